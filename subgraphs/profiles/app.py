from shared.app import Subgraph
from subgraphs.profiles.schema import schema

app = Subgraph("profiles", schema)
