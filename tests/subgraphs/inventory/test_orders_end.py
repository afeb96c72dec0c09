"""What becomes of an order's stock: sold when it is paid, late or not; back when it is given up, cancelled or returned."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import text

from events.contracts.carts import CartCheckedOut
from events.contracts.inventory import ReservationLapsed
from events.contracts.orders import CancelledLine, InspectedLine, LinesCancelled, ReturnReceived
from shared.ids import uuid7
from subgraphs.inventory import service
from tests.conftest import Ask, Told
from tests.subgraphs.inventory.conftest import Stockroom
from tests.subgraphs.inventory.test_kits import kit_of
from tests.subgraphs.inventory.test_orders import checked_out, heard


async def sell(room: Stockroom, *orders: UUID) -> None:
    async with room.database.transaction(room.tenant) as tx:
        await service.sell(tx, orders)


async def give_up(room: Stockroom, *orders: UUID) -> None:
    async with room.database.transaction(room.tenant) as tx:
        await service.give_up(tx, orders)


async def sell_anew(room: Stockroom, told: Told) -> None:
    """As inventory hears of what has lapsed."""
    lapsed = [ReservationLapsed(**said) for name, said in await told("inventory") if name == "ReservationLapsed"]
    async with room.database.transaction(room.tenant) as tx:
        await service.sell_anew(tx, lapsed)


def cancelled(order: CartCheckedOut, offer: UUID, quantity: int) -> LinesCancelled:
    line = CancelledLine(line_id=uuid7(), vendor_order_id=uuid7(), vendor_id=uuid7(), offer_id=offer, quantity=quantity)
    return LinesCancelled(order_id=order.order_id, cancellation_id=uuid7(), lines=[line], whole=False)


async def take_back(room: Stockroom, *facts: LinesCancelled) -> None:
    async with room.database.transaction(room.tenant) as tx:
        await service.take_back_cancelled(tx, facts)


async def lapse(room: Stockroom) -> None:
    async with room.database.transaction(room.tenant) as tx:
        await tx.execute(text("UPDATE reservations SET expires_at = now() - interval '1 second'"))


async def names(told: Told) -> list[str]:
    return [name for name, _ in await told("inventory") if name.startswith("Reservation")]


async def test_paid_order_is_sold_once(room: Stockroom, told: Told) -> None:
    pads = await room.offer(5)
    order = checked_out(room, (pads, 2))
    await heard(room, order)
    await asyncio.gather(*(sell(room, order.order_id) for _ in range(4)))
    assert await room.level(pads) == (3, 0)
    assert await names(told) == ["ReservationConfirmed"]
    await room.is_sound()


@pytest.mark.parametrize("swept", [True, False])
async def test_late_order_gets_what_is_still_there(room: Stockroom, told: Told, swept: bool) -> None:
    pads = await room.offer(5)
    order = checked_out(room, (pads, 2))
    await heard(room, order)
    await lapse(room)
    if swept:
        await service.sweep(room.database)
    await sell(room, order.order_id)
    await sell_anew(room, told)
    await sell_anew(room, told)
    assert await room.value("SELECT sum(on_hand)::int FROM stock_items WHERE offer_id = $1", pads) == 3
    confirmed = [said["order_id"] for name, said in await told("inventory") if name == "ReservationConfirmed"]
    assert confirmed == [str(order.order_id)]
    await service.sweep(room.database)
    assert await room.level(pads) == (3, 0)
    await room.is_sound()


async def test_late_order_is_refused_what_somebody_else_has(room: Stockroom, told: Told) -> None:
    pads = await room.offer(2)
    late, other = checked_out(room, (pads, 2)), checked_out(room, (pads, 1))
    await heard(room, late)
    await lapse(room)
    await service.sweep(room.database)
    await heard(room, other)
    await sell(room, late.order_id, other.order_id)
    await sell_anew(room, told)
    refused = [said["order_id"] for name, said in await told("inventory") if name == "ReservationRefused"]
    assert refused == [str(late.order_id)]
    assert await room.level(pads) == (1, 0)


async def test_order_given_up_leaves_nothing_held(room: Stockroom, told: Told) -> None:
    pads = await room.offer(5)
    order = checked_out(room, (pads, 2))
    await heard(room, order)
    await asyncio.gather(*(give_up(room, order.order_id) for _ in range(4)))
    assert await room.level(pads) == (5, 0)
    assert await names(told) == ["ReservationReleased"]
    await sell(room, order.order_id)
    assert await room.level(pads) == (5, 0)


async def test_order_given_up_after_it_was_sold_puts_it_back(room: Stockroom, told: Told) -> None:
    pads = await room.offer(5)
    order = checked_out(room, (pads, 2))
    await heard(room, order)
    await sell(room, order.order_id)
    await give_up(room, order.order_id)
    await give_up(room, order.order_id)
    assert await room.level(pads) == (5, 0)
    assert await names(told) == ["ReservationConfirmed", "ReservationReleased"]
    await room.is_sound()


async def test_cancelled_lines_come_back_and_never_more_than_left(room: Stockroom) -> None:
    pads, discs = await room.offer(5), await room.offer(5)
    order = checked_out(room, (pads, 3), (discs, 1))
    await heard(room, order)
    await sell(room, order.order_id)
    await take_back(room, cancelled(order, pads, 1))
    assert (await room.level(pads), await room.level(discs)) == ((3, 0), (4, 0))
    await take_back(room, cancelled(order, pads, 9), cancelled(order, pads, 9))
    assert await room.level(pads) == (5, 0)
    await give_up(room, order.order_id)
    assert (await room.level(pads), await room.level(discs)) == ((5, 0), (5, 0))
    await room.is_sound()


async def test_returned_parts_are_stock_again_only_where_they_can_be_sold(room: Stockroom) -> None:
    pads = await room.offer(5)
    order = checked_out(room, (pads, 3))
    await heard(room, order)
    await sell(room, order.order_id)
    lines = [InspectedLine(line_id=uuid7(), offer_id=pads, quantity=1, inspection=inspection) for inspection in ("RESALE", "DAMAGED", "CORE")]
    fact = ReturnReceived(return_id=uuid7(), order_id=order.order_id, vendor_order_id=uuid7(), vendor_id=room.vendor, lines=lines)
    async with room.database.transaction(room.tenant) as tx:
        await service.take_back_returned(tx, [fact])
    assert await room.level(pads) == (3, 0)
    await room.is_sound()


async def test_cancelled_kit_comes_back_in_parts(ask: Ask, room: Stockroom) -> None:
    pads = await room.offer(8)
    kit = await kit_of(ask, room, (pads, 2))
    order = checked_out(room, (kit, 3))
    await heard(room, order)
    await sell(room, order.order_id)
    assert await room.level(pads) == (2, 0)
    await take_back(room, cancelled(order, kit, 1))
    assert await room.level(pads) == (4, 0)


async def test_checkout_that_is_heard_after_its_cancellation_holds_nothing(room: Stockroom, told: Told) -> None:
    pads = await room.offer(5)
    order = checked_out(room, (pads, 2))
    await give_up(room, order.order_id)
    await heard(room, order)
    assert await room.level(pads) == (5, 0)
    assert await names(told) == []
