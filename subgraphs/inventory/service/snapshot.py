"""What there is of offers and their parts, read without a lock: to plan over."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from subgraphs.inventory.rules.allocation import Place, Site, Stock
from subgraphs.inventory.rules.levels import Level

# OFFSET 0 is a fence: behind it the part is a plain column, which row-level security lets an index look up, and the planner has no choice
# but one look-up for each. 64 offers take 0.5 ms so, and 100 ms with a COALESCE in the condition.
_SNAPSHOT = text("""
    SELECT p.id, p.part_id, p.quantity, s.*
    FROM (SELECT o.id, coalesce(k.component_id, o.id) AS part_id, coalesce(k.quantity, 1) AS quantity
        FROM offers AS o LEFT JOIN kit_parts AS k ON k.kit_id = o.id LEFT JOIN vendors AS v ON v.id = o.vendor_id
        WHERE o.id = ANY(:offers ::uuid[]) AND o.listed AND v.may_sell IS NOT FALSE OFFSET 0) AS p
    LEFT JOIN LATERAL (
        SELECT i.warehouse_id, greatest(i.on_hand - i.reserved - i.safety_stock, 0) AS available, w.vendor_id, w.priority, w.country, w.region,
            w.postal_code, w.latitude, w.longitude
        FROM (SELECT * FROM stock_items WHERE offer_id = p.part_id OFFSET 0) AS i JOIN warehouses AS w ON w.id = i.warehouse_id
        WHERE w.active) AS s ON true""")


async def snapshot(tx: AsyncSession, offers: Collection[UUID]) -> Stock:
    """Offers that are unknown, or no longer offered, or whose vendor may not sell, are there no times."""
    sites: dict[UUID, Site] = {}
    kits: dict[UUID, dict[UUID, int]] = {}
    stock = Stock(sites, kits)
    for row in await tx.execute(_SNAPSHOT, {"offers": list(offers)}):
        if row.part_id != row.id:
            kits.setdefault(row.id, {})[row.part_id] = row.quantity
        if row.warehouse_id is not None:
            place = Place(row.country, row.region, row.postal_code, row.latitude, row.longitude)
            sites[row.warehouse_id] = Site(row.warehouse_id, row.vendor_id, row.priority, place)
            stock.there[row.part_id][row.warehouse_id] = row.available
    return stock


def as_locked(stock: Stock, levels: Mapping[tuple[UUID, UUID], Level]) -> Stock:
    """The same places, with what is there by now."""
    found = stock.copied()
    for offer, places in found.there.items():
        for warehouse in places:
            found.there[offer][warehouse] = levels[offer, warehouse].available
    return found
