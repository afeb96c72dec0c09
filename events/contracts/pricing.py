"""What pricing says of a cart's price: the signed quote that a checkout trusts, and what becomes of what it used up."""

import hashlib
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from events.contracts import Fact, Part


class Place(Part):
    """Where something is taxed and sent. `tax_number` of a company whose tax is its own affair, once it has been checked."""

    country: str
    region: str = ""
    postal_code: str = ""
    tax_number: str = ""


class QuotedLine(Part):
    """Minor units. `discount` of the whole line; `tax` is contained in `total`, whichever way prices are given: total = what is paid for it.

    `core`, contained in `total` too, is the deposit for old parts that comes back with them.
    """

    line_id: UUID
    offer_id: UUID
    vendor_id: UUID
    quantity: int
    unit_price: int
    subtotal: int
    discount: int
    tax: int
    total: int
    core: int = 0


class QuotedShipping(Part):
    """`name`: what the way of sending was called when it was chosen, in the buyer's language; unknown before the checkout."""

    vendor_id: UUID
    method: str
    name: str = ""
    amount: int
    discount: int
    tax: int
    total: int


RedemptionKind = Literal["COUPON", "PROMOTION", "FLASH_SALE", "GIFT_CARD", "POINTS"]


class Redemption(Part):
    """What the quote uses up: once of a coupon, units of a flash sale, minor units of a gift card, points."""

    kind: RedemptionKind
    id: UUID
    amount: int


class Quote(Part):
    """Exact, and good until `expires_at` for this version of this cart. `due` is what gift cards and points leave to be paid.

    `discount` and `tax` hold those of shipping too; `shipping_total` is before both.
    """

    quote_id: UUID
    cart_id: UUID
    version: int
    currency: str
    place: Place | None
    lines: list[QuotedLine]
    shipping: list[QuotedShipping] = Field(default_factory=list)
    redemptions: list[Redemption] = Field(default_factory=list)
    subtotal: int
    discount: int
    shipping_total: int
    tax: int
    total: int
    due: int
    expires_at: datetime


def code_digest(code: str) -> str:
    """By which a gift card's code is known to those who must not hold it: letters in any case, spaces and hyphens are nothing."""
    return hashlib.sha256("".join(c for c in code.upper() if c.isalnum()).encode()).hexdigest()


class GiftCardIssued(Fact):
    """From now on `amount` is owed to whoever has it; `paid` of that has come into the marketplace's bank, the rest is given away. Minor units."""

    aggregate: ClassVar[str] = "GiftCard"
    key: ClassVar[str] = "gift_card_id"

    gift_card_id: UUID
    amount: int
    paid: int
    currency: str


class RedemptionFact(Fact):
    aggregate: ClassVar[str] = "Redemption"
    key: ClassVar[str] = "order_id"

    order_id: UUID


class RedemptionsHeld(RedemptionFact):
    redemptions: list[Redemption]


class RedemptionsRefused(RedemptionFact):
    """Nothing was held. `reason` names what had been used up meanwhile."""

    kind: RedemptionKind
    id: UUID
    reason: str


class RedemptionsSpent(RedemptionFact):
    pass


class RedemptionsGivenBack(RedemptionFact):
    pass
