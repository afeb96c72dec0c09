"""What comes after a sale: returns, disputes, and what people say to one another about an order."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.orders.models.table import Table


class Return(Table):
    """`lines` as they were asked, `received` as they were inspected. It changes under the lock of its order."""

    __tablename__ = "returns"
    __table_args__ = (
        Index("returns_of_order", "tenant_id", "order_id", "id"),
        Index("returns_of_vendor", "tenant_id", "vendor_id", "id"),
        Index("returns_by_status", "tenant_id", "status", "id"),
        Index("returns_of_user", "tenant_id", "user_id", "id", postgresql_where=text("user_id IS NOT NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    vendor_order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    user_id: Mapped[UUID | None]
    status: Mapped[str]
    lines: Mapped[list[dict[str, Any]]]
    received: Mapped[list[dict[str, Any]]] = mapped_column(server_default="[]")
    reason: Mapped[str] = mapped_column(server_default="")
    requested_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Dispute(Table):
    """`due_at`: until when the vendor may answer."""

    __tablename__ = "disputes"
    __table_args__ = (
        Index("disputes_of_order", "tenant_id", "order_id", "id"),
        Index("disputes_of_vendor", "tenant_id", "vendor_id", "id"),
        Index("disputes_of_user", "tenant_id", "user_id", "id", postgresql_where=text("user_id IS NOT NULL")),
        Index("disputes_by_status", "tenant_id", "status", "id"),
        Index("disputes_due", "due_at", "tenant_id", "id", postgresql_where=text("due_at IS NOT NULL")),
        Index("one_dispute_at_a_time", "tenant_id", "vendor_order_id", unique=True, postgresql_where=text("status <> 'RESOLVED'")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    vendor_order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    user_id: Mapped[UUID | None]
    status: Mapped[str]
    reason: Mapped[str]
    outcome: Mapped[str | None]
    amount: Mapped[int] = mapped_column(server_default="0")
    due_at: Mapped[datetime | None]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Note(Table):
    """`body` is sealed with the buyer's key. Of a dispute, it is evidence. `audience`: ALL, or STAFF (the vendor's and the market's)."""

    __tablename__ = "notes"
    __table_args__ = (
        Index("notes_of_order", "tenant_id", "order_id", "id"),
        Index("notes_of_dispute", "tenant_id", "dispute_id", "id", postgresql_where=text("dispute_id IS NOT NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    vendor_order_id: Mapped[UUID | None]
    dispute_id: Mapped[UUID | None]
    author: Mapped[str]
    author_id: Mapped[str]
    audience: Mapped[str]
    body: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(server_default=func.now())
