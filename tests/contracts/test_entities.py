"""Every type that the router may ask for by key answers twenty keys at once, in their order, and null for those unknown."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.vendors import service as vendors
from tests.conftest import Ask, Databases, Statements
from tests.subgraphs.catalog.conftest import Shop, hear, part, shop

__all__ = ["hear", "shop"]

Ids = Callable[[Shop, Databases], Awaitable[list[str]]]


async def products(shop: Shop, _databases: Databases) -> list[str]:
    await shop.load(*(part(f"BP-{n}") for n in range(20)))
    return [str(id_) for (id_,) in await shop.rows("SELECT id FROM products ORDER BY number DESC")]


async def variants(shop: Shop, databases: Databases) -> list[str]:
    await products(shop, databases)
    return [str(id_) for (id_,) in await shop.rows("SELECT id FROM variants ORDER BY sku DESC")]


async def offers(shop: Shop, databases: Databases) -> list[str]:
    await products(shop, databases)
    return [str(id_) for (id_,) in await shop.rows("SELECT id FROM offers ORDER BY id DESC")]


async def brands(shop: Shop, _databases: Databases) -> list[str]:
    await shop.load(*(part("BP-1", brand=f"Brand {n}") for n in range(20)))
    return [str(id_) for (id_,) in await shop.rows("SELECT id FROM brands ORDER BY name DESC LIMIT 20")]


async def categories(shop: Shop, _databases: Databases) -> list[str]:
    return [str(id_) for (id_,) in await shop.rows("SELECT id FROM categories ORDER BY code DESC LIMIT 20")]


async def sellers(shop: Shop, databases: Databases) -> list[str]:
    ids = [uuid7() for _ in range(20)]
    async with databases["vendors"].transaction(shop.tenant) as tx:
        for id_ in ids:
            await vendors.open_vendor(tx, id_, f"v{id_.hex}", "V")
    return [str(id_) for id_ in ids]


@pytest.mark.parametrize(
    ("subgraph", "type_", "fields", "make"),
    [
        ("catalog", "Product", "title price { amount } brand { name } vendor { id }", products),
        ("catalog", "Variant", "sku", variants),
        ("catalog", "Offer", "price { amount } vendor { id }", offers),
        ("catalog", "Brand", "name", brands),
        ("catalog", "Category", "name", categories),
        ("vendors", "Vendor", "name rating", sellers),
    ],
)
async def test_twenty_references_are_one_statement(
    ask: Ask, shop: Shop, databases: Databases, statements: Statements, subgraph: str, type_: str, fields: str, make: Ids
) -> None:
    ids = await make(shop, databases)
    assert len(ids) == 20
    asked: list[dict[str, Any]] = [{"__typename": type_, "id": id_} for id_ in ids]
    asked.insert(7, {"__typename": type_, "id": str(uuid7())})
    before = statements(subgraph)
    query = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on {type_} {{ id {fields} }} }} }}"
    found = (await ask(subgraph, query, r=asked))["data"]["_entities"]
    assert statements(subgraph) - before == 1
    assert found.pop(7) is None
    assert [each["id"] for each in found] == ids


async def test_stranger_is_told_nothing_of_them(ask: Ask, shop: Shop, databases: Databases, other_tenant: UUID) -> None:
    asked = [{"__typename": "Product", "id": id_} for id_ in await products(shop, databases)]
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { title } } }"
    assert await ask("catalog", query, tenant=other_tenant, r=asked) == {"data": {"_entities": [None] * 20}}
