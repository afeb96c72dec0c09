from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = COLUMN_TYPES


class Status(StrEnum):
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"


class Tenant(Table):
    __tablename__ = "tenants"
    __table_args__ = (
        CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,30}[a-z0-9]$'", name="slug_form"),
        CheckConstraint("status IN ('ACTIVE', 'SUSPENDED')", name="status_known"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    status: Mapped[str]
    currency: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Domain(Table):
    """A host is one tenant's in all the world, so it alone is the key."""

    __tablename__ = "domains"

    host: Mapped[str] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), index=True)
