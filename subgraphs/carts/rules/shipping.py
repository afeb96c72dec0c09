"""What sending costs by flat rates: a vendor's own, or where it has none the market's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from events.contracts.carts import ChosenShipping
from shared.ids import PLATFORM
from subgraphs.carts.rules.lines import Line

MARKET = PLATFORM
"""Stands where a vendor's id would, for rates of the whole market."""
MOST_RATES = 20


@dataclass(frozen=True, slots=True)
class Rate:
    """Minor units. Nothing is asked for goods of `free_above` or more."""

    owner: UUID
    currency: str
    method: str
    name: str
    amount: int
    free_above: int | None

    def cost(self, goods: int) -> int:
        return 0 if self.free_above is not None and goods >= self.free_above else self.amount


def by_vendor(lines: Iterable[Line]) -> dict[UUID, list[Line]]:
    """Of those to buy, in the order in which vendors came to the cart."""
    found: dict[UUID, list[Line]] = {}
    for line in lines:
        if not line.kept:
            found.setdefault(line.vendor_id, []).append(line)
    return found


def offered(rates: Sequence[Rate], vendor: UUID, currency: str) -> list[Rate]:
    """The cheapest first."""
    known = [rate for rate in rates if rate.currency == currency]
    own = [rate for rate in known if rate.owner == vendor]
    return sorted(own or [rate for rate in known if rate.owner == MARKET], key=lambda rate: (rate.amount, rate.method))


def chosen(choices: Mapping[str, str], lines: Iterable[Line], rates: Sequence[Rate], currency: str) -> list[ChosenShipping]:
    """What was chosen, as far as it is still offered, at what it costs now."""
    found = []
    for vendor, theirs in by_vendor(lines).items():
        method = choices.get(str(vendor))
        rate = next((each for each in offered(rates, vendor, currency) if each.method == method), None)
        if rate is not None:
            found.append(ChosenShipping(vendor_id=vendor, method=rate.method, amount=rate.cost(sum(line.total for line in theirs))))
    return found
