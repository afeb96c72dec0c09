"""What somebody proves with, beside a password, that it is them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.identity.models.accounts import Table


class OneTimeCode(Table):
    """The one that is live for its purpose. `user_id` may be nobody's: codes for unknown addresses are made too, and sent nowhere."""

    __tablename__ = "one_time_codes"
    __table_args__ = (
        CheckConstraint("purpose IN ('SIGN_IN', 'STEP_UP', 'PHONE')", name="purpose_known"),
        Index("one_time_codes_expired", "expires_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[bytes]
    phone_sealed: Mapped[bytes | None]
    attempts: Mapped[int]
    expires_at: Mapped[datetime]


class Guesses(Table):
    """How often somebody's codes of one kind were guessed at, or sent, since `since`. `user_id` as above."""

    __tablename__ = "guesses"
    __table_args__ = (Index("guesses_over", "since"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    count: Mapped[int]


class Authenticator(Table):
    """An app that shows codes; it counts once a first code has confirmed it. `last_step`: no code of this step or before it is good again."""

    __tablename__ = "authenticators"
    __table_args__ = (ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    secret_sealed: Mapped[bytes]
    last_step: Mapped[int]
    confirmed_at: Mapped[datetime | None]


class RecoveryCode(Table):
    """The hash of one that is still good."""

    __tablename__ = "recovery_codes"
    __table_args__ = (ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)


class Challenge(Table):
    """A secret that was given to somebody, to be answered once and soon: its hash, what for, and how far they had come (`amr`).

    `origin`: the site that a passkey is asked for at.
    """

    __tablename__ = "challenges"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        CheckConstraint("purpose IN ('SECOND_FACTOR', 'NEW_PASSKEY', 'PASSKEY', 'SIGNATURE')", name="purpose_known"),
        Index("challenges_of_user", "tenant_id", "user_id"),
        Index("challenges_expired", "expires_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    purpose: Mapped[str]
    user_id: Mapped[UUID | None]
    amr: Mapped[list[str]]
    origin: Mapped[str]
    expires_at: Mapped[datetime]


class Passkey(Table):
    """`credential_id` is its name, `public_key` is COSE; it is good at the site that it was made at, and nowhere else."""

    __tablename__ = "passkeys"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "credential_id"),
        Index("passkeys_of_user", "tenant_id", "user_id", "id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    credential_id: Mapped[bytes]
    public_key: Mapped[bytes]
    sign_count: Mapped[int]
    origin: Mapped[str]
    name_sealed: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    last_used_at: Mapped[datetime | None]


class IdentityProvider(Table):
    """Where the tenant's people may sign in instead (OpenID Connect). `redirect_uris`: where the tenant's own pages take them back."""

    __tablename__ = "identity_providers"
    __table_args__ = (UniqueConstraint("tenant_id", "slug"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str]
    title: Mapped[str]
    issuer: Mapped[str]
    client_id: Mapped[str]
    secret_sealed: Mapped[bytes]
    redirect_uris: Mapped[list[str]]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class SingleSignOn(Table):
    """Somebody on the way to a provider and back. Everything secret about it is derived from what `hash` is the hash of.

    `user_id`: who asked for it while signed in, to link the account there with theirs.
    """

    __tablename__ = "single_sign_ons"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "provider_id"], ["identity_providers.tenant_id", "identity_providers.id"], ondelete="CASCADE"),
        Index("single_sign_ons_of_provider", "tenant_id", "provider_id"),
        Index("single_sign_ons_expired", "expires_at"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    provider_id: Mapped[UUID]
    redirect_uri: Mapped[str]
    user_id: Mapped[UUID | None]
    expires_at: Mapped[datetime]


class LinkedAccount(Table):
    """Somebody's account elsewhere, known by its issuer and subject and by nothing else; the subject as a blind index."""

    __tablename__ = "linked_accounts"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("linked_accounts_of_user", "tenant_id", "user_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject_index: Mapped[bytes] = mapped_column(primary_key=True)
    user_id: Mapped[UUID]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
