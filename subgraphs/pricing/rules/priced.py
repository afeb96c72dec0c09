"""What a cart costs, and why. Amounts in minor units. Dataclasses: a long cart has hundreds of explanations, and a model of each costs 1 ms."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from pydantic import TypeAdapter

from events.contracts.pricing import RedemptionKind


class PriceAspect(StrEnum):
    """What an explanation is about. Amounts of DISCOUNT sum to the discount, of TAX to the tax, of PAYMENT to what total and due differ by."""

    PRICE = "PRICE"
    DISCOUNT = "DISCOUNT"
    TAX = "TAX"
    PAYMENT = "PAYMENT"
    REFUSED = "REFUSED"


@dataclass(slots=True)  # there are hundreds: frozen, a long cart takes a tenth longer
class Explanation:
    """`code` is stable, `message` a sentence for a person. `rule_id` of what did it; `amount` of what it did here."""

    about: PriceAspect
    code: str
    message: str
    amount: int | None = None
    rule_id: UUID | None = None

    def of(self, amount: int) -> "Explanation":
        return Explanation(about=self.about, code=self.code, message=self.message, amount=amount, rule_id=self.rule_id)


@dataclass(frozen=True, slots=True)
class PricedLine:
    """subtotal = unit_price x quantity; total = net + tax + core, which is what is paid for it."""

    line_id: UUID
    offer_id: UUID
    vendor_id: UUID
    quantity: int
    list_price: int
    unit_price: int
    subtotal: int
    discount: int
    net: int
    tax: int
    total: int
    core: int
    explanations: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class PricedShipping:
    vendor_id: UUID
    method: str
    amount: int
    discount: int
    net: int
    tax: int
    total: int
    explanations: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class PricedCoupon:
    """`reason` is a stable code where it isn't applied."""

    code: str
    coupon_id: UUID | None
    applied: bool
    reason: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Used:
    """What the cart uses up: once of a coupon or promotion, units of a flash sale, minor units of a gift card, points."""

    kind: RedemptionKind
    id: UUID
    amount: int


@dataclass(frozen=True, slots=True)
class Priced:
    """`discount` and `tax` hold those of shipping too; `shipping_total` is before both.

    Prices without tax: total = subtotal + shipping_total - discount + tax + the cores of lines. Prices with tax: the same without tax, and
    less `relief`, the tax that a company doesn't pay here.
    """

    algorithm: int
    currency: str
    lines: tuple[PricedLine, ...]
    shipping: tuple[PricedShipping, ...]
    coupons: tuple[PricedCoupon, ...]
    explanations: tuple[Explanation, ...]
    used: tuple[Used, ...]
    subtotal: int
    discount: int
    shipping_total: int
    tax: int
    relief: int
    total: int
    due: int


PRICED = TypeAdapter(Priced)
"""To JSON and back."""
