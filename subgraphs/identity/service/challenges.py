"""Secrets that are answered once, and soon."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from subgraphs.identity.models import Challenge
from subgraphs.identity.rules.signing import SKEW_SECONDS

LIVES = timedelta(minutes=5)


class Purpose(StrEnum):
    SECOND_FACTOR = "SECOND_FACTOR"
    NEW_PASSKEY = "NEW_PASSKEY"
    PASSKEY = "PASSKEY"
    SIGNATURE = "SIGNATURE"


async def give(tx: AsyncSession, purpose: Purpose, user_id: UUID | None = None, amr: tuple[str, ...] = (), origin: str = "") -> bytes:
    now = datetime.now(UTC)
    secret = secrets.token_bytes(32)
    tx.add(
        Challenge(
            tenant_id=tx.info["tenant"], hash=_hash(secret), purpose=purpose, user_id=user_id, amr=list(amr), origin=origin, expires_at=now + LIVES
        )
    )
    return secret


async def held(tx: AsyncSession, purpose: Purpose, secret: bytes) -> Challenge | None:
    """Locked, and still to be answered."""
    return await tx.scalar(select(Challenge).where(*_is(purpose, secret)).with_for_update())


async def take(tx: AsyncSession, purpose: Purpose, secret: bytes) -> Challenge | None:
    """Gone with this transaction, whatever becomes of the answer."""
    return (await tx.execute(delete(Challenge).where(*_is(purpose, secret)).returning(Challenge))).scalar_one_or_none()


async def spend(tx: AsyncSession, signature: str) -> bool:
    """False for one that was used before; noted for as long as it could be used again."""
    until = datetime.now(UTC) + timedelta(seconds=2 * SKEW_SECONDS)
    values = {"tenant_id": tx.info["tenant"], "hash": _hash(signature.encode()), "purpose": Purpose.SIGNATURE, "amr": [], "origin": ""}
    noted = insert(Challenge).values(**values, expires_at=until).on_conflict_do_nothing().returning(Challenge.hash)
    return (await tx.execute(noted)).first() is not None


def _is(purpose: Purpose, secret: bytes) -> tuple[ColumnElement[bool], ...]:
    return Challenge.hash == _hash(secret), Challenge.purpose == purpose, Challenge.expires_at > datetime.now(UTC)


def _hash(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()
