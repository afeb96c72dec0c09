"""Every change to stock."""

from subgraphs.inventory.service import by_hand, ending, kits
from subgraphs.inventory.service.ending import end_orders, sweep
from subgraphs.inventory.service.offers import know_offers
from subgraphs.inventory.service.orders import reserve_orders
from subgraphs.inventory.service.vendors import follow_vendors

__all__ = ["by_hand", "end_orders", "ending", "follow_vendors", "kits", "know_offers", "reserve_orders", "sweep"]
