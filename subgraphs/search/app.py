from shared.app import Subgraph
from subgraphs.search.schema import schema

app = Subgraph("search", schema)
