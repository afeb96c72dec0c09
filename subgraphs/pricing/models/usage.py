"""What can be used up, how much of it is, and by which orders. A ledger of orders, with one counter for each thing that is limited."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.pricing.models.table import Table


class Holdings(StrEnum):
    """What has become of what an order uses up. Of SPENT and HELD it counts as used."""

    HELD = "HELD"
    SPENT = "SPENT"
    GIVEN_BACK = "GIVEN_BACK"
    REFUSED = "REFUSED"


class Allowance(Table):
    """What there is of a coupon (uses), a promotion (uses), a flash sale (units), a gift card (minor units), a user's points, and what is used.

    `most` none: without end. `per_user`: of that, at most, by each. Nothing can be held once `closes_at` has passed.
    """

    __tablename__ = "allowances"
    __table_args__ = (
        CheckConstraint("used >= 0 AND (most IS NULL OR used <= most)", name="no_more_than_there_is"),
        CheckConstraint("kind IN ('COUPON', 'PROMOTION', 'FLASH_SALE', 'GIFT_CARD', 'POINTS')", name="kind_known"),
        CheckConstraint("kind NOT IN ('GIFT_CARD', 'POINTS') OR most IS NOT NULL", name="money_has_an_end"),
        {"postgresql_with": {"fillfactor": "70"}},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    used: Mapped[int] = mapped_column(server_default="0")
    most: Mapped[int | None]
    per_user: Mapped[int | None]
    closes_at: Mapped[datetime | None]


class PersonalUse(Table):
    """How much of it one user has used. Changed under the lock of its allowance only."""

    __tablename__ = "personal_uses"
    __table_args__ = (CheckConstraint("used >= 0", name="used_range"), Index("personal_uses_of_user", "tenant_id", "user_id"))

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    used: Mapped[int]


class Holding(Table):
    """Of one order, once for ever. `earns_on`: the minor units that points are earned for; `refusal`: kind, id and reason of what was used up."""

    __tablename__ = "holdings"
    __table_args__ = (
        Index("holdings_due", "due_at", "tenant_id", postgresql_where=text("status = 'HELD'")),
        Index("holdings_of_user", "tenant_id", "user_id", postgresql_where=text("status IN ('HELD', 'SPENT')")),
        CheckConstraint("status IN ('HELD', 'SPENT', 'GIVEN_BACK', 'REFUSED')", name="status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID | None]
    status: Mapped[str]
    earns_on: Mapped[int]
    refusal: Mapped[dict[str, Any] | None]
    due_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Redemption(Table):
    """What one order uses up of one thing. `returned`: how much of it has been refunded."""

    __tablename__ = "redemptions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "order_id"], ["holdings.tenant_id", "holdings.order_id"], ondelete="CASCADE"),
        CheckConstraint("amount > 0", name="amount_range"),
        CheckConstraint("returned BETWEEN 0 AND amount", name="returned_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    amount: Mapped[int]
    returned: Mapped[int] = mapped_column(server_default="0")


class PointsReason(StrEnum):
    EARNED = "EARNED"
    GRANTED = "GRANTED"
    BURNT = "BURNT"
    GIVEN_BACK = "GIVEN_BACK"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"


class PointsEntry(Table):
    """A user's points are the sum of these; none is ever changed but to note that its expiry has been looked after (`settled`)."""

    __tablename__ = "points_entries"
    __table_args__ = (
        Index("points_of_user", "tenant_id", "user_id", "id"),
        Index("points_due", "expires_at", "tenant_id", postgresql_where=text("NOT settled")),
        Index("points_of_order", "tenant_id", "order_id", postgresql_where=text("order_id IS NOT NULL")),
        CheckConstraint("points <> 0", name="points_range"),
        CheckConstraint("reason IN ('EARNED', 'GRANTED', 'BURNT', 'GIVEN_BACK', 'EXPIRED', 'REVOKED')", name="reason_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    points: Mapped[int]
    reason: Mapped[str]
    note: Mapped[str | None]
    order_id: Mapped[UUID | None]
    expires_at: Mapped[datetime | None]
    settled: Mapped[bool] = mapped_column(server_default="true")
    at: Mapped[datetime] = mapped_column(server_default=func.now())
