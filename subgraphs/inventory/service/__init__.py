"""Every change to stock."""

from subgraphs.inventory.service.offers import know_offers

__all__ = ["know_offers"]
