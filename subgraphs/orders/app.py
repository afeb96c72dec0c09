from shared.app import Subgraph
from subgraphs.orders.schema import schema

app = Subgraph("orders", schema)
