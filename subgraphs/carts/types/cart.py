from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NewType
from uuid import UUID

import strawberry
from sqlalchemy import bindparam, literal_column, select, text
from strawberry import ID, federation

from events.contracts import carts, pricing
from events.contracts.shipping import ShippingOption
from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, pick
from shared.graphql.scalars import Amount, Money
from shared.tenancy import MINE
from subgraphs.carts import models
from subgraphs.carts.rules import shipping
from subgraphs.carts.rules.lines import Line
from subgraphs.carts.rules.owners import customer
from subgraphs.carts.rules.permissions import READ
from subgraphs.carts.rules.tokens import read_cart_token
from subgraphs.carts.types import stubs
from subgraphs.carts.types.company import tax_number_of
from subgraphs.carts.types.line import CartLine, lines_by_cart
from subgraphs.carts.types.shipping import ChosenShipping

strawberry.enum(models.Status, name="CartStatus")

_NEWEST = UUID(int=2**128 - 1)

CartContents = NewType("CartContents", dict[str, Any])
CONTENTS = strawberry.scalar(
    name="CartContents", description="What pricing is told of a cart: events.contracts.carts.CartContents.", serialize=dict, parse_value=CartContents
)


@strawberry.type(description="Where it is sent and taxed, as far as that is known.")
class CartPlace:
    country: str = strawberry.field(description="ISO 3166: DE")
    region: str
    postal_code: str


@strawberry.type(description="What is bought of one vendor, and how it may be sent.")
class CartVendor:
    vendor_id: strawberry.Private[UUID]
    currency: strawberry.Private[str]
    option: strawberry.Private[ShippingOption | None]
    lines: list[CartLine]

    @strawberry.field
    def vendor(self) -> stubs.Vendor | None:
        return stubs.vendor(self.vendor_id)

    @strawberry.field(description="Before discounts and taxes.")
    def subtotal(self) -> Money:
        return Money(amount=Amount(sum(each.line.total for each in self.lines)), currency=self.currency)

    @strawberry.field(description="One of the cart's shippingOptions, as long as it holds.")
    def chosen_shipping(self) -> ChosenShipping | None:
        return ChosenShipping.of(self.option) if self.option else None


@federation.type(keys=["id"], description="Its owner's alone; a guest is its owner by the token that came with it.")
class Cart:
    id: ID
    version: int = strawberry.field(description="Rises with every change.")
    user_id: strawberry.Private[UUID | None]
    secret: strawberry.Private[UUID | None]
    status: models.Status
    name: str
    cart_currency: strawberry.Private[str | None]
    vehicle_id: strawberry.Private[str]
    country: strawberry.Private[str]
    region: strawberry.Private[str]
    postal_code: strawberry.Private[str]
    shipping_choices: strawberry.Private[dict[str, Any]]
    coupons: list[str] = strawberry.field(description="Letters and digits of what was typed; whether they apply, and why not, is in the quote.")
    gift_cards: strawberry.Private[list[str]]
    points: int = strawberry.field(description="How many are to be used.")
    sealed_note: strawberry.Private[bytes | None]
    line_count: int = strawberry.field(description="Of those to buy.")
    active_at: datetime = strawberry.field(description="When it was changed last.")

    @strawberry.field(description="None in a cart that never held anything.")
    def currency(self) -> str | None:
        return self.cart_currency

    @strawberry.field(description="Whose it is; none of a guest's.")
    def user(self) -> stubs.User | None:
        return stubs.user(self.user_id)

    @strawberry.field(description="What its lines are for, unless they say otherwise.")
    def vehicle(self) -> stubs.Vehicle | None:
        return stubs.vehicle(self.vehicle_id)

    @strawberry.field
    def place(self) -> CartPlace | None:
        return CartPlace(country=self.country, region=self.region, postal_code=self.postal_code) if self.country else None

    @strawberry.field
    def gift_card_count(self) -> int:
        return len(self.gift_cards)

    @strawberry.field
    async def note(self, info: Info) -> str | None:
        if self.sealed_note is None:
            return None
        safe = await info.context.load(info.context.vault.safes, UUID(self.id))
        return safe.open("carts.note", self.sealed_note) if safe else None

    @strawberry.field(description="To buy.")
    async def lines(self, info: Info) -> list[CartLine]:
        return [self.shown(line) for line in await self.known_lines(info) if not line.kept]

    @strawberry.field
    async def saved_for_later(self, info: Info) -> list[CartLine]:
        return [self.shown(line) for line in await self.known_lines(info) if line.kept]

    @strawberry.field(description="The lines to buy, by vendor.")
    async def vendors(self, info: Info) -> list[CartVendor]:
        known = await self.known_lines(info)
        groups, options = shipping.by_vendor(known), self.options(known)
        return [
            CartVendor(vendor_id=id_, currency=self.cart_currency or "", option=options.get(id_), lines=list(map(self.shown, lines)))
            for id_, lines in groups.items()
        ]

    @strawberry.field(description="Of the lines to buy, before discounts, taxes and shipping: those are in the quote.")
    async def subtotal(self, info: Info) -> Money | None:
        lines = [line for line in await self.known_lines(info) if not line.kept]
        return Money(amount=Amount(sum(line.total for line in lines)), currency=self.cart_currency) if self.cart_currency else None

    @federation.field(inaccessible=True)
    async def contents(self, info: Info) -> CartContents:
        lines = await self.known_lines(info)
        tax_number = await tax_number_of(info, self.user_id, self.country) if self.user_id and self.country else ""
        return CartContents(self.told(lines, tax_number).model_dump(mode="json"))

    def options(self, lines: Sequence[Line]) -> dict[UUID, ShippingOption]:
        """What was chosen, by vendor, as far as it still holds."""
        return shipping.options(self.shipping_choices, lines, self.goes_to(), self.cart_currency or "", datetime.now(UTC))

    def goes_to(self) -> pricing.Place | None:
        return pricing.Place(country=self.country, region=self.region, postal_code=self.postal_code) if self.country else None

    def told(self, lines: Sequence[Line], tax_number: str) -> carts.CartContents:
        currency = self.cart_currency or ""
        bought = [line for line in lines if not line.kept]
        place = pricing.Place(country=self.country, region=self.region, postal_code=self.postal_code, tax_number=tax_number)
        return carts.CartContents(
            cart_id=UUID(self.id),
            version=self.version,
            currency=currency,
            user_id=self.user_id,
            place=place if self.country else None,
            lines=[carts.ContentsLine(line_id=line.id, offer_id=line.offer_id, quantity=line.quantity) for line in bought],
            shipping=shipping.chosen(self.options(bought)),
            coupons=self.coupons,
            gift_cards=self.gift_cards,
            points=self.points,
        )

    async def known_lines(self, info: Info) -> list[Line]:
        return await info.context.load(lines_by_cart, UUID(self.id))

    def shown(self, line: Line) -> CartLine:
        return CartLine(line=line, cart_vehicle=self.vehicle_id)

    @classmethod
    async def resolve_reference(cls, info: Info, id: ID) -> "Cart | None":
        """A guest's is not found by its id: whoever holds its token asks with that."""
        found = await info.context.load(carts_by_id, UUID(id))
        viewer = info.context.viewer
        if found is None or viewer.may(READ) or (found.user_id is not None and found.user_id == viewer.user_id):
            return found
        return None


