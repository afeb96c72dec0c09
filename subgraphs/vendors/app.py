from shared.app import Subgraph
from subgraphs.vendors.schema import schema

app = Subgraph("vendors", schema)
