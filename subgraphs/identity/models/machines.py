"""What programs ask with: tokens in a person's name, and accounts of their own."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.identity.models.accounts import Table


class ApiToken(Table):
    """Known by its hash. `scopes` are permissions of its person's; with `signing_sealed` it is only taken with a signature by that secret."""

    __tablename__ = "api_tokens"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "hash"),
        Index("api_tokens_of_user", "tenant_id", "user_id", "id"),
        Index("api_tokens_revoked", "revoked_at", postgresql_where=text("revoked_at IS NOT NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    name: Mapped[str]
    hash: Mapped[bytes]
    scopes: Mapped[list[str]]
    signing_sealed: Mapped[bytes | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class ServiceClient(Table):
    """A machine that asks in its own name, with `permissions` of the whole tenant."""

    __tablename__ = "service_clients"
    __table_args__ = (Index("service_clients_revoked", "revoked_at", postgresql_where=text("revoked_at IS NOT NULL")),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret_hash: Mapped[bytes]
    permissions: Mapped[list[str]]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
