"""The keys that sign access tokens. A new one is published before it signs, and an old one for as long as a token of it lives."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jwt.algorithms import OKPAlgorithm
from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Reader
from shared.ids import uuid7
from shared.vault import Vault
from subgraphs.identity.models import SigningKey

TOKEN_LIFE = timedelta(minutes=5)
LATE = timedelta(minutes=1)
"""How far clocks, and the router's knowledge of our keys, may be behind."""
PUBLISHED_BEFORE = timedelta(minutes=1)
KEY_LIFE = timedelta(days=30)

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('signing_keys'))")
_NEWEST = select(SigningKey.kid, SigningKey.private_sealed, SigningKey.signs_from).order_by(SigningKey.signs_from.desc()).limit(1)
_SIGNING = _NEWEST.where(SigningKey.signs_from <= func.now())
_successor = func.lead(SigningKey.signs_from).over(order_by=SigningKey.signs_from)
_KNOWN = select(SigningKey.kid, SigningKey.public_jwk, _successor.label("retired_at")).order_by(SigningKey.signs_from)


async def signing_key(tx: AsyncSession) -> tuple[UUID, Ed25519PrivateKey]:
    """The one that signs now. The first is made when it is first needed, a new one when it has served its time."""
    found = (await tx.execute(_SIGNING)).first()
    if found is None or found.signs_from + KEY_LIFE < datetime.now(UTC):
        await _one_more(tx)
        found = (await tx.execute(_SIGNING)).one()
    return found.kid, _opened(tx.info["vault"], found.kid, found.private_sealed)


async def rotate(tx: AsyncSession) -> UUID:
    """Publishes a key that will sign a minute later, and forgets those that nobody can need. Its id; that of one which already waits."""
    await tx.execute(_ONE_AT_A_TIME)
    newest = (await tx.execute(_NEWEST)).first()
    now = datetime.now(UTC)
    if newest is not None and newest.signs_from > now:
        waiting: UUID = newest.kid
        return waiting
    gone = [kid for kid, _, retired_at in (await tx.execute(_KNOWN)).all() if not _is_published(retired_at, now)]
    await tx.execute(delete(SigningKey).where(SigningKey.kid.in_(gone)))
    return _make(tx, signs_from=now + PUBLISHED_BEFORE if newest else now - LATE)


async def published(db: Reader) -> list[dict[str, str]]:
    """As a JWK set holds them."""
    now = datetime.now(UTC)
    return [jwk for _, jwk, retired_at in await db.fetch(_KNOWN) if _is_published(retired_at, now)]


async def _one_more(tx: AsyncSession) -> None:
    if not await _is_due(tx):  # one waits already: a whole minute's people need not queue for a lock
        return
    await tx.execute(_ONE_AT_A_TIME)
    if await _is_due(tx):
        await rotate(tx)
        await tx.flush()


async def _is_due(tx: AsyncSession) -> bool:
    newest = (await tx.execute(_NEWEST)).first()
    return newest is None or newest.signs_from + KEY_LIFE < datetime.now(UTC)


def _make(tx: AsyncSession, signs_from: datetime) -> UUID:
    kid, private = uuid7(), Ed25519PrivateKey.generate()
    vault: Vault = tx.info["vault"]
    public = {**OKPAlgorithm.to_jwk(private.public_key(), as_dict=True), "kid": str(kid), "alg": "EdDSA", "use": "sig"}
    public.pop("key_ops", None)
    tx.add(SigningKey(kid=kid, public_jwk=public, private_sealed=vault.seal_key(kid, private.private_bytes_raw()), signs_from=signs_from))
    return kid


def _is_published(retired_at: datetime | None, now: datetime) -> bool:
    return retired_at is None or retired_at + TOKEN_LIFE + LATE > now


@lru_cache(maxsize=8)
def _opened(vault: Vault, kid: UUID, sealed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(vault.open_key(kid, sealed))
