"""Pickups: when a carrier comes for parcels."""

from dataclasses import field
from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.shipping.models import PickupStatus
from subgraphs.shipping.rules.permissions import READ, SHIP
from subgraphs.shipping.service import pickups
from subgraphs.shipping.types.pickup import Pickup, pickup_by_id, pickups_by_id, pickups_of


@strawberry.input
class PickupInput:
    carrier: str
    starts_at: datetime
    ends_at: datetime
    warehouse_id: ID | None = None
    shipment_ids: list[ID] = strawberry.field(default_factory=list, description="None: what is there when they come.")
    note: str = ""

    def wanted(self) -> pickups.Wanted:
        warehouse = as_uuid(self.warehouse_id) if self.warehouse_id else None
        return pickups.Wanted(self.carrier, self.starts_at, self.ends_at, warehouse, [as_uuid(id_) for id_ in self.shipment_ids], self.note)


@strawberry.type
class PickupPayload:
    pickup: Pickup | None = None
    user_errors: list[UserError] = field(default_factory=list)


async def _kept(info: Info, id_: UUID) -> PickupPayload:
    return PickupPayload(pickup=await info.context.load(pickups_by_id, id_))


@strawberry.type
class FetchingQuery:
    @strawberry.field(extensions=[Requires(READ)])
    async def pickup(self, info: Info, id: ID) -> Pickup | None:  # noqa: A002 - the graph's name for it
        return await pickup_by_id(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)], description="The newest first.")
    async def pickups(self, info: Info, vendor_id: ID, first: First = 20, after: After = None) -> Connection[Pickup] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await pickups_of(info.context.reader, id_, first, after)


@strawberry.type
class Fetching:
    @strawberry.mutation(extensions=requires(SHIP))
    async def schedule_pickup(self, info: Info, vendor_id: ID, pickup: PickupInput) -> PickupPayload | None:
        async with info.context.transaction() as tx:
            id_ = await pickups.schedule(tx, info.context.viewer, as_uuid(vendor_id), pickup.wanted())
        return await _kept(info, id_)

    @strawberry.mutation(extensions=requires(SHIP), description="Its shipments can be fetched by another then.")
    async def cancel_pickup(self, info: Info, pickup_id: ID) -> PickupPayload | None:
        async with info.context.transaction() as tx:
            await pickups.end(tx, info.context.viewer, id_ := as_uuid(pickup_id), PickupStatus.CANCELLED)
        return await _kept(info, id_)

    @strawberry.mutation(extensions=requires(SHIP), description="They came.")
    async def complete_pickup(self, info: Info, pickup_id: ID) -> PickupPayload | None:
        async with info.context.transaction() as tx:
            await pickups.end(tx, info.context.viewer, id_ := as_uuid(pickup_id), PickupStatus.DONE)
        return await _kept(info, id_)
