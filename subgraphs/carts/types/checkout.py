from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import bindparam, select, text
from strawberry import ID

from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.fitment import Answer
from shared import addresses
from shared.buyers import Buyer
from shared.graphql.context import Info
from shared.graphql.scalars import Amount, Money
from shared.tenancy import MINE
from subgraphs.carts import models
from subgraphs.carts.rules.buyers import Payment
from subgraphs.carts.rules.owners import customer
from subgraphs.carts.rules.permissions import READ
from subgraphs.carts.rules.tokens import CartToken, cart_token, read_cart_token
from subgraphs.carts.types import stubs

strawberry.enum(Payment, name="PaymentChoice")


@strawberry.type(description="As it was when it was bought.")
class CheckoutLine:
    bought: strawberry.Private[BoughtLine]
    currency: strawberry.Private[str]
    note: str | None

    @strawberry.field
    def title(self) -> str:
        return self.bought.title

    @strawberry.field
    def sku(self) -> str:
        return self.bought.sku

    @strawberry.field
    def quantity(self) -> int:
        return self.bought.quantity

    @strawberry.field(description="What was paid for all of it, with tax.")
    def total(self) -> Money:
        return Money(amount=Amount(self.bought.total), currency=self.currency)

    @strawberry.field
    def offer(self) -> stubs.Offer | None:
        return stubs.offer(self.bought.offer_id)

    @strawberry.field
    def vendor(self) -> stubs.Vendor | None:
        return stubs.vendor(self.bought.vendor_id)

    @strawberry.field(description="What it was bought for.")
    def vehicle(self) -> stubs.Vehicle | None:
        return stubs.vehicle(self.bought.vehicle_id or "")

    @strawberry.field(description="Whether it was said to fit.")
    def fit(self) -> Answer | None:
        return Answer(self.bought.fit) if self.bought.fit else None


@strawberry.type
class CheckoutAddress:
    recipient: str
    lines: list[str]
    city: str | None
    region: str | None
    postal_code: str | None
    country: str
    phone: str | None

    @classmethod
    def of(cls, kept: addresses.Address) -> "CheckoutAddress":
        return cls(**kept.model_dump(exclude={"label"}))


@strawberry.type(description="What was bought, frozen; the order is made of it.")
class Checkout:
    told: strawberry.Private[CartCheckedOut]
    buyer: strawberry.Private[Buyer | None]
    order_id: ID
    number: str = strawberry.field(description="For people.")
    placed_at: datetime

    @strawberry.field
    def lines(self) -> list[CheckoutLine]:
        notes = self.buyer.notes if self.buyer else {}
        return [CheckoutLine(bought=each, currency=self.told.currency, note=notes.get(str(each.line_id))) for each in self.told.lines]

    @strawberry.field
    def total(self) -> Money:
        return Money(amount=Amount(self.told.total), currency=self.told.currency)

    @strawberry.field(description="What gift cards and points leave to be paid.")
    def due(self) -> Money:
        return Money(amount=Amount(self.told.due), currency=self.told.currency)

    @strawberry.field
    def payment(self) -> Payment:
        return Payment(self.told.payment)

    @strawberry.field(description="None of somebody who has been erased.")
    def shipping_address(self) -> CheckoutAddress | None:
        return CheckoutAddress.of(self.buyer.shipping) if self.buyer else None

    @strawberry.field
    def billing_address(self) -> CheckoutAddress | None:
        return CheckoutAddress.of(self.buyer.billing) if self.buyer else None

    @strawberry.field
    def email(self) -> str | None:
        return self.buyer.email if self.buyer else None

    @strawberry.field
    def phone(self) -> str | None:
        return self.buyer.phone if self.buyer else None

    @strawberry.field(description="Of the company that it was bought for, and that owes its tax where it is.")
    def tax_number(self) -> str | None:
        return self.buyer.tax_number if self.buyer else None

    @strawberry.field
    def note(self) -> str | None:
        return self.buyer.notes.get("") if self.buyer else None


_CHECKOUT = (
    select(
        models.Checkout.cart_id,
        models.Checkout.user_id,
        models.Checkout.number,
        models.Checkout.snapshot,
        models.Checkout.people,
        models.Checkout.at,
        models.Cart.secret,
    )
    .outerjoin(models.Cart, (models.Cart.tenant_id == models.Checkout.tenant_id) & (models.Cart.id == models.Checkout.cart_id))
    .where(text(f"checkouts.{MINE}"))
    .where(models.Checkout.order_id == bindparam("order"))
)


async def checkout_of(info: Info, order_id: UUID, token: str | None) -> Checkout | None:
    """For whoever bought it, and for those who may see all of them; a guest gives the cart's token."""
    viewer = info.context.viewer
    sees_all = viewer.may(READ)
    buyer = None if sees_all else customer(viewer)
    is_guest = not sees_all and buyer is None
    held = read_cart_token(info.context.settings, viewer.tenant, token) if is_guest and token else None  # first: or a refusal would tell of an order
    row = await info.context.reader.fetch_one(_CHECKOUT, order=order_id)
    if row is None:
        return None
    cart_id, user_id, number, snapshot, people, at, secret = row
    is_theirs = held is not None and (held.cart, held.secret) == (cart_id, secret) if is_guest else user_id == buyer
    if not (sees_all or is_theirs):
        return None
    safe = await info.context.load(info.context.vault.safes, user_id or order_id)
    known = Buyer.model_validate_json(safe.open("checkouts.people", people)) if safe and people else None
    told = CartCheckedOut.model_validate(snapshot)
    return Checkout(told=told, buyer=known, order_id=ID(str(order_id)), number=number, placed_at=at)


_NEXT = f"""
SELECT next.id, next.secret FROM checkouts AS bought JOIN carts AS cart ON (cart.tenant_id, cart.id) = (bought.tenant_id, bought.cart_id)
JOIN carts AS next ON (next.tenant_id, next.id) = (cart.tenant_id, cart.merged_into)
WHERE bought.{MINE} AND bought.order_id = $1 AND next.status = 'ACTIVE' AND next.secret IS NOT NULL"""  # noqa: S608 - ours


async def next_cart_token(info: Info, order_id: UUID) -> str | None:
    """Of the guest's cart that what was saved for later went into. For the guest who bought, and nobody else."""
    if (row := await info.context.reader.fetch_one(_NEXT, order_id)) is None:
        return None
    return cart_token(info.context.settings, CartToken(tenant=info.context.viewer.tenant, cart=row["id"], secret=row["secret"]))
