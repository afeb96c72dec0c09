from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import select, text
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.rows import Projection, pick
from shared.providers import Provider
from shared.tenancy import MINE
from subgraphs.shipping import models
from subgraphs.shipping.rules.carriers import RATE, ReadyMade
from subgraphs.shipping.rules.permissions import EDIT_CARRIERS

strawberry.enum(ReadyMade, name="ReadyMadeCarrier")
strawberry.enum(models.BookingStatus, name="BookingStatus")


@strawberry.type(description="Somebody who brings parcels, and can be asked to by their interface.")
class Carrier:
    id: ID
    name: str
    enabled: bool
    provider: strawberry.Private[Provider]
    created_at: datetime

    @strawberry.field(description="It says what sending costs today.")
    def has_live_rates(self) -> bool:
        return RATE in self.provider.operations

    @strawberry.field(extensions=[Requires(EDIT_CARRIERS)], description="How it is asked, as JSON. No secret is in it.")
    async def description(self) -> str | None:
        return self.provider.model_dump_json()


@strawberry.type(description="What a carrier is to do with a shipment.")
class Booking:
    shipment_id: strawberry.Private[UUID]
    carrier_id: strawberry.Private[UUID]
    status: models.BookingStatus
    reference: str = strawberry.field(description="The carrier's.")
    attempts: int
    problem: str = strawberry.field(description="Why it is not booked yet: a stable code.")
    due_at: datetime | None = strawberry.field(description="When the carrier is asked again.")

    @strawberry.field
    async def carrier(self, info: Info) -> Carrier | None:
        return await info.context.load(carriers_by_id, self.carrier_id)


carrier = Projection(Carrier, models.Carrier, joined={"provider": models.Carrier.description}, id=str, provider=Provider.model_validate)
booking = Projection(Booking, models.Booking, status=models.BookingStatus)

_ALL = select(*carrier.columns).order_by(models.Carrier.name, models.Carrier.id)
_BY_ID = select(*carrier.columns).where(among(models.Carrier.id))
_BOOKINGS = select(*booking.columns).where(text(f"bookings.{MINE}"), among(models.Booking.shipment_id))


async def carriers(db: Reader) -> list[Carrier]:
    """A market has 50 at most."""
    return [carrier(row) for row in await db.fetch(_ALL)]


async def carriers_by_id(db: Reader, ids: list[UUID]) -> list[Carrier | None]:
    return pick(ids, map(carrier, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def bookings_by_shipment(db: Reader, ids: list[UUID]) -> list[Booking | None]:
    return pick(ids, map(booking, await db.fetch(_BOOKINGS, ids=ids)), by=lambda each: each.shipment_id)
