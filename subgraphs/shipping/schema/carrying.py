"""Carriers, and what they are asked to do."""

from dataclasses import field

import orjson
import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.scalars import as_uuid
from shared.providers import Provider
from subgraphs.shipping.rules.carriers import READY_MADE, ReadyMade, described
from subgraphs.shipping.rules.permissions import EDIT_CARRIERS, READ, SHIP
from subgraphs.shipping.schema.sending import ShipmentPayload, changed
from subgraphs.shipping.service import booking
from subgraphs.shipping.service import carriers as service
from subgraphs.shipping.types.carrier import Carrier, carriers, carriers_by_id


@strawberry.input
class CarrierValue:
    name: str
    value: str


@strawberry.input(description="Ready made, or by a description of one's own (JSON; docs/shipping.md).")
class CarrierInput:
    name: str
    ready_made: ReadyMade | None = None
    description: str | None = None
    url: str | None = strawberry.field(default=None, description="In place of the ready-made one's, as of its sandbox.")
    settings: list[CarrierValue] = strawberry.field(default_factory=list)
    secrets: list[CarrierValue] = strawberry.field(default_factory=list, description="Never shown again. When it is edited: those that change.")

    def provider(self) -> Provider:
        if (self.ready_made is None) == (self.description is None):
            raise BadInput("Take one that is ready made, or describe one", code="DESCRIPTION_MISSING", field="carrier.description")
        found = READY_MADE[self.ready_made] if self.ready_made else described(self.description or "")
        settings = {**found.settings, **{each.name: each.value for each in self.settings}}
        return described(orjson.dumps({**found.model_dump(mode="json"), "url": self.url or found.url, "settings": settings}).decode())

    def named_secrets(self) -> dict[str, str]:
        return {each.name: each.value for each in self.secrets}


@strawberry.type
class CarrierPayload:
    carrier: Carrier | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class CarryingQuery:
    @strawberry.field(extensions=[Requires(READ)], description="By name.")
    async def carriers(self, info: Info) -> list[Carrier] | None:
        return await carriers(info.context.reader)

    @strawberry.field(extensions=[Requires(EDIT_CARRIERS)], description="What would be sent for a made-up shipment; secrets are masked.")
    async def carrier_dry_run(self, info: Info, carrier_id: ID, operation: str) -> str | None:
        return await service.tried(info.context.reader, info.context.viewer, as_uuid(carrier_id), operation)


async def _kept(info: Info, carrier_id: str) -> CarrierPayload:
    return CarrierPayload(carrier=await info.context.load(carriers_by_id, as_uuid(carrier_id)))


@strawberry.type
class Carrying:
    @strawberry.mutation(extensions=requires(EDIT_CARRIERS))
    async def connect_carrier(self, info: Info, carrier: CarrierInput) -> CarrierPayload | None:
        provider = carrier.provider()
        async with info.context.transaction() as tx:
            id_ = await service.connect(tx, info.context.viewer, carrier.name, provider, carrier.named_secrets())
        return await _kept(info, str(id_))

    @strawberry.mutation(extensions=requires(EDIT_CARRIERS), description="The whole of it, but for secrets that stay as they are.")
    async def edit_carrier(self, info: Info, carrier_id: ID, carrier: CarrierInput) -> CarrierPayload | None:
        async with info.context.transaction() as tx:
            held = await service.held(tx, info.context.viewer, as_uuid(carrier_id))
            await service.change(tx, held, carrier.name, carrier.provider(), carrier.named_secrets())
        return await _kept(info, carrier_id)

    @strawberry.mutation(extensions=requires(EDIT_CARRIERS), description="Of one that is not, nothing new is booked.")
    async def enable_carrier(self, info: Info, carrier_id: ID, enabled: bool) -> CarrierPayload | None:
        async with info.context.transaction() as tx:
            await service.enable(tx, info.context.viewer, as_uuid(carrier_id), enabled=enabled)
        return await _kept(info, carrier_id)

    @strawberry.mutation(
        extensions=requires(SHIP),
        description="A carrier is asked to take it, and asked again where it can't be reached: `booking` says how far it is.",
    )
    async def book_shipment(self, info: Info, shipment_id: ID, carrier_id: ID) -> ShipmentPayload | None:
        async with info.context.transaction() as tx:
            await booking.book(tx, info.context.viewer, id_ := as_uuid(shipment_id), as_uuid(carrier_id))
        return await changed(info, id_)
