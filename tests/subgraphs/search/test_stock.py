"""Whether what is found can be had: what inventory tells of stock, on the cards and to the filter."""

from uuid import UUID

import pytest
from sqlalchemy import event, text

from events.contracts.inventory import StockChanged
from events.contracts.vendors import VendorReinstated, VendorSuspended
from events.envelope import Told
from shared.db import Database
from subgraphs.search.service import count_stock
from tests.conftest import Ask, Databases
from tests.subgraphs.search.conftest import Shelf, Titles, named

AVAILABILITIES = "{ searchProducts(sort: PRICE_ASC) { edges { node { title availability } } } }"
PAGE = """query ($filter: ProductFilter, $sort: ProductSort!, $after: String) {
    searchProducts(filter: $filter, sort: $sort, first: 3, after: $after) {
        totalCount edges { node { title availability } } pageInfo { hasNextPage endCursor } } }"""
OF_VEHICLE = """query ($id: ID!) { _entities(representations: [{ __typename: "Vehicle", id: $id }]) { ... on Vehicle {
    parts(filter: { inStock: true }) { totalCount edges { node { title availability } } } } } }"""


async def availabilities(ask: Ask) -> dict[str, str]:
    edges = (await ask("search", AVAILABILITIES))["data"]["searchProducts"]["edges"]
    return {edge["node"]["title"]: edge["node"]["availability"] for edge in edges}


@pytest.fixture
async def sold(shelf: Shelf) -> Shelf:
    """One part that two sell, one that one of them sells."""
    await shelf.product("both")
    await shelf.product("one")
    await shelf.offer("both", ("Vanda", 100), ("Vito", 300))
    await shelf.offer("one", ("Vanda", 200))
    return shelf


@pytest.mark.parametrize(
    ("available", "low", "said"), [(7, False, "IN_STOCK"), (3, True, "LOW_STOCK"), (0, True, "OUT_OF_STOCK"), (0, False, "OUT_OF_STOCK")]
)
async def test_card_says_what_was_told(sold: Shelf, ask: Ask, available: int, low: bool, said: str) -> None:
    await sold.stock("one", "Vanda", available, low=low)
    assert await availabilities(ask) == {"both": "UNKNOWN", "one": said}


async def test_card_has_the_best_of_its_offers(sold: Shelf, ask: Ask) -> None:
    said = []
    for vendor, available, low in (("Vanda", 0, True), ("Vito", 2, True), ("Vanda", 9, False), ("Vito", 0, True), ("Vanda", 0, True)):
        await sold.stock("both", vendor, available, low=low)
        said.append((await availabilities(ask))["both"])
    assert said == ["OUT_OF_STOCK", "LOW_STOCK", "IN_STOCK", "IN_STOCK", "OUT_OF_STOCK"]


async def test_older_and_repeated_facts_change_nothing(sold: Shelf, ask: Ask) -> None:
    first, second, third, fourth = [sold.next(sold.stocked("one", "Vanda", available)) for available in (5, 0, 4, 0)]
    await sold.hand(third)
    for late in (second, first, third):
        await sold.hand(late)
        assert (await availabilities(ask))["one"] == "IN_STOCK"
    await sold.hand(fourth, second, third)
    assert (await availabilities(ask))["one"] == "OUT_OF_STOCK"
    await sold.hand(third, fourth, third)
    assert (await availabilities(ask))["one"] == "OUT_OF_STOCK"


async def test_facts_that_changed_nothing_are_counted_as_heard(sold: Shelf, ask: Ask) -> None:
    first, late, last = [sold.next(sold.stocked("one", "Vanda", available)) for available in (5, 0, 4)]
    for each in (first, last, late):
        await sold.hand(each)
    assert (await availabilities(ask))["one"] == "IN_STOCK"


async def test_stock_told_before_the_offer_or_the_product_is_kept(shelf: Shelf, ask: Ask) -> None:
    await shelf.stock("late", "Vanda", 4, low=True)
    await shelf.product("late")
    assert await availabilities(ask) == {"late": "UNKNOWN"}
    await shelf.offer("late", ("Vanda", 100))
    assert await availabilities(ask) == {"late": "LOW_STOCK"}
    await shelf.stock("later", "Vanda", 4)
    await shelf.offer("later", ("Vanda", 200))
    await shelf.product("later")
    assert await availabilities(ask) == {"late": "LOW_STOCK", "later": "IN_STOCK"}


async def test_stock_outlives_new_prices_and_goes_with_the_offer(sold: Shelf, ask: Ask) -> None:
    await sold.stock("both", "Vanda", 4)
    await sold.stock("both", "Vito", 0)
    await sold.offer("both", ("Vanda", 120), ("Vito", 300))
    assert (await availabilities(ask))["both"] == "IN_STOCK"
    await sold.offer("both", ("Vito", 300))
    assert (await availabilities(ask))["both"] == "OUT_OF_STOCK"
    await sold.delist("both")
    await sold.stock("both", "Vito", 6)
    await sold.product("both")
    assert (await availabilities(ask))["both"] == "IN_STOCK"


async def test_suspended_vendors_stock_does_not_count(sold: Shelf, ask: Ask, titles: Titles) -> None:
    await sold.stock("both", "Vanda", 9)
    await sold.stock("both", "Vito", 0)
    await sold.stock("one", "Vanda", 9)
    await sold.tell(VendorSuspended(vendor_id=named("Vanda")))
    assert await availabilities(ask) == {"both": "OUT_OF_STOCK", "one": "UNKNOWN"}
    assert await titles(inStock=True) == []
    await sold.stock("both", "Vanda", 8)
    await sold.stock("one", "Vanda", 1, low=True)
    assert await availabilities(ask) == {"both": "OUT_OF_STOCK", "one": "UNKNOWN"}
    await sold.tell(VendorReinstated(vendor_id=named("Vanda")))
    assert await availabilities(ask) == {"both": "IN_STOCK", "one": "LOW_STOCK"}
    assert await titles("PRICE_ASC", inStock=True) == ["both", "one"]


