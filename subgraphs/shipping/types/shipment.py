from datetime import UTC, datetime, timedelta
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Text, Uuid, bindparam, select
from strawberry import ID, federation

from shared.buyers import Buyer
from shared.db import Reader, among
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, group, pick
from shared.viewer import Viewer
from subgraphs.shipping import models
from subgraphs.shipping.rules.permissions import READ, SHIP
from subgraphs.shipping.types import stubs
from subgraphs.shipping.types.carrier import Booking, bookings_by_shipment
from subgraphs.shipping.types.estimate import Offer, offer
from subgraphs.shipping.types.tracking import TrackingEvent, events_by_shipment

ADDRESS_SHOWN_FOR = timedelta(days=90)
LAST = UUID(int=2**128 - 1)


@strawberry.type
class ShipmentLine:
    shipment_id: strawberry.Private[UUID]
    offer_id: strawberry.Private[UUID]
    line_id: ID = strawberry.field(description="The order's line.")
    sku: str
    title: str
    quantity: int = strawberry.field(description="Of the line's; the rest is in another shipment.")

    @strawberry.field
    def offer(self) -> Offer | None:
        return offer(self.offer_id)


@strawberry.type(description="Grams and millimetres.")
class Parcel:
    shipment_id: strawberry.Private[UUID]
    number: int
    weight: int
    length: int
    width: int
    height: int


@strawberry.type(description="Somebody made a label of it, and saw where it goes.")
class LabelPrint:
    shipment_id: strawberry.Private[UUID]
    at: datetime
    actor_type: str = strawberry.field(description="Such as user, token or machine.")
    actor_id: str


@strawberry.type(description="To whom it goes.")
class Recipient:
    name: str
    lines: list[str]
    city: str | None
    region: str | None
    postal_code: str | None
    country: str
    phone: str | None


@strawberry.type(description="What one vendor sends of an order from one warehouse.")
class Shipment:
    id: ID
    order_id: ID
    vendor_order_id: ID
    vendor_id: strawberry.Private[UUID]
    buyer_id: strawberry.Private[UUID | None]
    people: strawberry.Private[bytes | None]
    number: str = strawberry.field(description="Ours; with `trackingSecret` it opens the timeline to whoever has both.")
    secret: str = strawberry.field(name="trackingSecret")
    status: models.ShipmentStatus
    method: str = strawberry.field(description="The way of sending that was chosen.")
    warehouse_id: ID | None
    carrier: str
    tracking_number: str = strawberry.field(description="The carrier's.")
    ship_by: datetime | None = strawberry.field(description="When it is to have left, by what the vendor promises.")
    due_at: datetime | None = strawberry.field(description="When it is to arrive at the latest, as was promised when the order was confirmed.")
    estimated_at: datetime | None = strawberry.field(description="The same as it looks now.")
    created_at: datetime
    dispatched_at: datetime | None
    delivered_at: datetime | None

    @strawberry.field
    def vendor(self) -> stubs.Vendor | None:
        return stubs.vendor(self.vendor_id)

    @strawberry.field
    async def lines(self, info: Info) -> list[ShipmentLine]:
        return await info.context.load(lines_by_shipment, UUID(self.id))

    @strawberry.field
    async def parcels(self, info: Info) -> list[Parcel]:
        return await info.context.load(parcels_by_shipment, UUID(self.id))

    @strawberry.field(description="The newest last.")
    async def events(self, info: Info) -> list[TrackingEvent]:
        return await info.context.load(events_by_shipment, UUID(self.id))

    @strawberry.field(extensions=[Requires(READ)], description="How far a carrier is that was asked to take it.")
    async def booking(self, info: Info) -> Booking | None:
        info.context.viewer.must(READ, within=self.vendor_id)
        return await info.context.load(bookings_by_shipment, UUID(self.id))

    @strawberry.field(extensions=[Requires(READ)], description="The newest last.")
    async def label_prints(self, info: Info) -> list[LabelPrint] | None:
        info.context.viewer.must(READ, within=self.vendor_id)
        return await info.context.load(prints_by_shipment, UUID(self.id))

    @strawberry.field(
        extensions=[Requires(SHIP)], description="For those who send it, until 90 days after it has arrived. None where it was forgotten."
    )
    async def recipient(self, info: Info) -> Recipient | None:
        info.context.viewer.must(SHIP, within=self.vendor_id)
        ended = self.delivered_at is not None and self.delivered_at < datetime.now(UTC) - ADDRESS_SHOWN_FOR
        if self.people is None or ended or self.status == models.ShipmentStatus.CANCELLED:
            return None
        (safe,) = await info.context.vault.safes(info.context.reader, [self.buyer_id or UUID(self.order_id)])
        return recipient(Buyer.model_validate_json(safe.open("orders.people", self.people))) if safe else None


def recipient(buyer: Buyer) -> Recipient:
    to = buyer.shipping
    return Recipient(
        name=to.recipient,
        lines=to.lines,
        city=to.city,
        region=to.region,
        postal_code=to.postal_code,
        country=to.country,
        phone=to.phone or buyer.phone,
    )


