import hmac
from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import Text, bindparam, select

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, group
from subgraphs.shipping import models
from subgraphs.shipping.types import stubs

strawberry.enum(models.TrackingStatus, name="TrackingStatus")
strawberry.enum(models.ShipmentStatus, name="ShipmentStatus")


@strawberry.type(description="One thing that happened to a shipment.")
class TrackingEvent:
    shipment_id: strawberry.Private[UUID]
    status: models.TrackingStatus
    at: datetime
    place: str
    note: str


@strawberry.type(description="What whoever has a shipment's number and secret sees of it. Nothing personal.")
class TrackedShipment:
    id: strawberry.Private[UUID]
    secret: strawberry.Private[str]
    vendor_id: strawberry.Private[UUID]
    number: str
    status: models.ShipmentStatus
    carrier: str
    tracking_number: str
    estimated_at: datetime | None = strawberry.field(description="When it should arrive at the latest, as it looks now.")
    delivered_at: datetime | None

    @strawberry.field
    def vendor(self) -> stubs.Vendor | None:
        return stubs.vendor(self.vendor_id)

    @strawberry.field(description="The newest last.")
    async def events(self, info: Info) -> list[TrackingEvent]:
        return await info.context.load(events_by_shipment, self.id)


event = Projection(TrackingEvent, models.TrackingEvent, status=models.TrackingStatus)
tracked = Projection(TrackedShipment, models.Shipment, status=models.ShipmentStatus)

_EVENTS = (
    select(*event.columns).where(among(models.TrackingEvent.shipment_id)).order_by(models.TrackingEvent.at, models.TrackingEvent.id)
)  # fmt: skip
_TRACKED = select(*tracked.columns).where(models.Shipment.number == bindparam("number", type_=Text))


async def events_by_shipment(db: Reader, ids: list[UUID]) -> list[list[TrackingEvent]]:
    return group(ids, map(event, await db.fetch(_EVENTS, ids=ids)), by=lambda each: each.shipment_id)


async def track(db: Reader, number: str, secret: str) -> TrackedShipment | None:
    """A wrong secret is answered as an unknown number."""
    row = await db.fetch_one(_TRACKED, number=number)
    found = tracked(row) if row else None
    return found if found and hmac.compare_digest(found.secret.encode(), secret.encode("utf-8", "replace")) else None
