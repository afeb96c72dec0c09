"""What may be asked of a reservation."""

from collections.abc import Sequence

from shared.errors import BadInput
from subgraphs.inventory.rules.allocation import Want
from subgraphs.inventory.rules.quantities import MOST_LINES, check_quantity

LEAST_SECONDS = 60
MOST_SECONDS = 24 * 3600


def check_wants(wants: Sequence[Want]) -> None:
    """An offer may be there twice: it is asked for as often as both say."""
    if not wants:
        raise BadInput("Say of at least one offer", code="LINES_MISSING", field="lines")
    if len(wants) > MOST_LINES:
        raise BadInput(f"{MOST_LINES} lines at most go together", code="TOO_MANY_LINES", field="lines")
    for place, want in enumerate(wants):
        check_quantity(want.quantity, f"lines.{place}.quantity")


def check_seconds(seconds: int) -> None:
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise BadInput(f"Stock is held for {LEAST_SECONDS} seconds to {MOST_SECONDS // 3600} hours", code="SECONDS_RANGE", field="seconds")
