"""What makes a price another one: price rules, flash sales, promotions and coupons are rows of one table."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.pricing.models.table import Table


class RuleKind(StrEnum):
    PRICE_RULE = "PRICE_RULE"
    FLASH_SALE = "FLASH_SALE"
    PROMOTION = "PROMOTION"
    COUPON = "COUPON"


class Rule(Table):
    """`body` is what its kind alone has, as `rules.model` spells it. A seller's own names that seller in `vendors`, and no other.

    `code` of a coupon: upper case letters and digits. Of what an array leaves empty, any is meant.
    """

    __tablename__ = "rules"
    __table_args__ = (
        Index("coupon_codes", "tenant_id", "code", unique=True),
        Index("rules_of_kind", "tenant_id", "kind", "id"),
        Index("rules_of_vendor", "tenant_id", "vendor_id", "kind", "id", postgresql_where=text("vendor_id IS NOT NULL")),
        Index("rules_in_force", "tenant_id", "kind", "ends_at", postgresql_where=text("active AND kind <> 'COUPON'")),
        CheckConstraint("kind IN ('COUPON', 'PRICE_RULE', 'FLASH_SALE', 'PROMOTION')", name="kind_known"),
        CheckConstraint("(kind = 'COUPON') = (code IS NOT NULL)", name="coupons_have_codes"),
        CheckConstraint("starts_at <= ends_at", name="ends_not_before_its_start"),
        CheckConstraint("vendor_id IS NULL OR vendors = ARRAY[vendor_id]", name="sellers_rules_touch_their_own"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    vendor_id: Mapped[UUID | None]
    name: Mapped[str]
    code: Mapped[str | None]
    active: Mapped[bool] = mapped_column(server_default="true")
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    vendors: Mapped[list[UUID]] = mapped_column(server_default="{}")
    categories: Mapped[list[UUID]] = mapped_column(server_default="{}")
    brands: Mapped[list[UUID]] = mapped_column(server_default="{}")
    products: Mapped[list[UUID]] = mapped_column(server_default="{}")
    offers: Mapped[list[UUID]] = mapped_column(server_default="{}")
    groups: Mapped[list[UUID]] = mapped_column(server_default="{}")
    users: Mapped[list[UUID]] = mapped_column(server_default="{}")
    first_order: Mapped[bool] = mapped_column(server_default="false")
    business: Mapped[bool] = mapped_column(server_default="false")
    body: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
