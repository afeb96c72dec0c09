"""The tree of parts that every tenant starts with."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import orjson
from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts import catalog
from events.contracts.tenants import TenantOpened
from events.outbox import emit
from subgraphs.catalog.models import Attribute, Category, Shop, Table

_FILE = Path(__file__).parents[1] / "taxonomy.json"
_CATEGORIES = select(Category).order_by(Category.rank)
_ATTRIBUTES = select(Attribute).order_by(Attribute.code)


@cache
def _taxonomy() -> Mapping[str, Any]:
    """Parents stand before their children."""
    return dict(orjson.loads(_FILE.read_bytes()))


async def open_shops(tx: AsyncSession, facts: Sequence[TenantOpened]) -> None:
    """Each with its currency and the tree of parts; one that is open already gets what is new in the tree."""
    for fact in facts:
        await tx.execute(insert(Shop).values(tenant_id=fact.tenant_id, currency=fact.currency).on_conflict_do_nothing())
        await open_categories(tx, fact.tenant_id)


async def open_categories(tx: AsyncSession, tenant_id: UUID) -> None:
    """Tells the tree where something in it is new."""
    wrote_attributes = await _put(tx, Attribute, [_attribute(tenant_id, said) for said in _taxonomy()["attributes"]])
    wrote_categories = await _put(tx, Category, _categories(tenant_id))
    if wrote_attributes or wrote_categories:
        emit(tx, await _tree(tx, tenant_id))


async def _put(tx: AsyncSession, table: type[Table], rows: list[dict[str, Any]]) -> bool:
    key = {column.name for column in table.__table__.primary_key}
    writing = insert(table).values(rows)
    changed = {column.name: column for column in writing.excluded if column.name not in key}
    differs = tuple_(*(table.__table__.c[name] for name in changed)).is_distinct_from(tuple_(*changed.values()))
    written = await tx.execute(writing.on_conflict_do_update(index_elements=sorted(key), set_=changed, where=differs).returning(*key_of(table)))
    return bool(written.all())


def key_of(table: type[Table]) -> list[Any]:
    return list(table.__table__.primary_key)


def _attribute(tenant_id: UUID, said: Mapping[str, Any]) -> dict[str, Any]:
    same = {name: said[name] for name in ("code", "name", "type", "unit", "options", "facet")}
    return {"tenant_id": tenant_id, **same, "least": said.get("min"), "most": said.get("max")}


def _categories(tenant_id: UUID) -> list[dict[str, Any]]:
    """Ids follow from tenant and code, so that a tree opened twice is the same tree."""
    said = _taxonomy()["categories"]
    inner = {each["parent"] for each in said}
    paths: dict[str | None, list[str]] = {None: []}
    for each in said:
        paths[each["code"]] = [*paths[each["parent"]], each["code"]]
    return [
        {
            "tenant_id": tenant_id,
            "id": uuid5(tenant_id, each["code"]),
            "code": each["code"],
            "parent_id": uuid5(tenant_id, each["parent"]) if each["parent"] else None,
            "path": paths[each["code"]],
            "rank": rank,
            "leaf": each["code"] not in inner,
            "name": each["name"],
            "synonyms": each["synonyms"],
            "fit_by": each["fitment"],
            "per_vehicle": each["perVehicle"],
            "attribute_codes": each["attributes"],
        }
        for rank, each in enumerate(said)
    ]


async def _tree(tx: AsyncSession, tenant_id: UUID) -> catalog.CategoriesListed:
    categories = (await tx.scalars(_CATEGORIES)).all()
    ids = {category.code: category.id for category in categories}
    return catalog.CategoriesListed(
        taxonomy_id=tenant_id,
        categories=[
            catalog.Category(
                category_id=each.id, code=each.code, path=[ids[code] for code in each.path], name=each.name, synonyms=each.synonyms, rank=each.rank
            )
            for each in categories
        ],
        attributes=[catalog.Attribute(code=each.code, name=each.name, unit=each.unit, facet=each.facet) for each in await tx.scalars(_ATTRIBUTES)],
    )
