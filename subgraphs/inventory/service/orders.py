"""Stock of orders: held from the checkout on, sold when they are paid, back where they are given up, cancelled or returned."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartCheckedOut
from events.contracts.inventory import ReservationLapsed, ReservationReleased
from events.contracts.orders import LinesCancelled, ReturnReceived
from events.outbox import emit
from shared.ids import uuid7
from subgraphs.inventory.models import MovementKind, ReservationStatus
from subgraphs.inventory.rules.allocation import Place, Strategy, Want
from subgraphs.inventory.service.ending import end_orders
from subgraphs.inventory.service.reserving import Request, reserve
from subgraphs.inventory.service.stock import Change, change, open_items

HOLD_SECONDS = 40 * 60
"""Longer than a buyer may take to pay, so that who pays has the stock still."""

_LOCK = text("""
    SELECT id, order_id, status FROM reservations WHERE order_id = ANY(:orders ::uuid[]) AND status IN ('ACTIVE', 'CONFIRMED')
    ORDER BY id FOR UPDATE""")
_NEVER = text("""
    INSERT INTO reservations (tenant_id, id, key, asked, order_id, status, shortages, expires_at)
    SELECT :tenant, id, key, '', order_id, 'RELEASED', '[]', now()
    FROM unnest(:ids ::uuid[], :keys ::text[], :orders ::uuid[]) AS o (id, key, order_id) ORDER BY key ON CONFLICT (tenant_id, key) DO NOTHING""")
_OF = text("SELECT id, order_id FROM reservations WHERE id = ANY(:ids ::uuid[])")
_LINES = text("""
    SELECT reservation_id, offer_id, warehouse_id, quantity - returned AS quantity FROM reservation_lines WHERE reservation_id = ANY(:ids ::uuid[])
    ORDER BY reservation_id, offer_id, warehouse_id""")
_RELEASE = text("UPDATE reservations SET status = 'RELEASED', ended_at = clock_timestamp() WHERE id = ANY(:ids ::uuid[])")
_RETURNED = text("""
    UPDATE reservation_lines AS l SET returned = l.returned + r.quantity
    FROM unnest(:reservations ::uuid[], :offers ::uuid[], :warehouses ::uuid[], :quantities ::bigint[]) AS r (id, offer_id, warehouse_id, quantity)
    WHERE l.reservation_id = r.id AND l.offer_id = r.offer_id AND l.warehouse_id = r.warehouse_id""")
_PARTS = text("SELECT kit_id, component_id, quantity FROM kit_parts WHERE kit_id = ANY(:offers ::uuid[])")


async def reserve_orders(tx: AsyncSession, orders: Sequence[CartCheckedOut]) -> None:
    """Each for itself: what one lacks is refused to it alone."""
    await reserve(tx, [_asked(order) for order in orders])


def _asked(order: CartCheckedOut) -> Request:
    place = Place(order.place.country, order.place.region, order.place.postal_code)
    wants = tuple(Want(line.offer_id, line.quantity) for line in order.lines)
    return Request(f"order/{order.order_id}", wants, Strategy.NEAREST, place, seconds=HOLD_SECONDS, order_id=order.order_id)


async def sell(tx: AsyncSession, orders: Collection[UUID]) -> None:
    """What is held for them leaves. Who comes too late for that is asked for anew, in a transaction of its own: stock is locked once in each."""
    ended = await end_orders(tx, orders, ReservationStatus.CONFIRMED)
    late = [id_ for id_, status in ended.items() if status in (ReservationStatus.EXPIRED, ReservationStatus.RELEASED)]
    if late:
        rows = await tx.execute(_OF, {"ids": late})
        emit(tx, *(ReservationLapsed(reservation_id=row.id, order_id=row.order_id) for row in rows))


async def sell_anew(tx: AsyncSession, lapsed: Sequence[ReservationLapsed]) -> None:
    """What was held once, if it is still there, without another hold between: ReservationConfirmed or ReservationRefused."""
    wants: defaultdict[UUID, list[Want]] = defaultdict(list)
    for row in await tx.execute(_LINES, {"ids": [each.reservation_id for each in lapsed]}):
        wants[row.reservation_id].append(Want(row.offer_id, row.quantity))
    asked = [Request(f"again/{each.reservation_id}", tuple(wants[each.reservation_id]), order_id=each.order_id, sold=True) for each in lapsed]
    await reserve(tx, asked)


async def give_up(tx: AsyncSession, orders: Collection[UUID]) -> None:
    """Of orders that come to nothing: what is held is free, and what had been sold to them is back. Again changes nothing.

    The checkout may be heard after that: then nothing is held for it any more.
    """
    named = sorted(orders)
    given = {"tenant": tx.info["tenant"], "orders": named, "ids": [uuid7() for _ in named], "keys": [f"order/{id_}" for id_ in named]}
    await tx.execute(_NEVER, given)
    held = (await tx.execute(_LOCK, {"orders": list(orders)})).all()
    if not held:
        return
    of = {row.id: row for row in held}
    lines = (await tx.execute(_LINES, {"ids": list(of)})).all()
    await change(tx, [_undone(of[line.reservation_id], line) for line in lines if line.quantity])
    await tx.execute(_RELEASE, {"ids": list(of)})
    emit(tx, *(ReservationReleased(reservation_id=row.id, order_id=row.order_id) for row in held))


def _undone(reservation: Any, line: Any) -> Change:
    if reservation.status == ReservationStatus.ACTIVE:
        return Change(line.offer_id, line.warehouse_id, reserved=-line.quantity)
    return _back(reservation.order_id, line.offer_id, line.warehouse_id, line.quantity)


def _back(order_id: UUID, offer_id: UUID, warehouse_id: UUID, quantity: int) -> Change:
    return Change(offer_id, warehouse_id, on_hand=quantity, kind=MovementKind.RETURN, reference=str(order_id))


async def take_back_cancelled(tx: AsyncSession, cancelled: Sequence[LinesCancelled]) -> None:
    """It never left, so it is back where it was."""
    await _take_back(tx, [(each.order_id, line.offer_id, line.quantity, None) for each in cancelled for line in each.lines])


async def take_back_returned(tx: AsyncSession, received: Sequence[ReturnReceived]) -> None:
    """What can be sold again, at the warehouse that has it, or where it came from."""
    again = [(each, line) for each in received for line in each.lines if line.inspection == "RESALE"]
    await _take_back(tx, [(each.order_id, line.offer_id, line.quantity, line.warehouse_id) for each, line in again])


async def _take_back(tx: AsyncSession, wanted: Sequence[tuple[UUID, UUID, int, UUID | None]]) -> None:
    """Never more than had left for the order, whatever is said: of a kit, its parts."""
    wanted = await _in_parts(tx, wanted)
    sold = {row.id: row.order_id for row in await tx.execute(_LOCK, {"orders": list({order for order, *_ in wanted})}) if row.status == "CONFIRMED"}
    left: defaultdict[tuple[UUID, UUID], list[list[Any]]] = defaultdict(list)
    for line in await tx.execute(_LINES, {"ids": list(sold)}):
        left[sold[line.reservation_id], line.offer_id].append([line.quantity, line.reservation_id, line.warehouse_id])
    changes: list[Change] = []
    returned: Counter[tuple[UUID, UUID, UUID]] = Counter()
    for order_id, offer_id, asked, to in wanted:
        missing = asked
        for place in left[order_id, offer_id]:
            if taken := min(missing, place[0]):
                place[0] -= taken
                missing -= taken
                returned[place[1], offer_id, place[2]] += taken
                changes.append(_back(order_id, offer_id, to or place[2], taken))
    if changes:
        await tx.execute(_RETURNED, _columns(returned))
        await open_items(tx, {each.place for each in changes})
        await change(tx, changes)


async def _in_parts(tx: AsyncSession, wanted: Iterable[tuple[UUID, UUID, int, UUID | None]]) -> list[tuple[UUID, UUID, int, UUID | None]]:
    named = list(wanted)
    parts: defaultdict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for row in await tx.execute(_PARTS, {"offers": list({offer for _, offer, _, _ in named})}):
        parts[row.kit_id].append((row.component_id, row.quantity))
    return [
        (order_id, part, quantity * each, to) for order_id, offer_id, quantity, to in named for part, each in parts.get(offer_id, [(offer_id, 1)])
    ]


def _columns(returned: Counter[tuple[UUID, UUID, UUID]]) -> dict[str, list[Any]]:
    return {
        "reservations": [reservation for reservation, _, _ in returned],
        "offers": [offer for _, offer, _ in returned],
        "warehouses": [warehouse for _, _, warehouse in returned],
        "quantities": list(returned.values()),
    }
