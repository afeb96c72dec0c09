from shared.app import Subgraph
from subgraphs.finance.schema import schema

app = Subgraph("finance", schema)
