"""Rows of a stock feed into the books: some hundreds at a time, each taken or refused by itself, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.csvs import Fault, Refused
from subgraphs.inventory.models import MovementKind
from subgraphs.inventory.rules.feeds import FeedRow
from subgraphs.inventory.rules.levels import Level
from subgraphs.inventory.rules.quantities import MOST
from subgraphs.inventory.rules.reasons import FEED
from subgraphs.inventory.service.desk import Levels, write_levels
from subgraphs.inventory.service.stock import Change, Place, change, open_items

_BULK = text("SELECT set_config('lock_timeout', '10s', true), set_config('statement_timeout', '60s', true)")
_WAREHOUSES = text("SELECT name, id, active FROM warehouses WHERE vendor_id = :vendor ORDER BY id FOR SHARE")
_OFFERS = text("""
    SELECT o.id, o.sku, o.listed, EXISTS (SELECT FROM kit_parts AS k WHERE k.kit_id = o.id) AS kit FROM (
        SELECT id, sku, listed FROM offers WHERE id = ANY(:ids ::uuid[]) AND vendor_id = :vendor
        UNION SELECT id, sku, listed FROM offers WHERE vendor_id = :vendor AND sku = ANY(:skus ::text[])
    ) AS o""")
_BINS = text("""
    SELECT s.offer_id, s.warehouse_id, s.bin FROM unnest(:offers ::uuid[], :warehouses ::uuid[]) AS asked (offer_id, warehouse_id)
    JOIN stock_items AS s ON s.offer_id = asked.offer_id AND s.warehouse_id = asked.warehouse_id""")


@dataclass(slots=True)
class Taken:
    changed: int = 0
    unchanged: int = 0
    relative: int = 0
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class _Known:
    """The vendor's warehouses by name, and those of its offers that are spoken of."""

    warehouses: Mapping[str, tuple[UUID, bool]]
    kits: Mapping[UUID, bool]
    by_sku: Mapping[str, list[UUID]]

    def place(self, row: FeedRow) -> Place:
        """Raises Refused."""
        found = self.warehouses.get(row.warehouse)
        if found is None:
            raise Refused("WAREHOUSE_UNKNOWN", f"No warehouse of this vendor is called {row.warehouse!r}")
        warehouse_id, active = found
        if not active:
            raise Refused("WAREHOUSE_CLOSED", f"The warehouse {row.warehouse!r} is closed")
        return self._offer(row), warehouse_id

    def _offer(self, row: FeedRow) -> UUID:
        ids = [row.offer_id] if row.offer_id in self.kits else self.by_sku.get(row.sku or "", [])
        if not ids or ids[0] is None:
            raise Refused("OFFER_UNKNOWN", f"This vendor has no offer {row.offer_id or row.sku!r}")
        if len(ids) > 1:
            raise Refused("SKU_AMBIGUOUS", f"Several offers have the SKU {row.sku!r}; name the one that is meant by its offer_id")
        if self.kits[ids[0]]:
            raise Refused("KIT_HAS_NO_STOCK", "A kit has no stock of its own; its parts have")
        return ids[0]


async def take_rows(tx: AsyncSession, vendor_id: UUID, feed_id: UUID, rows: Sequence[FeedRow]) -> Taken:
    """In the order of the file, as if each were the only one; what they change is locked, and written, at once."""
    taken = Taken()
    await tx.execute(_BULK)
    placed = await _placed(tx, vendor_id, rows, taken)
    if not placed:
        return taken
    places = {place for _, place in placed}
    await open_items(tx, places)
    _, levels = await change(tx, [], {offer_id for offer_id, _ in places})
    books = _Books(levels, await _bins(tx, places), str(feed_id))
    for row, place in placed:
        try:
            changed = books.take(row, place)
        except Refused as refused:
            taken.faults.append(Fault(row.line, refused.code, refused.message))
        else:
            taken.changed += changed
            taken.unchanged += not changed
            taken.relative += row.change is not None
    if books.changes:
        await change(tx, books.changes)
    if books.said:
        await write_levels(tx, books.levels, books.said)
    return taken


