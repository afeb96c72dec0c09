from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Uuid, bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, group, pick
from subgraphs.shipping import models
from subgraphs.shipping.rules.permissions import READ
from subgraphs.shipping.types import stubs
from subgraphs.shipping.types.shipment import LAST, Shipment, as_id, shipments_by_id

strawberry.enum(models.PickupStatus, name="PickupStatus")


@strawberry.type(description="When a carrier comes for parcels.")
class Pickup:
    id: ID
    vendor_id: strawberry.Private[UUID]
    warehouse_id: ID | None
    carrier: str
    starts_at: datetime
    ends_at: datetime
    status: models.PickupStatus
    note: str
    created_at: datetime

    @strawberry.field
    def vendor(self) -> stubs.Vendor | None:
        return stubs.vendor(self.vendor_id)

    @strawberry.field
    async def shipments(self, info: Info) -> list[Shipment]:
        ids = await info.context.load(shipments_by_pickup, UUID(self.id))
        found = [info.context.load(shipments_by_id, id_) for id_ in ids]
        return [shipment for each in found if (shipment := await each)]


pickup = Projection(Pickup, models.Pickup, id=as_id, warehouse_id=as_id, status=models.PickupStatus)

_BY_ID = select(*pickup.columns).where(among(models.Pickup.id))
_OF_VENDOR = (
    select(*pickup.columns)
    .where(models.Pickup.vendor_id == bindparam("vendor", type_=Uuid), models.Pickup.id < bindparam("before", type_=Uuid))
    .order_by(models.Pickup.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_SHIPMENTS = (
    select(models.PickupShipment.pickup_id, models.PickupShipment.shipment_id)
    .where(among(models.PickupShipment.pickup_id))
    .order_by(models.PickupShipment.shipment_id)
)


async def pickups_by_id(db: Reader, ids: list[UUID]) -> list[Pickup | None]:
    return pick(ids, map(pickup, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def shipments_by_pickup(db: Reader, ids: list[UUID]) -> list[list[UUID]]:
    rows = [(row[0], row[1]) for row in await db.fetch(_SHIPMENTS, ids=ids)]
    return [[shipment for _, shipment in theirs] for theirs in group(ids, rows, by=lambda row: row[0])]


async def pickup_by_id(info: Info, id_: UUID) -> Pickup | None:
    found = await info.context.load(pickups_by_id, id_)
    return found if found and info.context.viewer.may(READ, within=found.vendor_id) else None


async def pickups_of(db: Reader, vendor_id: UUID, first: int, after: str | None) -> Connection[Pickup]:
    """The newest first."""
    (before,) = position(after, UUID) or (LAST,)
    rows = await db.fetch(_OF_VENDOR, vendor=vendor_id, before=before, most=page_size(first) + 1)
    return connect([pickup(row) for row in rows], first, key=lambda each: (each.id,))
