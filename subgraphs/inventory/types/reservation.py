from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import Uuid, bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, group
from subgraphs.inventory import models
from subgraphs.inventory.rules.permissions import READ, RESERVE
from subgraphs.inventory.types.availability import Offer, offer

strawberry.enum(models.ReservationStatus, name="ReservationStatus")


@strawberry.type(description="What a warehouse holds for a reservation; of a kit, its parts.")
class ReservationLine:
    reservation_id: strawberry.Private[UUID]
    vendor_id: strawberry.Private[UUID]
    offer: Offer | None
    warehouse_id: ID
    quantity: int


@strawberry.type(description="Of what was asked, this is not there.")
class StockShortage:
    offer: Offer | None
    asked: int
    available: int


@strawberry.type
class Reservation:
    id: ID
    order_id: ID | None
    status: models.ReservationStatus
    expires_at: datetime = strawberry.field(description="When it ends of itself, unless it is confirmed or extended before.")
    created_at: datetime

    @strawberry.field
    async def lines(self, info: Info) -> list[ReservationLine]:
        return await info.context.load(lines_by_reservation, UUID(self.id))


def _id(value: UUID) -> ID:
    return ID(str(value))


reservation = Projection(Reservation, models.Reservation, id=_id, order_id=_id, status=models.ReservationStatus)
line = Projection(ReservationLine, models.ReservationLine, joined={"offer": models.ReservationLine.offer_id}, offer=offer, warehouse_id=_id)

_RESERVATION = select(*reservation.columns).where(
    models.Reservation.tenant_id == bindparam("tenant", type_=Uuid), models.Reservation.id == bindparam("id", type_=Uuid)
)
_LINES = (
    select(*line.columns)
    .where(among(models.ReservationLine.reservation_id))
    .order_by(models.ReservationLine.offer_id, models.ReservationLine.warehouse_id)
)


async def reservation_by_id(info: Info, id_: UUID) -> Reservation | None:
    """For those who may see, or reserve, all that it holds."""
    row = await info.context.reader.fetch_one(_RESERVATION, tenant=info.context.reader.tenant, id=id_)
    if row is None:
        return None
    viewer, lines = info.context.viewer, await info.context.load(lines_by_reservation, id_)
    return reservation(row) if all(viewer.may(READ, each.vendor_id) or viewer.may(RESERVE, each.vendor_id) for each in lines) else None


async def lines_by_reservation(db: Reader, ids: list[UUID]) -> list[list[ReservationLine]]:
    return group(ids, map(line, await db.fetch(_LINES, ids=ids)), by=lambda each: each.reservation_id)
