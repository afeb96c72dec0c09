from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = COLUMN_TYPES


class Status(StrEnum):
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    DELETED = "DELETED"


class FlagKind(StrEnum):
    ON = "ON"
    OFF = "OFF"
    PERCENTAGE = "PERCENTAGE"
    ROLES = "ROLES"


class Plan(Table):
    """What tenants may use, the same for all of them, and never changed: a tenant moves to another. `limits` by what is counted."""

    __tablename__ = "plans"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    limits: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Tenant(Table):
    """`deletion_due_at`: when a suspended tenant goes, unless that is called off. One that is gone keeps its slug from others."""

    __tablename__ = "tenants"
    __table_args__ = (
        CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,30}[a-z0-9]$'", name="slug_form"),
        CheckConstraint("status IN ('ACTIVE', 'SUSPENDED', 'DELETED')", name="status_known"),
        CheckConstraint("deletion_due_at IS NULL OR status = 'SUSPENDED'", name="suspended_before_it_goes"),
        Index("tenants_due", "deletion_due_at", postgresql_where=text("deletion_due_at IS NOT NULL")),
        Index("tenants_by_status", "status", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    status: Mapped[str]
    currency: Mapped[str]
    language: Mapped[str]
    plan_code: Mapped[str] = mapped_column(ForeignKey("plans.code"))
    logo: Mapped[str | None]
    accent_color: Mapped[str | None]
    suspended_for: Mapped[str | None]
    deletion_due_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Domain(Table):
    """A host that a tenant says is its own; several may say so, until one has shown it. `token` is what it shows it by."""

    __tablename__ = "domains"
    __table_args__ = (
        Index("domains_verified", "host", unique=True, postgresql_where=text("verified_at IS NOT NULL")),
        Index("domains_primary", "tenant_id", unique=True, postgresql_where=text("is_primary")),
        CheckConstraint("verified_at IS NOT NULL OR NOT is_primary", name="primary_verified"),
    )

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    host: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[str]
    is_primary: Mapped[bool]
    added_at: Mapped[datetime] = mapped_column(server_default=func.now())
    verified_at: Mapped[datetime | None]


class Flag(Table):
    __tablename__ = "flags"
    __table_args__ = (
        CheckConstraint("kind IN ('ON', 'OFF', 'PERCENTAGE', 'ROLES')", name="kind_known"),
        CheckConstraint("percentage BETWEEN 0 AND 100", name="percentage_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    percentage: Mapped[int] = mapped_column(SmallInteger)
    roles: Mapped[list[str]]
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())


class SettingVersion(Table):
    """Rows are added and never changed; the highest version is what holds. Without a value a setting is what it is by itself."""

    __tablename__ = "setting_versions"

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str | None]
    restored_from: Mapped[int | None]
    set_by: Mapped[str]
    set_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Decision(StrEnum):
    REPLAYED = "REPLAYED"
    DROPPED = "DROPPED"


class LetterDecision(Table):
    """What the platform's people have made of a fact that `queue` could not take; theirs, whoever's the fact is. Never changed."""

    __tablename__ = "letter_decisions"
    __table_args__ = (CheckConstraint("decision IN ('REPLAYED', 'DROPPED')", name="decision_known"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[UUID]
    event: Mapped[str]
    queue: Mapped[str]
    decision: Mapped[str]
    reason: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Told(Table):
    """A fact as it was told. `data` is none where it was too long to be kept."""

    __tablename__ = "told"
    __table_args__ = {"postgresql_partition_by": "LIST (slot)"}  # noqa: RUF012 - SQLAlchemy's

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    aggregate_type: Mapped[str] = mapped_column(primary_key=True)
    aggregate_id: Mapped[str] = mapped_column(primary_key=True)
    occurred_at: Mapped[datetime] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[str]
    actor_type: Mapped[str]
    actor_id: Mapped[str]
    request_id: Mapped[str]
    correlation_id: Mapped[str]
    data: Mapped[dict[str, Any] | None] = mapped_column(JSON)
