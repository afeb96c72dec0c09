from shared.app import Subgraph
from subgraphs.shipping.schema import schema

app = Subgraph("shipping", schema)
