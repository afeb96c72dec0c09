"""What has been quoted, with all that it hung on, so that it can be explained later."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.pricing.models.table import Table


class Rulebook(Table):
    """The rules of some quotes, by the digest of what they say. `used_at` to the day when a quote was last made by them."""

    __tablename__ = "rulebooks"
    __table_args__ = (Index("rulebooks_by_use", "used_at"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    used_at: Mapped[datetime]


class Quote(Table):
    """`asked` is the cart with the coupons and gift cards it named, `answered` what `algorithm`, that version of it, made of it."""

    __tablename__ = "quotes"
    __table_args__ = (
        Index("quotes_by_expiry", "expires_at"),
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
