"""Who wants to be forgotten is: their key goes, and nothing new is sealed in their name."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_NOTE = text("INSERT INTO erased (tenant_id, user_id) SELECT :tenant, * FROM unnest(:users ::uuid[]) ON CONFLICT DO NOTHING")


async def forget(tx: AsyncSession, users: Sequence[UUID]) -> None:
    await tx.execute(_NOTE, {"tenant": tx.info["tenant"], "users": sorted(set(users))})
    for user_id in users:
        await tx.info["vault"].erase(tx, user_id)
