from shared.app import Subgraph
from subgraphs.catalog.schema import schema

app = Subgraph("catalog", schema)
