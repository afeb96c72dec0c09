"""Every change to stock."""

from subgraphs.inventory.service.offers import know_offers
from subgraphs.inventory.service.vendors import follow_vendors

__all__ = ["follow_vendors", "know_offers"]
