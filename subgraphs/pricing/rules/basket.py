"""A cart while it is being priced, and what rules match of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from subgraphs.pricing.rules.model import Audience, Cart, Line, Rules, Scope, Shipping
from subgraphs.pricing.rules.money import Counting
from subgraphs.pricing.rules.priced import Explanation, PriceAspect

Off = dict[int, int]
"""What a rule takes off, by the index of the item; nothing that is zero."""


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
    """`items` are in an order of their own, so that the order of a cart's lines changes nothing."""

    cart: Cart
    rules: Rules
    counting: Counting
    items: list[Item]
    parcels: list[Parcel]
    why: list[Explanation] = field(default_factory=list)

    def take(self, off: Mapping[int, int], explanation: Explanation) -> None:
        for at, amount in off.items():
            item = self.items[at]
            item.left -= amount
            item.why.append(explanation.model_copy(update={"amount": amount}))

    def take_of_shipping(self, off: Mapping[int, int], explanation: Explanation) -> None:
        for at, amount in off.items():
            parcel = self.parcels[at]
            parcel.left -= amount
            parcel.why.append(explanation.model_copy(update={"amount": amount}))

    def refuse(self, code: str, message: str, rule_id: UUID | None) -> None:
        self.why.append(Explanation(about=PriceAspect.REFUSED, code=code, message=message, rule_id=rule_id))


def matching(scope: Scope, lines: Iterable[Line]) -> list[int]:
    """The indexes of the lines that a scope means."""
    vendors, categories, brands, products, offers = scope.vendors, scope.categories, scope.brands, scope.products, scope.offers
    return [
        at
        for at, line in enumerate(lines)
        if (not vendors or line.vendor_id in vendors)
        and (not brands or line.brand_id in brands)
        and (not products or line.product_id in products)
        and (not offers or line.offer_id in offers)
        and (not categories or not categories.isdisjoint(line.category_path))
    ]


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
