"""A cart while it is being priced, and what rules match of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from subgraphs.pricing.rules.model import Audience, Cart, Line, Rules, Scope, Shipping
from subgraphs.pricing.rules.money import Counting
from subgraphs.pricing.rules.priced import Explanation, PriceAspect

Off = dict[int, int]
"""What a rule takes off, by the index of the item; nothing that is zero."""


class Lines:
    """Which of a cart's lines are of which vendor, brand and so on: many rules ask, so that each is a few operations on bits."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._every = (1 << len(lines)) - 1
        self._of: dict[str, tuple[frozenset[UUID], dict[UUID, int]]] = {}
        self._found: dict[int, list[int]] = {}

    def matching(self, scope: Scope) -> list[int]:
        """The indexes of the lines that it means."""
        if (found := self._found.get(id(scope))) is None:  # the rules hold the scopes for as long as this is asked
            found = self._found[id(scope)] = self._matching(scope)
        return found

    def _matching(self, scope: Scope) -> list[int]:
        found = self._every
        for kind, ids_of in _KINDS:
            if named := getattr(scope, kind):
                known, bits_of = self._of.get(kind) or self._index(kind, ids_of)
                bits = 0
                for id_ in known & named:  # of two sets, which keep the hashes of what they hold
                    bits |= bits_of[id_]
                found &= bits
        return [at for at in range(found.bit_length()) if found >> at & 1]

    def _index(self, kind: str, ids_of: Callable[[Line], Iterable[UUID]]) -> tuple[frozenset[UUID], dict[UUID, int]]:
        bits: dict[UUID, int] = {}
        for at, line in enumerate(self._lines):
            for id_ in ids_of(line):
                bits[id_] = bits.get(id_, 0) | 1 << at
        self._of[kind] = made = frozenset(bits), bits
        return made


_KINDS: tuple[tuple[str, Callable[[Line], Iterable[UUID]]], ...] = (
    ("vendors", lambda line: (line.vendor_id,)),
    ("categories", lambda line: line.category_path),
    ("brands", lambda line: (line.brand_id,)),
    ("products", lambda line: (line.product_id,)),
    ("offers", lambda line: (line.offer_id,)),
)


@dataclass(slots=True)
class Item:
    """A line: `left` is what it still costs. `promoted`: a promotion has made it cheaper."""

    line: Line
    unit_price: int
    left: int
    promoted: bool = False
    why: list[Explanation] = field(default_factory=list)

    @property
    def subtotal(self) -> int:
        return self.unit_price * self.line.quantity


@dataclass(slots=True)
class Parcel:
    """One vendor's shipping."""

    shipping: Shipping
    left: int
    why: list[Explanation] = field(default_factory=list)


@dataclass(slots=True)
class Basket:
    """`why` is of the whole. `items` are in an order of their own, so that the order of a cart's lines changes nothing."""

    cart: Cart
    rules: Rules
    counting: Counting
    lines: Lines
    items: list[Item]
    parcels: list[Parcel]
    why: list[Explanation] = field(default_factory=list)

    def take(self, explanation: Explanation, off: Mapping[int, int], of_parcels: Mapping[int, int]) -> None:
        for at, amount in off.items():
            item = self.items[at]
            item.left -= amount
            item.why.append(explanation.of(amount))
        for at, amount in of_parcels.items():
            parcel = self.parcels[at]
            parcel.left -= amount
            parcel.why.append(explanation.of(amount))
        self.why.append(explanation.of(sum(off.values()) + sum(of_parcels.values())))

    def refuse(self, code: str, message: str, rule_id: UUID | None) -> None:
        self.why.append(Explanation(about=PriceAspect.REFUSED, code=code, message=message, rule_id=rule_id))


def is_open(starts_at: datetime | None, ends_at: datetime | None, moment: datetime) -> bool:
    return (starts_at is None or starts_at <= moment) and (ends_at is None or moment < ends_at)


def missing_of(audience: Audience, cart: Cart) -> str | None:
    """None where the buyer is meant; else the code of what is missing."""
    if audience.business and not (cart.place and cart.place.company):
        return "COMPANIES_ONLY"
    if not (audience.groups or audience.users or audience.first_order):
        return None
    if (customer := cart.customer) is None:
        return "SIGN_IN_REQUIRED"
    if audience.users and customer.user_id not in audience.users:
        return "NOT_FOR_YOU"
    if audience.groups and audience.groups.isdisjoint(customer.groups):
        return "NOT_FOR_YOU"
    return "FIRST_ORDER_ONLY" if audience.first_order and customer.orders else None
