"""Pages: every hit once, in order, whatever happens in between."""

from typing import Any

import pytest

from tests.conftest import Ask, code_of
from tests.subgraphs.search.conftest import Shelf, named

PAGE = """query ($filter: ProductFilter, $sort: ProductSort!, $first: Int!, $after: String) {
    searchProducts(filter: $filter, sort: $sort, first: $first, after: $after) {
        edges { cursor node { title price { amount } } } pageInfo { hasNextPage endCursor } } }"""
SORTS = ["RELEVANCE", "PRICE_ASC", "PRICE_DESC", "NEWEST"]
FILTERS: list[dict[str, object]] = [
    {},
    {"vehicleId": str(named("camry"))},
    {"categoryId": str(named("brakes"))},
    {"brandIds": [str(named("Bosch")), str(named("Denso"))]},
    {"vendorIds": [str(named("Vanda"))]},
    {"text": "part"},
    {"vehicleId": str(named("camry")), "brandIds": [str(named("Bosch")), str(named("Denso"))]},
]


async def page(ask: Ask, filter_: dict[str, object], sort: str, first: int, after: str | None = None) -> dict[str, Any]:
    answer = await ask("search", PAGE, filter=filter_, sort=sort, first=first, after=after)
    assert "errors" not in answer, answer["errors"]
    found: dict[str, Any] = answer["data"]["searchProducts"]
    return found


async def walk(ask: Ask, filter_: dict[str, object], sort: str, first: int) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    after, more = None, True
    while more:
        found = await page(ask, filter_, sort, first, after)
        assert len(found["edges"]) <= first
        nodes += [edge["node"] for edge in found["edges"]]
        after, more = found["pageInfo"]["endCursor"], found["pageInfo"]["hasNextPage"]
    return nodes


@pytest.fixture
async def thirteen(shelf: Shelf) -> Shelf:
    """With ties in everything, prices missing, and one that fits any vehicle."""
    await shelf.categories()
    for n in range(13):
        brand, category = ("Bosch", "pads") if n % 2 else ("Denso", "discs")
        said = {"popularity": n // 4, "listed_at": 1_700_000_000.0 + n // 3, "universal": n == 5}
        await shelf.product(f"n{n:02}", f"part {n:02}", brand=brand, category=category, path=["brakes", category], **said)
        await shelf.fit(f"n{n:02}", ["camry"])
        if n % 5:
            await shelf.offer(f"n{n:02}", ("Vanda", 100 * (n // 2)))
    return shelf


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("filter_", FILTERS, ids=lambda filter_: "+".join(filter_) or "all")
async def test_pages_of_whatever_size_are_the_whole_in_order(thirteen: Shelf, ask: Ask, filter_: dict[str, object], sort: str) -> None:
    whole = await walk(ask, filter_, sort, 100)
    expected = 10 if "vendorIds" in filter_ else 13
    assert len({node["title"] for node in whole}) == len(whole) == expected
    for first in (1, 4):
        assert await walk(ask, filter_, sort, first) == whole


@pytest.mark.parametrize("filter_", FILTERS, ids=lambda filter_: "+".join(filter_) or "all")
async def test_prices_rise_and_fall_and_what_has_none_comes_last(thirteen: Shelf, ask: Ask, filter_: dict[str, object]) -> None:
    for sort, down in (("PRICE_ASC", False), ("PRICE_DESC", True)):
        prices = [node["price"] and node["price"]["amount"] for node in await walk(ask, filter_, sort, 4)]
        known = [price for price in prices if price is not None]
        assert known == sorted(known, reverse=down)
        assert prices[: len(known)] == known


async def test_newest_and_most_popular_come_first(thirteen: Shelf, ask: Ask) -> None:
    newest = [int(node["title"][-2:]) // 3 for node in await walk(ask, {}, "NEWEST", 4)]
    assert newest == sorted(newest, reverse=True)
    popular = [int(node["title"][-2:]) // 4 for node in await walk(ask, {}, "RELEVANCE", 4)]
    assert popular == sorted(popular, reverse=True)


@pytest.mark.parametrize("sort", SORTS)
async def test_what_comes_and_goes_between_pages_disturbs_nothing_else(thirteen: Shelf, ask: Ask, sort: str) -> None:
    before = [node["title"] for node in await walk(ask, {}, sort, 100)]
    first = await page(ask, {}, sort, 5)
    seen = [edge["node"]["title"] for edge in first["edges"]]
    await thirteen.delist(f"n{seen[-1][-2:]}")
    for n in range(3):
        await thirteen.product(f"new{n}", f"new {n}", popularity=n * 2, listed_at=1_700_000_000.0 + n * 2)
        await thirteen.offer(f"new{n}", ("Vanda", 300 * n))
    after, more = first["pageInfo"]["endCursor"], True
    while more:
        found = await page(ask, {}, sort, 5, after)
        seen += [edge["node"]["title"] for edge in found["edges"]]
        after, more = found["pageInfo"]["endCursor"], found["pageInfo"]["hasNextPage"]
    assert [title for title in seen if title.startswith("part")] == before
    assert len(seen) == len(set(seen))


async def test_each_edge_has_the_cursor_behind_itself(thirteen: Shelf, ask: Ask) -> None:
    edges = (await page(ask, {}, "RELEVANCE", 6))["edges"]
    behind = await page(ask, {}, "RELEVANCE", 3, edges[2]["cursor"])
    assert [edge["node"] for edge in behind["edges"]] == [edge["node"] for edge in edges[3:]]


async def test_end_of_the_list(thirteen: Shelf, ask: Ask) -> None:
    last = await page(ask, {}, "NEWEST", 13)
    assert last["pageInfo"]["hasNextPage"] is False
    assert await page(ask, {}, "NEWEST", 13, last["pageInfo"]["endCursor"]) == {"edges": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}


@pytest.mark.parametrize("first", [0, -1, 101, 2_000_000_000])
async def test_page_size_has_bounds(ask: Ask, first: int) -> None:
    assert code_of(await ask("search", PAGE, sort="NEWEST", first=first)) == "PAGE_SIZE"


async def test_cursor_of_another_sort_or_list_is_refused(thirteen: Shelf, ask: Ask) -> None:
    cursor = (await page(ask, {}, "PRICE_ASC", 2))["pageInfo"]["endCursor"]
    of_text = (await page(ask, {"text": "part"}, "RELEVANCE", 2))["pageInfo"]["endCursor"]
    for sort, after in (("NEWEST", cursor), ("RELEVANCE", cursor), ("RELEVANCE", of_text), ("PRICE_ASC", of_text)):
        assert code_of(await ask("search", PAGE, sort=sort, first=2, after=after)) == "CURSOR"


@pytest.mark.parametrize(
    "after",
    ["", "x", "%%%", "é", "bnVsbA", "W10", "WyJORVdFU1QiXQ", "WyJORVdFU1QiLDAsMSwieCJd", "A" * 10_000,
     "WyJORVdFU1QiLDAsOTIyMzM3MjAzNjg1NDc3NTgwOCwiMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwIl0"],
)  # fmt: skip
async def test_cursor_that_is_none_of_ours_is_refused(ask: Ask, after: str) -> None:
    assert code_of(await ask("search", PAGE, sort="NEWEST", first=2, after=after)) == "CURSOR"
