"""A span of days, both included, as reports are asked for it."""

from datetime import date
from typing import NamedTuple

from shared.errors import BadInput

MOST_DAYS = 3 * 366
MOST_DAYS_APART = 92
"""Where each day is answered by itself."""


class Period(NamedTuple):
    since: date
    until: date


def period(since: date, until: date) -> Period:
    if since > until:
        raise BadInput("The period ends before it begins", code="PERIOD_REVERSED", field="until")
    if (until - since).days > MOST_DAYS:
        raise BadInput("A period has three years at most", code="PERIOD_TOO_LONG", field="since")
    return Period(since, until)


def days_apart(since: date, until: date) -> Period:
    if (until - since).days >= MOST_DAYS_APART:
        raise BadInput(f"Day by day a period has {MOST_DAYS_APART} days at most", code="PERIOD_TOO_LONG", field="since")
    return period(since, until)
