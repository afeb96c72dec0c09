"""Two tenants with the same products, numbers and words see nothing of one another."""

from typing import Any
from uuid import UUID

import pytest

from shared.db import Database
from tests.conftest import Ask, Databases
from tests.subgraphs.search.conftest import Shelf, named

ALL = """query ($filter: ProductFilter, $sort: ProductSort!, $after: String) { searchProducts(filter: $filter, sort: $sort, after: $after, first: 1) {
    totalCount facets { name values { value label count } } edges { cursor node { id title } } pageInfo { hasNextPage } } }"""

TABLES = [
    "attributes", "brands", "cards", "categories", "category_words", "dictionary", "fitments", "heard", "numbers", "offers", "postings",
    "synonyms", "vendors", "words",
]  # fmt: skip


@pytest.fixture
async def both(shelf: Shelf, other_shelf: Shelf) -> None:
    for each, whose in ((shelf, "mine"), (other_shelf, "theirs")):
        await each.categories("side")
        await each.vendor("Vanda")
        await each.product("same", f"{whose} pads", brand=f"Brand {whose}", number="123-456", attributes={"side": whose})
        await each.offer("same", ("Vanda", 100))
        await each.fit("same", ["camry"])
    await other_shelf.product("more", "theirs more pads", number="123-457")
    await other_shelf.fit("more", ["camry"])
    await other_shelf.offer("more", ("Vanda", 50))


@pytest.mark.parametrize("sort", ["RELEVANCE", "PRICE_ASC", "NEWEST"])
@pytest.mark.parametrize(
    "filter_",
    [{}, {"vehicleId": str(named("camry"))}, {"text": "123456"}, {"text": "123458"}, {"text": "pads"}, {"text": "padz"},
     {"categoryId": str(named("pads"))},
     {"vendorIds": [str(named("Vanda"))]}],
)  # fmt: skip
async def test_nothing_leaks(both: None, ask: Ask, other_tenant: UUID, filter_: dict[str, object], sort: str) -> None:
    mine = (await ask("search", ALL, filter=filter_, sort=sort))["data"]["searchProducts"]
    theirs = (await ask("search", ALL, filter=filter_, sort=sort, tenant=other_tenant))["data"]["searchProducts"]
    assert [edge["node"]["title"] for edge in mine["edges"]] == ["mine pads"]
    assert mine["totalCount"] == 1
    assert mine["pageInfo"]["hasNextPage"] is False
    assert "theirs" not in str(mine)
    assert theirs["totalCount"] == (1 if filter_.get("text") == "123456" else 2)
    assert "mine" not in str(theirs)
    (cursor,) = [edge["cursor"] for edge in theirs["edges"]]
    behind = (await ask("search", ALL, filter=filter_, sort=sort, after=cursor))["data"]["searchProducts"]
    assert "theirs" not in str(behind)


async def test_suggestions_are_ones_own(both: None, ask: Ask, other_tenant: UUID) -> None:
    for text in ("pad", "1234", "brand", "thei"):
        found: Any = await ask("search", "query ($text: String!) { suggest(text: $text) { text number id } }", text=text)
        assert "theirs" not in str(found)
        assert "123-457" not in str(found)


async def test_references_are_ones_own(both: None, ask: Ask, other_tenant: UUID) -> None:
    query = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { offerCount } } }"
    of = [{"__typename": "Product", "id": str(named(name))} for name in ("more", "same", "unheard of")]
    assert (await ask("search", query, r=of))["data"]["_entities"] == [None, {"offerCount": 1}, None]
    assert (await ask("search", query, r=of, tenant=other_tenant))["data"]["_entities"] == [{"offerCount": 1}, {"offerCount": 1}, None]


async def test_every_table_is_under_row_level_security(both: None, databases: Databases, tenant: UUID) -> None:
    database: Database = databases["search"]
    for table in TABLES:
        rows = await database.reader(tenant).fetch(f"SELECT tenant_id FROM {table}")  # noqa: S608 - the names stand above
        assert {row["tenant_id"] for row in rows} <= {tenant}, table
        assert rows or table == "synonyms"


async def test_vendor_suspended_by_one_sells_on_at_the_other(both: None, shelf: Shelf, ask: Ask, other_tenant: UUID) -> None:
    from events.contracts.vendors import VendorSuspended

    await shelf.tell(VendorSuspended(vendor_id=named("Vanda")))
    query = "{ searchProducts { edges { node { offerCount } } } }"
    assert (await ask("search", query))["data"]["searchProducts"]["edges"] == [{"node": {"offerCount": 0}}]
    assert len((await ask("search", query, tenant=other_tenant))["data"]["searchProducts"]["edges"]) == 2
