"""Stock as a vendor's people handle it: received, adjusted, damaged, returned; and the levels they set. All of the lines, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.idempotency import once
from shared.text import optional_line
from shared.viewer import Viewer
from subgraphs.inventory.models import MovementKind, Warehouse
from subgraphs.inventory.rules.levels import Level
from subgraphs.inventory.rules.permissions import CHANGE
from subgraphs.inventory.rules.quantities import MOST, MOST_BIN, check_lines, check_quantity
from subgraphs.inventory.rules.reasons import AdjustmentReason
from subgraphs.inventory.service.stock import Change, Place, change, open_items, tell
from subgraphs.inventory.service.warehouses import allowed, must_be_open

_SOLD = text("""
    SELECT o.id, EXISTS (SELECT FROM kit_parts AS k WHERE k.kit_id = o.id) FROM offers AS o
    WHERE o.id = ANY(:offers ::uuid[]) AND o.vendor_id = :vendor""")
_SET = text("""
    UPDATE stock_items AS s
    SET safety_stock = coalesce(said.safety_stock, s.safety_stock), reorder_point = coalesce(said.reorder_point, s.reorder_point),
        bin = coalesce(said.bin, s.bin), version = s.version + 1
    FROM unnest(:offers ::uuid[], :warehouses ::uuid[], :safety ::bigint[], :points ::bigint[], :bins ::text[])
        AS said (offer_id, warehouse_id, safety_stock, reorder_point, bin)
    WHERE s.offer_id = said.offer_id AND s.warehouse_id = said.warehouse_id""")


@dataclass(frozen=True, slots=True)
class Line:
    offer_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Levels:
    """None is "as it was"."""

    offer_id: UUID
    safety_stock: int | None = None
    reorder_point: int | None = None
    bin: str | None = None


async def receive(tx: AsyncSession, viewer: Viewer, warehouse_id: UUID, lines: Sequence[Line], reference: str = "") -> UUID:
    """From a supplier. The warehouse's id."""
    return await _move(tx, viewer, "receiveStock", warehouse_id, lines, MovementKind.RECEIPT, reference=reference)


async def give_back(tx: AsyncSession, viewer: Viewer, warehouse_id: UUID, lines: Sequence[Line], reference: str = "") -> UUID:
    """From a buyer, fit to be sold again."""
    return await _move(tx, viewer, "returnStock", warehouse_id, lines, MovementKind.RETURN, reference=reference)


async def mark_damaged(tx: AsyncSession, viewer: Viewer, warehouse_id: UUID, lines: Sequence[Line], note: str = "") -> UUID:
    """So many can't be sold any more."""
    return await _move(tx, viewer, "markDamaged", warehouse_id, lines, MovementKind.DAMAGE, reference=note, sign=-1)


async def adjust(tx: AsyncSession, viewer: Viewer, warehouse_id: UUID, lines: Sequence[Line], reason: AdjustmentReason, note: str = "") -> UUID:
    """By so many more, or fewer."""
    kind = MovementKind.ADJUSTMENT
    return await _move(tx, viewer, "adjustStock", warehouse_id, lines, kind, reason=reason, reference=note, least=-MOST)


async def _move(
    tx: AsyncSession,
    viewer: Viewer,
    verb: str,
    warehouse_id: UUID,
    lines: Sequence[Line],
    kind: MovementKind,
    *,
    reason: str = "",
    reference: str = "",
    sign: int = 1,
    least: int = 1,
) -> UUID:
    warehouse = await allowed(tx, viewer, CHANGE, warehouse_id)
    check_lines([each.offer_id for each in lines])
    for place, each in enumerate(lines):
        check_quantity(each.quantity, f"lines.{place}.quantity", least)
    said = optional_line(reference, "note", 200) or ""
    changes = [Change(each.offer_id, warehouse_id, sign * each.quantity, 0, kind, reason, said) for each in lines]

    async def moved() -> UUID:
        must_be_open(warehouse)
        await check_offers(tx, warehouse.vendor_id, [each.offer_id for each in lines])
        await apply(tx, changes)
        return warehouse_id

    return await once(tx, viewer, verb, [warehouse_id, [astuple(each) for each in lines], reason, said], moved)


