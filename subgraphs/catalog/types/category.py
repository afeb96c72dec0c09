from collections.abc import Awaitable, Mapping
from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID, federation

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, pick
from subgraphs.catalog import models

strawberry.enum(models.AttributeType, name="AttributeType")
strawberry.enum(models.FitBy, name="FitBy", description="What decides whether a part fits: the vehicle, also its engine, or nothing at all.")

Words = Mapping[str, str]


def said(words: Words, info: Info) -> str:
    return words.get(info.context.viewer.language) or words["en"]


@strawberry.type(description="Something that parts of a category are told apart by.")
class Attribute:
    code: str
    words: strawberry.Private[Words]
    type: models.AttributeType
    unit: str | None
    options: list[str]

    @strawberry.field
    def name(self, info: Info) -> str:
        return said(self.words, info)


@federation.type(keys=["id"])
class Category:
    id: ID
    code: str
    words: strawberry.Private[Words]
    parent_id: strawberry.Private[UUID | None]
    leaf: bool = strawberry.field(description="Parts stand in leaves only.")
    fit_by: models.FitBy
    per_vehicle: int | None = strawberry.field(description="How many a vehicle usually needs.")
    attribute_codes: strawberry.Private[list[str]]

    @strawberry.field
    def name(self, info: Info) -> str:
        return said(self.words, info)

    @strawberry.field
    async def parent(self, info: Info) -> "Category | None":
        return (await tree(info)).by_id.get(self.parent_id)

    @strawberry.field
    async def children(self, info: Info) -> list["Category"]:
        return (await tree(info)).below.get(UUID(self.id), [])

    @strawberry.field
    async def attributes(self, info: Info) -> list[Attribute]:
        known = await vocabulary(info)
        return [known[code] for code in self.attribute_codes]

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Category | None]":
        return info.context.load(categories_by_id, UUID(id))


class Tree:
    """All of a tenant's categories: some hundreds, so they are read at once."""

    def __init__(self, categories: list[Category]) -> None:
        self.by_id: dict[UUID | None, Category] = {UUID(c.id): c for c in categories}
        self.below: dict[UUID | None, list[Category]] = {}
        for each in categories:
            self.below.setdefault(each.parent_id, []).append(each)


category = Projection(Category, models.Category, {"words": models.Category.name}, id=str, fit_by=models.FitBy)
attribute = Projection(Attribute, models.Attribute, {"words": models.Attribute.name}, type=models.AttributeType)

_CATEGORIES = select(*category.columns).order_by(models.Category.rank, models.Category.code)
_CATEGORIES_BY_ID = select(*category.columns).where(among(models.Category.id))
_CATEGORIES_BY_PRODUCT = (
    select(models.Product.id.label("product_id"), *category.columns)
    .join(models.Category, models.Category.id == models.Product.category_id)
    .where(among(models.Product.id))
)
_ATTRIBUTES = select(*attribute.columns)


async def categories_by_id(db: Reader, ids: list[UUID]) -> list[Category | None]:
    return pick(ids, map(category, await db.fetch(_CATEGORIES_BY_ID, ids=ids)), by=lambda c: UUID(c.id))


async def categories_by_product(db: Reader, ids: list[UUID]) -> list[Category | None]:
    found = {product_id: category(columns) for product_id, *columns in await db.fetch(_CATEGORIES_BY_PRODUCT, ids=ids)}
    return [found.get(id_) for id_ in ids]


async def _trees(db: Reader, tenants: list[UUID]) -> list[Tree]:
    found = Tree([category(row) for row in await db.fetch(_CATEGORIES)])
    return [found for _ in tenants]


async def _vocabularies(db: Reader, tenants: list[UUID]) -> list[dict[str, Attribute]]:
    found = {each.code: each for each in map(attribute, await db.fetch(_ATTRIBUTES))}
    return [found for _ in tenants]


def tree(info: Info) -> Awaitable[Tree]:
    return info.context.load(_trees, info.context.viewer.tenant)


def vocabulary(info: Info) -> Awaitable[dict[str, Attribute]]:
    return info.context.load(_vocabularies, info.context.viewer.tenant)
