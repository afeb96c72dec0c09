"""How long stock has lain, and what to order again: by the movements there are."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.inventory import models
from subgraphs.inventory.rules.restock import Standing, suggest
from tests.conftest import Statements
from tests.subgraphs.inventory.desk import Desk, holder_of, lines


async def moved(desk: Desk, offer: UUID, days: float, delta: int, kind: str = "RECEIPT", warehouse: UUID | None = None) -> None:
    """So many days ago."""
    at = datetime.now(UTC) - timedelta(days=days)
    id_ = UUID(int=(int(at.timestamp() * 1000) << 80) | (uuid7().int & ((1 << 80) - 1)))
    async with desk.room.database.transaction(desk.room.tenant) as tx:
        tx.add(
            models.Movement(
                tenant_id=desk.room.tenant, id=id_, offer_id=offer, warehouse_id=warehouse or desk.room.warehouse, vendor_id=desk.room.vendor,
                kind=kind, delta=delta, on_hand=0, reason="", reference="", actor_type="system", actor_id="", at=at,
            )
        )  # fmt: skip


async def held(desk: Desk, quantity: int, **said: Any) -> UUID:
    """An offer of which so many are on hand, whoever brought them."""
    (offer,) = await desk.room.offers(1)
    async with desk.room.database.transaction(desk.room.tenant) as tx:
        tx.add(
            models.StockItem(
                tenant_id=desk.room.tenant, offer_id=offer, warehouse_id=desk.room.warehouse, variant_id=uuid7(), vendor_id=desk.room.vendor,
                sku=f"SKU-{offer.hex[-8:]}", on_hand=quantity, **said,
            )
        )  # fmt: skip
    return offer


async def ages(desk: Desk, **asked: Any) -> Any:
    return await desk.read(f'stockAges(vendorId: "{desk.room.vendor}") {{ fromDays toDays quantity offers }}', **asked)


async def quantities(desk: Desk) -> list[tuple[int, int]]:
    return [(each["quantity"], each["offers"]) for each in await ages(desk)]


async def test_what_is_left_came_last(desk: Desk, statements: Statements) -> None:
    offer = await held(desk, 12)
    for days, delta in ((200, 50), (100, 5), (40, 4), (10, 6)):
        await moved(desk, offer, days, delta)
    await moved(desk, offer, 5, -53, "SALE")
    before = statements("inventory")
    found = await ages(desk)
    assert statements("inventory") - before == 1
    assert [(each["fromDays"], each["toDays"], each["quantity"], each["offers"]) for each in found] == [
        (0, 30, 6, 1),
        (30, 60, 4, 1),
        (60, 90, 0, 0),
        (90, 180, 2, 1),
        (180, None, 0, 0),
    ]


async def test_what_no_recent_receipt_accounts_for_is_old(desk: Desk) -> None:
    old, mixed, gone = await held(desk, 7), await held(desk, 5), await held(desk, 0)
    await moved(desk, old, 300, 9)
    await moved(desk, mixed, 20, 3)
    await moved(desk, gone, 3, 3)
    assert await quantities(desk) == [(3, 1), (0, 0), (0, 0), (0, 0), (9, 2)]


async def test_moving_between_warehouses_makes_nothing_younger(desk: Desk) -> None:
    offer = await held(desk, 5)
    await moved(desk, offer, 70, 5)
    await moved(desk, offer, 3, -5, "TRANSFER_OUT")
    await moved(desk, offer, 2, 5, "TRANSFER_IN")
    assert await quantities(desk) == [(0, 0), (0, 0), (5, 1), (0, 0), (0, 0)]


async def test_returns_and_found_stock_are_as_young_as_they_came(desk: Desk) -> None:
    offer = await held(desk, 6)
    for days, kind in ((100, "RECEIPT"), (50, "COUNT"), (1, "RETURN")):
        await moved(desk, offer, days, 2, kind)
    assert await quantities(desk) == [(2, 1), (2, 1), (0, 0), (2, 1), (0, 0)]


async def test_reports_are_the_vendors_own(desk: Desk, other_tenant: UUID) -> None:
    await held(desk, 5, reorder_point=9)
    assert sum(each["quantity"] for each in await ages(desk, viewer=holder_of("support"))) == 5
    assert sum(each["quantity"] for each in await ages(desk, viewer=holder_of("support"), tenant=other_tenant)) == 0
    assert len(await suggestions(desk, viewer=desk.clerk)) == 1
    assert await suggestions(desk, viewer=holder_of("support"), tenant=other_tenant) == []
    for stranger in (holder_of("vendor_admin", uuid7()), holder_of("customer")):
        assert await ages(desk, viewer=stranger) == {"code": "FORBIDDEN"}
        assert await desk.read(f'restockSuggestions(vendorId: "{desk.room.vendor}") {{ edges {{ cursor }} }}', viewer=stranger) == {
            "code": "FORBIDDEN"
        }


SUGGESTION = "edges { node { offer { id } sku available onTheWay sold quantity daysOfCover reasons } } pageInfo { hasNextPage endCursor }"


async def suggestions(desk: Desk, more: str = "", **asked: Any) -> list[dict[str, Any]]:
    page = await desk.read(f'restockSuggestions(vendorId: "{desk.room.vendor}"{more}) {{ {SUGGESTION} }}', **asked)
    return [edge["node"] for edge in page["edges"]]


async def test_what_runs_out_first_is_suggested_first_and_says_why(desk: Desk, statements: Statements) -> None:
    fast, slow, low, fine, still = [
        await held(desk, *said, reorder_point=point) for said, point in (((10,), 0), ((4,), 0), ((3,), 5), ((500,), 5), ((1,), 0))
    ]
    for offer, sold in ((fast, 90), (slow, 20), (fine, 90)):
        await moved(desk, offer, 20, -sold, "SALE")
    await moved(desk, still, 31, -300, "SALE")
    before = statements("inventory")
    found = await suggestions(desk)
    assert statements("inventory") - before == 1
    assert [each["offer"]["id"] for each in found] == [str(fast), str(slow), str(low)]
    assert found[0] == {
        "offer": {"id": str(fast)},
        "sku": f"SKU-{fast.hex[-8:]}",
        "available": 10,
        "onTheWay": 0,
        "sold": 90,
        "quantity": 101,
        "daysOfCover": pytest.approx(10 / 3),
        "reasons": ["90 sold in 30 days", "Lasts 3.3 days at this pace; an order takes 7"],
    }
    assert (found[2]["quantity"], found[2]["daysOfCover"]) == (3, None)
    assert found[2]["reasons"] == ["None sold in 30 days", "3 left, at or below the reorder point of 5"]


async def test_what_is_on_its_way_is_counted_in(desk: Desk) -> None:
    other = await desk.room.add_warehouse("Other")
    offer = await desk.room.offer(9, reorder_point=5)
    await desk.do(f'sendTransfer(fromId: "{desk.room.warehouse}", toId: "{other}", lines: {lines((offer, 8))})', "transfer { id }")
    assert await suggestions(desk) == []
    await moved(desk, offer, 3, -60, "SALE")
    (found,) = await suggestions(desk)
    assert (found["available"], found["onTheWay"], found["quantity"]) == (1, 8, 65)
    assert found["reasons"][-1] == "8 on the way between warehouses are counted in"


async def test_suggestions_come_page_by_page(desk: Desk) -> None:
    made = [await held(desk, number, reorder_point=9) for number in range(5)]
    found, after = [], ""
    for _ in range(3):
        page = await desk.read(f'restockSuggestions(vendorId: "{desk.room.vendor}", first: 2{after}) {{ {SUGGESTION} }}')
        found += [edge["node"]["offer"]["id"] for edge in page["edges"]]
        after = f', after: "{page["pageInfo"]["endCursor"]}"'
    assert found == [str(offer) for offer in sorted(made)]
    assert not page["pageInfo"]["hasNextPage"]


@pytest.mark.parametrize("days", ["leadDays: -1", "leadDays: 366", "coverDays: 366"])
async def test_absurd_days_are_refused(desk: Desk, days: str) -> None:
    assert await desk.read(f'restockSuggestions(vendorId: "{desk.room.vendor}", {days}) {{ edges {{ cursor }} }}') == {"code": "DAYS_RANGE"}


@pytest.mark.parametrize(
    ("standing", "quantity"),
    [
        (Standing(available=7, on_the_way=0, sold=30, reorder_point=0), 30),
        (Standing(available=8, on_the_way=0, sold=30, reorder_point=0), None),
        (Standing(available=0, on_the_way=0, sold=0, reorder_point=0), None),
        (Standing(available=0, on_the_way=0, sold=1, reorder_point=0), 2),
        (Standing(available=5, on_the_way=0, sold=0, reorder_point=5), 1),
        (Standing(available=6, on_the_way=0, sold=0, reorder_point=5), None),
        (Standing(available=2, on_the_way=4, sold=0, reorder_point=5), None),
        (Standing(available=0, on_the_way=0, sold=3, reorder_point=50), 51),
    ],
)
def test_enough_is_suggested_for_the_days_after_its_arrival(standing: Standing, quantity: int | None) -> None:
    found = suggest(standing, lead_days=7, cover_days=30)
    assert (found and found.quantity) == quantity
