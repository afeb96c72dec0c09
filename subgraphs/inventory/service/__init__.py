"""Every change to stock."""

from subgraphs.inventory.service import by_hand, ending, kits
from subgraphs.inventory.service.ending import end_orders, sweep
from subgraphs.inventory.service.offers import know_offers
from subgraphs.inventory.service.orders import give_up, reserve_orders, sell, sell_anew, take_back_cancelled, take_back_returned
from subgraphs.inventory.service.vendors import follow_vendors

__all__ = [
    "by_hand", "end_orders", "ending", "follow_vendors", "give_up", "kits", "know_offers", "reserve_orders", "sell", "sell_anew", "sweep",
    "take_back_cancelled", "take_back_returned",
]  # fmt: skip
