from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, UniqueConstraint, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = {**COLUMN_TYPES, bytes: LargeBinary()}  # noqa: RUF012 - SQLAlchemy's name for it


class State(StrEnum):
    PENDING = "PENDING"
    """Registered; the e-mail address is not confirmed yet."""
    ACTIVE = "ACTIVE"
    LOCKED = "LOCKED"
    """For a while, after too many wrong passwords. No row says so: it is ACTIVE with a `locked_until` that is still to come."""
    BLOCKED = "BLOCKED"
    """By an administrator."""


class User(Table):
    """`*_sealed` by the person's own key; `*_index` is what they are found by. All of them are gone when the account is erased."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("tenant_id", "email_index"),
        Index("users_by_phone", "tenant_id", "phone_index"),
        Index("users_by_state", "tenant_id", "state", "id"),
        CheckConstraint("state IN ('PENDING', 'ACTIVE', 'BLOCKED')", name="state_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[str]
    email_sealed: Mapped[bytes | None]
    email_index: Mapped[bytes | None]
    phone_sealed: Mapped[bytes | None]
    phone_index: Mapped[bytes | None]
    password_hash: Mapped[str | None]
    language: Mapped[str]
    failed_sign_ins: Mapped[int] = mapped_column(server_default="0", default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    erased_at: Mapped[datetime | None]


class Grant(Table):
    """A role that somebody has, within one vendor or, without one, in the whole tenant."""

    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("tenant_id", "user_id", "role", "vendor_id", postgresql_nulls_not_distinct=True),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("grants_by_role", "tenant_id", "role"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    role: Mapped[str]
    vendor_id: Mapped[UUID | None]
    granted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TenantRole(Table):
    """A role that the tenant composed itself."""

    __tablename__ = "roles"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class RolePermission(Table):
    __tablename__ = "role_permissions"
    __table_args__ = (ForeignKeyConstraint(["tenant_id", "role"], ["roles.tenant_id", "roles.name"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    permission: Mapped[str] = mapped_column(primary_key=True)


class Verification(Table):
    """A secret that was sent to somebody, to be brought back once: the hash of it.

    `password_hash` is what was chosen when this one was sent: who confirms an address gets the password of that same registration,
    not of a stranger's who had registered the address before.
    """

    __tablename__ = "verifications"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("verifications_by_user", "tenant_id", "user_id", "purpose", "created_at"),
        Index("verifications_expired", "expires_at"),
        CheckConstraint("purpose IN ('VERIFY_EMAIL', 'RESET_PASSWORD')", name="purpose_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    purpose: Mapped[str]
    password_hash: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Message(Table):
    """What is to be sent to somebody."""

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint("channel IN ('EMAIL', 'SMS')", name="channel_known"),
        Index("messages_by_person", "tenant_id", "person_id"),
        Index("messages_by_age", "created_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    channel: Mapped[str]
    kind: Mapped[str]
    recipient_sealed: Mapped[bytes]
    body_sealed: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
