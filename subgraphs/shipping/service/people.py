"""Who wants to be forgotten is: their key goes, and nothing new is sealed in their name."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_NOTE = text("INSERT INTO erased (tenant_id, person_id) SELECT :tenant, * FROM unnest(:people ::uuid[]) ON CONFLICT DO NOTHING")


async def forget(tx: AsyncSession, people: Sequence[UUID]) -> None:
    """Users, and guests by their orders."""
    await tx.execute(_NOTE, {"tenant": tx.info["tenant"], "people": sorted(set(people))})
    for person in people:
        await tx.info["vault"].erase(tx, person)
