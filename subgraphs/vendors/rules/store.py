"""Opening hours and closures, as they may be given."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from shared.errors import BadInput
from shared.text import fitting, optional_line

MOST = 100
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00"


class Hours(BaseModel):
    """From `opens` to `closes` (HH:MM, the store's own time) on a weekday: 1 is Monday, 7 Sunday. A day may have several."""

    model_config = ConfigDict(frozen=True)

    weekday: int
    opens: str
    closes: str


class Closure(BaseModel):
    """Both days included."""

    model_config = ConfigDict(frozen=True)

    starts: date
    ends: date
    reason: str | None = None


def checked_hours(hours: Sequence[Hours]) -> list[Hours]:
    """In order. Raises BadInput for what can't be, or overlaps."""
    _not_too_many(len(hours), "hours")
    for each in hours:
        for time in (each.opens, each.closes):
            fitting(_TIME, time, "store.hours", "Say times as HH:MM, from 00:00 to 24:00")
        if not 1 <= each.weekday <= 7 or each.opens >= each.closes:
            raise BadInput("Weekdays are 1 (Monday) to 7, and a store closes after it has opened", code="HOURS_IMPOSSIBLE", field="store.hours")
    ordered = sorted(hours, key=lambda each: (each.weekday, each.opens))
    if any(one.weekday == two.weekday and one.closes > two.opens for one, two in pairwise(ordered)):
        raise BadInput("Two of these hours overlap", code="HOURS_OVERLAP", field="store.hours")
    return ordered


def checked_closures(closures: Sequence[Closure]) -> list[Closure]:
    _not_too_many(len(closures), "closures")
    if any(each.starts > each.ends for each in closures):
        raise BadInput("A closure ends on the day it starts, or later", code="CLOSURE_IMPOSSIBLE", field="store.closures")
    named = [each.model_copy(update={"reason": optional_line(each.reason, "store.closures", 200)}) for each in closures]
    return sorted(named, key=lambda each: (each.starts, each.ends))


def _not_too_many(count: int, what: str) -> None:
    if count > MOST:
        raise BadInput(f"There may be {MOST} {what} at most", code="TOO_MANY", field=f"store.{what}")
