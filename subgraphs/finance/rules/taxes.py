"""Tax by place and rate, of what was sold and of what was refunded of it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from events.contracts.orders import RefundPart
from subgraphs.finance.rules.money import rate_of


class Taxed(NamedTuple):
    """Of a vendor's part of an order: so much net, and the tax on it."""

    vendor_order_id: UUID
    net: int
    tax: int


class Rated(NamedTuple):
    vendor_order_id: UUID
    basis_points: int
    net: int
    tax: int


def by_rate(taxed: Iterable[Taxed]) -> list[Rated]:
    found: defaultdict[tuple[UUID, int], list[int]] = defaultdict(lambda: [0, 0])
    for each in taxed:
        sums = found[each.vendor_order_id, rate_of(abs(each.tax), abs(each.net))]
        sums[0] += each.net
        sums[1] += each.tax
    return [Rated(of, rate, net, tax) for (of, rate), (net, tax) in found.items() if net or tax]


def refunded(parts: Iterable[RefundPart]) -> list[Taxed]:
    """Of a refund: negative, and a line's parts together. A deposit is not taxed itself; a restocking fee is a sale of its own."""
    found: defaultdict[tuple[UUID, UUID | None, bool], list[int]] = defaultdict(lambda: [0, 0])
    for part in parts:
        sums = found[part.vendor_order_id, part.line_id, part.kind == "RESTOCKING_FEE"]
        sums[0] += part.tax - (0 if part.kind == "CORE" else part.amount)
        sums[1] -= part.tax
    return [Taxed(of, net, tax) for (of, _, _), (net, tax) in found.items()]
