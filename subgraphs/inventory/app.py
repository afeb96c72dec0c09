from shared.app import Subgraph
from subgraphs.inventory.schema import schema

app = Subgraph("inventory", schema)
