"""Groups that prices are made for, and cards that are as good as money."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.pricing.models.table import Table


class CustomerGroup(Table):
    __tablename__ = "customer_groups"
    __table_args__ = (UniqueConstraint("tenant_id", "name"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]


class Member(Table):
    __tablename__ = "members"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "group_id"], ["customer_groups.tenant_id", "customer_groups.id"], ondelete="CASCADE"),
        Index("groups_of_user", "tenant_id", "user_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    group_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(server_default=func.now())


class GiftCard(Table):
    """The code itself is nowhere: `digest` is `events.contracts.pricing.code_digest` of it. Its balance is in its allowance."""

    __tablename__ = "gift_cards"
    __table_args__ = (UniqueConstraint("tenant_id", "digest"), CheckConstraint("amount > 0", name="amount_range"))

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[str]
    last_four: Mapped[str]
    amount: Mapped[int]
    currency: Mapped[str]
    expires_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    issued_at: Mapped[datetime] = mapped_column(server_default=func.now())
