"""What is sent: orders as far as shipping must know them, their shipments, parcels, and what happens on the way."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.shipping.models.table import Table, refers


class ShipmentStatus(StrEnum):
    PENDING = "PENDING"
    PACKED = "PACKED"
    DISPATCHED = "DISPATCHED"
    DELIVERED = "DELIVERED"
    LOST = "LOST"
    RETURNED_TO_SENDER = "RETURNED_TO_SENDER"
    CANCELLED = "CANCELLED"


class TrackingStatus(StrEnum):
    """What a carrier, or the vendor, says of a shipment on its way."""

    CREATED = "CREATED"
    PACKED = "PACKED"
    BOOKED = "BOOKED"
    DELAYED = "DELAYED"
    DISPATCHED = "DISPATCHED"
    IN_TRANSIT = "IN_TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    ATTEMPT_FAILED = "ATTEMPT_FAILED"
    DELIVERED = "DELIVERED"
    LOST = "LOST"
    RETURNED_TO_SENDER = "RETURNED_TO_SENDER"
    CANCELLED = "CANCELLED"


def _listed(column: str, values: type[StrEnum]) -> str:
    return f"{column} IN ({', '.join(repr(str(value)) for value in values)})"


class Order(Table):
    """`people` is the buyer, sealed under the user, or under the order where a guest bought. `shipments` counts those it ever had."""

    __tablename__ = "orders"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    user_id: Mapped[UUID | None]
    currency: Mapped[str]
    country: Mapped[str]
    region: Mapped[str]
    postal_code: Mapped[str]
    people: Mapped[bytes | None]
    shipments: Mapped[int]
    confirmed_at: Mapped[datetime]


class Shipment(Table):
    """`number` and `secret` open its timeline to anybody. `due_at`: when it should arrive, as promised when the order was confirmed;

    `estimated_at`: as it looks now.
    """

    __tablename__ = "shipments"
    __table_args__ = (
        refers(["order_id"], "orders", ["id"]),
        UniqueConstraint("tenant_id", "number", name="shipments_number"),
        Index("shipments_of_order", "tenant_id", "order_id", "id"),
        Index("shipments_of_vendor_order", "tenant_id", "vendor_order_id", "id"),
        Index("shipments_of_vendor", "tenant_id", "vendor_id", "id"),
        Index("shipments_by_status", "tenant_id", "vendor_id", "status", "id"),
        Index("shipments_by_delivery", "tenant_id", "vendor_id", "delivered_at", postgresql_where=text("status = 'DELIVERED'")),
        CheckConstraint(_listed("status", ShipmentStatus), name="shipment_status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    vendor_order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    warehouse_id: Mapped[UUID | None]
    number: Mapped[str]
    secret: Mapped[str]
    status: Mapped[str]
    method: Mapped[str]
    carrier: Mapped[str]
    tracking_number: Mapped[str]
    ship_by: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    estimated_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    dispatched_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]


class ShipmentLine(Table):
    """What of an order's line it holds; of two shipments of one line each has its part."""

    __tablename__ = "shipment_lines"
    __table_args__ = (
        refers(["shipment_id"], "shipments", ["id"], ondelete="CASCADE"),
        CheckConstraint("quantity > 0", name="shipped_quantity"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    shipment_id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID]
    sku: Mapped[str]
    title: Mapped[str]
    quantity: Mapped[int]


class Parcel(Table):
    """Grams and millimetres."""

    __tablename__ = "parcels"
    __table_args__ = (
        refers(["shipment_id"], "shipments", ["id"], ondelete="CASCADE"),
        CheckConstraint("weight > 0 AND length > 0 AND width > 0 AND height > 0", name="parcel_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    shipment_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    weight: Mapped[int]
    length: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]


class TrackingEvent(Table):
    """`said_by`: who has it from where, a carrier's name or ours; `key` names what a carrier said, which is kept once however often it says it."""

    __tablename__ = "tracking_events"
    __table_args__ = (
        refers(["shipment_id"], "shipments", ["id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "shipment_id", "key", name="tracking_events_key"),
        Index("tracking_events_of_shipment", "tenant_id", "shipment_id", "at", "id"),
        CheckConstraint(_listed("status", TrackingStatus), name="tracking_status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    shipment_id: Mapped[UUID]
    key: Mapped[str]
    status: Mapped[str]
    at: Mapped[datetime]
    place: Mapped[str]
    note: Mapped[str]
    said_by: Mapped[str]


class Cancellation(Table):
    """What was withdrawn of an order, kept so that it is answered once, and so that goods which come to be known later are not sent."""

    __tablename__ = "cancellations"
    __table_args__ = (Index("cancellations_of_order", "tenant_id", "order_id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    unknown: Mapped[list[dict[str, Any]]]


class Erased(Table):
    """A user, or a guest's order, of whom nothing is to be known any more: what comes of theirs later is sealed for nobody."""

    __tablename__ = "erased"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)


class LabelPrint(Table):
    """Somebody had an address before them."""

    __tablename__ = "label_prints"
    __table_args__ = (
        refers(["shipment_id"], "shipments", ["id"], ondelete="CASCADE"),
        Index("label_prints_of_shipment", "tenant_id", "shipment_id", "id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    shipment_id: Mapped[UUID]
    actor_type: Mapped[str]
    actor_id: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.now())
