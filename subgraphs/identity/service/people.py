from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import Unauthenticated
from subgraphs.identity.models import User


async def account(tx: AsyncSession, user_id: UUID) -> User:
    """Of whoever asks. A token outlives its account by some minutes."""
    if (found := await tx.get(User, (tx.info["tenant"], user_id))) is None or found.erased_at is not None:
        raise Unauthenticated("This account is no more")
    return found
