from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = COLUMN_TYPES


class Status(StrEnum):
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"


class Vendor(Table):
    __tablename__ = "vendors"
    __table_args__ = (
        UniqueConstraint("tenant_id", "slug"),
        Index("vendors_by_name", "tenant_id", "name", "id"),
        CheckConstraint("status IN ('ACTIVE', 'SUSPENDED')", name="status_known"),
        CheckConstraint("rating_hundredths BETWEEN 100 AND 500", name="rating_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str]
    name: Mapped[str]
    status: Mapped[str]
    rating_hundredths: Mapped[int | None]
    rating_count: Mapped[int]
    city: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
