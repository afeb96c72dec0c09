"""Why what is on hand is not what the books said."""

from enum import StrEnum


class AdjustmentReason(StrEnum):
    FOUND = "FOUND"
    LOST = "LOST"
    STOLEN = "STOLEN"
    EXPIRED = "EXPIRED"
    SAMPLE = "SAMPLE"
    OWN_USE = "OWN_USE"
    SUPPLIER_RETURN = "SUPPLIER_RETURN"
    """Sent back to whom it was bought from."""
    CORRECTION = "CORRECTION"
    """Of something that was entered wrongly."""


LOST_ON_THE_WAY = "LOST_ON_THE_WAY"
"""What was sent from one warehouse and did not arrive in the other."""
FEED = "FEED"
"""What a vendor's file said."""
