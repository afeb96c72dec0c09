"""What a vendor wants of its offers, judged line by line before anything is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from shared.errors import BadInput
from subgraphs.catalog.rules.values import MOST_MONEY

MOST_LINES = 100
MOST_DAYS = 365
MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class OfferEdit:
    """None: as it is. `price_was` is the price that whoever asks has seen."""

    offer_id: UUID
    price: int | None = None
    core: int | None = None
    handling_days: int | None = None
    warranty_months: int | None = None
    price_was: int | None = None


def field_of(line: int, name: str) -> str:
    return f"lines.{line}.{name}"


def faults(edits: Sequence[OfferEdit]) -> list[BadInput]:
    """At the first place where each is wrong. Raises BadInput for too many or none."""
    if not 1 <= len(edits) <= MOST_LINES:
        raise BadInput(f"Change 1 to {MOST_LINES} offers at a time", code="LINES_RANGE", field="lines")
    return [*_ranges(edits), *_twice(edits)]


def _ranges(edits: Sequence[OfferEdit]) -> Iterator[BadInput]:
    for line, edit in enumerate(edits):
        said = (
            ("price", "PRICE_RANGE", edit.price, 1, MOST_MONEY),
            ("coreCharge", "CORE_CHARGE_RANGE", edit.core, 0, MOST_MONEY),
            ("handlingDays", "HANDLING_DAYS_RANGE", edit.handling_days, 0, MOST_DAYS),
            ("warrantyMonths", "WARRANTY_MONTHS_RANGE", edit.warranty_months, 0, MOST_MONTHS),
        )
        for name, code, value, least, most in said:
            if value is not None and not least <= value <= most:
                yield BadInput(f"This is {least} to {most}", code=code, field=field_of(line, name), least=least, most=most)


def _twice(edits: Sequence[OfferEdit]) -> Iterator[BadInput]:
    seen: set[UUID] = set()
    for line, edit in enumerate(edits):
        if edit.offer_id in seen:
            yield BadInput("This offer stands in another line already", code="OFFER_TWICE", field=field_of(line, "offerId"))
        seen.add(edit.offer_id)
