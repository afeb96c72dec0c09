"""A checked-out cart has its stock, or is told what is short."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.pricing import Place
from events.envelope import Told as Heard
from shared.ids import uuid7
from subgraphs.inventory import service
from tests.conftest import Told
from tests.subgraphs.inventory.conftest import Stockroom

LEEDS = Place(country="GB", postal_code="LS1 4AP")


def checked_out(room: Stockroom, *wants: tuple[UUID, int], place: Place = LEEDS) -> CartCheckedOut:
    lines = [
        BoughtLine(
            line_id=uuid7(), offer_id=offer, vendor_id=room.vendor, quantity=quantity, unit_price=100, subtotal=100 * quantity, discount=0, tax=0,
            total=100 * quantity, variant_id=uuid7(), product_id=uuid7(), sku="S", title="T",
        )
        for offer, quantity in wants
    ]  # fmt: skip
    return CartCheckedOut(
        cart_id=uuid7(), order_id=uuid7(), number="1", currency="USD", place=place, lines=lines, shipping=[], redemptions=[], discount=0,
        shipping_total=0, tax=0, total=0, due=0, payment="CARD",
    )  # fmt: skip


async def heard(room: Stockroom, *orders: CartCheckedOut) -> None:
    async with room.database.transaction(room.tenant) as tx:
        await service.reserve_orders(tx, [Heard(order, 1, datetime.now(UTC), room.tenant, uuid7()).fact for order in orders])


async def test_order_has_its_stock(room: Stockroom, told: Told) -> None:
    pads = await room.offer(5)
    order = checked_out(room, (pads, 2), (pads, 1))
    await heard(room, order)
    assert await room.level(pads) == (5, 3)
    (reserved,) = [said for name, said in await told("inventory") if name == "StockReserved"]
    assert reserved["order_id"] == str(order.order_id)
    assert [(line["offer_id"], line["warehouse_id"], line["quantity"]) for line in reserved["lines"]] == [(str(pads), str(room.warehouse), 3)]


async def test_each_order_of_many_has_its_own_answer(room: Stockroom, told: Told) -> None:
    pads = await room.offer(3)
    orders = [checked_out(room, (pads, 2)), checked_out(room, (pads, 2)), checked_out(room, (pads, 1)), checked_out(room, (uuid7(), 1))]
    await heard(room, *orders)
    facts = await told("inventory")
    assert [said["order_id"] for name, said in facts if name == "StockReserved"] == [str(orders[0].order_id), str(orders[2].order_id)]
    refused = {said["order_id"]: said["shortages"] for name, said in facts if name == "ReservationRefused"}
    assert refused[str(orders[1].order_id)] == [{"offer_id": str(pads), "asked": 2, "available": 1}]
    assert [(short["asked"], short["available"]) for short in refused[str(orders[3].order_id)]] == [(1, 0)]
    assert await room.level(pads) == (3, 3)
    await room.is_sound()


async def test_order_that_is_told_again_is_reserved_once(room: Stockroom) -> None:
    pads = await room.offer(9)
    order = checked_out(room, (pads, 2))
    await asyncio.gather(*(heard(room, order) for _ in range(4)))
    await heard(room, order, order)
    assert await room.level(pads) == (9, 2)


async def test_nearest_warehouse_serves(room: Stockroom, told: Told) -> None:
    berlin = await room.add_warehouse("Berlin", country="DE", postal_code="10115", priority=1)
    pads = await room.offer(5, 5)
    await heard(room, checked_out(room, (pads, 1)), checked_out(room, (pads, 1), place=Place(country="DE", postal_code="80331")))
    used = [said["lines"][0]["warehouse_id"] for name, said in await told("inventory") if name == "StockReserved"]
    assert used == [str(room.warehouse), str(berlin)]