def as_id(value: UUID) -> ID:
    return ID(str(value))


_OF_ORDER = {"buyer_id": models.Order.user_id, "people": models.Order.people}
_IDS = {"id": as_id, "order_id": as_id, "vendor_order_id": as_id, "warehouse_id": as_id}

shipment = Projection(Shipment, models.Shipment, joined=_OF_ORDER, **_IDS, status=models.ShipmentStatus)
line = Projection(ShipmentLine, models.ShipmentLine, line_id=as_id)
parcel = Projection(Parcel, models.Parcel)
printed = Projection(LabelPrint, models.LabelPrint)

_ALL = select(*shipment.columns).join(
    models.Order, (models.Order.id == models.Shipment.order_id) & (models.Order.tenant_id == models.Shipment.tenant_id)
)
_BY_ID = _ALL.where(among(models.Shipment.id))
_BY_ORDER = _ALL.where(among(models.Shipment.order_id)).order_by(models.Shipment.id)
_BY_VENDOR_ORDER = _ALL.where(among(models.Shipment.vendor_order_id)).order_by(models.Shipment.id)
_OF_VENDOR = (
    _ALL.where(models.Shipment.vendor_id == bindparam("vendor", type_=Uuid), models.Shipment.id < bindparam("before", type_=Uuid))
    .order_by(models.Shipment.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_OF_VENDOR_IN = _OF_VENDOR.where(models.Shipment.status == bindparam("status", type_=Text))
_LINES = select(*line.columns).where(among(models.ShipmentLine.shipment_id)).order_by(models.ShipmentLine.line_id)
_PARCELS = select(*parcel.columns).where(among(models.Parcel.shipment_id)).order_by(models.Parcel.number)

_PRINTS = select(*printed.columns).where(among(models.LabelPrint.shipment_id)).order_by(models.LabelPrint.id)


async def shipments_by_id(db: Reader, ids: list[UUID]) -> list[Shipment | None]:
    return pick(ids, map(shipment, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def shipments_by_order(db: Reader, ids: list[UUID]) -> list[list[Shipment]]:
    return group(ids, map(shipment, await db.fetch(_BY_ORDER, ids=ids)), by=lambda each: UUID(each.order_id))


async def shipments_by_vendor_order(db: Reader, ids: list[UUID]) -> list[list[Shipment]]:
    return group(ids, map(shipment, await db.fetch(_BY_VENDOR_ORDER, ids=ids)), by=lambda each: UUID(each.vendor_order_id))


async def lines_by_shipment(db: Reader, ids: list[UUID]) -> list[list[ShipmentLine]]:
    return group(ids, map(line, await db.fetch(_LINES, ids=ids)), by=lambda each: each.shipment_id)


async def parcels_by_shipment(db: Reader, ids: list[UUID]) -> list[list[Parcel]]:
    return group(ids, map(parcel, await db.fetch(_PARCELS, ids=ids)), by=lambda each: each.shipment_id)


async def prints_by_shipment(db: Reader, ids: list[UUID]) -> list[list[LabelPrint]]:
    return group(ids, map(printed, await db.fetch(_PRINTS, ids=ids)), by=lambda each: each.shipment_id)


def may_see(viewer: Viewer, found: Shipment) -> bool:
    """The buyer, and those who may read the vendor's. Of a guest's order a guest: who leads there has asked for the order's secret."""
    if found.buyer_id is None and not viewer.claims:
        return True
    return viewer.may(READ, within=found.vendor_id) or (found.buyer_id is not None and viewer.user_id == found.buyer_id)


async def shipment_by_id(info: Info, id_: UUID) -> Shipment | None:
    found = await info.context.load(shipments_by_id, id_)
    return found if found and may_see(info.context.viewer, found) else None


async def shipments_of(db: Reader, vendor_id: UUID, status: models.ShipmentStatus | None, first: int, after: str | None) -> Connection[Shipment]:
    """The newest first."""
    (before,) = position(after, UUID) or (LAST,)
    asked = {"vendor": vendor_id, "before": before, "most": page_size(first) + 1}
    rows = await (db.fetch(_OF_VENDOR_IN, **asked, status=status.value) if status else db.fetch(_OF_VENDOR, **asked))
    return connect([shipment(row) for row in rows], first, key=lambda each: (each.id,))


@federation.type(keys=["id"])
class Order:
    id: ID

    @strawberry.field(description="Those that the viewer may see.")
    async def shipments(self, info: Info) -> list[Shipment] | None:
        return [each for each in await info.context.load(shipments_by_order, UUID(self.id)) if may_see(info.context.viewer, each)]

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Order":  # noqa: ARG003
        return Order(id=ID(str(UUID(id))))


@federation.type(keys=["id"])
class VendorOrder:
    id: ID

    @strawberry.field(description="Those that the viewer may see.")
    async def shipments(self, info: Info) -> list[Shipment] | None:
        return [each for each in await info.context.load(shipments_by_vendor_order, UUID(self.id)) if may_see(info.context.viewer, each)]

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "VendorOrder":  # noqa: ARG003
        return VendorOrder(id=ID(str(UUID(id))))
