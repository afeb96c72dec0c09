"""How the index is read: few statements, and no table from end to end, whatever is asked."""

import random
from collections.abc import AsyncIterator
from typing import cast
from uuid import UUID

import asyncpg
import pytest

from deploy.postgres import Server
from events.contracts.fitment import Condition
from events.contracts.vehicles import Configuration, VehicleId
from shared.db import Connection, Reader
from subgraphs.search.rules.index import AttributeFilter, Query, Sort
from subgraphs.search.types.postgres import meaning, suggesting
from subgraphs.search.types.postgres.pages import CARDS
from subgraphs.search.types.postgres.pages import page as read_page
from subgraphs.search.types.postgres.tallies import tally
from tests.conftest import Ask, Databases, Statements
from tests.subgraphs.search.conftest import CARD, Shelf, named

PRODUCTS = 3000
BIG = ("cards", "postings", "words", "numbers", "fitments", "offers", "dictionary")
"""The others are some hundreds of rows: reading them whole is the quickest."""

CAR = VehicleId(named("car 0"), Configuration(cylinders=4))
QUERIES = [
    Query(),
    Query(vehicle=CAR),
    Query(vehicle=CAR, category_id=named("pads")),
    Query(vehicle=CAR, category_id=named("brakes"), brand_ids=(named("Brand 1"),), in_stock=True, least=1, attributes=(AttributeFilter("side"),)),
    Query(vehicle=CAR, after=(0, 50, UUID(int=2**127))),
    Query(vehicle=CAR, sort=Sort.PRICE_ASC),
    Query(category_id=named("pads")),
    Query(category_id=named("brakes"), after=(0, 50, UUID(int=2**127))),
    Query(category_id=named("brakes"), sort=Sort.PRICE_DESC, after=(0, 500, UUID(int=2**127))),
    Query(brand_ids=(named("Brand 1"), named("Brand 2"))),
    Query(vendor_ids=(named("Vendor 1"),)),
    Query(least=100, most=5000),
    Query(sort=Sort.PRICE_ASC),
    Query(sort=Sort.PRICE_DESC),
    Query(sort=Sort.NEWEST, after=(0, 1_700_000_000_000_000, UUID(int=2**127))),
    Query(text="brake pads"),
    Query(text="word7"),
    Query(text="wrod7", vehicle=CAR),
    Query(text="N0017"),
    Query(text="0000001234"),
    Query(text="word8 pads", sort=Sort.PRICE_ASC, category_id=named("pads")),
]


@pytest.fixture
async def stocked(shelf: Shelf, server: Server) -> AsyncIterator[Shelf]:
    chance = random.Random(1)
    await shelf.categories("side")
    said = [
        shelf.listing(
            f"p{n}", f"Part word{n % 50} {n}", brand=f"Brand {n % 20}", number=f"N{n:05}", numbers=[("OE", f"{n:010}")],
            popularity=chance.randrange(100),
            category=("pads", "discs")[n % 2], path=["brakes", ("pads", "discs")[n % 2]], attributes={"side": chance.choice(["left", "right"])},
        )
        for n in range(PRODUCTS)
    ]  # fmt: skip
    await shelf.hand(*map(shelf.next, said))
    await shelf.hand(*(shelf.next(shelf.offers(f"p{n}", (f"Vendor {n % 5}", chance.randrange(10_000)))) for n in range(PRODUCTS)))
    cars = [f"car {n}" for n in range(200)]
    fitted = [shelf.fitments(f"p{n}", (chance.sample(cars, 15), Condition(cylinders=chance.choice([None, 4, 6])))) for n in range(PRODUCTS)]
    await shelf.hand(*map(shelf.next, fitted))
    connection = await asyncpg.connect(server.url("search"))
    await connection.execute("VACUUM (ANALYZE)")
    yield shelf
    await connection.close()


