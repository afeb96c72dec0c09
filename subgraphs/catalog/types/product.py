from collections.abc import Awaitable, Mapping
from dataclasses import field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import ARRAY, Integer, Uuid, and_, any_, bindparam, select, true, union
from sqlalchemy.orm import aliased
from strawberry import ID, federation

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First, connect, page_size, position
from shared.graphql.rows import Projection, group, pick
from shared.graphql.scalars import Amount, Money
from subgraphs.catalog import models
from subgraphs.catalog.types import fitment
from subgraphs.catalog.types.ahead import Read, ReadAhead, nothing_yet, of, read_ahead
from subgraphs.catalog.types.category import Category, categories_by_product, said, vocabulary
from subgraphs.catalog.types.offer import Offer, Variant, Vendor, is_open, offers_by_product, offers_by_variant, variants_by_product, vendor
from subgraphs.catalog.types.price_history import PriceHistory, of_product

strawberry.enum(models.NumberKind, name="NumberKind")


@federation.type(keys=["id"])
class Brand:
    id: ID
    name: str

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Brand | None]":
        return info.context.load(brands_by_id, UUID(id))


@strawberry.type(description="A number by which a part is known.")
class PartNumber:
    product_id: strawberry.Private[UUID]
    kind: models.NumberKind
    number: str
    brand: str = strawberry.field(description="Whose number it is.")


@strawberry.type
class ProductAttribute:
    code: str
    name: str
    value: str
    unit: str | None


@federation.type(keys=["id"], description="A part, by brand and number; or one vendor's own listing.")
class Product:
    id: ID
    slug: str
    title: str
    part_number: str
    description: str
    image: str | None
    created_at: datetime
    brand_id: strawberry.Private[UUID]
    brand_name: strawberry.Private[str]
    values: strawberry.Private[Mapping[str, Any]]
    best_amount: strawberry.Private[int | None]
    best_currency: strawberry.Private[str | None]
    vendor: Vendor | None = strawberry.field(description="Who asks the lowest price.")
    listed_by: Vendor | None = strawberry.field(description="Whose listing it is, where it is one vendor's own.")
    brand: Brand = field(init=False)
    ahead: ReadAhead = nothing_yet()

    def __post_init__(self) -> None:
        self.brand = Brand(id=ID(str(self.brand_id)), name=self.brand_name)

    @strawberry.field(description="The lowest price that a vendor asks; none where nobody offers it.")
    def price(self) -> Money | None:
        if self.best_amount is None or self.best_currency is None:
            return None
        return Money(amount=Amount(self.best_amount), currency=self.best_currency)

    @strawberry.field
    def category(self, info: Info) -> Category | None:
        return of(self, info, categories_by_product)

    @strawberry.field
    async def attributes(self, info: Info) -> list[ProductAttribute]:
        known = await vocabulary(info)
        return [
            ProductAttribute(code=code, name=said(known[code].words, info), value=_said(value), unit=known[code].unit)
            for code, value in self.values.items()
            if code in known
        ]

    @strawberry.field
    def part_numbers(self, info: Info) -> list[PartNumber]:
        return of(self, info, part_numbers_by_product)

    @strawberry.field
    def variants(self, info: Info) -> list[Variant]:
        return of(self, info, variants_by_product)

    @strawberry.field(description="Of all its variants, cheapest first.")
    def offers(self, info: Info) -> list[Offer]:
        return of(self, info, offers_by_product)

    @strawberry.field(description="Parts that it replaces.")
    async def supersedes(self, info: Info) -> list["Product"]:
        return await info.context.load(products_superseded, UUID(self.id))

    @strawberry.field(description="Parts that replace it.")
    async def superseded_by(self, info: Info) -> list["Product"]:
        return await info.context.load(products_superseding, UUID(self.id))

    @strawberry.field(description="What it cost before, where it was cheapest; `days` back, 365 at most. None where nobody sells it.")
    async def price_history(self, info: Info, days: int = 90) -> PriceHistory | None:
        return await of_product(info, self.id, days)

    @strawberry.field(description="Does it fit this vehicle?")
    async def fits(self, info: Info, vehicle_id: ID) -> fitment.Fit | None:
        return await fitment.fits(info, UUID(self.id), vehicle_id)

    @strawberry.field(description="By make, model and year; with `text` those in whose year, make and model each of its words stands.")
    async def compatible_vehicles(
        self, info: Info, text: str | None = None, first: First = 20, after: After = None
    ) -> fitment.CompatibleVehicleConnection:
        return await fitment.compatible_vehicles(info.context.reader, UUID(self.id), text, first, after)

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Product | None]":
        return info.context.load(products_by_id, UUID(id))


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


_best = (
    select(models.Offer.price, models.Offer.currency, models.Offer.vendor_id)
    .where(models.Offer.product_id == models.Product.id, is_open)
    .order_by(models.Offer.price, models.Offer.id)
    .limit(1)
    .lateral("best")
)
_joined = {
    "part_number": models.Product.number,
    "brand_name": models.Brand.name,
    "values": models.Product.attributes,
    "best_amount": _best.c.price,
    "best_currency": _best.c.currency,
    "vendor": _best.c.vendor_id,
    "listed_by": models.Product.vendor_id,
}

product = Projection(Product, models.Product, _joined, id=str, vendor=vendor, listed_by=vendor)
brand = Projection(Brand, models.Brand, id=str)
part_number = Projection(PartNumber, models.PartNumber, kind=models.NumberKind)

