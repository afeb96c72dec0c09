"""What a price hangs on: a cart as it is asked for, and the rules as they stand at that moment. Plain values, stored with every quote.

Amounts are whole minor units of the one currency that a marketplace sells in; percents are decimals (`Decimal("8.875")` is 8.875 %) of
at most six places. A window holds from `starts_at` until just before `ends_at`; None is open. Nothing here reads a clock: `Cart.moment`
is the time at which everything is judged.
"""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

LARGEST = 2**53
"""No amount of a quote may pass it: clients count in doubles."""
MOST_LINES = 500
MOST_QUANTITY = 100_000
MOST_COUPONS = 10
MOST_GIFT_CARDS = 10

Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=9, decimal_places=6)]
TaxPercent = Annotated[Decimal, Field(ge=0, le=1000, max_digits=10, decimal_places=6)]
Amount = Annotated[int, Field(ge=0, le=LARGEST)]
Units = Annotated[int, Field(ge=1, le=MOST_QUANTITY)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# --- The cart -----------------------------------------------------------------------------------------------------------------------


class Line(Part):
    """One line with what pricing has heard of its offer. `category_path` leads from the root to the product's category.

    `core` of a unit is no price but a deposit: nothing is taken off it, and it is not taxed.
    """

    line_id: UUID
    offer_id: UUID
    product_id: UUID
    vendor_id: UUID
    brand_id: UUID
    category_path: tuple[UUID, ...]
    list_price: int
    currency: str
    quantity: int
    core: int = 0


class Shipping(Part):
    """What one vendor's chosen way of sending costs, before discount and tax."""

    vendor_id: UUID
    method: str
    amount: int


class Customer(Part):
    """Who buys, as far as prices hang on it. `orders`: how many have been placed and not cancelled; `points`: what can be spent now."""

    user_id: UUID
    groups: frozenset[UUID] = frozenset()
    orders: int = 0
    points: int = 0


class Place(Part):
    """Where it is sent. `company`: the buyer is one, and its tax number has been checked. Country as ISO 3166-1 alpha-2."""

    country: str
    region: str = ""
    postal_code: str = ""
    company: bool = False


class Cart(Part):
    """`coupons` are codes as typed, `gift_cards` digests of codes, `points` how many are to be spent. Without a customer it is a guest's."""

    cart_id: UUID
    version: int
    currency: str
    moment: datetime
    lines: tuple[Line, ...]
    shipping: tuple[Shipping, ...] = ()
    customer: Customer | None = None
    place: Place | None = None
    coupons: tuple[str, ...] = ()
    gift_cards: tuple[str, ...] = ()
    points: int = 0


# --- Whom and what a rule means -----------------------------------------------------------------------------------------------------


class Scope(Part):
    """Lines that are of one of each kind that is named; of what isn't named, any. A category means all below it too."""

    vendors: frozenset[UUID] = frozenset()
    categories: frozenset[UUID] = frozenset()
    brands: frozenset[UUID] = frozenset()
    products: frozenset[UUID] = frozenset()
    offers: frozenset[UUID] = frozenset()


class Audience(Part):
    """Who is meant: of one of these groups, one of these users, only with their first order, only companies with a checked tax number."""

    groups: frozenset[UUID] = frozenset()
    users: frozenset[UUID] = frozenset()
    first_order: bool = False
    business: bool = False


EVERYTHING = Scope()
EVERYBODY = Audience()


class Rule(Part):
    """`name` is what explanations call it."""

    id: UUID
    name: str
    scope: Scope = EVERYTHING
    audience: Audience = EVERYBODY
    starts_at: datetime | None = None
    ends_at: datetime | None = None


# --- The price of a unit ------------------------------------------------------------------------------------------------------------


class UnitPrice(Part):
    """A unit costs this."""

    kind: Literal["PRICE"] = "PRICE"
    amount: Amount


class UnitPercent(Part):
    """A unit costs so much less than its list price."""

    kind: Literal["PERCENT"] = "PERCENT"
    percent: Percent


class UnitAmount(Part):
    """A unit costs so much less than its list price, but never less than nothing."""

    kind: Literal["AMOUNT"] = "AMOUNT"
    amount: Amount


PriceChange = Annotated[UnitPrice | UnitPercent | UnitAmount, Field(discriminator="kind")]


class PriceTier(Part):
    """From so many units of the offer in the whole cart."""

    minimum_quantity: Units = 1
    change: PriceChange


class PriceRule(Rule):
    """The tier of the largest quantity reached holds. Of all price rules and flash sales that match a line, the lowest price is taken."""

    tiers: Annotated[tuple[PriceTier, ...], Field(min_length=1, max_length=20)]


class FlashSale(Rule):
    """Another price for limited units, of which `Rules.flash_units` says what is left. A line has the price whole or not at all."""

    change: PriceChange


# --- Promotions ---------------------------------------------------------------------------------------------------------------------


class PercentOff(Part):
    """Off every matching line; together at most `cap`."""

    kind: Literal["PERCENT_OFF"] = "PERCENT_OFF"
    percent: Percent
    cap: Amount | None = None


class AmountOff(Part):
    """Once, spread over the matching lines by what they cost."""

    kind: Literal["AMOUNT_OFF"] = "AMOUNT_OFF"
    amount: Amount


class BuyGet(Part):
    """For every `buy` matching units, `get` more at `percent` off, at most `times`. The cheapest are the ones given.

    Units given are of `of`, where that is said; otherwise of the promotion's own scope, and then they are not counted as bought.
    """

    kind: Literal["BUY_GET"] = "BUY_GET"
    buy: Units
    get: Units
    percent: Percent = Decimal(100)
    of: Scope | None = None
    times: Units | None = None


class BundlePart(Part):
    scope: Scope
    quantity: Units = 1


class Bundle(Part):
    """All parts together cost `price`, or `percent` less: exactly one of the two. At most `times`; the dearest units are bundled first."""

    kind: Literal["BUNDLE"] = "BUNDLE"
    parts: Annotated[tuple[BundlePart, ...], Field(min_length=1, max_length=10)]
    price: Amount | None = None
    percent: Percent | None = None
    times: Units | None = None


class PercentTier(Part):
    minimum_quantity: Units
    percent: Percent


class Tiered(Part):
    """By how many matching units there are together: the tier of the largest quantity reached, off all of them."""

    kind: Literal["TIERED"] = "TIERED"
    tiers: Annotated[tuple[PercentTier, ...], Field(min_length=1, max_length=20)]


class ShippingOff(Part):
    """Off the shipping of the vendors whose lines match; 100 is free shipping."""

    kind: Literal["SHIPPING_OFF"] = "SHIPPING_OFF"
    percent: Percent = Decimal(100)


Effect = Annotated[PercentOff | AmountOff | BuyGet | Bundle | Tiered | ShippingOff, Field(discriminator="kind")]


class Promotion(Rule):
    """Applies by itself. Higher `priority` comes first.

    A line takes part either in one exclusive promotion or in those that aren't exclusive. Of exclusive ones that meet on a line the higher
    priority wins, then the greater discount; and none wins where the others would give more. `minimum` of what matching lines cost.
    """

    effect: Effect
    priority: int = 0
    exclusive: bool = False
    minimum: Amount = 0


# --- Coupons ------------------------------------------------------------------------------------------------------------------------


class FreeShipping(Part):
    """Of the vendors whose lines match; at most `cap`."""

    kind: Literal["FREE_SHIPPING"] = "FREE_SHIPPING"
    cap: Amount | None = None


CouponEffect = Annotated[PercentOff | AmountOff | FreeShipping, Field(discriminator="kind")]


class Coupon(Rule):
    """`name` is its code. `minimum` of what matching lines cost after promotions. `left` and `left_for_user` times it can be used still.

    One that isn't `stackable` goes with no other coupon: of what was entered, whatever saves most is taken. One that isn't
    `with_promotions` leaves alone the lines that a promotion has made cheaper.
    """

    effect: CouponEffect
    active: bool = True
    minimum: Amount = 0
    stackable: bool = True
    with_promotions: bool = True
    per_user: bool = False
    """Whether there is a limit for each user, so that guests have to sign in."""
    left: int | None = None
    left_for_user: int | None = None


# --- Tax ----------------------------------------------------------------------------------------------------------------------------


class TaxClass(Part):
    """What is taxed alike. A product's own class comes first, then its nearest category's, then the default one."""

    id: UUID
    code: str
    products: frozenset[UUID] = frozenset()
    categories: frozenset[UUID] = frozenset()
    default: bool = False


class TaxRate(Part):
    """One tax at one place. `region` and `postal_code` (a prefix) narrow the country; blank is all of it.

    Rates of different names add up; of one name, the nearest to the place holds. With `reverse_charge`, companies of other countries than
    the marketplace's own that have a checked tax number pay it at home instead.
    """

    id: UUID
    name: str
    class_id: UUID
    percent: TaxPercent
    country: str
    region: str = ""
    postal_code: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    reverse_charge: bool = False


# --- Payment ------------------------------------------------------------------------------------------------------------------------


class GiftCard(Part):
    """`last_four` of its code, for explanations."""

    id: UUID
    digest: str
    last_four: str
    balance: Amount
    currency: str
    active: bool = True
    expires_at: datetime | None = None


class PointsTerms(Part):
    """`points` are worth `worth` minor units; at most `percent` of a total may be paid by them."""

    points: Units = 100
    worth: Amount
    percent: Percent = Decimal(100)


# --- The rules ----------------------------------------------------------------------------------------------------------------------


class Rounding(StrEnum):
    HALF_EVEN = "HALF_EVEN"
    HALF_UP = "HALF_UP"


class TaxRounding(StrEnum):
    """Each line's tax by itself, or the tax of all lines of a rate together, shared out among them."""

    PER_LINE = "PER_LINE"
    PER_TOTAL = "PER_TOTAL"


class Terms(Part):
    """How a marketplace counts. `country` is its own; `shipping_class_id` taxes shipping, None leaves it untaxed.

    Without a place of the buyer's own, prices that include tax are taxed as in `country`, and others are not taxed yet.
    """

    currency: str
    rounding: Rounding = Rounding.HALF_UP
    tax_rounding: TaxRounding = TaxRounding.PER_LINE
    prices_include_tax: bool = False
    country: str = ""
    shipping_class_id: UUID | None = None
    points: PointsTerms | None = None


class Book(Part):
    """What holds for every cart of a marketplace alike, and changes seldom."""

    terms: Terms
    price_rules: tuple[PriceRule, ...] = ()
    flash_sales: tuple[FlashSale, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    tax_classes: tuple[TaxClass, ...] = ()
    tax_rates: tuple[TaxRate, ...] = ()


class Rules(Part):
    """The book, and what this cart alone asks for: the coupons and gift cards that were entered, as far as there are such.

    `flash_units` of sales that are limited: how many more this customer may have.
    """

    book: Book
    coupons: tuple[Coupon, ...] = ()
    gift_cards: tuple[GiftCard, ...] = ()
    flash_units: dict[UUID, int] = Field(default_factory=dict)
