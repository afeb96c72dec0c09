"""How often somebody guessed. That is to be kept where the guess was wrong: a refusal is returned, and raised after the commit."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from subgraphs.identity.models import Guesses
from subgraphs.identity.rules.otp import ATTEMPTS, WINDOW

T = TypeVar("T")

_COUNT = text("""
INSERT INTO guesses AS g (tenant_id, user_id, kind, since, count) VALUES (:tenant, :user, :kind, now(), 1)
ON CONFLICT (tenant_id, user_id, kind) DO UPDATE SET
    since = CASE WHEN g.since < now() - CAST(:window AS interval) THEN now() ELSE g.since END,
    count = CASE WHEN g.since < now() - CAST(:window AS interval) THEN 1 ELSE g.count + 1 END
RETURNING count
""")


async def counted(tx: AsyncSession, user_id: UUID, kind: str, most: int = ATTEMPTS) -> bool:
    """Counts one more; False where it is one too many. An hour begins with its first guess."""
    count = await tx.scalar(_COUNT, {"tenant": tx.info["tenant"], "user": user_id, "kind": kind, "window": WINDOW})
    return bool(count <= most)


async def forgiven(tx: AsyncSession, user_id: UUID, kind: str) -> None:
    """Whoever was right is no longer counted."""
    await tx.execute(delete(Guesses).where(Guesses.user_id == user_id, Guesses.kind == kind))


def wrong() -> BadInput:
    return BadInput("This code is wrong, or it is no longer good", code="WRONG_CODE", field="code")


def too_many() -> BadInput:
    return BadInput("There were too many wrong codes; wait an hour", code="TOO_MANY_GUESSES", field="code")


def accepted(answer: T | BadInput) -> T:
    """For the caller, after the commit."""
    if isinstance(answer, BadInput):
        raise answer
    return answer
