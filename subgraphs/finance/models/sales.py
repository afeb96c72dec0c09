"""Orders as far as their money goes. Amounts in minor units, and positive."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.finance.models.table import Table, one_of


class TaxOwedBy(StrEnum):
    MARKETPLACE = "MARKETPLACE"
    VENDOR = "VENDOR"


class Sale(Table):
    """An order. What is heard of it comes in any order: it is booked when it is confirmed, and `captured` has come to `due`.

    `fault`: why it can't be booked.
    """

    __tablename__ = "sales"
    __table_args__ = (
        Index("unbooked_sales", "tenant_id", "heard_at", postgresql_where=text("booked_at IS NULL AND cancelled_at IS NULL")),
        Index("captured_for_nothing", "tenant_id", "cancelled_at", postgresql_where=text("cancelled_at IS NOT NULL AND captured <> 0")),
        Index("sales_to_check", "tenant_id", "booked_at", postgresql_where=text("booked_at IS NOT NULL AND NOT checked")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(server_default="")
    currency: Mapped[str] = mapped_column(server_default="")
    total: Mapped[int] = mapped_column(server_default="0")
    due: Mapped[int] = mapped_column(server_default="0")
    captured: Mapped[int] = mapped_column(server_default="0")
    country: Mapped[str] = mapped_column(server_default="")
    region: Mapped[str] = mapped_column(server_default="")
    fault: Mapped[str] = mapped_column(server_default="")
    checked: Mapped[bool] = mapped_column(server_default="false")
    heard_at: Mapped[datetime] = mapped_column(server_default=func.now())
    confirmed_at: Mapped[datetime | None]
    booked_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class Share(Table):
    """What a vendor gets of an order: its part of it, less commission. `outstanding` is what is left of it to be released.

    It can be there before the order is known, when delivery is heard first.
    """

    __tablename__ = "shares"
    __table_args__ = (
        one_of("tax_owed_by", TaxOwedBy),
        Index("shares_of_order", "tenant_id", "order_id"),
        Index("shares_due", "tenant_id", "due_at", postgresql_where=text("booked AND released_at IS NULL AND due_at IS NOT NULL")),
        Index("cores_due", "tenant_id", "core_due_at", postgresql_where=text("booked AND core > 0")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_order_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    currency: Mapped[str] = mapped_column(server_default="")
    tax_owed_by: Mapped[str] = mapped_column(server_default=TaxOwedBy.MARKETPLACE.value)
    gross: Mapped[int] = mapped_column(server_default="0")
    shipping: Mapped[int] = mapped_column(server_default="0")
    shipping_tax: Mapped[int] = mapped_column(server_default="0")
    tax: Mapped[int] = mapped_column(server_default="0")
    core: Mapped[int] = mapped_column(server_default="0")
    commission: Mapped[int] = mapped_column(server_default="0")
    commission_tax: Mapped[int] = mapped_column(server_default="0")
    refunded: Mapped[int] = mapped_column(server_default="0")
    outstanding: Mapped[int] = mapped_column(server_default="0")
    booked: Mapped[bool] = mapped_column(server_default="false")
    due_at: Mapped[datetime | None]
    core_due_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]


class Commission(Table):
    """Of one line, as it was agreed when it was sold: which line of which plan, on what, and what of it has been given back.

    `base` is what was paid without tax and core. `returned` has been refunded of what was paid, tax and all, but for the core.
    """

    __tablename__ = "commissions"
    __table_args__ = (
        Index("commissions_of_order", "tenant_id", "order_id"),
        CheckConstraint("amount BETWEEN 0 AND base", name="commission_range"),
        CheckConstraint("given_back BETWEEN 0 AND amount AND tax_given_back BETWEEN 0 AND tax", name="given_back_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    line_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    vendor_order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    currency: Mapped[str]
    total: Mapped[int]
    line_tax: Mapped[int]
    core: Mapped[int]
    base: Mapped[int]
    plan_id: Mapped[UUID | None]
    product_id: Mapped[UUID | None]
    category_id: Mapped[UUID | None]
    basis_points: Mapped[int]
    fixed: Mapped[int]
    minimum: Mapped[int]
    maximum: Mapped[int | None]
    amount: Mapped[int]
    tax: Mapped[int]
    returned: Mapped[int] = mapped_column(server_default="0")
    given_back: Mapped[int] = mapped_column(server_default="0")
    tax_given_back: Mapped[int] = mapped_column(server_default="0")


class Capture(Table):
    __tablename__ = "captures"
    __table_args__ = (Index("captures_of_payment", "tenant_id", "payment_id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    capture_id: Mapped[UUID] = mapped_column(primary_key=True)
    payment_id: Mapped[UUID]
    order_id: Mapped[UUID]
    provider: Mapped[str]
    currency: Mapped[str]
    amount: Mapped[int]
    voided: Mapped[bool] = mapped_column(server_default="false")


class Refund(Table):
    """`parts` as orders has told them; empty while only its settlement is known. `amount` and `stored` together are the parts' sum."""

    __tablename__ = "refunds"
    __table_args__ = (
        Index("refunds_of_order", "tenant_id", "order_id"),
        Index("unbooked_refunds", "tenant_id", "heard_at", postgresql_where=text("booked_at IS NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    refund_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    currency: Mapped[str] = mapped_column(server_default="")
    amount: Mapped[int | None]
    stored: Mapped[int] = mapped_column(server_default="0")
    settled: Mapped[int] = mapped_column(server_default="0")
    parts: Mapped[list[dict[str, Any]]] = mapped_column(server_default="[]")
    fault: Mapped[str] = mapped_column(server_default="")
    heard_at: Mapped[datetime] = mapped_column(server_default=func.now())
    booked_at: Mapped[datetime | None]


class Settlement(Table):
    """What of a refund has gone back by one payment."""

    __tablename__ = "refund_settlements"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    refund_id: Mapped[UUID] = mapped_column(primary_key=True)
    payment_id: Mapped[UUID] = mapped_column(primary_key=True)
    provider: Mapped[str]
    amount: Mapped[int]


class Chargeback(Table):
    """`won` none: it isn't decided. One that is lost before its order is booked waits for that."""

    __tablename__ = "chargebacks"
    __table_args__ = (Index("chargebacks_of_order", "tenant_id", "order_id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    chargeback_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    provider: Mapped[str]
    currency: Mapped[str]
    amount: Mapped[int]
    won: Mapped[bool | None]
    booked_at: Mapped[datetime | None]


class TaxLine(Table):
    """Tax by one rate of a vendor's part of an order, or of what was refunded of it (negative then); `source` is the order or the refund."""

    __tablename__ = "tax_lines"
    __table_args__ = (
        UniqueConstraint("tenant_id", "source", "vendor_order_id", "basis_points"),
        Index("tax_lines_of_order", "tenant_id", "order_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    source: Mapped[UUID]
    order_id: Mapped[UUID]
    vendor_order_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    owed_by: Mapped[str]
    country: Mapped[str]
    region: Mapped[str]
    currency: Mapped[str]
    net: Mapped[int]
    tax: Mapped[int]
    basis_points: Mapped[int]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class TaxDay(Table):
    """The tax lines of a day, added up: a period is read from these. `vendor_id` is of who owes it; all zeros: the marketplace."""

    __tablename__ = "tax_days"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    country: Mapped[str] = mapped_column(primary_key=True)
    region: Mapped[str] = mapped_column(primary_key=True)
    currency: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID] = mapped_column(primary_key=True)
    basis_points: Mapped[int] = mapped_column(primary_key=True)
    net: Mapped[int]
    tax: Mapped[int]
