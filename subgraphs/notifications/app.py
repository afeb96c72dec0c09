from shared.app import Subgraph
from subgraphs.notifications.schema import schema

app = Subgraph("notifications", schema)
