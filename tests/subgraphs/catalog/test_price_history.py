"""What a part cost before: a row with each change of a price, and day by day the lowest of all offers."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from subgraphs.catalog import service
from subgraphs.catalog.rules.price_history import Day, history
from subgraphs.catalog.rules.records import OfferRecord
from tests.conftest import Ask, Statements, code_of
from tests.subgraphs.catalog.conftest import Shop, part

HISTORY = "since points { date price { amount currency } } lowest { amount } lowestOf30Days { amount } reducedFrom { amount }"
PRODUCTS = (
    f"query($r: [_Any!]!, $days: Int!) {{ _entities(representations: $r) {{ ... on Product {{ priceHistory(days: $days) {{ {HISTORY} }} }} }} }}"
)
OFFERS = f"query($r: [_Any!]!, $days: Int!) {{ _entities(representations: $r) {{ ... on Offer {{ priceHistory(days: $days) {{ {HISTORY} }} }} }} }}"

A, B = UUID(int=1), UUID(int=2)
TODAY = date(2026, 6, 30)


def ago(days: int) -> date:
    return datetime.now(UTC).date() - timedelta(days=days)


async def told(shop: Shop, *, price: int, days: int, offer: int = 0) -> None:
    """That an offer, of those there are, was at this price so many days ago."""
    (id_,) = (await shop.rows("SELECT id FROM offers ORDER BY id"))[offer]
    async with shop.database.transaction(shop.tenant) as tx:
        connection = await tx.connection()
        await connection.exec_driver_sql(
            f"INSERT INTO offer_prices VALUES ('{shop.tenant}', '{id_}', now() - interval '{days} days', {price}, 'USD')"  # noqa: S608
        )


async def product_history(ask: Ask, shop: Shop, days: int = 90) -> dict[str, Any] | None:
    ids = [str(id_) for (id_,) in await shop.rows("SELECT id FROM products ORDER BY id")]
    answer = await ask("catalog", PRODUCTS, r=[{"__typename": "Product", "id": id_} for id_ in ids], days=days)
    assert "errors" not in answer, answer["errors"]
    found: dict[str, Any] | None = answer["data"]["_entities"][0]["priceHistory"]
    return found


def amounts(found: dict[str, Any] | None) -> list[tuple[date, int]]:
    assert found is not None
    return [(date.fromisoformat(point["date"]), point["price"]["amount"]) for point in found["points"]]


async def test_a_price_is_noted_when_it_changes_and_only_then(shop: Shop) -> None:
    await shop.load(part("BP-1", price=1000))
    await shop.load(part("BP-1", price=1000))
    await shop.load(part("BP-1", offers=(OfferRecord(1000, 0, "NEW", 9, 12),)))
    assert await shop.rows("SELECT price, currency FROM offer_prices ORDER BY since") == [(1000, "USD")]
    await shop.load(part("BP-1", price=900))
    await shop.load(part("BP-1", price=1100))
    assert await shop.rows("SELECT price FROM offer_prices ORDER BY since") == [(1000,), (900,), (1100,)]


async def test_what_is_taken_back_is_not_noted(shop: Shop) -> None:
    await shop.load(part("BP-1", price=1000))

    async def failing() -> None:
        async with shop.database.transaction(shop.tenant) as tx:
            await service.load(tx, shop.vendor, [part("BP-1", price=700)], source="CSV")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await failing()
    assert await shop.rows("SELECT price FROM offer_prices") == [(1000,)]


async def test_what_is_older_than_a_year_and_a_month_is_forgotten_but_for_what_stood_then(shop: Shop) -> None:
    await shop.load(part("BP-1", price=1000))
    for days, price in ((900, 1), (500, 2), (401, 3), (300, 4)):
        await told(shop, price=price, days=days)
    await shop.load(part("BP-1", price=900))
    assert await shop.rows("SELECT price FROM offer_prices ORDER BY since") == [(3,), (4,), (1000,), (900,)]


async def test_a_product_has_the_lowest_price_of_its_vendors_day_by_day(ask: Ask, shop: Shop) -> None:
    await shop.load(part("BP-1", price=1000))
    await shop.load(part("BP-1", price=1200), vendor=shop.rival)
    for days, price, offer in ((200, 1500, 0), (50, 800, 0), (40, 1400, 0), (20, 1300, 1)):
        await told(shop, price=price, days=days, offer=offer)
    found = await product_history(ask, shop)
    assert amounts(found) == [(ago(90), 1500), (ago(50), 800), (ago(39), 1400), (ago(20), 1300), (ago(0), 1000)]
    assert found is not None
    assert (found["lowest"], found["lowestOf30Days"], found["reducedFrom"]) == ({"amount": 800}, {"amount": 1000}, {"amount": 1300})
    assert amounts(await product_history(ask, shop, 30)) == [(ago(30), 1400), (ago(20), 1300), (ago(0), 1000)]


async def test_an_offer_has_its_own(ask: Ask, shop: Shop) -> None:
    await shop.load(part("BP-1", price=1000))
    await shop.load(part("BP-1", price=900), vendor=shop.rival)
    await told(shop, price=700, days=10)
    ids = [str(id_) for (id_,) in await shop.rows("SELECT id FROM offers ORDER BY id")]
    answer = await ask("catalog", OFFERS, r=[{"__typename": "Offer", "id": id_} for id_ in ids], days=30)
    mine, theirs = (each["priceHistory"] for each in answer["data"]["_entities"])
    assert amounts(mine) == [(ago(10), 700), (ago(0), 1000)]
    assert (amounts(theirs), theirs["reducedFrom"]) == ([(ago(0), 900)], None)


async def test_what_nobody_sells_has_none(ask: Ask, shop: Shop) -> None:
    await shop.load(part("BP-1", price=None))
    assert await product_history(ask, shop) is None


@pytest.mark.parametrize("days", [0, -1, 366, 2**31 - 1])
async def test_days_that_are_not_known_are_refused(ask: Ask, shop: Shop, days: int) -> None:
    await shop.load(part("BP-1"))
    ((id_,),) = await shop.rows("SELECT id FROM products")
    assert code_of(await ask("catalog", PRODUCTS, r=[{"__typename": "Product", "id": str(id_)}], days=days)) == "DAYS_RANGE"


async def test_a_strangers_product_has_none(ask: Ask, shop: Shop, other_tenant: UUID) -> None:
    await shop.load(part("BP-1"))
    ((id_,),) = await shop.rows("SELECT id FROM products")
    answer = await ask("catalog", PRODUCTS, tenant=other_tenant, r=[{"__typename": "Product", "id": str(id_)}], days=30)
    assert answer["data"]["_entities"] == [None]


async def test_histories_of_many_are_one_statement(ask: Ask, shop: Shop, statements: Statements) -> None:
    await shop.load(*(part(f"BP-{n}") for n in range(8)))
    before = statements("catalog")
    assert await product_history(ask, shop)
    assert statements("catalog") - before == 2


def on(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_price_counts_on_the_day_it_ends_too() -> None:
    found = history([Day(A, on(5), 100, 100), Day(A, on(2), 200, 200)], on(10), TODAY)
    assert found.points == ((on(5), 100), (on(1), 200))
    assert (found.lowest, found.lowest_of_30_days, found.reduced_from) == (100, 100, None)


def test_a_reduction_is_measured_by_the_lowest_of_the_30_days_before_it() -> None:
    rows = [Day(A, on(100), 500, 500), Day(A, on(20), 800, 800), Day(A, on(5), 600, 600)]
    assert history(rows, on(90), TODAY).reduced_from is None
    dearer = [Day(A, on(100), 700, 700), Day(A, on(20), 800, 800), Day(A, on(5), 600, 600)]
    assert history(dearer, on(90), TODAY).reduced_from == 700
    assert history([Day(A, on(100), 700, 700), Day(A, on(40), 600, 600)], on(90), TODAY).reduced_from is None


def test_without_rows_there_is_nothing_to_say() -> None:
    found = history([], on(90), TODAY)
    assert (found.points, found.lowest, found.lowest_of_30_days, found.reduced_from) == ((), None, None, None)


def test_the_cheaper_of_two_counts_while_it_is() -> None:
    rows = [Day(A, on(50), 500, 500), Day(B, on(40), 400, 400), Day(B, on(10), 900, 900)]
    assert history(rows, on(45), TODAY).points == ((on(45), 500), (on(40), 400), (on(9), 500))
