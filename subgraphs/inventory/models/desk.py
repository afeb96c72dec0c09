"""What is done with stock over days: transfers between warehouses, and counts."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.inventory.models.table import Table, refers


class TransferStatus(StrEnum):
    SENT = "SENT"
    RECEIVED = "RECEIVED"
    CANCELLED = "CANCELLED"


class CountStatus(StrEnum):
    OPEN = "OPEN"
    APPLIED = "APPLIED"
    CANCELLED = "CANCELLED"


class Transfer(Table):
    """On its way from when it is SENT; `ended_at`, when it was received or came back."""

    __tablename__ = "transfers"
    __table_args__ = (
        refers(["from_id"], "warehouses", ["id"], name="transfer_from"),
        refers(["to_id"], "warehouses", ["id"], name="transfer_to"),
        Index("transfers_of_vendor", "tenant_id", "vendor_id", "id"),
        Index("transfers_under_way", "tenant_id", "vendor_id", "to_id", postgresql_where=text("status = 'SENT'")),
        CheckConstraint("status IN ('SENT', 'RECEIVED', 'CANCELLED')", name="transfer_status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    from_id: Mapped[UUID]
    to_id: Mapped[UUID]
    status: Mapped[str]
    note: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ended_at: Mapped[datetime | None]


class TransferLine(Table):
    """What was sent and did not arrive is lost on the way."""

    __tablename__ = "transfer_lines"
    __table_args__ = (
        refers(["transfer_id"], "transfers", ["id"], ondelete="CASCADE"),
        CheckConstraint("quantity > 0", name="transferred_quantity"),
        CheckConstraint("received BETWEEN 0 AND quantity", name="received_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    transfer_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    quantity: Mapped[int]
    received: Mapped[int | None]


class StockCount(Table):
    __tablename__ = "counts"
    __table_args__ = (
        refers(["warehouse_id"], "warehouses", ["id"]),
        Index("counts_of_vendor", "tenant_id", "vendor_id", "id"),
        Index("one_open_count", "tenant_id", "warehouse_id", unique=True, postgresql_where=text("status = 'OPEN'")),
        CheckConstraint("status IN ('OPEN', 'APPLIED', 'CANCELLED')", name="count_status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    warehouse_id: Mapped[UUID]
    status: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())
    closed_at: Mapped[datetime | None]


class CountLine(Table):
    """`seen` was on hand by our books when the count was opened, `expected` when this was `counted`: what moved between is no difference."""

    __tablename__ = "count_lines"
    __table_args__ = (
        refers(["count_id"], "counts", ["id"], ondelete="CASCADE"),
        CheckConstraint("counted >= 0", name="counted_range"),
        CheckConstraint("(counted IS NULL) = (expected IS NULL)", name="counted_against_something"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    count_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    seen: Mapped[int]
    expected: Mapped[int | None]
    counted: Mapped[int | None]
