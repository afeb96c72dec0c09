"""Fills the demo's warehouses: every offer that inventory has heard of and that lies nowhere yet gets its shelves."""

from collections.abc import AsyncIterator, Mapping
from uuid import UUID, uuid5

from deploy.demo.stock import Shelf, shelves, warehouses
from deploy.demo.words import Tenant, Vendor
from shared.db import Database
from shared.ids import PLATFORM
from subgraphs.inventory.models import MovementKind
from subgraphs.inventory.service.desk import Levels, write_levels
from subgraphs.inventory.service.stock import Change, Place, change, open_items
from subgraphs.inventory.service.warehouses import open_warehouse

AT_ONCE = 1_000  # offers in one transaction
ACTOR = ("system", "furnish")

_EMPTY = """
SELECT o.id, o.vendor_id, o.sku FROM offers AS o
WHERE o.id > $1 AND o.vendor_id = ANY($3) AND NOT EXISTS (SELECT FROM stock_items AS s WHERE s.offer_id = o.id) ORDER BY o.id LIMIT $2
"""


async def fill(inventory: Database, tenant: Tenant, tenant_id: UUID, vendors: Mapping[UUID, Vendor]) -> AsyncIterator[int]:
    """How many offers have been put away, each time that some have. What was put away before stays as it is."""
    places = {id_: await _open(inventory, tenant_id, id_, vendor) for id_, vendor in vendors.items()}
    last, done = PLATFORM, 0
    while rows := await inventory.reader(tenant_id).fetch(_EMPTY, last, AT_ONCE, list(vendors)):
        lying = [(row, shelf) for row in rows for shelf in shelves(tenant, vendors[row["vendor_id"]], row["sku"])]
        await _put_away(inventory, tenant_id, {(row["id"], places[row["vendor_id"]][shelf.warehouse]): shelf for row, shelf in lying})
        last, done = rows[-1]["id"], done + len(rows)
        yield done


async def _open(inventory: Database, tenant_id: UUID, vendor_id: UUID, vendor: Vendor) -> list[UUID]:
    async with inventory.transaction(tenant_id, ACTOR) as tx:
        return [await open_warehouse(tx, vendor_id, described, uuid5(vendor_id, described.name)) for described in warehouses(vendor)]


async def _put_away(inventory: Database, tenant_id: UUID, lying: Mapping[Place, Shelf]) -> None:
    received = [Change(*place, shelf.quantity, 0, MovementKind.RECEIPT, reference="demo") for place, shelf in lying.items() if shelf.quantity]
    said = {place: Levels(place[0], shelf.safety_stock, shelf.reorder_point, shelf.bin) for place, shelf in lying.items()}
    async with inventory.transaction(tenant_id, ACTOR) as tx:
        await open_items(tx, lying)
        _, levels = await change(tx, received, {offer_id for offer_id, _ in lying})
        await write_levels(tx, levels, said)
