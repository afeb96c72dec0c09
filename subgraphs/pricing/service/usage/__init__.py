"""What orders use up. Never more than there is, whoever asks at the same time."""

from subgraphs.pricing.service.usage.holding import hold
from subgraphs.pricing.service.usage.orders import cancel, refund, take
from subgraphs.pricing.service.usage.settling import give_back, give_back_by_hand, give_back_due, spend, spend_by_hand

__all__ = ["cancel", "give_back", "give_back_by_hand", "give_back_due", "hold", "refund", "spend", "spend_by_hand", "take"]
