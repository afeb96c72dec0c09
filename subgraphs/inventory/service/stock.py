"""The one way in which stock changes: all of an offer is locked, every change is made or none, each is written down, and it is told.

One call a transaction: two would lock in no order. Whatever else a transaction locks (reservations, transfers, counts), it locks before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.inventory import StockChanged, StockRanLow, StockRanOut
from events.outbox import emit
from shared.errors import BadInput
from shared.ids import uuid7
from shared.live import announce_all
from subgraphs.inventory.models import STOCK_TOPIC, MovementKind
from subgraphs.inventory.models.availability import AVAILABILITY
from subgraphs.inventory.rules.levels import Level, totals

_LOCK_OFFERS = text("""
    SELECT id, EXISTS (SELECT FROM kit_parts AS k WHERE k.kit_id = o.id) AS is_kit FROM offers AS o WHERE id = ANY(:offers ::uuid[])
    ORDER BY id FOR NO KEY UPDATE""")
_OPEN = text("""
    INSERT INTO stock_items (tenant_id, offer_id, warehouse_id, variant_id, vendor_id, sku)
    SELECT o.tenant_id, o.id, asked.warehouse_id, o.variant_id, o.vendor_id, o.sku
    FROM unnest(:offers ::uuid[], :warehouses ::uuid[]) AS asked (offer_id, warehouse_id) JOIN offers AS o ON o.id = asked.offer_id
    ORDER BY 2, 3 ON CONFLICT DO NOTHING""")
_CHANGE = text("""
    SELECT * FROM change_stock(:concerned ::uuid[], :offers ::uuid[], :warehouses ::uuid[], :on_hand ::bigint[], :reserved ::bigint[])""")
_WRITE_DOWN = text("""
    INSERT INTO movements (tenant_id, id, offer_id, warehouse_id, vendor_id, kind, delta, on_hand, reason, reference, actor_type, actor_id)
    SELECT :tenant, *, :actor_type, :actor_id
    FROM unnest(:ids ::uuid[], :offers ::uuid[], :warehouses ::uuid[], :vendors ::uuid[], :kinds ::text[], :deltas ::bigint[], :on_hand ::bigint[],
        :reasons ::text[], :references ::text[])""")
# Tellers of one kit come one after the other, and each sees what those before it have committed.
_LOCK_KITS = text("""
    SELECT kit_id FROM kit_parts WHERE kit_id IN (SELECT kit_id FROM kit_parts WHERE component_id = ANY(:offers ::uuid[]))
    ORDER BY kit_id, component_id FOR NO KEY UPDATE""")
_AVAILABILITY = text(AVAILABILITY.format(ids=":ids"))

Place = tuple[UUID, UUID]
"""Offer and warehouse."""


@dataclass(frozen=True, slots=True)
class Change:
    """By how much what is on hand changes, and what of it is reserved. `reference` names what it is done for, `reason` says why."""

    offer_id: UUID
    warehouse_id: UUID
    on_hand: int = 0
    reserved: int = 0
    kind: MovementKind = MovementKind.ADJUSTMENT
    reason: str = ""
    reference: str = ""

    @property
    def place(self) -> Place:
        return (self.offer_id, self.warehouse_id)


async def open_items(tx: AsyncSession, places: Collection[Place]) -> None:
    """So that there is a stock item of each, if only of nothing. Comes before `change`, and lets one at a time add to an offer's places.

    Raises BadInput (KIT_HAS_NO_STOCK): of a kit, its parts are kept.
    """
    ordered = sorted(set(places))
    locked = (await tx.execute(_LOCK_OFFERS, {"offers": [offer for offer, _ in ordered]})).all()
    if kits := [row.id for row in locked if row.is_kit]:
        raise BadInput("There is no stock of a kit, but of its parts", code="KIT_HAS_NO_STOCK", field="offerId", offer_id=str(kits[0]))
    await tx.execute(_OPEN, {"offers": [offer for offer, _ in ordered], "warehouses": [warehouse for _, warehouse in ordered]})


async def change(tx: AsyncSession, changes: Sequence[Change], also: Collection[UUID] = ()) -> tuple[bool, dict[Place, Level]]:
    """Whether every change could be made (else none is), and what there is now of their offers and of those in `also`.

    All of these offers stay locked, everywhere, until the transaction ends: `change(tx, [], offers)` only locks them. What is reserved
    stays between nothing and what is on hand, and what is newly reserved leaves safety stock alone.
    """
    if not changes and not also:
        return True, {}
    by: defaultdict[Place, list[int]] = defaultdict(lambda: [0, 0])
    for each in changes:
        by[each.place][0] += each.on_hand
        by[each.place][1] += each.reserved
    rows = (await tx.execute(_CHANGE, _given(by, also))).all()
    levels = {(level.offer_id, level.warehouse_id): level for _, *row in rows if (level := Level(*row))}
    fits = rows[0].fits if rows else not by
    if fits and by:
        before = [_before(level, *by[place]) if place in by else level for place, level in levels.items()]
        moved = [each for each in changes if each.on_hand]
        await _write_down(tx, sorted(moved, key=lambda each: each.on_hand < 0), levels)  # what comes before what goes: never less than nothing
        await tell(tx, before, levels.values())
        await announce_all(tx, STOCK_TOPIC, {(levels[place].vendor_id, place[0]) for place in by})
    return fits, levels


def _given(by: Mapping[Place, Sequence[int]], also: Collection[UUID]) -> dict[str, list[Any]]:
    return {
        "concerned": list({offer for offer, _ in by} | set(also)),
        "offers": [offer for offer, _ in by],
        "warehouses": [warehouse for _, warehouse in by],
        "on_hand": [on_hand for on_hand, _ in by.values()],
        "reserved": [reserved for _, reserved in by.values()],
    }


def _before(level: Level, on_hand: int, reserved: int) -> Level:
    return level._replace(on_hand=level.on_hand - on_hand, reserved=level.reserved - reserved)


async def tell(tx: AsyncSession, before: Iterable[Level], after: Iterable[Level]) -> None:
    """What has become of offers whose every level is among these; for changes of safety stock, reorder points and open warehouses too."""
    was, is_ = totals(before), totals(after)
    changed = [now for now in is_.values() if (was[now.offer_id].available, was[now.offer_id].low) != (now.available, now.low)]
    for now in changed:
        named = {"offer_id": now.offer_id, "variant_id": now.variant_id, "vendor_id": now.vendor_id}
        then = was[now.offer_id]
        emit(tx, StockChanged(**named, available=now.available, low=now.low))
        if now.low and not then.low:
            emit(tx, StockRanLow(**named, available=now.available, reorder_point=now.reorder_point))
        if not now.available and then.available:
            emit(tx, StockRanOut(**named))
    if changed and (kits := set((await tx.scalars(_LOCK_KITS, {"offers": [now.offer_id for now in changed]})).all())):
        await tell_kits(tx, kits)


async def tell_kits(tx: AsyncSession, kits: Collection[UUID]) -> None:
    found = (await tx.execute(_AVAILABILITY, {"ids": sorted(kits)})).all()
    await announce_all(tx, STOCK_TOPIC, [(row.vendor_id, row.id) for row in found])
    for row in found:
        emit(tx, StockChanged(offer_id=row.id, variant_id=row.variant_id, vendor_id=row.vendor_id, available=row.available, low=row.low))


async def _write_down(tx: AsyncSession, moved: Sequence[Change], levels: dict[Place, Level]) -> None:
    if not moved:
        return
    left: defaultdict[Place, int] = defaultdict(int)
    for each in moved:
        left[each.place] += each.on_hand
    came_to = []
    for each in moved:
        left[each.place] -= each.on_hand
        came_to.append(levels[each.place].on_hand - left[each.place])
    actor_type, actor_id = tx.info["actor"]
    given = {
        "ids": [uuid7() for _ in moved],
        "offers": [each.offer_id for each in moved],
        "warehouses": [each.warehouse_id for each in moved],
        "vendors": [levels[each.place].vendor_id for each in moved],
        "kinds": [each.kind.value for each in moved],
        "deltas": [each.on_hand for each in moved],
        "on_hand": came_to,
        "reasons": [each.reason for each in moved],
        "references": [each.reference for each in moved],
    }
    await tx.execute(_WRITE_DOWN, {"tenant": tx.info["tenant"], "actor_type": actor_type, "actor_id": actor_id, **given})