cart = Projection(
    Cart,
    models.Cart,
    {"cart_currency": models.Cart.currency, "shipping_choices": models.Cart.shipping, "sealed_note": models.Cart.note},
    id=str,
    status=models.Status,
)

_MINE = select(*cart.columns).where(text(f"carts.{MINE}"))
_CARTS_BY_ID = _MINE.where(among(models.Cart.id))
_ACTIVE = _MINE.where(models.Cart.user_id == bindparam("user"), models.Cart.status == literal_column("'ACTIVE'"))
_GUESTS = _MINE.where(models.Cart.id == bindparam("id"), models.Cart.secret == bindparam("secret"), models.Cart.status == "ACTIVE")
_SAVED = _MINE.where(models.Cart.user_id == bindparam("user"), models.Cart.status == "SAVED").order_by(models.Cart.id)
_OF_USER = (
    _MINE.where(models.Cart.user_id == bindparam("user"), models.Cart.id < bindparam("before"))
    .order_by(models.Cart.id.desc())
    .limit(bindparam("most"))
)


async def carts_by_id(db: Reader, ids: list[UUID]) -> list[Cart | None]:
    return pick(ids, map(cart, await db.fetch(_CARTS_BY_ID, ids=ids)), by=lambda c: UUID(c.id))


async def active_cart(db: Reader, user_id: UUID) -> Cart | None:
    row = await db.fetch_one(_ACTIVE, user=user_id)
    return cart(row) if row else None


async def guests_cart(db: Reader, cart_id: UUID, secret: UUID) -> Cart | None:
    row = await db.fetch_one(_GUESTS, id=cart_id, secret=secret)
    return cart(row) if row else None


async def saved_carts_of(db: Reader, user_id: UUID) -> list[Cart]:
    return [cart(row) for row in await db.fetch(_SAVED, user=user_id)]


async def carts_of(db: Reader, user_id: UUID, first: int, after: str | None) -> Connection[Cart]:
    """Whatever became of them, the newest first."""
    (before,) = position(after, UUID) or (_NEWEST,)
    rows = await db.fetch(_OF_USER, user=user_id, before=before, most=page_size(first) + 1)
    return connect([cart(row) for row in rows], first, lambda found: (found.id,))


async def cart_of(info: Info, token: str | None) -> Cart | None:
    """The viewer's active one, or the guest's whose token it is."""
    viewer = info.context.viewer
    if (user_id := customer(viewer)) is not None:
        return await active_cart(info.context.reader, user_id)
    held = read_cart_token(info.context.settings, viewer.tenant, token) if token else None
    return await guests_cart(info.context.reader, held.cart, held.secret) if held else None
