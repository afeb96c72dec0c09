"""What was asked day by day, of rows that say from when on a price held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

PRIOR_DAYS = 30
"""Directive 98/6/EC, article 6a: a reduction is of the lowest price of the 30 days before it."""


@dataclass(frozen=True, slots=True)
class Day:
    """Of one offer's prices of one day: the last, which holds on, and the lowest."""

    offer_id: UUID
    on: date
    last: int
    least: int


@dataclass(frozen=True, slots=True)
class History:
    """`points`: the lowest price of a day, for each day on which it was another than on the day before."""

    points: tuple[tuple[date, int], ...]
    lowest: int | None
    lowest_of_30_days: int | None
    reduced_from: int | None


def history(days: Iterable[Day], since: date, today: date) -> History:
    """`days` in any order, from `PRIOR_DAYS` before `since` on, and before that the last of each offer."""
    lowest = _lowest(list(days), today)
    points = [(on, price) for place, (on, price) in enumerate(lowest) if place == 0 or lowest[place - 1][1] != price]
    shown = [point for point in points if point[0] > since]
    if standing := [price for on, price in lowest if on <= since][-1:]:
        shown.insert(0, (since, standing[0]))
    month = [price for on, price in lowest if on > today - timedelta(days=PRIOR_DAYS)]
    return History(
        points=tuple(shown),
        lowest=min((price for _, price in shown), default=None),
        lowest_of_30_days=min(month, default=None),
        reduced_from=_reduced_from(points, lowest, today),
    )


def _lowest(days: Sequence[Day], today: date) -> list[tuple[date, int]]:
    """Of all offers, for each day since the first is known; a price holds until the next, and on the day it ends."""
    by_day: dict[date, list[Day]] = {}
    for day in days:
        by_day.setdefault(day.on, []).append(day)
    if not by_day:
        return []
    on, standing, found = min(by_day), dict[UUID, int](), list[tuple[date, int]]()
    while on <= today:
        changed = by_day.get(on, ())
        found.append((on, min([*standing.values(), *(day.least for day in changed)])))
        standing.update({day.offer_id: day.last for day in changed})
        on += timedelta(days=1)
    # Today is at what is asked now, also where it was less this morning.
    found[-1] = (found[-1][0], min(standing.values()))
    return found


def _reduced_from(points: Sequence[tuple[date, int]], lowest: Iterable[tuple[date, int]], today: date) -> int | None:
    """The lowest of the 30 days before the price went down to what it is; None where it didn't, or that is longer ago."""
    if len(points) < 2 or points[-1][1] >= points[-2][1] or points[-1][0] <= today - timedelta(days=PRIOR_DAYS):
        return None
    on, price = points[-1]
    before = min((said for day, said in lowest if on - timedelta(days=PRIOR_DAYS) <= day < on), default=None)
    return before if before is not None and before > price else None
