from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.orders.models.table import Table

ORDER_TOPIC = "order"
VENDOR_TOPIC = "vendor orders"


class Order(Table):
    """`state` is what `rules.history` folds its entries to; the columns beside it are taken from it, to be found by.

    `people` is the buyer (`shared.buyers`), sealed with the user's key, a guest's with one of the order's own; `email` its blind index.
    `step` is what it waits for until `due_at`. `last` is the place of its newest entry.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number", name="orders_number"),
        Index("orders_of_user", "tenant_id", "user_id", "placed_at", "id", postgresql_where=text("user_id IS NOT NULL")),
        Index("orders_by_time", "tenant_id", "placed_at", "id"),
        Index("orders_by_status", "tenant_id", "status", "placed_at", "id"),
        Index("orders_held_for_review", "tenant_id", "placed_at", "id", postgresql_where=text("step = 'REVIEW'")),
        Index("orders_by_email", "tenant_id", "email", "placed_at", "id", postgresql_where=text("email IS NOT NULL")),
        Index("orders_due", "due_at", "tenant_id", "id", postgresql_where=text("due_at IS NOT NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str]
    user_id: Mapped[UUID | None]
    currency: Mapped[str]
    payment: Mapped[str]
    place: Mapped[dict[str, Any]]
    people: Mapped[bytes | None]
    email: Mapped[bytes | None]
    status: Mapped[str]
    payment_status: Mapped[str]
    fulfilment_status: Mapped[str]
    state: Mapped[dict[str, Any]] = mapped_column(JSON)
    last: Mapped[int]
    step: Mapped[str | None]
    due_at: Mapped[datetime | None]
    placed_at: Mapped[datetime]


class VendorOrder(Table):
    __tablename__ = "vendor_orders"
    __table_args__ = (
        Index("vendor_orders_of_order", "tenant_id", "order_id"),
        Index("vendor_orders_by_time", "tenant_id", "vendor_id", "placed_at", "id"),
        Index("vendor_orders_by_status", "tenant_id", "vendor_id", "status", "placed_at", "id"),
        Index("vendor_orders_by_number", "tenant_id", "number"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    number: Mapped[str]
    status: Mapped[str]
    placed_at: Mapped[datetime]


class OrderLine(Table):
    """What was bought, frozen. `sku_key`: letters and digits alone. How many of it have gone which way is in the order's state.

    `vendor_id` and `placed_at` are its order's: who looks for a part that is in every third order reads no more of them than are shown.
    """

    __tablename__ = "order_lines"
    __table_args__ = (
        Index("order_lines_of_order", "tenant_id", "order_id", "place"),
        Index("order_lines_by_sku", "tenant_id", "sku_key", "placed_at", "order_id"),
        Index("order_lines_of_vendor_by_sku", "tenant_id", "vendor_id", "sku_key", "placed_at", "vendor_order_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    vendor_order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    place: Mapped[int]
    sku_key: Mapped[str]
    placed_at: Mapped[datetime]
    bought: Mapped[dict[str, Any]]


class OrderEntry(Table):
    """What has happened to an order, who did it, and why; only ever added to. `vendor_place` counts what is one vendor's business."""

    __tablename__ = "order_entries"
    __table_args__ = (
        Index("order_entries_of_vendor", "tenant_id", "vendor_id", "vendor_place", unique=True, postgresql_where=text("vendor_id IS NOT NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    status: Mapped[str]
    vendor_order_id: Mapped[UUID | None]
    vendor_id: Mapped[UUID | None]
    vendor_place: Mapped[int | None]
    actor_type: Mapped[str]
    actor_id: Mapped[str]
    reason: Mapped[str]
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class VendorCounter(Table):
    """What is counted of a vendor without a gap: this row is locked last of all."""

    __tablename__ = "vendor_counters"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID] = mapped_column(primary_key=True)
    entries: Mapped[int]
    invoices: Mapped[int]
    credit_notes: Mapped[int]


class EarlyFact(Table):
    """What was heard of an order before its checkout was."""

    __tablename__ = "early_facts"
    __table_args__ = (Index("early_facts_heard_at", "heard_at"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    type: Mapped[str]
    data: Mapped[dict[str, Any]]
    heard_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Setting(Table):
    """The tenant's, as far as orders go by it."""

    __tablename__ = "settings"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str | None]
    version: Mapped[int]


class Erased(Table):
    """Who has been erased: nothing personal of theirs is kept anew."""

    __tablename__ = "erased"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)


class Invoice(Table):
    """`number` counts within the vendor and kind. A credit note is of a refund."""

    __tablename__ = "invoices"
    __table_args__ = (
        UniqueConstraint("tenant_id", "vendor_id", "kind", "number", name="invoices_number"),
        Index("invoices_of_order", "tenant_id", "order_id", "id"),
        CheckConstraint("kind IN ('INVOICE', 'CREDIT_NOTE')", name="invoice_kind_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    number: Mapped[int]
    order_id: Mapped[UUID]
    vendor_order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    refund_id: Mapped[UUID | None]
    currency: Mapped[str]
    total: Mapped[int]
    tax: Mapped[int]
    data: Mapped[dict[str, Any]]
    issued_at: Mapped[datetime]
