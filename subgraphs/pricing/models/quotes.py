"""What has been quoted, with all that it hung on, so that it can be explained later."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.pricing.models.table import Table


class Rulebook(Table):
    """The rules of some quotes, by the digest of what they say. `used_on` the day of the last quote by them."""

    __tablename__ = "rulebooks"
    __table_args__ = (Index("rulebooks_by_use", "tenant_id", "used_on"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    used_on: Mapped[date]


class Quote(Table):
    """`asked` is the cart with the coupons and gift cards it named, `answered` what `algorithm`, that version of it, made of it."""

    __tablename__ = "quotes"
    __table_args__ = (
        Index("quotes_by_expiry", "tenant_id", "expires_at", "id"),
        Index("quotes_of_user", "tenant_id", "user_id", postgresql_where=text("user_id IS NOT NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    cart_id: Mapped[UUID]
    user_id: Mapped[UUID | None]
    algorithm: Mapped[int]
    rulebook: Mapped[str]
    asked: Mapped[dict[str, Any]]
    answered: Mapped[dict[str, Any]]
    expires_at: Mapped[datetime]
