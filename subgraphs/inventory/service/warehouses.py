"""Where a vendor keeps its stock."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from uuid import UUID

from sqlalchemy import exists, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.inventory import WarehouseChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import line
from shared.viewer import Permission, Viewer
from subgraphs.inventory.models import CountStatus, KnownVendor, StockCount, StockItem, Transfer, TransferStatus, Warehouse, WarehouseKind
from subgraphs.inventory.rules.permissions import EDIT_WAREHOUSES
from subgraphs.inventory.rules.places import Place, checked
from subgraphs.inventory.service.stock import change, tell

MOST_WAREHOUSES = 200
LAST_PRIORITY = 1_000

# What is low with this warehouse's reorder points, and may not be without them. Looked at without locks, so that not all of a vendor's offers
# wait: what falls low in this moment is told so, and told otherwise with its next change.
_LOW = text("""
    SELECT watched.offer_id FROM (SELECT offer_id FROM stock_items WHERE warehouse_id = :warehouse AND reorder_point > 0 OFFSET 0) AS watched
    CROSS JOIN LATERAL (
        SELECT sum(greatest(i.on_hand - i.reserved - i.safety_stock, 0)) AS available, sum(i.reorder_point) AS point
        FROM (SELECT * FROM stock_items WHERE offer_id = watched.offer_id OFFSET 0) AS i JOIN warehouses AS w ON w.id = i.warehouse_id
        WHERE w.active) AS s
    WHERE s.available <= s.point""")


@dataclass(frozen=True, slots=True)
class Described:
    """The whole of what a vendor says of a warehouse. Of two that have something, the lower `priority` gives it."""

    name: str
    kind: WarehouseKind
    place: Place
    pickup: bool = False
    priority: int = 100


async def create(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, said: Described) -> UUID:
    await allowed_vendor(tx, viewer, EDIT_WAREHOUSES, vendor_id)
    return await once(tx, viewer, "createWarehouse", [vendor_id, asdict(said)], partial(open_warehouse, tx, vendor_id, said))


async def open_warehouse(tx: AsyncSession, vendor_id: UUID, said: Described, warehouse_id: UUID | None = None) -> UUID:
    """Whoever may is asked elsewhere. One of this id that is there already stays as it is."""
    if warehouse_id is not None and await tx.get(Warehouse, (tx.info["tenant"], warehouse_id)) is not None:
        return warehouse_id
    await tx.get(KnownVendor, (tx.info["tenant"], vendor_id), with_for_update=True)  # who opens another one meanwhile is counted
    if (await tx.scalar(select(func.count()).where(Warehouse.vendor_id == vendor_id)) or 0) >= MOST_WAREHOUSES:
        raise BadInput(f"A vendor has {MOST_WAREHOUSES} warehouses at most", code="TOO_MANY")
    values = {"tenant_id": tx.info["tenant"], "id": warehouse_id or uuid7(), "vendor_id": vendor_id, "active": True, **_values(said)}
    made: UUID | None = await tx.scalar(insert(Warehouse).values(values).on_conflict_do_nothing().returning(Warehouse.id))
    if made is None:
        raise _name_taken(said.name)
    emit(tx, _told(values))
    return made


async def edit(tx: AsyncSession, viewer: Viewer, warehouse_id: UUID, said: Described) -> None:
    """The whole of it."""
    warehouse = await allowed(tx, viewer, EDIT_WAREHOUSES, warehouse_id, alone=True)
    must_be_open(warehouse)
    values = _values(said)
    same_name = (Warehouse.vendor_id == warehouse.vendor_id, Warehouse.name == values["name"], Warehouse.id != warehouse_id)
    await tx.get(KnownVendor, (tx.info["tenant"], warehouse.vendor_id), with_for_update=True)
    if await tx.scalar(select(exists().where(*same_name))):
        raise _name_taken(said.name)
    for name, value in values.items():
        setattr(warehouse, name, value)
    emit(tx, _told(vars(warehouse)))


async def close(tx: AsyncSession, viewer: Viewer, warehouse_id: UUID) -> None:
    """Its stock must have gone elsewhere. One that is closed stays so, and what is low no longer counts its reorder points."""
    warehouse = await allowed(tx, viewer, EDIT_WAREHOUSES, warehouse_id, alone=True)
    if await tx.scalar(select(exists().where(StockItem.warehouse_id == warehouse_id, StockItem.on_hand > 0))):
        raise BadInput("There is stock in this warehouse; transfer it first", code="WAREHOUSE_NOT_EMPTY")
    touching = or_(Transfer.from_id == warehouse_id, Transfer.to_id == warehouse_id)
    if await tx.scalar(select(exists().where(Transfer.status == TransferStatus.SENT, touching))):
        raise BadInput("Something is on its way to or from this warehouse", code="TRANSFER_UNDER_WAY")
    if await tx.scalar(select(exists().where(StockCount.warehouse_id == warehouse_id, StockCount.status == CountStatus.OPEN))):
        raise BadInput("A count is open in this warehouse", code="COUNT_OPEN")
    _, levels = await change(tx, [], (await tx.scalars(_LOW, {"warehouse": warehouse_id})).all())
    if warehouse.active:
        warehouse.active = False
        emit(tx, _told(vars(warehouse)))
    await tell(tx, levels.values(), [level._replace(active=level.active and level.warehouse_id != warehouse_id) for level in levels.values()])


async def allowed(tx: AsyncSession, viewer: Viewer, permission: Permission, warehouse_id: UUID, *, alone: bool = False) -> Warehouse:
    """Nobody closes it before this transaction ends; `alone`, nobody changes anything in it either.

    To whoever may do this to other vendors only, it is as unknown as one that isn't there.
    """
    viewer.must_somewhere(permission)
    found = select(Warehouse).where(Warehouse.id == warehouse_id).with_for_update(read=not alone).execution_options(populate_existing=True)
    warehouse = (await tx.scalars(found)).one_or_none()
    if warehouse is None or not viewer.may(permission, within=warehouse.vendor_id):
        raise NotFound("No such warehouse", id=str(warehouse_id))
    return warehouse


def must_be_open(warehouse: Warehouse, field: str = "warehouseId") -> None:
    if not warehouse.active:
        raise BadInput("This warehouse is closed", code="WAREHOUSE_CLOSED", field=field)


async def allowed_vendor(tx: AsyncSession, viewer: Viewer, permission: Permission, vendor_id: UUID) -> None:
    viewer.must_somewhere(permission)
    known = await tx.get(KnownVendor, (tx.info["tenant"], vendor_id))
    if known is None or not viewer.may(permission, within=vendor_id):
        raise NotFound("No such vendor", id=str(vendor_id))


def _values(said: Described) -> dict[str, object]:
    if not 0 <= said.priority <= LAST_PRIORITY:
        raise BadInput(f"A priority is a whole number from 0 to {LAST_PRIORITY}", code="PRIORITY_RANGE", field="warehouse.priority")
    name = line(said.name, "warehouse.name")
    return {"name": name, "kind": said.kind, "pickup": said.pickup, "priority": said.priority, **asdict(checked(said.place))}


def _told(row: Mapping[str, object]) -> WarehouseChanged:
    return WarehouseChanged.model_validate({**row, "warehouse_id": row["id"]})


def _name_taken(name: str) -> BadInput:
    return BadInput(f"Another warehouse of this vendor is called {name}", code="NAME_TAKEN", field="warehouse.name")
