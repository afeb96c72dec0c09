"""What can be sold of an offer: asked for a page of them at once, and told when it changes."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from events.contracts.vendors import VendorReinstated, VendorSuspended
from events.envelope import Told as Heard
from shared.ids import uuid7
from subgraphs.inventory import service
from subgraphs.inventory.models import KitPart, MovementKind
from subgraphs.inventory.service.stock import Change, change
from tests.conftest import Ask, Statements, Told
from tests.subgraphs.inventory.conftest import Stockroom

QUERY = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Offer { id availability { available inStock low } } } }"


def representations(*ids: UUID) -> list[dict[str, Any]]:
    return [{"__typename": "Offer", "id": str(id_)} for id_ in ids]


async def available(ask: Ask, *ids: UUID, **said: Any) -> list[Any]:
    answer = await ask("inventory", QUERY, r=representations(*ids), **said)
    return [each["availability"] for each in answer["data"]["_entities"]]


async def test_twenty_references_are_one_statement(ask: Ask, room: Stockroom, statements: Statements) -> None:
    ids = await room.offers(20)
    await room.stock({id_: [n] for n, id_ in enumerate(ids)})
    before = statements("inventory")
    found = await available(ask, *ids[:7], uuid7(), *ids[7:])
    assert statements("inventory") - before == 1
    assert found.pop(7) is None
    assert [each["available"] for each in found] == list(range(20))
    assert [each["inStock"] for each in found] == [False, *[True] * 19]


async def test_it_is_over_open_warehouses_without_what_is_reserved_or_kept(ask: Ask, room: Stockroom) -> None:
    await room.add_warehouse("Second")
    closed = await room.add_warehouse("Closed")
    offer = await room.offer(10, 1, 100, safety_stock=2)
    await room.take((offer, 3))
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("UPDATE warehouses SET active = false WHERE id = :id"), {"id": closed})
    assert await available(ask, offer) == [{"available": 10 - 2 - 3, "inStock": True, "low": False}]


async def test_stranger_is_told_nothing(ask: Ask, room: Stockroom, other_tenant: UUID) -> None:
    assert await available(ask, await room.offer(5), uuid7(), tenant=other_tenant) == [None, None]


async def test_what_was_never_in_stock_is_not_there_and_what_is_not_offered_is_unknown(ask: Ask, room: Stockroom) -> None:
    (never, gone) = await room.offers(2)
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("UPDATE offers SET listed = false WHERE id = :id"), {"id": gone})
    assert await available(ask, never, gone) == [{"available": 0, "inStock": False, "low": False}, None]


async def stand(room: Stockroom, fact: VendorSuspended | VendorReinstated, sequence: int) -> None:
    async with room.database.transaction(room.tenant) as tx:
        heard = [Heard(fact, sequence, datetime.now(UTC), room.tenant, uuid7())]
        await service.follow_vendors(tx, heard, may_sell=isinstance(fact, VendorReinstated))


async def test_suspended_vendors_offers_are_there_and_cannot_be_bought(ask: Ask, room: Stockroom, told: Told) -> None:
    neighbour = await Stockroom(room.database, room.tenant).open()
    pads, others = await room.offer(5, reorder_point=2), await neighbour.offer(3)
    kit = (await room.offers(1))[0]
    async with room.database.transaction(room.tenant) as tx:
        tx.add(KitPart(tenant_id=room.tenant, kit_id=kit, component_id=pads, quantity=2))
    await stand(room, VendorSuspended(vendor_id=room.vendor), 2)
    nothing, three = {"available": 0, "inStock": False, "low": False}, {"available": 3, "inStock": True, "low": False}
    assert await available(ask, pads, kit, others) == [nothing, nothing, three]
    await moved(room, pads, 1)
    assert [(said["offer_id"], said["available"]) for _, said in await told("inventory")] == [(str(pads), 6), (str(kit), 3)]
    await stand(room, VendorReinstated(vendor_id=room.vendor), 3)
    assert [each["available"] for each in await available(ask, pads, kit, others)] == [6, 3, 3]


async def moved(room: Stockroom, offer: UUID, by: int) -> None:
    async with room.database.transaction(room.tenant) as tx:
        fits, _ = await change(tx, [Change(offer, room.warehouse, on_hand=by, kind=MovementKind.ADJUSTMENT)])
    assert fits


async def test_running_low_and_out_is_told_once_until_there_was_more(ask: Ask, room: Stockroom, told: Told) -> None:
    offer = await room.offer(10, reorder_point=4)
    for by in (-5, -1, -1, -3, +3, +2, -1, -4):
        await moved(room, offer, by)
    facts = await told("inventory")
    assert [said["available"] for name, said in facts if name == "StockChanged"] == [5, 4, 3, 0, 3, 5, 4, 0]
    assert [said["low"] for name, said in facts if name == "StockChanged"] == [False, True, True, True, True, False, True, True]
    assert [(said["available"], said["reorder_point"]) for name, said in facts if name == "StockRanLow"] == [(4, 4), (4, 4)]
    assert [name for name, _ in facts].count("StockRanOut") == 2
    assert await available(ask, offer) == [{"available": 0, "inStock": False, "low": True}]


async def test_many_changes_of_a_transaction_are_told_as_one(room: Stockroom, told: Told) -> None:
    await room.add_warehouse("Second")
    offer = await room.offer(10, 10)
    (second,) = [id_ for (id_,) in await room.rows("SELECT id FROM warehouses WHERE id <> $1", room.warehouse)]
    async with room.database.transaction(room.tenant) as tx:
        await change(tx, [Change(offer, room.warehouse, -1), Change(offer, room.warehouse, -2), Change(offer, second, 5)])
    ((name, said),) = await told("inventory")
    assert (name, said["available"]) == ("StockChanged", 22)
    written = [tuple(row) for row in await room.rows("SELECT delta, on_hand FROM movements ORDER BY id")]
    assert written[2:] == [(5, 15), (-1, 9), (-2, 7)]
    await room.is_sound()


async def test_what_goes_and_comes_in_one_transaction_is_never_less_than_nothing(room: Stockroom) -> None:
    offer = await room.offer(1)
    async with room.database.transaction(room.tenant) as tx:
        await change(tx, [Change(offer, room.warehouse, -3), Change(offer, room.warehouse, 4)])
    assert await room.level(offer) == (2, 0)
    await room.is_sound()


async def test_what_changes_nothing_for_buyers_is_not_told(room: Stockroom, told: Told) -> None:
    offer = await room.offer(1, safety_stock=3)
    await moved(room, offer, 1)
    assert await told("inventory") == []


async def test_change_that_does_not_fit_changes_nothing_at_all(room: Stockroom, told: Told) -> None:
    one, other = await room.offer(5), await room.offer(1)
    async with room.database.transaction(room.tenant) as tx:
        fits, levels = await change(tx, [Change(one, room.warehouse, -1), Change(other, room.warehouse, -2)])
    assert not fits
    assert {level.offer_id: level.on_hand for level in levels.values()} == {one: 5, other: 1}
    assert (await room.level(one), await room.level(other)) == ((5, 0), (1, 0))
    assert await told("inventory") == []
    await room.is_sound()
