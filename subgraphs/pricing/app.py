from shared.app import Subgraph
from subgraphs.pricing.schema import schema

app = Subgraph("pricing", schema)