async def apply(tx: AsyncSession, changes: Sequence[Change]) -> Mapping[Place, Level]:
    """All of them. Raises BadInput naming the line that can't be, by its place among the changes."""
    if growing := [each.place for each in changes if each.on_hand > 0]:
        await open_items(tx, growing)
    fits, levels = await change(tx, changes)
    for place, each in enumerate(changes):
        there = levels.get(each.place)
        if not fits and (there is None or there.on_hand + each.on_hand < there.reserved):
            raise _short(each, there, f"lines.{place}.quantity")
        if fits and levels[each.place].on_hand > MOST:
            raise BadInput(f"There would be more than {MOST} of it", code="QUANTITY_RANGE", field=f"lines.{place}.quantity")
    return levels


def _short(said: Change, there: Level | None, field: str) -> BadInput:
    on_hand, reserved = (there.on_hand, there.reserved) if there else (0, 0)
    if on_hand + said.on_hand < 0:
        return BadInput(f"There are {on_hand} of it here, and not {-said.on_hand}", code="NOT_ON_HAND", field=field)
    return BadInput(f"Of {on_hand} here {reserved} are reserved; {-said.on_hand} can't go", code="BELOW_RESERVED", field=field)


async def check_offers(tx: AsyncSession, vendor_id: UUID, offer_ids: Sequence[UUID]) -> None:
    """Raises BadInput for the first that isn't the vendor's, or has no stock of its own."""
    known = dict(map(tuple, await tx.execute(_SOLD, {"offers": list(offer_ids), "vendor": vendor_id})))
    for place, offer_id in enumerate(offer_ids):
        if offer_id not in known:
            raise BadInput("This is no offer of this vendor's", code="OFFER_UNKNOWN", field=f"lines.{place}.offerId")
        if known[offer_id]:
            raise BadInput("A kit has no stock of its own; its parts have", code="KIT_HAS_NO_STOCK", field=f"lines.{place}.offerId")


async def set_levels(tx: AsyncSession, viewer: Viewer, warehouse_id: UUID, lines: Sequence[Levels]) -> UUID:
    """What is kept for safety, when to order again, and where it lies. The same again changes nothing."""
    warehouse = await allowed(tx, viewer, CHANGE, warehouse_id)
    check_lines([each.offer_id for each in lines])
    checked = [_checked(each, place) for place, each in enumerate(lines)]
    return await once(tx, viewer, "setStockLevels", [warehouse_id, [astuple(each) for each in checked]], partial(_set, tx, warehouse, checked))


async def _set(tx: AsyncSession, warehouse: Warehouse, lines: Sequence[Levels]) -> UUID:
    must_be_open(warehouse)
    await check_offers(tx, warehouse.vendor_id, [each.offer_id for each in lines])
    await open_items(tx, [(each.offer_id, warehouse.id) for each in lines])
    _, before = await change(tx, [], [each.offer_id for each in lines])
    await write_levels(tx, before, {(each.offer_id, warehouse.id): each for each in lines})
    return warehouse.id


async def write_levels(tx: AsyncSession, before: Mapping[Place, Level], said: Mapping[Place, Levels]) -> None:
    """Of items that are open. `before`: every level of their offers, which are locked."""
    given = {
        "offers": [offer_id for offer_id, _ in said],
        "warehouses": [warehouse_id for _, warehouse_id in said],
        "safety": [each.safety_stock for each in said.values()],
        "points": [each.reorder_point for each in said.values()],
        "bins": [each.bin for each in said.values()],
    }
    await tx.execute(_SET, given)
    await tell(tx, before.values(), [_after(level, said.get(place)) for place, level in before.items()])


def _after(level: Level, said: Levels | None) -> Level:
    if said is None:
        return level
    safety = level.safety_stock if said.safety_stock is None else said.safety_stock
    point = level.reorder_point if said.reorder_point is None else said.reorder_point
    return level._replace(safety_stock=safety, reorder_point=point)


def _checked(said: Levels, place: int) -> Levels:
    for name, value in (("safetyStock", said.safety_stock), ("reorderPoint", said.reorder_point)):
        if value is not None:
            check_quantity(value, f"lines.{place}.{name}", 0)
    bin_ = None if said.bin is None else optional_line(said.bin, f"lines.{place}.bin", MOST_BIN) or ""
    return Levels(said.offer_id, said.safety_stock, said.reorder_point, bin_)
