"""Exact arithmetic of minor units: no floats, one way of rounding, parts that sum to the whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from subgraphs.pricing.rules.model import Rounding

_NO_MINOR_UNIT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
_EXPONENTS = dict.fromkeys(_NO_MINOR_UNIT.split(), 0) | dict.fromkeys(_THOUSANDTHS.split(), 3) | {"CLF": 4, "UYW": 4}

HUNDRED = 10**8
"""100 % where a percent is counted in millionths (`millionths`)."""


def exponent(currency: str) -> int:
    """Of ISO 4217: how many digits a currency's minor unit has."""
    return _EXPONENTS.get(currency, 2)


def millionths(percent: Decimal) -> int:
    return int(percent.scaleb(6))


def say_percent(percent: Decimal) -> str:
    return f"{percent.normalize():f} %"


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """`total` by weights, by the largest remainder; among equal remainders the first comes first. None is more than its weight if `total` isn't."""
    whole = sum(weights)
    if not total or not whole:
        return [0] * len(weights)
    if len(weights) == 1:
        return [total]
    parts, rests = [], []
    for weight in weights:
        part, rest = divmod(total * weight, whole)
        parts.append(part)
        rests.append(rest)
    if missing := total - sum(parts):
        for at in sorted(range(len(rests)), key=rests.__getitem__, reverse=True)[:missing]:  # stable, reversed too
            parts[at] += 1
    return parts


@dataclass(frozen=True)
class Counting:
    """How one marketplace rounds, and how its money is written in explanations."""

    currency: str
    rounding: Rounding
    _exponent: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_exponent", exponent(self.currency))

    def divided(self, numerator: int, denominator: int) -> int:
        """Of what isn't negative."""
        whole, rest = divmod(numerator, denominator)
        if 2 * rest > denominator or (2 * rest == denominator and (self.rounding is Rounding.HALF_UP or whole % 2)):
            return whole + 1
        return whole

    def percent_of(self, amount: int, percent: Decimal) -> int:
        return self.divided(amount * millionths(percent), HUNDRED)

    def say(self, amount: int) -> str:
        if not self._exponent:
            return str(amount)
        whole, minor = divmod(amount, 10**self._exponent)
        return f"{whole}.{minor:0{self._exponent}d}"
