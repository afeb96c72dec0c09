"""Counting what is in a warehouse while it goes on selling: what moves meanwhile is no difference."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import optional_line
from shared.viewer import Viewer
from subgraphs.inventory.models import CountStatus, MovementKind, StockCount, Warehouse
from subgraphs.inventory.rules.permissions import CHANGE
from subgraphs.inventory.rules.quantities import check_lines, check_quantity
from subgraphs.inventory.service.desk import Line, check_offers
from subgraphs.inventory.service.stock import Change, change, open_items
from subgraphs.inventory.service.warehouses import allowed, must_be_open

MOST_COUNTED = 5_000
"""Lines of one count: whoever has more counts by bins."""

_FREEZE = text("""
    INSERT INTO count_lines (tenant_id, count_id, offer_id, seen)
    SELECT tenant_id, :count, offer_id, on_hand FROM stock_items
    WHERE warehouse_id = :warehouse AND starts_with(bin, :bins) ORDER BY offer_id LIMIT :most RETURNING offer_id""")
_ENTER = text("""
    INSERT INTO count_lines AS l (tenant_id, count_id, offer_id, seen, expected, counted)
    SELECT :tenant, :count, offer_id, 0, expected, counted
    FROM unnest(:offers ::uuid[], :expected ::bigint[], :counted ::bigint[]) AS said (offer_id, expected, counted) ORDER BY offer_id
    ON CONFLICT (tenant_id, count_id, offer_id) DO UPDATE SET expected = excluded.expected, counted = excluded.counted""")

_DIFFERENCES = text("SELECT offer_id, counted - expected FROM count_lines WHERE count_id = :count AND counted <> expected ORDER BY offer_id")


async def open_count(tx: AsyncSession, viewer: Viewer, warehouse_id: UUID, bins: str = "") -> UUID:
    """Of what lies in bins whose names begin so; of all there is where `bins` is empty. One at a time in a warehouse."""
    warehouse = await allowed(tx, viewer, CHANGE, warehouse_id)
    said = optional_line(bins, "bins", 40) or ""
    return await once(tx, viewer, "openStockCount", [warehouse_id, said], partial(_open, tx, warehouse, said))


async def _open(tx: AsyncSession, warehouse: Warehouse, bins: str) -> UUID:
    must_be_open(warehouse)
    values = {
        "tenant_id": tx.info["tenant"], "id": uuid7(), "vendor_id": warehouse.vendor_id, "warehouse_id": warehouse.id, "status": CountStatus.OPEN,
    }  # fmt: skip
    count_id: UUID | None = await tx.scalar(insert(StockCount).values(values).on_conflict_do_nothing().returning(StockCount.id))
    if count_id is None:
        raise BadInput("Another count is open in this warehouse", code="COUNT_OPEN", field="warehouseId")
    lines = await tx.execute(_FREEZE, {"count": count_id, "warehouse": warehouse.id, "bins": bins, "most": MOST_COUNTED + 1})
    if len(lines.all()) > MOST_COUNTED:
        raise BadInput(f"There are more than {MOST_COUNTED} to count; count by bins", code="TOO_MANY_LINES", field="bins")
    return count_id


async def enter(tx: AsyncSession, viewer: Viewer, count_id: UUID, lines: Sequence[Line]) -> UUID:
    """How many there were of each, just now. What is said later of the same offer is what counts; an offer may be one that the books lack."""
    await _seen(tx, viewer, count_id)
    check_lines([each.offer_id for each in lines])
    for place, each in enumerate(lines):
        check_quantity(each.quantity, f"lines.{place}.quantity", 0)
    return await once(tx, viewer, "enterCounted", [count_id, [astuple(each) for each in lines]], partial(_enter, tx, count_id, lines))


async def _enter(tx: AsyncSession, count_id: UUID, lines: Sequence[Line]) -> UUID:
    count = await _open_one(tx, count_id, alone=False)
    offers = [each.offer_id for each in lines]
    await check_offers(tx, count.vendor_id, offers)
    await open_items(tx, [(each, count.warehouse_id) for each in offers])
    _, levels = await change(tx, [], offers)
    said = {
        "tenant": tx.info["tenant"],
        "count": count.id,
        "offers": offers,
        "expected": [levels[each, count.warehouse_id].on_hand for each in offers],
        "counted": [each.quantity for each in lines],
    }
    await tx.execute(_ENTER, said)
    return count.id


async def close(tx: AsyncSession, viewer: Viewer, count_id: UUID) -> UUID:
    """What was counted otherwise than expected is moved by the difference; what was not counted stays."""
    await _seen(tx, viewer, count_id)
    return await once(tx, viewer, "closeStockCount", [count_id], partial(_close, tx, count_id))


async def _close(tx: AsyncSession, count_id: UUID) -> UUID:
    count = await _open_one(tx, count_id, alone=True)
    rows = await tx.execute(_DIFFERENCES, {"count": count_id})
    changes = [Change(offer_id, count.warehouse_id, by, 0, MovementKind.COUNT, reference=str(count_id)) for offer_id, by in rows]
    count.status, count.closed_at = CountStatus.APPLIED, datetime.now(UTC)
    await tx.flush()
    fits, levels = await change(tx, changes)
    if not fits:
        short = [each.offer_id for each in changes if levels[each.place].on_hand + each.on_hand < levels[each.place].reserved]
        message = f"Fewer were counted than are reserved of {', '.join(map(str, short[:20]))}; count again, or release what is reserved"
        raise BadInput(message, code="BELOW_RESERVED", field="countId")
    return count_id


async def cancel(tx: AsyncSession, viewer: Viewer, count_id: UUID) -> UUID:
    await _seen(tx, viewer, count_id)
    return await once(tx, viewer, "cancelStockCount", [count_id], partial(_cancel, tx, count_id))


async def _cancel(tx: AsyncSession, count_id: UUID) -> UUID:
    count = await _open_one(tx, count_id, alone=True)
    count.status, count.closed_at = CountStatus.CANCELLED, datetime.now(UTC)
    return count_id


async def _open_one(tx: AsyncSession, count_id: UUID, *, alone: bool) -> StockCount:
    """Nobody closes it before this transaction ends; `alone`, nobody enters anything either."""
    lock = {"read": not alone}
    count = await tx.get_one(StockCount, (tx.info["tenant"], count_id), with_for_update=lock, populate_existing=True)
    if count.status != CountStatus.OPEN:
        raise BadInput(f"This count is {count.status.lower()} already", code="COUNT_STATUS", field="countId")
    return count


async def _seen(tx: AsyncSession, viewer: Viewer, count_id: UUID) -> None:
    viewer.must_somewhere(CHANGE)
    vendor_id = await tx.scalar(select(StockCount.vendor_id).where(StockCount.id == count_id))
    if vendor_id is None or not viewer.may(CHANGE, within=vendor_id):
        raise NotFound("No such count", id=str(count_id))
