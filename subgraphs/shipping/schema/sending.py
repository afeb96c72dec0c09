"""What a vendor's people ask of shipments, and do with them; and what whoever has a shipment's secret may see."""

from dataclasses import field
from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import ID

from shared.errors import BadInput
from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.shipping.models import ShipmentStatus, TrackingStatus
from subgraphs.shipping.rules.moves import Loss
from subgraphs.shipping.rules.parcels import Size
from subgraphs.shipping.rules.permissions import READ, SHIP
from subgraphs.shipping.service import shipments
from subgraphs.shipping.types.figures import DeliveryFigures, figures
from subgraphs.shipping.types.shipment import Shipment, shipment_by_id, shipments_by_id, shipments_of
from subgraphs.shipping.types.tracking import TrackedShipment, track

strawberry.enum(Loss, name="ShipmentLoss")


@strawberry.input(description="Grams and millimetres.")
class ParcelInput:
    weight: int
    length: int
    width: int
    height: int


@strawberry.input
class ShipmentLineInput:
    line_id: ID
    quantity: int


@strawberry.type
class ShipmentPayload:
    shipment: Shipment | None = None
    user_errors: list[UserError] = field(default_factory=list)


async def changed(info: Info, shipment_id: UUID) -> ShipmentPayload:
    return ShipmentPayload(shipment=await info.context.load(shipments_by_id, shipment_id))


def _quantities(lines: list[ShipmentLineInput] | None) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for place, each in enumerate(lines or ()):
        if (line_id := as_uuid(each.line_id)) in found:
            raise BadInput("This line is named twice", code="LINE_TWICE", field=f"lines.{place}.lineId")
        found[line_id] = each.quantity
    return found


@strawberry.type
class SendingQuery:
    @strawberry.field(extensions=[SignedIn()], description="For its buyer, and for those who may see the vendor's.")
    async def shipment(self, info: Info, id: ID) -> Shipment | None:  # noqa: A002 - the graph's name for it
        return await shipment_by_id(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)], description="The newest first.")
    async def shipments(
        self, info: Info, vendor_id: ID, status: ShipmentStatus | None = None, first: First = 20, after: After = None
    ) -> Connection[Shipment] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await shipments_of(info.context.reader, id_, status, first, after)

    @strawberry.field(extensions=[Requires(READ)])
    async def delivery_figures(self, info: Info, vendor_id: ID, since: datetime, until: datetime) -> DeliveryFigures | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await figures(info.context.reader, id_, since, until)

    @strawberry.field(description="For everybody who has both; a wrong secret is answered as an unknown number.")
    async def track_shipment(self, info: Info, number: str, secret: str) -> TrackedShipment | None:
        return await track(info.context.reader, number, secret)


Lines = Annotated[
    list[ShipmentLineInput] | None,
    strawberry.argument(description="Of a part only: the rest stays behind as a further shipment. None: all of it."),
]


@strawberry.type
class Sending:
    @strawberry.mutation(extensions=requires(SHIP), description="In these parcels; again, in others.")
    async def pack_shipment(self, info: Info, shipment_id: ID, parcels: list[ParcelInput]) -> ShipmentPayload | None:
        said = [Size(each.weight, each.length, each.width, each.height) for each in parcels]
        async with info.context.transaction() as tx:
            await shipments.pack(tx, info.context.viewer, id_ := as_uuid(shipment_id), said)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(SHIP), description="It leaves, with a carrier of the vendor's choice, or the one it is booked with.")
    async def dispatch_shipment(
        self,
        info: Info,
        shipment_id: ID,
        carrier: Annotated[str, strawberry.argument(description="None: the one it is booked with.")] = "",
        tracking_number: str = "",
        lines: Lines = None,
        estimated_at: datetime | None = None,
    ) -> ShipmentPayload | None:
        asked = shipments.Dispatch(carrier, tracking_number, _quantities(lines), estimated_at)
        async with info.context.transaction() as tx:
            id_ = await shipments.dispatch(tx, info.context.viewer, as_uuid(shipment_id), asked)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(SHIP), description="What is known of it on its way, where the carrier doesn't say so itself.")
    async def add_tracking_event(
        self, info: Info, shipment_id: ID, status: TrackingStatus, place: str = "", note: str = ""
    ) -> ShipmentPayload | None:
        async with info.context.transaction() as tx:
            id_ = await shipments.note(tx, info.context.viewer, as_uuid(shipment_id), status, place, note)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(SHIP))
    async def mark_delivered(
        self, info: Info, shipment_id: ID, at: Annotated[datetime | None, strawberry.argument(description="None: now.")] = None
    ) -> ShipmentPayload | None:
        async with info.context.transaction() as tx:
            await shipments.deliver(tx, info.context.viewer, id_ := as_uuid(shipment_id), at)
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(SHIP), description="It does not arrive, or comes back.")
    async def mark_lost(self, info: Info, shipment_id: ID, outcome: Loss, note: str = "") -> ShipmentPayload | None:
        async with info.context.transaction() as tx:
            await shipments.lose(tx, info.context.viewer, id_ := as_uuid(shipment_id), outcome, note)
        return await changed(info, id_)
