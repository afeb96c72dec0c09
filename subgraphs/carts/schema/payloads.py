"""What the mutations take and answer."""

from collections.abc import Sequence
from dataclasses import field
from uuid import UUID

import strawberry
from strawberry import ID

from shared import addresses
from shared.graphql.context import Info
from shared.graphql.mutations import UserError
from shared.graphql.scalars import as_uuid
from subgraphs.carts.rules.buyers import Payment, checked_buyer
from subgraphs.carts.rules.lines import LINES_OF_OFFERS, Line
from subgraphs.carts.rules.owners import customer
from subgraphs.carts.rules.tokens import CartToken, cart_token, read_cart_token, read_quote
from subgraphs.carts.service.checkout import Asked
from subgraphs.carts.service.lines import Wanted
from subgraphs.carts.service.quick import Answered, Outcome
from subgraphs.carts.types import stubs
from subgraphs.carts.types.cart import Cart, carts_by_id
from subgraphs.carts.types.checkout import Checkout
from subgraphs.carts.types.line import CartLine

strawberry.enum(Outcome, name="QuickOrderOutcome")


@strawberry.type
class CartPayload:
    cart: Cart | None = None
    cart_token: str | None = strawberry.field(default=None, description="A guest's: whoever has it has the cart. Keep it, and give it back.")
    offers: strawberry.Private[Sequence[UUID]] = ()
    user_errors: list[UserError] = field(default_factory=list)

    @strawberry.field(description="Those that something was added to.")
    async def lines(self, info: Info) -> list[CartLine] | None:
        if self.cart is None or not self.offers:
            return None
        rows = await info.context.reader.fetch(LINES_OF_OFFERS, cart=UUID(self.cart.id), ids=list(self.offers))
        return [self.cart.shown(Line(*row)) for row in rows]


@strawberry.type(description="A part that a pasted number may mean, and its cheapest offer.")
class QuickOrderCandidate:
    title: str
    product: stubs.Product | None
    offer: stubs.Offer | None


@strawberry.type(description="What became of a pasted line.")
class QuickOrderLine:
    text: str
    quantity: int
    outcome: Outcome = strawberry.field(description="What was matched is in the cart.")
    candidates: list[QuickOrderCandidate] = strawberry.field(description="What was taken, or from what to choose.")


@strawberry.type
class QuickOrderPayload:
    cart: Cart | None = None
    cart_token: str | None = None
    lines: list[QuickOrderLine] | None = strawberry.field(default=None, description="As they were pasted; none where this was asked before.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class ShareCartPayload:
    share_token: str | None = strawberry.field(default=None, description="Lets others see the cart and copy it, for as long as it lasts.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class SavedCartPayload:
    cart: Cart | None = strawberry.field(default=None, description="None where it was deleted.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class CheckoutPayload:
    checkout: Checkout | None = None
    cart_token: str | None = strawberry.field(default=None, description="A guest's next cart's, where something was saved for later.")
    order_token: str | None = strawberry.field(default=None, description="A guest's: whoever has it has the order. Keep it.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class EraseGuestCheckoutPayload:
    order_id: ID | None = strawberry.field(default=None, description="Of the order of which nobody knows any more who bought it.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.input
class CartLineInput:
    offer_id: ID
    quantity: int = 1
    vehicle_id: ID | None = strawberry.field(default=None, description="Where it is for another vehicle than the cart.")

    def wanted(self) -> Wanted:
        return Wanted(as_uuid(self.offer_id), self.quantity, self.vehicle_id or "")


@strawberry.input(description="What is not known yet may be left out; without all that an address of the country has, the cart can't be bought.")
class CartPlaceInput:
    country: str
    region: str = ""
    postal_code: str = ""


@strawberry.input(description="What is asked for beside recipient, lines and country depends on the country; see addressFormats.")
class CheckoutAddressInput:
    recipient: str
    lines: list[str]
    country: str
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    phone: str | None = None

    def address(self) -> addresses.Address:
        return addresses.Address(
            recipient=self.recipient,
            lines=self.lines,
            country=self.country,
            city=self.city,
            region=self.region,
            postal_code=self.postal_code,
            phone=self.phone,
        )


@strawberry.input
class CheckoutInput:
    quote: str = strawberry.field(description="The signed quote of the cart as it is.")
    shipping_address: CheckoutAddressInput
    payment: Payment
    billing_address: CheckoutAddressInput | None = strawberry.field(default=None, description="The shipping address where none is given.")
    email: str | None = strawberry.field(default=None, description="Asked of guests.")
    phone: str | None = strawberry.field(default=None, description="Asked of guests, unless the address has one.")

    def asked(self, info: Info) -> Asked:
        quote = read_quote(info.context.settings, self.quote)
        billing = self.billing_address.address() if self.billing_address else None
        guest = customer(info.context.viewer) is None
        buyer = checked_buyer(self.shipping_address.address(), billing, self.email, self.phone, guest=guest)
        return Asked(quote, buyer, self.payment)


def held(info: Info, token: str | None) -> CartToken | None:
    """What a guest's token stands for; whoever is signed in needs none."""
    if not token or customer(info.context.viewer) is not None:
        return None
    return read_cart_token(info.context.settings, info.context.viewer.tenant, token)


async def answer(info: Info, cart_id: UUID, offers: Sequence[UUID] = ()) -> CartPayload:
    cart = await info.context.load(carts_by_id, cart_id)
    return CartPayload(cart=cart, cart_token=token_of(info, cart), offers=offers)


def token_of(info: Info, cart: Cart | None) -> str | None:
    if cart is None or cart.secret is None:
        return None
    return cart_token(info.context.settings, CartToken(tenant=info.context.viewer.tenant, cart=UUID(cart.id), secret=cart.secret))


def shown(answers: Sequence[Answered]) -> list[QuickOrderLine] | None:
    return [
        QuickOrderLine(
            text=each.text,
            quantity=each.quantity,
            outcome=each.outcome,
            candidates=[
                QuickOrderCandidate(title=one.title, product=stubs.product(one.product_id), offer=stubs.offer(one.offer_id))
                for one in each.candidates
            ],
        )
        for each in answers
    ] or None
