"""Exact arithmetic of minor units. All rounding of finance is here."""

from collections.abc import Sequence

WHOLE = 10_000
"""100 % in basis points."""
LARGEST = 2**53
"""No amount may pass it: clients count in doubles."""


def portion(amount: int, part: int, whole: int) -> int:
    """`part` of `whole` of an amount, rounded half up; all of it where the part is the whole."""
    return (2 * amount * part + whole) // (2 * whole) if whole else 0


def percent(amount: int, basis_points: int) -> int:
    return portion(amount, basis_points, WHOLE)


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """`total` by weights, by the largest remainder; among equal ones the first comes first. They sum to `total`, or all are 0 for no weight."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    rests = [total * weight % whole for weight in weights]
    for at in sorted(range(len(weights)), key=lambda at: -rests[at])[: total - sum(parts)]:
        parts[at] += 1
    return parts


_COARSE = (100, 50, 25, 10, 5)


def rate_of(tax: int, net: int) -> int:
    """The rate in basis points that a tax was reckoned by, as far as it can be known: the roundest that rounds to this tax, or the nearest."""
    if net <= 0:
        return 0
    nearest = portion(WHOLE, tax, net)
    rounded = (portion(nearest, 1, step) * step for step in _COARSE)
    return next((rate for rate in rounded if percent(net, rate) == tax), nearest)
