from shared.app import Subgraph
from subgraphs.carts.schema import schema

app = Subgraph("carts", schema)
