from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.inventory.models.table import Table, refers


class ReservationStatus(StrEnum):
    ACTIVE = "ACTIVE"
    CONFIRMED = "CONFIRMED"
    RELEASED = "RELEASED"
    EXPIRED = "EXPIRED"


class Reservation(Table):
    """What is asked twice by one `key` is reserved once; `asked` is the digest of what was asked. `shortages`: what was not there of it."""

    __tablename__ = "reservations"
    __table_args__ = (
        UniqueConstraint("tenant_id", "key"),
        Index("reservations_due", "expires_at", "tenant_id", postgresql_where=text("status = 'ACTIVE'")),
        Index("reservations_of_order", "tenant_id", "order_id", postgresql_where=text("order_id IS NOT NULL")),
        CheckConstraint("status IN ('ACTIVE', 'CONFIRMED', 'RELEASED', 'EXPIRED')", name="reservation_status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str]
    asked: Mapped[bytes]
    order_id: Mapped[UUID | None]
    status: Mapped[str]
    shortages: Mapped[list[dict[str, Any]]]
    expires_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ended_at: Mapped[datetime | None]


class ReservationLine(Table):
    """What a warehouse holds for it; of a kit, its parts. `returned`: of what was sold, how much is back."""

    __tablename__ = "reservation_lines"
    __table_args__ = (
        refers(["reservation_id"], "reservations", ["id"], ondelete="CASCADE"),
        Index("reservation_lines_of_offer", "tenant_id", "offer_id"),
        CheckConstraint("quantity > 0", name="reserved_quantity"),
        CheckConstraint("returned BETWEEN 0 AND quantity", name="returned_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    reservation_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    quantity: Mapped[int]
    returned: Mapped[int] = mapped_column(server_default="0")
