"""Prices as shops write them: in the tenant's money, with the endings that are usual there."""

from collections.abc import Callable

Minor = int


def _dollars(cents: Minor) -> Minor:
    whole = cents // 100
    if whole >= 200:
        return whole * 100 + (99 if cents % 3 else 0)
    return whole * 100 + (99, 99, 99, 95, 49, 79, 29)[cents % 7]


def _euros(cents: Minor) -> Minor:
    whole = cents // 100
    return whole * 100 + ((95, 90, 50) if whole >= 200 else (95, 90, 50, 95, 90, 25, 75))[cents % (3 if whole >= 200 else 7)]


def _taka(poisha: Minor) -> Minor:
    step = 1_000 if poisha < 100_000 else 5_000 if poisha < 1_000_000 else 10_000
    return max(round(poisha / step), 1) * step


_USUAL: dict[str, Callable[[Minor], Minor]] = {"USD": _dollars, "EUR": _euros, "BDT": _taka}


def price(cents: float, per_100_usd: int, currency: str) -> Minor:
    """`cents` of a dollar as a price in minor units of `currency`; 100 of both are alike in the three that there are."""
    return _USUAL[currency](int(cents * per_100_usd / 100))
