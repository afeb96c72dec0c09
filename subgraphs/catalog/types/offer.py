from collections.abc import Awaitable
from dataclasses import field
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry
from sqlalchemy import exists, select
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, group, pick
from shared.graphql.scalars import Amount, Money
from subgraphs.catalog import models
from subgraphs.catalog.types.ahead import ReadAhead, nothing_yet, of
from subgraphs.catalog.types.price_history import PriceHistory, of_offer

if TYPE_CHECKING:
    from subgraphs.catalog.types.product import Product

strawberry.enum(models.Condition, name="Condition")


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])
class Vendor:
    id: ID


@federation.type(keys=["id"], description="A vendor's price and terms for a variant.")
class Offer:
    id: ID
    product_id: strawberry.Private[UUID]
    variant_id: strawberry.Private[UUID]
    amount: strawberry.Private[int]
    currency: strawberry.Private[str]
    condition: models.Condition
    handling_days: int = strawberry.field(description="Working days until it leaves the vendor.")
    warranty_months: int
    core: strawberry.Private[int]
    vendor: Vendor | None
    price: Money = field(init=False)

    def __post_init__(self) -> None:
        self.price = Money(amount=Amount(self.amount), currency=self.currency)

    @strawberry.field(description="A deposit for the old part, on top of the price: it comes back with the part.")
    def core_charge(self) -> Money | None:
        return Money(amount=Amount(self.core), currency=self.currency) if self.core else None

    @strawberry.field
    async def sku(self, info: Info) -> str | None:
        found = await info.context.load(variants_by_id, self.variant_id)
        return found.sku if found else None

    @strawberry.field
    async def variant(self, info: Info) -> "Variant | None":
        return await info.context.load(variants_by_id, self.variant_id)

    @strawberry.field(description="What it cost before; `days` back, 365 at most. None where nobody sells it.")
    async def price_history(self, info: Info, days: int = 90) -> PriceHistory | None:
        return await of_offer(info, self.id, days)

    @strawberry.field
    async def product(self, info: Info) -> Annotated["Product", strawberry.lazy("subgraphs.catalog.types.product")] | None:
        from subgraphs.catalog.types.product import products_by_id  # a product has offers, and so comes after them

        return await info.context.load(products_by_id, self.product_id)

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Offer | None]":
        return info.context.load(offers_by_id, UUID(id))


@strawberry.type(description="Millimetres.")
class Dimensions:
    length: int
    width: int
    height: int


@federation.type(keys=["id"], description="What is sold under one SKU.")
class Variant:
    id: ID
    product_id: strawberry.Private[UUID]
    sku: str
    list_amount: strawberry.Private[int | None]
    currency: strawberry.Private[str]
    pack_quantity: int = strawberry.field(description="How many pieces one unit holds.")
    weight: int | None = strawberry.field(description="Grams.")
    length: strawberry.Private[int | None]
    width: strawberry.Private[int | None]
    height: strawberry.Private[int | None]
    barcode: str | None = strawberry.field(description="GTIN.")
    ahead: ReadAhead = nothing_yet()

    @strawberry.field(description="The maker's own price; vendors ask theirs in their offers.")
    def list_price(self) -> Money | None:
        return None if self.list_amount is None else Money(amount=Amount(self.list_amount), currency=self.currency)

    @strawberry.field
    def dimensions(self) -> Dimensions | None:
        if self.length is None or self.width is None or self.height is None:
            return None
        return Dimensions(length=self.length, width=self.width, height=self.height)

    @strawberry.field(description="Cheapest first.")
    def offers(self, info: Info) -> list[Offer]:
        return of(self, info, offers_by_variant)

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Variant | None]":
        return info.context.load(variants_by_id, UUID(id))


def vendor(id_: UUID) -> Vendor:
    return Vendor(id=ID(str(id_)))


_offered = {"amount": models.Offer.price, "vendor": models.Offer.vendor_id}

offer = Projection(Offer, models.Offer, _offered, id=str, condition=models.Condition, vendor=vendor)
variant = Projection(Variant, models.Variant, {"list_amount": models.Variant.list_price}, id=str)

is_open = ~exists().where(models.KnownVendor.vendor_id == models.Offer.vendor_id, ~models.KnownVendor.may_sell)
"""Its vendor may sell."""

_OFFERS_BY_ID = select(*offer.columns).where(among(models.Offer.id), is_open)
_OFFERS_BY_PRODUCT = select(*offer.columns).where(among(models.Offer.product_id), is_open).order_by(models.Offer.price, models.Offer.id)
_OFFERS_BY_VARIANT = select(*offer.columns).where(among(models.Offer.variant_id), is_open).order_by(models.Offer.price, models.Offer.id)
_VARIANTS_BY_PRODUCT = select(*variant.columns).where(among(models.Variant.product_id)).order_by(models.Variant.pack_quantity, models.Variant.sku)
_VARIANTS_BY_ID = select(*variant.columns).where(among(models.Variant.id))


async def offers_by_id(db: Reader, ids: list[UUID]) -> list[Offer | None]:
    return pick(ids, map(offer, await db.fetch(_OFFERS_BY_ID, ids=ids)), by=lambda o: UUID(o.id))


async def offers_by_product(db: Reader, ids: list[UUID]) -> list[list[Offer]]:
    return group(ids, map(offer, await db.fetch(_OFFERS_BY_PRODUCT, ids=ids)), by=lambda o: o.product_id)


async def offers_by_variant(db: Reader, ids: list[UUID]) -> list[list[Offer]]:
    return group(ids, map(offer, await db.fetch(_OFFERS_BY_VARIANT, ids=ids)), by=lambda o: o.variant_id)


async def variants_by_product(db: Reader, ids: list[UUID]) -> list[list[Variant]]:
    return group(ids, map(variant, await db.fetch(_VARIANTS_BY_PRODUCT, ids=ids)), by=lambda v: v.product_id)


async def variants_by_id(db: Reader, ids: list[UUID]) -> list[Variant | None]:
    return pick(ids, map(variant, await db.fetch(_VARIANTS_BY_ID, ids=ids)), by=lambda v: UUID(v.id))
