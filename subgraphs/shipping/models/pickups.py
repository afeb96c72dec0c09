from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.shipping.models.table import Table, refers


class PickupStatus(StrEnum):
    SCHEDULED = "SCHEDULED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class Pickup(Table):
    """When a carrier comes for parcels."""

    __tablename__ = "pickups"
    __table_args__ = (
        Index("pickups_of_vendor", "tenant_id", "vendor_id", "id"),
        CheckConstraint("status IN ('SCHEDULED', 'DONE', 'CANCELLED')", name="pickup_status_known"),
        CheckConstraint("starts_at < ends_at", name="pickup_window"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    warehouse_id: Mapped[UUID | None]
    carrier: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    status: Mapped[str]
    note: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PickupShipment(Table):
    """A shipment waits for one pickup at a time."""

    __tablename__ = "pickup_shipments"
    __table_args__ = (
        refers(["pickup_id"], "pickups", ["id"], ondelete="CASCADE"),
        refers(["shipment_id"], "shipments", ["id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "shipment_id", name="one_pickup_at_a_time"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    pickup_id: Mapped[UUID] = mapped_column(primary_key=True)
    shipment_id: Mapped[UUID] = mapped_column(primary_key=True)