class Explaining(Reader):
    """Keeps the plan of every statement that it sends: the one it would have if these tables weren't too small to bother with indexes."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader.database, reader.tenant)
        self.plans: list[str] = []

    async def fetch(self, statement: object, *args: object, **_params: object) -> list[asyncpg.Record]:
        assert isinstance(statement, str)
        async with self.database.pool.acquire() as connection, connection.transaction():
            await cast("Connection", connection).act_for(self.tenant)
            await connection.execute("SET LOCAL enable_seqscan = off")
            plan = await connection.fetch(f"EXPLAIN {statement}", *args)
        self.plans.append("\n".join(row[0] for row in plan))
        return await super().fetch(statement, *args)


async def test_no_table_is_read_from_end_to_end(stocked: Shelf, databases: Databases) -> None:
    reader = Explaining(databases["search"].reader(stocked.tenant))
    for query in QUERIES:
        groups = await meaning.understand(reader, query.text)
        assert groups is not None
        hits, _ = await read_page(reader, query, groups)
        assert hits, query
        for facets in (True, False):
            assert (await tally(reader, query, groups, facets=facets))[0] >= len(hits) or query.after
    for text in ("wor", "brake p", "N00", "part word7"):
        assert await suggesting.suggest(reader, text, "en", 8)
    await reader.fetch(CARDS, [named("p1"), named("p2")])
    whole = [plan for plan in reader.plans if any(f"Seq Scan on {table} " in plan + " " or f"Seq Scan on {table}\n" in plan for table in BIG)]
    assert not whole, whole[0]
    assert "Index Only Scan Backward using postings_pkey" in reader.plans[4]


async def test_page_of_twenty_with_fit_is_one_statement(stocked: Shelf, ask: Ask, statements: Statements) -> None:
    answer = await ask(
        "search",
        f"query ($id: ID!) {{ searchProducts(filter: {{ vehicleId: $id }}) {{ edges {{ cursor node {{ {CARD} }} fit {{ answer reasons }} }} }} }}",
        id=str(CAR),
    )
    assert len(answer["data"]["searchProducts"]["edges"]) == 20
    assert statements("search") == 1


async def test_twenty_references_are_one_statement_in_order(stocked: Shelf, ask: Ask, statements: Statements) -> None:
    ids = [str(named(f"p{n}" if n % 7 else f"unheard of {n}")) for n in range(20)]
    query = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { id offerCount availability } } }"
    answer = await ask("search", query, r=[{"__typename": "Product", "id": id_} for id_ in ids])
    expected = [{"id": id_, "offerCount": 1, "availability": "UNKNOWN"} if n % 7 else None for n, id_ in enumerate(ids)]
    assert answer["data"]["_entities"] == expected
    assert statements("search") == 1


async def test_totals_beyond_what_is_counted_say_so(stocked: Shelf, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "query ($filter: ProductFilter) { searchProducts(filter: $filter) { totalCount totalIsExact } }"
    assert (await ask("search", query))["data"]["searchProducts"] == {"totalCount": PRODUCTS, "totalIsExact": True}
    monkeypatch.setattr("subgraphs.search.types.postgres.tallies.MOST_MATCHES", 100)
    found = (await ask("search", query))["data"]["searchProducts"]
    assert found["totalIsExact"] is False
    assert found["totalCount"] == 101
    few = (await ask("search", query, filter={"text": "N00017"}))["data"]["searchProducts"]
    assert few == {"totalCount": 1, "totalIsExact": True}


PAGE = """query ($text: String!, $after: String) { searchProducts(filter: { text: $text, inStock: true }, first: 25, after: $after) {
    edges { node { title } } pageInfo { endCursor } } }"""


async def test_common_words_are_found_the_same_whichever_way_they_are_sought(stocked: Shelf, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    async def pages(text: str, ahead: int) -> list[str]:
        monkeypatch.setattr("subgraphs.search.types.postgres.pages.AHEAD", ahead)
        titles: list[str] = []
        after = None
        for _ in range(4):
            found = (await ask("search", PAGE, text=text, after=after))["data"]["searchProducts"]
            titles += [edge["node"]["title"] for edge in found["edges"]]
            after = found["pageInfo"]["endCursor"]
        return titles

    for text, count in (("word7", 60), ("part word7", 60), ("part", 100), ("part pads", 100)):
        gathered = await pages(text, 1_000_000)
        assert len(set(gathered)) == len(gathered) == count
        for ahead in (1, 30):
            assert await pages(text, ahead) == gathered
