"""How much may be said at once, and of how many things."""

from collections.abc import Sequence
from uuid import UUID

from shared.errors import BadInput

MOST = 1_000_000
"""Of one offer in one warehouse: more is a slip of the finger."""
MOST_LINES = 200
MOST_BIN = 40
"""Letters of a bin's name."""


def check_lines(offer_ids: Sequence[UUID]) -> None:
    """Of a change in bulk. Raises BadInput for none, for too many, and for an offer that is there twice."""
    if not offer_ids:
        raise BadInput("Say of at least one offer", code="LINES_MISSING", field="lines")
    if len(offer_ids) > MOST_LINES:
        raise BadInput(f"{MOST_LINES} lines at most go together", code="TOO_MANY_LINES", field="lines")
    seen: set[UUID] = set()
    for place, offer_id in enumerate(offer_ids):
        if offer_id in seen:
            raise BadInput("This offer is there twice", code="OFFER_TWICE", field=f"lines.{place}.offerId")
        seen.add(offer_id)


def check_quantity(quantity: int, field: str, least: int = 1) -> int:
    if not least <= quantity <= MOST:
        raise BadInput(f"A quantity is a whole number from {least} to {MOST}", code="QUANTITY_RANGE", field=field)
    return quantity
