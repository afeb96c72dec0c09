"""Secrets that are sent to somebody and come back once: they prove that the address is theirs."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Reader
from shared.errors import BadInput
from subgraphs.identity.models import User, Verification
from subgraphs.identity.service.messages import EMAIL, send

Purpose = Literal["VERIFY_EMAIL", "RESET_PASSWORD"]

LIFE: dict[Purpose, timedelta] = {"VERIFY_EMAIL": timedelta(hours=24), "RESET_PASSWORD": timedelta(hours=1)}
MOST_AN_HOUR = 5


def hash_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def refused() -> BadInput:
    return BadInput("This code is not, or no longer, good; ask for another", code="CODE_INVALID", field="token")


async def send_secret(tx: AsyncSession, user: User, purpose: Purpose, password_hash: str | None = None) -> None:
    """By e-mail; not more than a few an hour, so that nobody's mailbox is flooded through us."""
    now = datetime.now(UTC)
    recent = select(func.count()).where(Verification.user_id == user.id, Verification.purpose == purpose)
    if (await tx.scalar(recent.where(Verification.created_at > now - timedelta(hours=1))) or 0) >= MOST_AN_HOUR:
        return
    token = secrets.token_urlsafe(32)
    tx.add(
        Verification(
            tenant_id=user.tenant_id,
            hash=hash_of(token),
            user_id=user.id,
            purpose=purpose,
            password_hash=password_hash,
            expires_at=now + LIFE[purpose],
        )
    )
    await send(tx, user, EMAIL, purpose, {"token": token})


async def whose(db: Reader, token: str, purpose: Purpose) -> UUID:
    """Raises BadInput (CODE_INVALID) as `take` would."""
    found = await db.fetch_one(
        "SELECT user_id FROM verifications WHERE hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > now()", hash_of(token), purpose
    )
    if found is None:
        raise refused()
    user_id: UUID = found[0]
    return user_id


async def take(tx: AsyncSession, token: str, purpose: Purpose) -> Verification:
    """Uses it up, and every other of the same purpose."""
    now = datetime.now(UTC)
    found = await tx.get(Verification, (tx.info["tenant"], hash_of(token)), with_for_update=True)
    if found is None or found.purpose != purpose or found.used_at is not None or found.expires_at <= now:
        raise refused()
    others = update(Verification).where(Verification.user_id == found.user_id, Verification.purpose == purpose, Verification.used_at.is_(None))
    await tx.execute(others.values(used_at=now))
    return found
