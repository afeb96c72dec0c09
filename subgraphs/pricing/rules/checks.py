"""What somebody asks a rule to be, judged: each refusal says which field is meant."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from shared.errors import BadInput
from subgraphs.pricing.rules.model import LARGEST, MOST_QUANTITY

WHOLE = 10_000
"""Basis points of all of it."""
MOST_IDS = 500
MOST_TIERS = 20
_YEARS = range(2000, 2201)


def percent(basis_points: int, field: str) -> Decimal:
    if not 1 <= basis_points <= WHOLE:
        raise BadInput(f"A share is 1 to {WHOLE} basis points: 1000 is 10 %", code="PERCENT_RANGE", field=field)
    return Decimal(basis_points) / 100


def amount(value: int, field: str, least: int = 0) -> int:
    if not least <= value <= LARGEST:
        raise BadInput(f"An amount is at least {least}, in minor units", code="AMOUNT_RANGE", field=field)
    return value


def units(value: int, field: str) -> int:
    if not 1 <= value <= MOST_QUANTITY:
        raise BadInput(f"A quantity is 1 to {MOST_QUANTITY}", code="QUANTITY_RANGE", field=field)
    return value


def limit(value: int | None, field: str) -> int | None:
    if value is not None and value < 1:
        raise BadInput("A limit is 1 at least; leave it out where there is none", code="LIMIT_RANGE", field=field)
    return value


def window(starts_at: datetime | None, ends_at: datetime | None, field: str) -> tuple[datetime | None, datetime | None]:
    """Times without an offset are of UTC."""
    starts, ends = _time(starts_at, f"{field}.startsAt"), _time(ends_at, f"{field}.endsAt")
    if starts is not None and ends is not None and ends <= starts:
        raise BadInput("It ends before it has started", code="ENDS_BEFORE_START", field=f"{field}.endsAt")
    return starts, ends


def _time(at: datetime | None, field: str) -> datetime | None:
    if at is None:
        return None
    if at.year not in _YEARS:
        raise BadInput(f"A year is {_YEARS.start} to {_YEARS.stop - 1}", code="TIME_RANGE", field=field)
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def ids(values: Sequence[UUID], field: str) -> frozenset[UUID]:
    if len(values) > MOST_IDS:
        raise BadInput(f"Name {MOST_IDS} at most", code="TOO_MANY", field=field)
    return frozenset(values)


def one_of(given: Mapping[str, object], field: str) -> str:
    """The name of what is given: one, and only one."""
    named = [name for name, value in given.items() if value is not None and value is not False]
    if len(named) != 1:
        raise BadInput(f"Give exactly one of {', '.join(given)}", code="EXACTLY_ONE", field=field)
    return named[0]


def quantities(given: Sequence[int], field: str) -> None:
    """Of tiers: from what each holds."""
    if not 1 <= len(given) <= MOST_TIERS:
        raise BadInput(f"There are 1 to {MOST_TIERS} tiers", code="TIERS_RANGE", field=field)
    if len(set(given)) < len(given):
        raise BadInput("Two tiers begin at the same quantity", code="TIERS_AMBIGUOUS", field=field)
    for each in given:
        units(each, f"{field}.minimumQuantity")