async def _placed(tx: AsyncSession, vendor_id: UUID, rows: Sequence[FeedRow], taken: Taken) -> list[tuple[FeedRow, Place]]:
    if not rows:
        return []
    known = await _known(tx, vendor_id, rows)
    placed = []
    for row in rows:
        try:
            placed.append((row, known.place(row)))
        except Refused as refused:
            taken.faults.append(Fault(row.line, refused.code, refused.message))
    return placed


async def _known(tx: AsyncSession, vendor_id: UUID, rows: Sequence[FeedRow]) -> _Known:
    warehouses = {name: (id_, active) for name, id_, active in await tx.execute(_WAREHOUSES, {"vendor": vendor_id})}
    asked = {
        "vendor": vendor_id,
        "ids": [row.offer_id for row in rows if row.offer_id is not None],
        "skus": list({row.sku for row in rows if row.sku is not None}),
    }
    kits: dict[UUID, bool] = {}
    listed: dict[str, list[UUID]] = {}
    unlisted: dict[str, list[UUID]] = {}
    for id_, sku, is_listed, kit in await tx.execute(_OFFERS, asked):
        kits[id_] = kit
        (listed if is_listed else unlisted).setdefault(sku, []).append(id_)
    return _Known(warehouses, kits, unlisted | listed)  # what is no longer offered is meant only where nothing else can be


async def _bins(tx: AsyncSession, places: set[Place]) -> dict[Place, str]:
    asked = {"offers": [offer_id for offer_id, _ in places], "warehouses": [warehouse_id for _, warehouse_id in places]}
    return {(offer_id, warehouse_id): bin_ for offer_id, warehouse_id, bin_ in await tx.execute(_BINS, asked)}


@dataclass(slots=True)
class _Books:
    """What there is, as row after row changes it; and what is to be written of that."""

    levels: dict[Place, Level]
    bins: dict[Place, str]
    reference: str
    changes: list[Change] = field(default_factory=list)
    said: dict[Place, Levels] = field(default_factory=dict)

    def take(self, row: FeedRow, place: Place) -> bool:
        """Whether it changes anything. Raises Refused for what can't be; then nothing of the row is taken."""
        level = self.levels[place]
        delta = row.quantity - level.on_hand if row.quantity is not None else row.change or 0
        left = level.on_hand + delta
        if left < 0:
            raise Refused("NOT_ON_HAND", f"There are {level.on_hand} of it, and not {-delta}")
        if left < level.reserved:
            raise Refused("BELOW_RESERVED", f"Of {level.on_hand} there {level.reserved} are reserved: it can't be {left}")
        if left > MOST:
            raise Refused("QUANTITY_MALFORMED", f"There would be more than {MOST} of it")
        if delta:
            self.changes.append(Change(*place, delta, 0, MovementKind.ADJUSTMENT, FEED, self.reference))
            self.levels[place] = level._replace(on_hand=left)
        return self._set(row, place) or delta != 0

    def _set(self, row: FeedRow, place: Place) -> bool:
        level, before = self.levels[place], self.said.get(place, Levels(place[0]))
        safety = level.safety_stock if before.safety_stock is None else before.safety_stock
        point = level.reorder_point if before.reorder_point is None else before.reorder_point
        now, wanted = (safety, point, self.bins[place]), (row.safety_stock, row.reorder_point, row.bin)
        if all(want is None or want == is_ for want, is_ in zip(wanted, now, strict=True)):
            return False
        self.said[place] = Levels(
            place[0],
            before.safety_stock if row.safety_stock is None else row.safety_stock,
            before.reorder_point if row.reorder_point is None else row.reorder_point,
            before.bin if row.bin is None else row.bin,
        )
        self.bins[place] = self.bins[place] if row.bin is None else row.bin
        return True
