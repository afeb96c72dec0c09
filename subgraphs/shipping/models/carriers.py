from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.shipping.models.table import Table, refers


class BookingStatus(StrEnum):
    WAITING = "WAITING"
    BOOKED = "BOOKED"
    FAILED = "FAILED"
    CANCELLING = "CANCELLING"
    CANCELLED = "CANCELLED"


class Carrier(Table):
    """`description` is a `shared.providers.Provider`, `secrets` what it names of them, sealed under the carrier's id."""

    __tablename__ = "carriers"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    enabled: Mapped[bool]
    version: Mapped[int]
    description: Mapped[dict[str, Any]]
    secrets: Mapped[bytes | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Booking(Table):
    """What a carrier is to do with a shipment. `due_at`: when something is to be asked of it again, be it to book, to follow or to cancel.

    `lost`: it may have been booked already, for the answer did not come. `reference` is the carrier's.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        refers(["shipment_id"], "shipments", ["id"], ondelete="CASCADE"),
        refers(["carrier_id"], "carriers", ["id"]),
        Index("bookings_due", "due_at", postgresql_where=text("due_at IS NOT NULL")),
        Index("bookings_of_carrier", "tenant_id", "carrier_id", "reference"),
        CheckConstraint("status IN ('WAITING', 'BOOKED', 'FAILED', 'CANCELLING', 'CANCELLED')", name="booking_status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    shipment_id: Mapped[UUID] = mapped_column(primary_key=True)
    carrier_id: Mapped[UUID]
    status: Mapped[str]
    reference: Mapped[str]
    attempts: Mapped[int]
    lost: Mapped[bool]
    problem: Mapped[str]
    due_at: Mapped[datetime | None]
    booked_at: Mapped[datetime | None]
