"""What carts tells, and what it hands pricing of a cart. Nothing personal but sealed."""

from typing import ClassVar
from uuid import UUID

from pydantic import Field

from events.contracts import Fact, Part
from events.contracts.pricing import Place, QuotedLine, QuotedShipping, Redemption


class ContentsLine(Part):
    line_id: UUID
    offer_id: UUID
    quantity: int


class ChosenShipping(Part):
    """`amount` in minor units of the cart's currency, as the rate was when it was chosen."""

    vendor_id: UUID
    method: str
    amount: int


class CartContents(Part):
    """All that a price can hang on, but for the prices: those are pricing's own. `gift_cards` are digests of codes (`code_digest`)."""

    cart_id: UUID
    version: int
    currency: str
    user_id: UUID | None = None
    place: Place | None = None
    lines: list[ContentsLine]
    shipping: list[ChosenShipping] = Field(default_factory=list)
    coupons: list[str] = Field(default_factory=list)
    gift_cards: list[str] = Field(default_factory=list)
    points: int = 0


class CartFact(Fact):
    aggregate: ClassVar[str] = "Cart"
    key: ClassVar[str] = "cart_id"

    cart_id: UUID
    user_id: UUID | None = None


class CartAbandoned(CartFact):
    """Nothing has happened to it for a while. `value` in minor units, as last seen."""

    lines: int
    value: int
    currency: str


class CartExpired(CartFact):
    """Nothing had happened to it for so long that it is gone."""


class BoughtLine(QuotedLine):
    """A line as it was frozen: what was bought, from whom, for which vehicle, and whether it was said to fit."""

    variant_id: UUID
    product_id: UUID
    sku: str
    title: str
    vehicle_id: str | None = None
    fit: str | None = None


class CartCheckedOut(CartFact):
    """The order to be: its id and number are minted. `payment` is the choice, never an instrument. Amounts in minor units of `currency`.

    `people` is the buyer (`shared.buyers`), sealed for other subgraphs of this deployment: `Vault.take_over` opens it. Whoever takes it keeps
    it under a key of its own that can be erased.
    """

    sealed: ClassVar[frozenset[str]] = frozenset({"people"})

    order_id: UUID
    number: str
    currency: str
    place: Place
    lines: list[BoughtLine]
    shipping: list[QuotedShipping]
    redemptions: list[Redemption]
    discount: int
    shipping_total: int
    tax: int
    total: int
    due: int
    payment: str
    people: str = ""


class CheckoutErased(CartFact):
    """Who bought it as a guest is known no more. Whoever keeps something personal of the order forgets it."""

    order_id: UUID
