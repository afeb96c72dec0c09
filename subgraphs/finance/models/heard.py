"""What others have told: of vendors, what they agreed to and where they are paid; of parts, what kind they are."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.finance.models.table import Table


class Heard(Table):
    """How far each part of a thing has been heard: facts come twice, late and out of order, and only newer ones count."""

    __tablename__ = "heard"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int]


class CommissionPlan(Table):
    __tablename__ = "commission_plans"
    __table_args__ = (Index("default_plan", "tenant_id", postgresql_where=text("is_default")),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    currency: Mapped[str]
    is_default: Mapped[bool]
    lines: Mapped[list[dict[str, Any]]]
    heard_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Vendor(Table):
    """`plan_id` none: the default plan. `scheduled_at`: when payouts by schedule were last looked for."""

    __tablename__ = "vendors"
    __table_args__ = (Index("vendors_by_schedule", "tenant_id", "scheduled_at"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID | None]
    scheduled_at: Mapped[datetime] = mapped_column(server_default=func.now())


class BankAccount(Table):
    """`state` only rises: 0 added, 1 verified, 2 removed."""

    __tablename__ = "bank_accounts"
    __table_args__ = (Index("bank_accounts_of_vendor", "tenant_id", "vendor_id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    state: Mapped[int]


class Product(Table):
    """`category_path` leads from the root to its category."""

    __tablename__ = "products"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    category_path: Mapped[list[UUID]]
