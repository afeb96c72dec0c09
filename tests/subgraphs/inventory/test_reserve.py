"""All lines of a request or none, once for each key."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from shared.ids import uuid7
from subgraphs.inventory.rules.permissions import READ, RESERVE
from tests.conftest import Ask, Statements, Told, code_of, person
from tests.subgraphs.inventory.conftest import Stockroom

RESERVED = """mutation($lines: [StockLineInput!]!, $strategy: AllocationStrategy! = PRIORITY, $partial: Boolean! = false, $seconds: Int! = 900,
    $to: DestinationInput) {
    reserveStock(lines: $lines, strategy: $strategy, partial: $partial, seconds: $seconds, to: $to) {
        reservation { id status expiresAt orderId lines { offer { id } warehouseId quantity } }
        shortages { offer { id } asked available }
        userErrors { code field }
    }
}"""


def lines(*wants: tuple[UUID, int]) -> list[dict[str, Any]]:
    return [{"offerId": str(offer), "quantity": quantity} for offer, quantity in wants]


async def test_every_line_is_held_until_its_time_is_over(ask: Ask, room: Stockroom, told: Told) -> None:
    pads, discs = await room.offer(5), await room.offer(3)
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((pads, 2), (discs, 3)))
    found = answer["data"]["reserveStock"]
    assert found["userErrors"] == found["shortages"] == []
    assert (found["reservation"]["status"], found["reservation"]["orderId"]) == ("ACTIVE", None)
    held = {line["offer"]["id"]: (line["warehouseId"], line["quantity"]) for line in found["reservation"]["lines"]}
    assert held == {str(pads): (str(room.warehouse), 2), str(discs): (str(room.warehouse), 3)}
    left = datetime.fromisoformat(found["reservation"]["expiresAt"]) - datetime.now(UTC)
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    assert (await room.level(pads), await room.level(discs)) == ((5, 2), (3, 3))
    facts = await told("inventory")
    assert sorted(name for name, _ in facts) == ["StockChanged", "StockChanged", "StockRanOut", "StockReserved"]
    (reserved,) = [said for name, said in facts if name == "StockReserved"]
    assert reserved["reservation_id"] == found["reservation"]["id"]
    assert {line["offer_id"]: line["quantity"] for line in reserved["lines"]} == {str(pads): 2, str(discs): 3}
    assert {said["offer_id"]: said["available"] for name, said in facts if name == "StockChanged"} == {str(pads): 3, str(discs): 0}
    await room.is_sound()


async def test_nothing_is_taken_where_one_line_is_short(ask: Ask, room: Stockroom, told: Told) -> None:
    pads, discs = await room.offer(5), await room.offer(1)
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((pads, 2), (discs, 2)))
    assert answer["data"]["reserveStock"] == {
        "reservation": None,
        "shortages": [{"offer": {"id": str(discs)}, "asked": 2, "available": 1}],
        "userErrors": [{"code": "OUT_OF_STOCK", "field": "lines.1.quantity"}],
    }
    assert (await room.level(pads), await room.level(discs)) == ((5, 0), (1, 0))
    assert await room.value("SELECT count(*) FROM reservations") == 0
    assert await told("inventory") == []


async def test_what_is_there_is_taken_where_that_is_enough(ask: Ask, room: Stockroom) -> None:
    pads, discs = await room.offer(5), await room.offer(1)
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((pads, 2), (discs, 2)), partial=True)
    found = answer["data"]["reserveStock"]
    assert found["userErrors"] == []
    assert found["shortages"] == [{"offer": {"id": str(discs)}, "asked": 2, "available": 1}]
    assert (await room.level(pads), await room.level(discs)) == ((5, 2), (1, 1))


async def test_where_nothing_is_there_nothing_is_enough(ask: Ask, room: Stockroom, told: Told) -> None:
    gone = await room.offer(0)
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((gone, 2)), partial=True)
    assert answer["data"]["reserveStock"]["userErrors"] == [{"code": "OUT_OF_STOCK", "field": "lines.0.quantity"}]
    assert await told("inventory") == []


async def test_demand_for_one_offer_is_summed(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((pads, 3), (pads, 3)))
    assert answer["data"]["reserveStock"]["shortages"] == [{"offer": {"id": str(pads)}, "asked": 6, "available": 5}]
    assert await room.level(pads) == (5, 0)


async def test_safety_stock_is_not_sold(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5, safety_stock=2)
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((pads, 4)))
    assert answer["data"]["reserveStock"]["shortages"] == [{"offer": {"id": str(pads)}, "asked": 4, "available": 3}]


@pytest.mark.parametrize(
    ("wants", "seconds", "code", "field"),
    [
        ([], 900, "LINES_MISSING", "lines"),
        ([0], 900, "QUANTITY_RANGE", "lines.0.quantity"),
        ([1, -1], 900, "QUANTITY_RANGE", "lines.1.quantity"),
        ([1_000_001], 900, "QUANTITY_RANGE", "lines.0.quantity"),
        ([1] * 10_000, 900, "TOO_MANY_LINES", "lines"),
        ([1], 59, "SECONDS_RANGE", "seconds"),
        ([1], 86_401, "SECONDS_RANGE", "seconds"),
    ],
)
async def test_bad_input_is_refused_beside_its_field(
    ask: Ask, room: Stockroom, told: Told, wants: list[int], seconds: int, code: str, field: str
) -> None:
    pads = await room.offer(5)
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines(*((pads, quantity) for quantity in wants)), seconds=seconds)
    assert answer["data"]["reserveStock"]["userErrors"] == [{"code": code, "field": field}]
    assert await room.level(pads) == (5, 0)
    assert await told("inventory") == []


async def test_malformed_unknown_and_strangers_offers_are_none(ask: Ask, room: Stockroom, other_tenant: UUID, told: Told) -> None:
    abroad = await Stockroom(room.database, other_tenant).open()
    foreign, rival = await abroad.offer(5), (await room.offers(1, vendor=uuid7()))[0]
    for unknown in (foreign, rival, uuid7()):
        answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((unknown, 1)))
        assert answer["data"]["reserveStock"]["userErrors"] == [{"code": "OFFER_UNKNOWN", "field": "lines.0.offerId"}]
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=[{"offerId": "x", "quantity": 1}])
    assert answer["data"]["reserveStock"]["userErrors"] == [{"code": "MALFORMED_ID", "field": None}]
    assert await told("inventory") == await told("inventory", other_tenant) == []


async def test_guests_and_strangers_reserve_nothing(ask: Ask, room: Stockroom, told: Told) -> None:
    pads = await room.offer(5)
    assert code_of(await ask("inventory", RESERVED, lines=lines((pads, 1)))) == "UNAUTHENTICATED"
    assert code_of(await ask("inventory", RESERVED, viewer=person(READ), lines=lines((pads, 1)))) == "FORBIDDEN"
    other = person(within={uuid7(): [RESERVE]})
    answer = await ask("inventory", RESERVED, viewer=other, lines=lines((pads, 1)))
    assert answer["data"]["reserveStock"]["userErrors"] == [{"code": "OFFER_UNKNOWN", "field": "lines.0.offerId"}]
    assert await room.level(pads) == (5, 0)
    assert await told("inventory") == []


async def test_whoever_runs_the_marketplace_reserves_of_every_vendor(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    answer = await ask("inventory", RESERVED, viewer=person(RESERVE), lines=lines((pads, 1)))
    assert answer["data"]["reserveStock"]["reservation"]["status"] == "ACTIVE"


async def test_key_is_reserved_once_and_answered_alike(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    first, again = [await ask("inventory", RESERVED, viewer=room.owner, once="k-1", lines=lines((pads, 2), (pads, 1))) for _ in range(2)]
    assert first == again
    assert await room.level(pads) == (5, 3)


async def test_key_of_what_was_taken_in_part_answers_the_same_shortage(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    first = await ask("inventory", RESERVED, viewer=room.owner, once="k-1", lines=lines((pads, 7)), partial=True)
    again = await ask("inventory", RESERVED, viewer=room.owner, once="k-1", lines=lines((pads, 7)), partial=True)
    assert first == again
    assert first["data"]["reserveStock"]["shortages"] == [{"offer": {"id": str(pads)}, "asked": 7, "available": 5}]


async def test_key_is_good_for_one_thing(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    await ask("inventory", RESERVED, viewer=room.owner, once="k-1", lines=lines((pads, 2)))
    answer = await ask("inventory", RESERVED, viewer=room.owner, once="k-1", lines=lines((pads, 1)))
    assert answer["data"]["reserveStock"]["userErrors"] == [{"code": "IDEMPOTENCY_KEY_REUSED", "field": None}]
    assert await room.level(pads) == (5, 2)


async def test_key_is_its_askers_own(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(5)
    for viewer in (room.owner, person(RESERVE)):
        await ask("inventory", RESERVED, viewer=viewer, once="k-1", lines=lines((pads, 2)))
    assert await room.level(pads) == (5, 4)


async def test_key_that_was_refused_may_be_tried_again(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(1)
    for received, there in ((0, None), (1, {"status": "ACTIVE"})):
        await room.stock({pads: [received]})
        answer = await ask("inventory", RESERVED, viewer=room.owner, once="k-1", lines=lines((pads, 2)))
        found = answer["data"]["reserveStock"]["reservation"]
        assert (found and {"status": found["status"]}) == there


async def test_reservation_is_seen_by_those_who_may_see_all_of_it(ask: Ask, room: Stockroom, other_tenant: UUID, statements: Statements) -> None:
    query = "query($id: ID!) { reservation(id: $id) { id status lines { quantity } } }"
    pads = await room.offer(5)
    id_ = (await room.take((pads, 2))).reservation_id
    before = statements("inventory")
    found = await ask("inventory", query, viewer=person(READ), id=id_)
    assert found["data"]["reservation"] == {"id": str(id_), "status": "ACTIVE", "lines": [{"quantity": 2}]}
    assert statements("inventory") - before == 2
    for stranger, tenant in ((person(within={uuid7(): [READ]}), room.tenant), (person(READ), other_tenant)):
        assert (await ask("inventory", query, viewer=stranger, tenant=tenant, id=id_))["data"] == {"reservation": None}


async def test_offer_that_is_gone_or_whose_vendor_may_not_sell_is_not_there(ask: Ask, room: Stockroom) -> None:
    gone, theirs = await room.offer(5), await room.offer(5)
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("UPDATE offers SET listed = false WHERE id = :id"), {"id": gone})
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((gone, 1)))
    assert answer["data"]["reserveStock"]["shortages"] == [{"offer": {"id": str(gone)}, "asked": 1, "available": 0}]
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(
            text("INSERT INTO vendors (tenant_id, id, sequence, may_sell) VALUES (:t, :v, 1, false)"), {"t": room.tenant, "v": room.vendor}
        )
    answer = await ask("inventory", RESERVED, viewer=room.owner, lines=lines((theirs, 1)))
    assert answer["data"]["reserveStock"]["userErrors"] == [{"code": "OUT_OF_STOCK", "field": "lines.0.quantity"}]
