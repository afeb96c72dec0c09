from dataclasses import field
from uuid import UUID

import strawberry
from strawberry import ID

from events.contracts.fitment import Answer
from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.rows import group
from shared.graphql.scalars import Amount, Money
from shared.graphql.spoken import Spoken
from subgraphs.carts.rules.lines import LINES_OF_CARTS, Line, WarningCode
from subgraphs.carts.types import stubs
from subgraphs.carts.types.fit import fits_by_product_and_vehicle

strawberry.enum(WarningCode, name="CartWarningCode")

_SAID = {
    WarningCode.PRICE_CHANGED: "Its price has changed since it was put into the cart",
    WarningCode.OUT_OF_STOCK: "It is out of stock",
    WarningCode.NOT_ENOUGH_STOCK: "Only {available} left",
    WarningCode.VENDOR_CLOSED: "Its vendor does not sell at present",
    WarningCode.NO_LONGER_SOLD: "It is no longer sold",
    WarningCode.DOES_NOT_FIT: "It does not fit the vehicle",
}


@strawberry.type(description="What has to be known of a line before it is bought.")
class CartWarning:
    code: WarningCode
    message: str = strawberry.field(description="For a person.", extensions=[Spoken()])
    before: Money | None = strawberry.field(default=None, description="The price when it was added.")
    now: Money | None = None
    available: int | None = strawberry.field(default=None, description="How many are left.")


@strawberry.type(description="So many of an offer, for a vehicle or for none in particular.")
class CartLine:
    line: strawberry.Private[Line]
    cart_vehicle: strawberry.Private[str]
    id: ID = field(init=False)
    quantity: int = field(init=False)
    saved_for_later: bool = field(init=False)
    sku: str = field(init=False)
    title: str = field(init=False)
    image: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.id, self.quantity, self.saved_for_later = ID(str(self.line.id)), self.line.quantity, self.line.kept
        self.sku, self.title, self.image = self.line.sku, self.line.title, self.line.image

    @strawberry.field
    def offer(self) -> stubs.Offer | None:
        return stubs.offer(self.line.offer_id)

    @strawberry.field
    def product(self) -> stubs.Product | None:
        return stubs.product(self.line.product_id)

    @strawberry.field
    def vendor(self) -> stubs.Vendor | None:
        return stubs.vendor(self.line.vendor_id)

    @strawberry.field(description="Its own, or else the cart's.")
    def vehicle(self) -> stubs.Vehicle | None:
        return stubs.vehicle(self._vehicle)

    @strawberry.field(description="Of one, now.")
    def unit_price(self) -> Money:
        return self._money(self.line.price)

    @strawberry.field(description="Of one, when it was put into the cart.")
    def price_when_added(self) -> Money:
        return self._money(self.line.price_added)

    @strawberry.field(description="Before discounts and taxes: those are in the cart's quote.")
    def total(self) -> Money:
        return self._money(self.line.total)

    @strawberry.field(description="None without a vehicle.")
    async def fit(self, info: Info) -> stubs.Fit | None:
        if not self._vehicle:
            return None
        return await info.context.load(fits_by_product_and_vehicle, (self.line.product_id, self._vehicle, self.line.universal))

    @strawberry.field
    async def warnings(self, info: Info) -> list[CartWarning]:
        found = [self._warning(code) for code in self.line.warnings()]
        if self._vehicle:
            fit = await info.context.load(fits_by_product_and_vehicle, (self.line.product_id, self._vehicle, self.line.universal))
            if fit.answer == Answer.DOES_NOT_FIT:
                found.append(self._warning(WarningCode.DOES_NOT_FIT))
        return found

    @strawberry.field
    async def note(self, info: Info) -> str | None:
        if self.line.note is None:
            return None
        safe = await info.context.load(info.context.vault.safes, self.line.cart_id)
        return safe.open("cart_lines.note", self.line.note) if safe else None

    @property
    def _vehicle(self) -> str:
        return self.line.vehicle_id or self.cart_vehicle

    def _money(self, amount: int) -> Money:
        return Money(amount=Amount(amount), currency=self.line.currency)

    def _warning(self, code: WarningCode) -> CartWarning:
        moved = code == WarningCode.PRICE_CHANGED
        scarce = code in {WarningCode.OUT_OF_STOCK, WarningCode.NOT_ENOUGH_STOCK}
        return CartWarning(
            code=code,
            message=_SAID[code].format(available=self.line.available),
            before=self._money(self.line.price_added) if moved else None,
            now=self._money(self.line.price) if moved else None,
            available=self.line.available if scarce else None,
        )


async def lines_by_cart(db: Reader, ids: list[UUID]) -> list[list[Line]]:
    return group(ids, [Line(*row) for row in await db.fetch(LINES_OF_CARTS, ids=ids)], by=lambda line: line.cart_id)
