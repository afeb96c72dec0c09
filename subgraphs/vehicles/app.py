from shared.app import Subgraph
from subgraphs.vehicles.schema import schema

app = Subgraph("vehicles", schema)
