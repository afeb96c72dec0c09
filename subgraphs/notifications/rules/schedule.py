"""When a delivery is tried again: the schedule of Standard Webhooks 1.0.0."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

_SECONDS = (0, 5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
DELAYS = tuple(timedelta(seconds=seconds) for seconds in _SECONDS)
"""Before each attempt: ten attempts within some 75 hours."""
JITTER = 0.1
"""So much longer at most, or what failed together would come together again."""
LONGEST_RETRY_AFTER = timedelta(days=1)


def next_attempt(tries: int, at: datetime, chance: float, retry_after: timedelta | None = None) -> datetime | None:
    """After `tries` that failed, the last of them at `at`; None when that was the last. `chance` is of [0, 1)."""
    if tries >= len(DELAYS):
        return None
    delay = DELAYS[tries] * (1 + JITTER * chance)
    return at + max(delay, retry_after or timedelta(0))


def retry_after(said: str | None, at: datetime) -> timedelta | None:
    """Of the header: seconds, or a date. None for what is neither; a day at most."""
    if not said:
        return None
    try:
        wanted = timedelta(seconds=int(said)) if said.isascii() and said.isdigit() else parsedate_to_datetime(said) - at
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(wanted, timedelta(0)), LONGEST_RETRY_AFTER)
