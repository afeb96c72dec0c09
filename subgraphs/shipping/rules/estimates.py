"""When something should arrive: what the vendor takes to send it, and the carrier to bring it, in working days."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

HANDLING_HOURS = 48
"""Of a vendor that has promised nothing."""


class Window(NamedTuple):
    """Days in UTC: from the beginning of the first to the end of the last."""

    earliest: datetime
    latest: datetime


def ship_by(ordered_at: datetime, handling_hours: int | None) -> datetime:
    return ordered_at + timedelta(hours=HANDLING_HOURS if handling_hours is None else handling_hours)


def window(leaves_at: datetime, fastest_days: int, slowest_days: int, cutoff_hour: int, weekend: Collection[int]) -> Window:
    """What is ready after the cut-off, an hour of UTC, or at a weekend leaves on the next working day."""
    leaves_at = leaves_at.astimezone(UTC)
    day = datetime.combine(leaves_at.date(), time(), UTC)
    if leaves_at >= day + timedelta(hours=cutoff_hour):
        day += timedelta(days=1)
    day = _working(day, weekend)
    return Window(_after(day, fastest_days, weekend), _after(day, slowest_days, weekend) + timedelta(days=1))


def working_days_after(now: datetime, days: int, weekend: Collection[int]) -> datetime:
    """The same hour of a later day."""
    day = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    return now + (_after(day, days, weekend) - day)


def _working(day: datetime, weekend: Collection[int]) -> datetime:
    while day.weekday() in weekend:
        day += timedelta(days=1)
    return day


def _after(day: datetime, days: int, weekend: Collection[int]) -> datetime:
    for _ in range(days):
        day = _working(day + timedelta(days=1), weekend)
    return day
