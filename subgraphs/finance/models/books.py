"""How a marketplace keeps its books, what it pays, and what was found wrong."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.finance.models.sales import TaxOwedBy
from subgraphs.finance.models.table import Table, one_of


class Bearer(StrEnum):
    """Who pays for a chargeback that is lost."""

    VENDOR = "VENDOR"
    MARKETPLACE = "MARKETPLACE"


class Terms(Table):
    """`hold_days` from delivery until it may be paid out, `core_days` until a deposit is the vendor's, `payout_days` between payouts by schedule,
    0: none. `two_persons`: who approves a payout has not asked for it, and who says that it is paid has not approved it.
    """

    __tablename__ = "terms"
    __table_args__ = (one_of("tax_owed_by", TaxOwedBy), one_of("chargebacks_borne_by", Bearer))

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    hold_days: Mapped[int] = mapped_column(server_default="7")
    core_days: Mapped[int] = mapped_column(server_default="90")
    payout_days: Mapped[int] = mapped_column(server_default="0")
    minimum_payout: Mapped[int] = mapped_column(server_default="0")
    two_persons: Mapped[bool] = mapped_column(server_default="false")
    commission_tax_basis_points: Mapped[int] = mapped_column(server_default="0")
    tax_owed_by: Mapped[str] = mapped_column(server_default=TaxOwedBy.MARKETPLACE.value)
    chargebacks_borne_by: Mapped[str] = mapped_column(server_default=Bearer.VENDOR.value)


class PayoutStatus(StrEnum):
    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    PROCESSING = "PROCESSING"
    PAID = "PAID"
    CANCELLED = "CANCELLED"
    FAILED = "FAILED"
    RETURNED = "RETURNED"
    """By the bank, after it was paid."""


class Payout(Table):
    """`reference` is the bank's; `by` are users: none where it was the schedule."""

    __tablename__ = "payouts"
    __table_args__ = (
        Index("payouts_of_vendor", "tenant_id", "vendor_id", "id"),
        Index("payouts_by_status", "tenant_id", "status", "id"),
        CheckConstraint("amount > 0", name="payout_amount"),
        one_of("status", PayoutStatus),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    bank_account_id: Mapped[UUID]
    currency: Mapped[str]
    amount: Mapped[int]
    status: Mapped[str]
    reason: Mapped[str] = mapped_column(server_default="")
    reference: Mapped[str] = mapped_column(server_default="")
    requested_by: Mapped[UUID | None]
    approved_by: Mapped[UUID | None]
    requested_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ended_at: Mapped[datetime | None]


class Expense(Table):
    """The platform's own: `day` is the one it is of, which may be before it was written down."""

    __tablename__ = "expenses"
    __table_args__ = (CheckConstraint("amount > 0", name="expense_amount"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    category: Mapped[str]
    currency: Mapped[str]
    amount: Mapped[int]
    day: Mapped[date]
    note: Mapped[str]


class Check(StrEnum):
    ZERO_SUM = "ZERO_SUM"
    """All balances of a currency together are nothing."""
    REPLAY = "REPLAY"
    """An account's entries add up to its balance."""
    ORDER = "ORDER"
    """What was captured of an order is what was booked of it."""
    UNBOOKED = "UNBOOKED"
    """An order, capture or refund has waited too long for what it needs to be booked, or contradicts itself."""


class Fault(Table):
    """`subject`: the account, order or refund. It stays until somebody has looked and closed it."""

    __tablename__ = "faults"
    __table_args__ = (
        one_of("kind", Check),
        Index("open_fault", "tenant_id", "kind", "subject", unique=True, postgresql_where=text("closed_at IS NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    order_id: Mapped[UUID | None]
    detail: Mapped[str]
    found_at: Mapped[datetime] = mapped_column(server_default=func.now())
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]
    note: Mapped[str] = mapped_column(server_default="")
