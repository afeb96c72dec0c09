"""How long an account waits after wrong passwords."""

from datetime import timedelta

FREE_FAILURES = 5
_FIRST = timedelta(minutes=1)
_LONGEST = timedelta(hours=1)


def pause(failures: int) -> timedelta | None:
    """None while nothing has to wait; then a minute, and twice as long with every further failure, an hour at most."""
    if failures < FREE_FAILURES:
        return None
    doublings = min(failures - FREE_FAILURES, 10)
    return min(_FIRST * (1 << doublings), _LONGEST)
