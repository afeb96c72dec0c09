"""How reservations end: confirmed, released, or expired by the clock; each once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.inventory import ReservationConfirmed, ReservationExpired, ReservationReleased, Reserved
from events.outbox import emit
from shared.db import Database
from shared.ids import PLATFORM
from subgraphs.inventory.models import MovementKind, ReservationStatus
from subgraphs.inventory.service.stock import Change, change

AT_ONCE = 200
MOST_DUE = 5_000

# The clock's time, not the transaction's: it may have waited for the row.
_LOCK = text("""
    SELECT id, order_id, status, expires_at <= clock_timestamp() AS late FROM reservations WHERE id = ANY(:ids ::uuid[]) ORDER BY id FOR UPDATE""")
# Asked for once, so that an index can be entered by it.
_DUE = """
    SELECT id, order_id FROM reservations AS r WHERE status = 'ACTIVE' AND expires_at <= (SELECT clock_timestamp()) {which}
    ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED"""
_ALL_DUE = text(_DUE.format(which=""))
_DUE_OF = text(
    _DUE.format(which="AND EXISTS (SELECT FROM reservation_lines AS l WHERE l.reservation_id = r.id AND l.offer_id = ANY(:offers ::uuid[]))")
)
_LINES = text("SELECT reservation_id, offer_id, warehouse_id, vendor_id, quantity FROM reservation_lines WHERE reservation_id = ANY(:ids ::uuid[])")
_END = text("UPDATE reservations SET status = :status, ended_at = clock_timestamp() WHERE id = ANY(:ids ::uuid[])")
# What the platform is shown is read by the tenant's name: what the policy allows besides keeps an index from being entered by it.
_OF_ORDERS = text("SELECT id FROM reservations WHERE tenant_id = :tenant AND order_id = ANY(:orders ::uuid[])")
_TENANTS_DUE = """
    SELECT DISTINCT tenant_id FROM (
        SELECT tenant_id FROM reservations WHERE status = 'ACTIVE' AND expires_at <= now() ORDER BY expires_at LIMIT $1) AS due"""


class Ending(NamedTuple):
    """Reservations that are locked and about to end, and what they hold."""

    status: ReservationStatus
    orders: dict[UUID, UUID | None]
    lines: Sequence[Any]

    def changes(self) -> list[Change]:
        """Of stock: what is sold leaves, what isn't can be sold again."""
        sold = self.status == ReservationStatus.CONFIRMED
        return [
            Change(
                line.offer_id, line.warehouse_id, -line.quantity if sold else 0, -line.quantity, MovementKind.SALE,
                reference=str(self.orders[line.reservation_id] or line.reservation_id),
            )
            for line in self.lines
        ]  # fmt: skip


async def locked(tx: AsyncSession, ids: Collection[UUID], to: ReservationStatus) -> tuple[Ending, dict[UUID, ReservationStatus]]:
    """Those that can end so, locked; and what those are already that have ended before, by the clock too."""
    rows = (await tx.execute(_LOCK, {"ids": list(ids)})).all()
    ended = {row.id: ReservationStatus(row.status) for row in rows if row.status != ReservationStatus.ACTIVE}
    if to == ReservationStatus.CONFIRMED:
        ended |= {row.id: ReservationStatus.EXPIRED for row in rows if row.id not in ended and row.late}
    return await _ending(tx, to, [row for row in rows if row.id not in ended]), ended


async def due(tx: AsyncSession, most: int = AT_ONCE, offers: Collection[UUID] = ()) -> Ending:
    """Some of those whose time is over and that nobody else is at, locked. With `offers`: of those that hold some of these."""
    given: dict[str, Any] = {"most": most, "offers": list(offers)} if offers else {"most": most}
    return await _ending(tx, ReservationStatus.EXPIRED, (await tx.execute(_DUE_OF if offers else _ALL_DUE, given)).all())


async def _ending(tx: AsyncSession, status: ReservationStatus, rows: Sequence[Any]) -> Ending:
    orders = {row.id: row.order_id for row in rows}
    return Ending(status, orders, (await tx.execute(_LINES, {"ids": list(orders)})).all() if orders else [])


async def ended(tx: AsyncSession, ending: Ending) -> None:
    """Says that they have ended, once their changes of stock are made."""
    if not ending.orders:
        return
    await tx.execute(_END, {"status": ending.status.value, "ids": list(ending.orders)})
    held: defaultdict[UUID, list[Reserved]] = defaultdict(list)
    for line in ending.lines:
        held[line.reservation_id].append(
            Reserved(offer_id=line.offer_id, vendor_id=line.vendor_id, warehouse_id=line.warehouse_id, quantity=line.quantity)
        )
    for id_, order_id in ending.orders.items():
        if ending.status == ReservationStatus.CONFIRMED:
            emit(tx, ReservationConfirmed(reservation_id=id_, order_id=order_id, lines=held[id_]))
        else:
            told = ReservationReleased if ending.status == ReservationStatus.RELEASED else ReservationExpired
            emit(tx, told(reservation_id=id_, order_id=order_id))


async def end(tx: AsyncSession, ids: Collection[UUID], to: ReservationStatus) -> dict[UUID, ReservationStatus]:
    """CONFIRMED or RELEASED. What those are that had ended before, which stay as they were; unknown ones are left out."""
    ending, before = await locked(tx, ids, to)
    await change(tx, ending.changes())
    await ended(tx, ending)
    return before


async def end_orders(tx: AsyncSession, orders: Collection[UUID], to: ReservationStatus) -> dict[UUID, ReservationStatus]:
    """The reservations of these orders, as `end`."""
    return await end(tx, (await tx.scalars(_OF_ORDERS, {"tenant": tx.info["tenant"], "orders": list(orders)})).all(), to)


async def expire(tx: AsyncSession, most: int = AT_ONCE) -> int:
    """Some of those whose time is over; how many."""
    ending = await due(tx, most)
    await change(tx, ending.changes())
    await ended(tx, ending)
    return len(ending.orders)


async def sweep(database: Database) -> int:
    """Whose time is over, of the tenants where that was longest ago; how many. Processes may do so side by side."""
    swept = 0
    for (tenant,) in await database.reader(PLATFORM).fetch(_TENANTS_DUE, MOST_DUE):
        found = AT_ONCE
        while found == AT_ONCE:
            async with database.transaction(tenant) as tx:
                found = await expire(tx)
            swept += found
    return swept
