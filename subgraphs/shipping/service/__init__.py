from subgraphs.shipping.service.cancelling import withdraw
from subgraphs.shipping.service.creating import create
from subgraphs.shipping.service.people import forget

__all__ = ["create", "forget", "withdraw"]
