"""Catalog's products as the manuals have them, to compare with: ORM entities, and one DataLoader for each relation.

Written with care. It is measured twice: keeping tenants apart as any such program must, by a transaction that names its tenant for
every session; and at its best, where a connection belongs to one tenant for ever and knows no transactions.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, Self, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

import strawberry
from sqlalchemy import ColumnElement, event, exists, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from strawberry import ID

from shared.app import Subgraph
from shared.db import Database, Reader
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First, connect, page_size, position
from shared.graphql.scalars import Amount, Money
from shared.graphql.schema import build
from shared.tenancy import TENANT_SETTING
from subgraphs.catalog import models

R = TypeVar("R")
T = TypeVar("T")


@strawberry.type
class Vendor:
    id: ID


@strawberry.type
class Brand:
    id: ID
    name: str

    @classmethod
    def of(cls, row: models.Brand) -> Self:
        return cls(id=ID(str(row.id)), name=row.name)


@strawberry.type
class Category:
    id: ID
    code: str
    words: strawberry.Private[dict[str, Any]]

    @strawberry.field
    def name(self, info: Info) -> str:
        return str(self.words.get(info.context.viewer.language) or self.words["en"])

    @classmethod
    def of(cls, row: models.Category) -> Self:
        return cls(id=ID(str(row.id)), code=row.code, words=row.name)


@strawberry.type
class PartNumber:
    kind: models.NumberKind
    number: str
    brand: str

    @classmethod
    def of(cls, row: models.PartNumber) -> Self:
        return cls(kind=models.NumberKind(row.kind), number=row.number, brand=row.brand)


@strawberry.type
class Offer:
    id: ID
    variant_id: strawberry.Private[UUID]
    condition: models.Condition
    handling_days: int
    warranty_months: int
    price: Money
    vendor: Vendor

    @classmethod
    def of(cls, row: models.Offer) -> Self:
        return cls(
            id=ID(str(row.id)),
            variant_id=row.variant_id,
            condition=models.Condition(row.condition),
            handling_days=row.handling_days,
            warranty_months=row.warranty_months,
            price=Money(amount=Amount(row.price), currency=row.currency),
            vendor=Vendor(id=ID(str(row.vendor_id))),
        )


@strawberry.type
class Variant:
    id: ID
    key: strawberry.Private[UUID]
    product_id: strawberry.Private[UUID]
    sku: str
    pack_quantity: int
    weight: int | None
    list_price: Money | None

    @strawberry.field
    async def offers(self, info: Info) -> list[Offer]:
        return [offer for offer in await info.context.load(offers_by_product, self.product_id) if offer.variant_id == self.key]

    @classmethod
    def of(cls, row: models.Variant) -> Self:
        price = None if row.list_price is None else Money(amount=Amount(row.list_price), currency=row.currency)
        return cls(
            id=ID(str(row.id)),
            key=row.id,
            product_id=row.product_id,
            sku=row.sku,
            pack_quantity=row.pack_quantity,
            weight=row.weight,
            list_price=price,
        )


@strawberry.type
class Product:
    id: ID
    key: strawberry.Private[UUID]
    brand_id: strawberry.Private[UUID]
    category_id: strawberry.Private[UUID]
    slug: str
    title: str
    part_number: str
    image: str | None

    @strawberry.field
    async def brand(self, info: Info) -> Brand:
        return await info.context.load(brands_by_id, self.brand_id)

    @strawberry.field
    async def category(self, info: Info) -> Category:
        return await info.context.load(categories_by_id, self.category_id)

    @strawberry.field
    async def price(self, info: Info) -> Money | None:
        offers = await info.context.load(offers_by_product, self.key)
        return offers[0].price if offers else None

    @strawberry.field
    async def vendor(self, info: Info) -> Vendor | None:
        offers = await info.context.load(offers_by_product, self.key)
        return offers[0].vendor if offers else None

    @strawberry.field
    async def part_numbers(self, info: Info) -> list[PartNumber]:
        return await info.context.load(part_numbers_by_product, self.key)

    @strawberry.field
    async def variants(self, info: Info) -> list[Variant]:
        return await info.context.load(variants_by_product, self.key)

    @classmethod
    def of(cls, row: models.Product) -> Self:
        return cls(
            id=ID(str(row.id)),
            key=row.id,
            brand_id=row.brand_id,
            category_id=row.category_id,
            slug=row.slug,
            title=row.title,
            part_number=row.number,
            image=row.image,
        )


at_its_best = ContextVar("at_its_best", default=False)

_sessions: WeakKeyDictionary[Database, async_sessionmaker[AsyncSession]] = WeakKeyDictionary()


@asynccontextmanager
async def session_of(reader: Reader) -> AsyncIterator[AsyncSession]:
    """One for each batch, as loaders run side by side and a session is nobody else's meanwhile."""
    if not at_its_best.get():
        async with reader.database.transaction(reader.tenant) as session:
            yield session
        return
    database = reader.database
    if (sessions := _sessions.get(database)) is None:
        sessions = _sessions[database] = async_sessionmaker(database.engine.execution_options(isolation_level="AUTOCOMMIT"))
        await database.engine.dispose()  # whoever is connected belongs to nobody
        event.listen(database.engine.sync_engine, "connect", partial(belong, reader.tenant))
    async with sessions() as session:
        yield session