async def test_another_tenants_stock_is_its_own(sold: Shelf, other_shelf: Shelf, ask: Ask) -> None:
    await sold.stock("one", "Vanda", 5)
    await other_shelf.stock("one", "Vanda", 0)
    assert (await availabilities(ask))["one"] == "IN_STOCK"
    await other_shelf.product("one")
    await other_shelf.offer("one", ("Vanda", 200))
    assert (await availabilities(ask))["one"] == "IN_STOCK"


@pytest.fixture
async def eleven(shelf: Shelf) -> Shelf:
    """Of every kind of availability, and one that nobody offers; out of stock are four."""
    await shelf.categories()
    for n in range(11):
        await shelf.product(f"n{n:02}", f"part {n:02}", popularity=n // 3, listed_at=1_700_000_000.0 + n // 2)
        await shelf.fit(f"n{n:02}", ["camry"])
        if n:
            await shelf.offer(f"n{n:02}", ("Vanda", 100 * (n // 2)))
        if n % 4:
            await shelf.stock(f"n{n:02}", "Vanda", n if n % 2 else 0, low=n % 4 == 1)
    await shelf.stock("n09", "Vanda", 0)
    return shelf


HAD = {1: "LOW_STOCK", 3: "IN_STOCK", 4: "UNKNOWN", 5: "LOW_STOCK", 7: "IN_STOCK", 8: "UNKNOWN"}


@pytest.mark.parametrize("sort", ["RELEVANCE", "PRICE_ASC", "PRICE_DESC", "NEWEST"])
@pytest.mark.parametrize("named_by", [{}, {"vehicleId": str(named("camry"))}, {"categoryId": str(named("brakes"))}, {"text": "part"}])
async def test_what_is_in_stock_page_by_page(eleven: Shelf, ask: Ask, sort: str, named_by: dict[str, str]) -> None:
    found: dict[str, str] = {}
    after, more, pages = None, True, 0
    while more:
        page = (await ask("search", PAGE, filter={**named_by, "inStock": True}, sort=sort, after=after))["data"]["searchProducts"]
        assert page["totalCount"] == len(HAD)
        assert not found.keys() & {edge["node"]["title"] for edge in page["edges"]}
        found |= {edge["node"]["title"]: edge["node"]["availability"] for edge in page["edges"]}
        after, more, pages = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"], pages + 1
    assert pages == 2
    assert found == {f"part {n:02}": said for n, said in HAD.items()}


async def test_parts_of_a_vehicle_that_are_in_stock(eleven: Shelf, ask: Ask) -> None:
    (vehicle,) = (await ask("search", OF_VEHICLE, id=str(named("camry"))))["data"]["_entities"]
    assert vehicle["parts"]["totalCount"] == len(HAD)
    assert {edge["node"]["title"]: edge["node"]["availability"] for edge in vehicle["parts"]["edges"]} == {f"part {n:02}": s for n, s in HAD.items()}


WRITTEN = text("""
    SELECT pg_stat_get_xact_tuples_inserted(name::regclass) AS inserted, pg_stat_get_xact_tuples_updated(name::regclass) AS updated,
           pg_stat_get_xact_tuples_hot_updated(name::regclass) AS without_index_entries FROM (VALUES ('stock'), ('cards')) AS tables (name)""")


async def work(database: Database, tenant: UUID, told: list[Told[StockChanged]]) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """How many statements; and what is written of stock and of cards: rows inserted, rows updated, of these without a new index entry."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    async with database.transaction(tenant) as tx:
        before = (await tx.execute(WRITTEN)).all()
        event.listen(database.engine.sync_engine, "before_cursor_execute", note)
        await count_stock(tx, told)
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)
        after = (await tx.execute(WRITTEN)).all()
    of_stock, of_cards = (tuple(new - old for old, new in zip(*rows, strict=True)) for rows in zip(before, after, strict=True))
    return len(sent), of_stock, of_cards


async def test_sales_that_change_no_card_are_one_statement_and_write_no_card_and_no_index_entry(sold: Shelf, databases: Databases) -> None:
    many = [f"p{n}" for n in range(20)]
    await sold.hand(*(sold.next(sold.listing(name)) for name in many))
    await sold.hand(*(sold.next(sold.offers(name, ("Vanda", 100))) for name in many))

    def now(available: int, *low: str) -> list[Told[StockChanged]]:
        return [sold.next(sold.stocked(name, "Vanda", available, low=name in low)) for name in many]

    database = databases["search"]
    statements, of_stock, of_cards = await work(database, sold.tenant, now(9))
    assert (statements, of_stock, of_cards[1]) == (2, (20, 0, 0), 20)
    for available in (8, 7):
        assert await work(database, sold.tenant, now(available)) == (1, (0, 20, 20), (0, 0, 0))
    assert await work(database, sold.tenant, [*now(6), *now(5), *now(4)]) == (1, (0, 20, 20), (0, 0, 0))
    statements, _, of_cards = await work(database, sold.tenant, now(3, "p7"))
    assert (statements, of_cards[1]) == (2, 1)


async def test_offer_beside_a_better_one_changes_no_card(sold: Shelf, databases: Databases, ask: Ask) -> None:
    await sold.stock("both", "Vanda", 9)
    for available in (0, 5):
        _, _, of_cards = await work(databases["search"], sold.tenant, [sold.next(sold.stocked("both", "Vito", available))])
        assert of_cards == (0, 0, 0)
    assert (await availabilities(ask))["both"] == "IN_STOCK"
