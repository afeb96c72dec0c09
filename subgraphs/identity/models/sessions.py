from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.identity.models.accounts import Table


class UserSession(Table):
    """Somebody signed in on a device. `amr` is how, in the words of RFC 8176."""

    __tablename__ = "user_sessions"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("user_sessions_of_user", "tenant_id", "user_id", "id"),
        Index("user_sessions_by_age", "created_at"),
        Index("user_sessions_revoked", "revoked_at", postgresql_where=text("revoked_at IS NOT NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    device: Mapped[str]
    place_sealed: Mapped[bytes | None]
    amr: Mapped[list[str]]
    authenticated_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    last_used_at: Mapped[datetime] = mapped_column(server_default=func.now())
    revoked_at: Mapped[datetime | None]


class RefreshToken(Table):
    """One link of a session's chain: its hash, and once used the seed from which its successor is derived again."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "session_id"], ["user_sessions.tenant_id", "user_sessions.id"], ondelete="CASCADE"),
        Index("refresh_tokens_of_session", "tenant_id", "session_id"),
        Index("refresh_tokens_expired", "expires_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    session_id: Mapped[UUID]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    seed: Mapped[bytes | None]
    replaced_by: Mapped[bytes | None]


class SignIn(Table):
    """What somebody finds in the history of their account."""

    __tablename__ = "sign_ins"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("sign_ins_of_user", "tenant_id", "user_id", "id"),
        Index("sign_ins_by_device", "tenant_id", "user_id", "device_index"),
        Index("sign_ins_by_place", "tenant_id", "user_id", "place_index"),
        Index("sign_ins_by_age", "at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    succeeded: Mapped[bool]
    method: Mapped[str]
    reason: Mapped[str]
    device: Mapped[str]
    device_index: Mapped[bytes]
    place_sealed: Mapped[bytes | None]
    place_index: Mapped[bytes]


class SigningKey(Table):
    """Of the whole platform, so it has no tenant. It signs from `signs_from` until the next one does; the private half is sealed."""

    __tablename__ = "signing_keys"

    kid: Mapped[UUID] = mapped_column(primary_key=True)
    public_jwk: Mapped[dict[str, str]] = mapped_column(JSONB)
    private_sealed: Mapped[bytes]
    signs_from: Mapped[datetime] = mapped_column(index=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
