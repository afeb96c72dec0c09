"""With what webhooks are signed: sealed with a key of the endpoint's, told once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Reader
from shared.errors import BadInput
from shared.ids import uuid7
from shared.vault import Vault
from subgraphs.notifications.models import Secret
from subgraphs.notifications.rules import secrets

LONGEST_OVERLAP = 168
MOST_AT_ONCE = 3  # each signs every call

_PLACE = "secrets.sealed"
_GOOD = "SELECT sealed FROM secrets WHERE endpoint_id = $1 AND (expires_at IS NULL OR expires_at > $2) ORDER BY id DESC"


async def add(tx: AsyncSession, endpoint_id: UUID, given: str | None = None) -> str:
    secret = secrets.checked(given) if given is not None else secrets.made()
    vault: Vault = tx.info["vault"]
    safe = await vault.safe(tx, endpoint_id)
    tx.add(Secret(tenant_id=tx.info["tenant"], id=uuid7(), endpoint_id=endpoint_id, sealed=safe.seal(_PLACE, secret)))
    return secret


async def replace(tx: AsyncSession, endpoint_id: UUID, given: str | None, hours: int) -> str:
    """Raises BadInput (HOURS_RANGE, SECRETS_MOST)."""
    if not 0 <= hours <= LONGEST_OVERLAP:
        raise BadInput(f"An older secret signs for 0 to {LONGEST_OVERLAP} hours more", code="HOURS_RANGE", field="overlapHours")
    now = datetime.now(UTC)
    good = select(Secret.id).where(Secret.endpoint_id == endpoint_id, or_(Secret.expires_at.is_(None), Secret.expires_at > now))
    if hours and len((await tx.scalars(good)).all()) >= MOST_AT_ONCE:
        raise BadInput(f"{MOST_AT_ONCE} secrets sign already; wait until one expires, or end them by 0 hours", code="SECRETS_MOST")
    ends = now + timedelta(hours=hours)
    ending = update(Secret).where(Secret.endpoint_id == endpoint_id, or_(Secret.expires_at.is_(None), Secret.expires_at > ends))
    await tx.execute(ending.values(expires_at=ends))
    return await add(tx, endpoint_id, given)


async def erase(tx: AsyncSession, endpoint_id: UUID) -> None:
    await tx.execute(delete(Secret).where(Secret.endpoint_id == endpoint_id))
    vault: Vault = tx.info["vault"]
    await vault.erase(tx, endpoint_id)


async def good(reader: Reader, endpoint_id: UUID, at: datetime) -> Sequence[str]:
    """Those that sign, the newest first."""
    rows = await reader.fetch(_GOOD, endpoint_id, at)
    (safe,) = await reader.database.vault.safes(reader, [endpoint_id])
    return [safe.open(_PLACE, row["sealed"]) for row in rows] if safe else []
