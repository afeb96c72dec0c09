"""The ledger. Amounts are signed minor units: debits positive, credits negative."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.finance.models.table import Table


class AccountKind(StrEnum):
    PROVIDER_CLEARING = "PROVIDER_CLEARING"
    """What payment providers hold for the marketplace; one of each provider."""
    BANK = "BANK"
    DISPUTED = "DISPUTED"
    """What buyers' banks have taken back, until it is decided."""
    BUYER_FUNDS = "BUYER_FUNDS"
    """What buyers have paid for orders that are not booked yet."""
    STORED_VALUE = "STORED_VALUE"
    """What is owed to holders of gift cards and points."""
    VENDOR_PENDING = "VENDOR_PENDING"
    """What is owed to a vendor, and may still come back."""
    VENDOR_PAYABLE = "VENDOR_PAYABLE"
    """What a vendor may have paid out."""
    VENDOR_RESERVED = "VENDOR_RESERVED"
    """What payouts under way have taken."""
    CORE_DEPOSITS = "CORE_DEPOSITS"
    """What buyers get back with their old parts; one of each vendor."""
    SALES_TAX = "SALES_TAX"
    """Owed to tax offices by the marketplace itself."""
    COMMISSION_TAX = "COMMISSION_TAX"
    COMMISSION = "COMMISSION"
    PROVIDER_FEES = "PROVIDER_FEES"
    CHARGEBACK_LOSSES = "CHARGEBACK_LOSSES"
    EXPENSES = "EXPENSES"
    """Of the platform's own; one of each category."""


class TransactionKind(StrEnum):
    CAPTURE = "CAPTURE"
    VOID = "VOID"
    SALE = "SALE"
    REFUND = "REFUND"
    CHARGEBACK_OPENED = "CHARGEBACK_OPENED"
    CHARGEBACK_WON = "CHARGEBACK_WON"
    CHARGEBACK_LOST = "CHARGEBACK_LOST"
    RELEASE = "RELEASE"
    CORE_RELEASE = "CORE_RELEASE"
    PAYOUT_RESERVED = "PAYOUT_RESERVED"
    PAYOUT_REOPENED = "PAYOUT_REOPENED"
    PAYOUT_PAID = "PAYOUT_PAID"
    PAYOUT_RETURNED = "PAYOUT_RETURNED"
    SETTLEMENT = "SETTLEMENT"
    EXPENSE = "EXPENSE"
    GIFT_CARD = "GIFT_CARD"


class Memo(StrEnum):
    """What an entry is of, within its transaction."""

    CAPTURE = "CAPTURE"
    FEE = "FEE"
    SALE = "SALE"
    SHIPPING = "SHIPPING"
    COMMISSION = "COMMISSION"
    COMMISSION_TAX = "COMMISSION_TAX"
    TAX = "TAX"
    CORE = "CORE"
    REFUND = "REFUND"
    RESTOCKING_FEE = "RESTOCKING_FEE"
    CHARGEBACK = "CHARGEBACK"
    RELEASE = "RELEASE"
    PAYOUT = "PAYOUT"
    SETTLEMENT = "SETTLEMENT"
    EXPENSE = "EXPENSE"
    GIFT_CARD = "GIFT_CARD"


class Account(Table):
    """`owner` is a vendor's id, a provider's name or a category of expenses; empty where there is one only. The id follows from all three."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("tenant_id", "kind", "owner", "currency"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    owner: Mapped[str]
    currency: Mapped[str]


class Transaction(Table):
    """Entries that sum to zero, for one reason: `source` is the order, capture, refund or payout that it books, and books once of each kind."""

    __tablename__ = "transactions"
    __table_args__ = (
        UniqueConstraint("tenant_id", "source", "kind"),
        Index("transactions_of_order", "tenant_id", "order_id", "id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    source: Mapped[UUID]
    kind: Mapped[str]
    order_id: Mapped[UUID | None]
    actor_type: Mapped[str]
    actor_id: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class LedgerEntry(Table):
    """Never changed and never deleted. `number` counts an account's entries in a shard without a gap, `balance` is what it came to."""

    __tablename__ = "ledger_entries"
    __table_args__ = (Index("entries_of_transaction", "tenant_id", "transaction_id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    shard: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    transaction_id: Mapped[UUID]
    currency: Mapped[str]
    amount: Mapped[int]
    balance: Mapped[int]
    memo: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Balance(Table):
    """Of an account that everything passes through there are several, so that not all wait for one row: their sum counts.

    `verified` entries have been added up again, and came to `verified_amount`.
    """

    __tablename__ = "balances"
    __table_args__ = (CheckConstraint("verified BETWEEN 0 AND entries", name="verified_range"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    shard: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[int]
    entries: Mapped[int]
    verified: Mapped[int] = mapped_column(server_default="0")
    verified_amount: Mapped[int] = mapped_column(server_default="0")


class Turnover(Table):
    """What an account's entries of one day and memo come to: a period is read from these, however many entries it has. Days are UTC's."""

    __tablename__ = "turnovers"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    memo: Mapped[str] = mapped_column(primary_key=True)
    shard: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[int]