# Brand and best offer come with the product: a list of products is one statement.
_PRODUCTS = select(*product.columns).join(models.Brand, models.Brand.id == models.Product.brand_id).outerjoin(_best, true())
_PRODUCTS_BY_ID = _PRODUCTS.where(among(models.Product.id))
_PRODUCT_BY_SLUG = _PRODUCTS.where(models.Product.slug == bindparam("slug"))

_root = select(models.Category.code).where(models.Category.id == bindparam("category", type_=Uuid)).scalar_subquery()
_below = select(models.Category.id).where(_root == any_(models.Category.path)).subquery("below")
_most = bindparam("most", type_=Integer)
_newest = (
    select(models.Product.id)
    .where(models.Product.category_id == _below.c.id, models.Product.id < bindparam("before", type_=Uuid))
    .order_by(models.Product.id.desc())
    .limit(_most)
    .lateral("newest")
)
_page = select(_newest.c.id).select_from(_below).join(_newest, true()).order_by(_newest.c.id.desc()).limit(_most).subquery("page")
# A page's worth of each category below, by the index: the whole of a large category is never sorted.
_PRODUCTS_NEWEST = _PRODUCTS.join(_page, _page.c.id == models.Product.id).order_by(models.Product.id.desc())

# Either part may have said it: the old one what replaces it, or the new one what it replaces.
_told, _telling = aliased(models.Product), aliased(models.Product)
_said_by_itself = (
    select(models.PartNumber.product_id.label("of"), _told.id.label("linked"))
    .join(_told, _told.number_key == models.PartNumber.key)
    .join(models.Brand, and_(models.Brand.id == _told.brand_id, models.Brand.name == models.PartNumber.brand))
    .where(among(models.PartNumber.product_id), models.PartNumber.kind == bindparam("kind"))
)
_said_by_the_other = (
    select(_telling.id.label("of"), models.PartNumber.product_id.label("linked"))
    .join(models.Brand, models.Brand.id == _telling.brand_id)
    .join(models.PartNumber, and_(models.PartNumber.key == _telling.number_key, models.PartNumber.brand == models.Brand.name))
    .where(_telling.id == any_(bindparam("ids", type_=ARRAY(Uuid))), models.PartNumber.kind == bindparam("opposite"))
)
_links = union(_said_by_itself, _said_by_the_other).subquery("links")
_LINKED = (
    select(_links.c.of, *product.columns)
    .join(_links, _links.c.linked == models.Product.id)
    .join(models.Brand, models.Brand.id == models.Product.brand_id)
    .outerjoin(_best, true())
    .order_by(models.Product.id)
)
_BRANDS_BY_ID = select(*brand.columns).where(among(models.Brand.id))
_NUMBERS_BY_PRODUCT = (
    select(*part_number.columns)
    .where(among(models.PartNumber.product_id))
    .order_by(models.PartNumber.kind, models.PartNumber.brand, models.PartNumber.number)
)

LAST = UUID(int=2**128 - 1)


async def products_by_id(db: Reader, ids: list[UUID]) -> list[Product | None]:
    return pick(ids, map(product, await db.fetch(_PRODUCTS_BY_ID, ids=ids)), by=lambda p: UUID(p.id))


async def product_by_slug(db: Reader, slug: str) -> Product | None:
    row = await db.fetch_one(_PRODUCT_BY_SLUG, slug=slug)
    return product(row) if row else None


async def _linked(kind: models.NumberKind, opposite: models.NumberKind, db: Reader, ids: list[UUID]) -> list[list[Product]]:
    rows = [tuple(row) for row in await db.fetch(_LINKED, ids=ids, kind=kind, opposite=opposite)]
    return [[product(columns) for from_, *columns in rows if from_ == id_] for id_ in ids]


products_superseded = partial(_linked, models.NumberKind.SUPERSEDES, models.NumberKind.SUPERSEDED_BY)
products_superseding = partial(_linked, models.NumberKind.SUPERSEDED_BY, models.NumberKind.SUPERSEDES)


async def products_newest(db: Reader, category: UUID, first: int, after: str | None) -> Connection[Product]:
    (before,) = position(after, UUID) or (LAST,)
    rows = await db.fetch(_PRODUCTS_NEWEST, category=category, before=before, most=page_size(first) + 1)
    return connect([product(row) for row in rows], first, key=lambda p: (p.id,))


async def relations(info: Info, page: Connection[Product]) -> None:
    """Reads what the operation asks of the page's products."""
    reads: dict[str, Read[Any]] = {
        "category": categories_by_product,
        "partNumbers": part_numbers_by_product,
        "variants": variants_by_product,
        "offers": offers_by_product,
    }
    products = [edge.node for edge in page.edges]
    await read_ahead(info, products, reads, "edges", "node")
    variants = [variant for product in products for variant in product.ahead.get(variants_by_product, ())]
    await read_ahead(info, variants, {"offers": offers_by_variant}, "edges", "node", "variants")


async def brands_by_id(db: Reader, ids: list[UUID]) -> list[Brand | None]:
    return pick(ids, map(brand, await db.fetch(_BRANDS_BY_ID, ids=ids)), by=lambda b: UUID(b.id))


async def part_numbers_by_product(db: Reader, ids: list[UUID]) -> list[list[PartNumber]]:
    return group(ids, map(part_number, await db.fetch(_NUMBERS_BY_PRODUCT, ids=ids)), by=lambda n: n.product_id)
