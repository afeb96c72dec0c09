"""Counting while the shop goes on selling: the books follow what was counted, and lose nothing that was sold meanwhile."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.inventory.models import ReservationStatus
from subgraphs.inventory.service import counts
from subgraphs.inventory.service.ending import end
from tests.conftest import Statements
from tests.subgraphs.inventory.conftest import Stockroom
from tests.subgraphs.inventory.desk import Desk, holder_of, lines

COUNT = "count { id status closedAt lines(first: 100) { edges { node { offer { id } seen expected counted difference } } } }"


async def opened(desk: Desk, bins: str = "") -> str:
    id_: str = (await desk.do(f'openStockCount(warehouseId: "{desk.room.warehouse}", bins: "{bins}")', COUNT, viewer=desk.clerk))["count"]["id"]
    return id_


async def entered(desk: Desk, count: str, *said: tuple[UUID, int], **asked: Any) -> dict[str, Any]:
    return await desk.do(f'enterCounted(countId: "{count}", lines: {lines(*said)})', COUNT, **asked)


async def closed(desk: Desk, count: str, **asked: Any) -> dict[str, Any]:
    return await desk.do(f'closeStockCount(countId: "{count}")', COUNT, **asked)


def written(payload: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """By offer: seen, expected, counted, difference."""
    nodes = [edge["node"] for edge in payload["count"]["lines"]["edges"]]
    return {node["offer"]["id"]: (node["seen"], node["expected"], node["counted"], node["difference"]) for node in nodes}


async def sell(room: Stockroom, offer: UUID, quantity: int) -> None:
    taken = await room.take((offer, quantity))
    assert taken.reservation_id is not None
    async with room.database.transaction(room.tenant) as tx:
        await end(tx, [taken.reservation_id], ReservationStatus.CONFIRMED)
        tx.info.pop("told", None)


async def test_books_follow_what_was_counted(desk: Desk) -> None:
    more, fewer, same, left = [await desk.room.offer(10) for _ in range(4)]
    count = await opened(desk)
    payload = await entered(desk, count, (more, 12), (fewer, 7), (same, 10), viewer=desk.clerk)
    assert written(payload) == {
        str(more): (10, 10, 12, 2),
        str(fewer): (10, 10, 7, -3),
        str(same): (10, 10, 10, 0),
        str(left): (10, None, None, None),
    }
    assert await desk.told("inventory") == []
    assert await desk.room.level(more) == (10, 0), "nothing moves before the count is closed"
    done = (await closed(desk, count))["count"]
    assert (done["status"], done["closedAt"] is None) == ("APPLIED", False)
    assert [await desk.room.level(offer) for offer in (more, fewer, same, left)] == [(12, 0), (7, 0), (10, 0), (10, 0)]
    assert await desk.movements(reference=count) == [("COUNT", 2, 12, ""), ("COUNT", -3, 7, "")]
    assert sorted(fact["available"] for _, fact in await desk.told("inventory")) == [7, 12]
    await desk.room.is_sound()


@pytest.mark.parametrize(("before", "after"), [(3, 0), (0, 3), (2, 1)])
async def test_what_is_sold_during_the_count_is_no_difference(desk: Desk, before: int, after: int) -> None:
    """Whoever counts sees the shelf as it is then: less what was sold before, with what is sold after."""
    offer = await desk.room.offer(10)
    count = await opened(desk)
    if before:
        await sell(desk.room, offer, before)
    payload = await entered(desk, count, (offer, 10 - before - 1))
    assert written(payload)[str(offer)] == (10, 10 - before, 9 - before, -1)
    if after:
        await sell(desk.room, offer, after)
    await closed(desk, count)
    assert await desk.room.level(offer) == (10 - before - after - 1, 0)
    await desk.room.is_sound()


async def test_selling_races_counting_and_nothing_is_lost(desk: Desk) -> None:
    offers = [await desk.room.offer(50) for _ in range(4)]
    count = await opened(desk)
    await entered(desk, count, *((offer, 48) for offer in offers))
    await asyncio.gather(closed(desk, count), *(sell(desk.room, offer, 1) for offer in offers for _ in range(5)))
    assert [await desk.room.level(offer) for offer in offers] == [(43, 0)] * 4
    await desk.room.is_sound()


async def test_what_is_said_later_counts_and_what_the_books_lack_is_added(desk: Desk) -> None:
    offer = await desk.room.offer(10)
    (found,) = await desk.room.offers(1)
    count = await opened(desk)
    await entered(desk, count, (offer, 3))
    payload = await entered(desk, count, (offer, 9), (found, 2))
    assert written(payload) == {str(offer): (10, 10, 9, -1), str(found): (0, 0, 2, 2)}
    await closed(desk, count)
    assert (await desk.room.level(offer), await desk.room.level(found)) == ((9, 0), (2, 0))


async def test_count_of_some_bins_leaves_the_others(desk: Desk) -> None:
    here, there = await desk.room.offer(1, bin="A-01"), await desk.room.offer(1, bin="B-01")
    payload = await desk.do(f'openStockCount(warehouseId: "{desk.room.warehouse}", bins: "A-")', COUNT)
    assert set(written(payload)) == {str(here)}
    assert str(there) not in written(payload)


async def test_fewer_than_are_reserved_is_refused_and_the_count_stays_open(desk: Desk) -> None:
    fine, held = await desk.room.offer(5), await desk.room.offer(5)
    await desk.room.take((held, 4))
    count = await opened(desk)
    await entered(desk, count, (fine, 4), (held, 3))
    before = await desk.everything()
    assert await closed(desk, count) == {"code": "BELOW_RESERVED", "field": "countId"}
    assert await desk.everything() == before
    await entered(desk, count, (held, 4))
    assert (await closed(desk, count))["count"]["status"] == "APPLIED"
    assert (await desk.room.level(fine), await desk.room.level(held)) == ((4, 0), (4, 4))


async def test_one_count_is_open_in_a_warehouse(desk: Desk) -> None:
    tries = await asyncio.gather(*(desk.do(f'openStockCount(warehouseId: "{desk.room.warehouse}")', "count { id }") for _ in range(4)))
    assert sorted("code" in each for each in tries) == [False, True, True, True]
    assert {"code": "COUNT_OPEN", "field": "warehouseId"} in tries
    other = await desk.room.add_warehouse("Other")
    assert "count" in await desk.do(f'openStockCount(warehouseId: "{other}")', "count { id }")


async def test_count_that_has_ended_takes_nothing_more(desk: Desk) -> None:
    offer = await desk.room.offer(5)
    for verb, status in (("closeStockCount", "APPLIED"), ("cancelStockCount", "CANCELLED")):
        count = await opened(desk)
        await entered(desk, count, (offer, 5))
        ended = await desk.do(f'{verb}(countId: "{count}")', COUNT, once=verb)
        assert ended["count"]["status"] == status
        assert await desk.do(f'{verb}(countId: "{count}")', COUNT, once=verb) == ended, "the same key answers the same"
        before = await desk.everything()
        refused = {"code": "COUNT_STATUS", "field": "countId"}
        assert await entered(desk, count, (offer, 1)) == refused
        assert await closed(desk, count) == refused
        assert await desk.do(f'cancelStockCount(countId: "{count}")', COUNT) == refused
        assert await desk.everything() == before


async def test_cancelled_count_changes_nothing(desk: Desk) -> None:
    offer = await desk.room.offer(5)
    count = await opened(desk)
    await entered(desk, count, (offer, 1))
    await desk.do(f'cancelStockCount(countId: "{count}")', COUNT)
    assert await desk.room.level(offer) == (5, 0)
    assert await desk.movements(kind="COUNT") == []


@pytest.mark.parametrize(
    ("quantity", "known", "code", "field"),
    [
        (-1, True, "QUANTITY_RANGE", "lines.0.quantity"),
        (1_000_001, True, "QUANTITY_RANGE", "lines.0.quantity"),
        (1, False, "OFFER_UNKNOWN", "lines.0.offerId"),
    ],
)
async def test_what_cannot_be_counted_is_named(desk: Desk, quantity: int, *, known: bool, code: str, field: str) -> None:
    offer = await desk.room.offer(5)
    count = await opened(desk)
    before = await desk.everything()
    assert await entered(desk, count, (offer if known else uuid7(), quantity)) == {"code": code, "field": field}
    assert await desk.everything() == before


async def test_too_much_is_counted_by_bins(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "MOST_COUNTED", 2)
    for bin_ in ("A1", "A2", "B1"):
        await desk.room.offer(1, bin=bin_)
    before = await desk.everything()
    refused = await desk.do(f'openStockCount(warehouseId: "{desk.room.warehouse}")', COUNT)
    assert refused == {"code": "TOO_MANY_LINES", "field": "bins"}
    assert await desk.everything() == before
    assert len(written(await desk.do(f'openStockCount(warehouseId: "{desk.room.warehouse}", bins: "A")', COUNT))) == 2


async def test_strangers_neither_count_nor_see_counts(desk: Desk, other_tenant: UUID) -> None:
    offer = await desk.room.offer(5)
    count = await opened(desk)
    for mutation in (
        f'openStockCount(warehouseId: "{desk.room.warehouse}")',
        f'enterCounted(countId: "{count}", lines: {lines((offer, 1))})',
        f'closeStockCount(countId: "{count}")',
        f'cancelStockCount(countId: "{count}")',
    ):
        await desk.refused_to_all_but_staff(mutation, other_tenant)
    one, all_ = f'stockCount(id: "{count}") {{ status }}', f'stockCounts(vendorId: "{desk.room.vendor}") {{ edges {{ node {{ id }} }} }}'
    assert await desk.read(one, viewer=desk.clerk) == {"status": "OPEN"}
    assert await desk.read(one, viewer=holder_of("vendor_admin", uuid7())) is None
    assert await desk.read(all_, viewer=holder_of("vendor_admin", uuid7())) == {"code": "FORBIDDEN"}
    assert await desk.read(one, viewer=holder_of("support"), tenant=other_tenant) is None
    assert await desk.read(all_, viewer=holder_of("support"), tenant=other_tenant) == {"edges": []}


async def test_counts_and_their_lines_are_read_page_by_page(desk: Desk, statements: Statements) -> None:
    for _ in range(3):
        await desk.room.offer(1)
    count = await opened(desk)
    asked = "warehouse { name } lines(first: 2%s) { edges { node { seen } } pageInfo { hasNextPage endCursor } }"
    before = statements("inventory")
    page = await desk.read(f'stockCount(id: "{count}") {{ {asked % ""} }}')
    assert statements("inventory") - before == 3
    after = f', after: "{page["lines"]["pageInfo"]["endCursor"]}"'
    rest = await desk.read(f'stockCount(id: "{count}") {{ {asked % after} }}')
    assert (len(page["lines"]["edges"]), len(rest["lines"]["edges"]), rest["lines"]["pageInfo"]["hasNextPage"]) == (2, 1, False)