def belong(tenant: UUID, connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SELECT set_config('{TENANT_SETTING}', '{tenant}', false)")
    cursor.close()
    connection.commit()


def grouped(keys: list[UUID], rows: Iterable[R], by: Callable[[R], UUID], of: Callable[[R], T]) -> list[list[T]]:
    found: defaultdict[UUID, list[T]] = defaultdict(list)
    for row in rows:
        found[by(row)].append(of(row))
    return [found[key] for key in keys]


async def brands_by_id(reader: Reader, ids: list[UUID]) -> list[Brand]:
    async with session_of(reader) as session:
        rows = {row.id: row for row in await session.scalars(select(models.Brand).where(models.Brand.id.in_(ids)))}
    return [Brand.of(rows[id_]) for id_ in ids]


async def categories_by_id(reader: Reader, ids: list[UUID]) -> list[Category]:
    async with session_of(reader) as session:
        rows = {row.id: row for row in await session.scalars(select(models.Category).where(models.Category.id.in_(ids)))}
    return [Category.of(rows[id_]) for id_ in ids]


async def part_numbers_by_product(reader: Reader, ids: list[UUID]) -> list[list[PartNumber]]:
    ordered = models.PartNumber.kind, models.PartNumber.brand, models.PartNumber.number
    async with session_of(reader) as session:
        rows = await session.scalars(select(models.PartNumber).where(models.PartNumber.product_id.in_(ids)).order_by(*ordered))
        return grouped(ids, rows, lambda row: row.product_id, PartNumber.of)


async def variants_by_product(reader: Reader, ids: list[UUID]) -> list[list[Variant]]:
    ordered = models.Variant.pack_quantity, models.Variant.sku
    async with session_of(reader) as session:
        rows = await session.scalars(select(models.Variant).where(models.Variant.product_id.in_(ids)).order_by(*ordered))
        return grouped(ids, rows, lambda row: row.product_id, Variant.of)


async def offers_by_product(reader: Reader, ids: list[UUID]) -> list[list[Offer]]:
    ordered = models.Offer.price, models.Offer.id
    async with session_of(reader) as session:
        rows = await session.scalars(select(models.Offer).where(models.Offer.product_id.in_(ids), sold()).order_by(*ordered))
        return grouped(ids, rows, lambda row: row.product_id, Offer.of)


def sold() -> ColumnElement[bool]:
    return ~exists().where(models.KnownVendor.vendor_id == models.Offer.vendor_id, ~models.KnownVendor.may_sell)


@strawberry.type
class Query:
    @strawberry.field
    async def products(self, info: Info, category_id: ID, first: First = 20, after: After = None) -> Connection[Product]:
        root = select(models.Category.code).where(models.Category.id == UUID(category_id)).scalar_subquery()
        below = select(models.Category.id).where(root == models.Category.path.any_())
        asked = select(models.Product).where(models.Product.category_id.in_(below)).order_by(models.Product.id.desc()).limit(page_size(first) + 1)
        if (start := position(after, UUID)) is not None:
            asked = asked.where(models.Product.id < start[0])
        async with session_of(info.context.reader) as session:
            rows = (await session.scalars(asked)).all()
        return connect([Product.of(row) for row in rows], first, key=lambda product: (product.id,))


subgraph = Subgraph("catalog", build("catalog", query=Query))
