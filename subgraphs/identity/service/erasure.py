"""Forgetting somebody who asks for it: what remains is an id that says nothing. And signing out a whole tenant."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import Role, UserErased
from events.outbox import emit
from shared.errors import BadInput
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.identity.models import ApiToken, Message, State, Table, User, UserSession
from subgraphs.identity.service import sessions
from subgraphs.identity.service.administration import is_last_holder
from subgraphs.identity.service.signing_in import locked

_KEPT = {UserSession.__tablename__, ApiToken.__tablename__}
"""Until their tokens have expired the router has to be told that they have ended; nothing in them can be read any more."""


async def delete_account(tx: AsyncSession, viewer: Viewer) -> UUID:
    """The viewer's own. Their key is shredded, so what backups hold of them can't be opened either."""
    user_id = viewer.must_be_fresh()
    if (user := await locked(tx, user_id)) is None:
        return user_id
    for role in (Role.TENANT_ADMIN, Role.SUPER_ADMIN):
        if await is_last_holder(tx, user_id, role):
            raise BadInput("You are the last administrator; give the role to another first", code="LAST_ADMIN")
    await sessions.revoke(tx, user_id, None, reason="account deleted")
    await _forget(tx, user)
    emit(tx, UserErased(user_id=user_id))
    return user_id


async def _forget(tx: AsyncSession, user: User) -> None:
    vault: Vault = tx.info["vault"]
    now = datetime.now(UTC)
    for table in reversed(Table.metadata.sorted_tables):  # those of a later feature too
        if "user_id" in table.c and table.name not in _KEPT:
            await tx.execute(delete(table).where(table.c.user_id == user.id))
    await tx.execute(delete(Message).where(Message.person_id == user.id))
    await tx.execute(update(ApiToken).where(ApiToken.user_id == user.id).values(name="", revoked_at=now))
    user.state, user.erased_at = State.BLOCKED, now
    user.email_sealed = user.email_index = user.phone_sealed = user.phone_index = user.password_hash = None
    await vault.erase(tx, user.id)


async def suspend_tenant(tx: AsyncSession) -> None:
    """Everybody is signed out, so that nobody's token outlives the suspension."""
    await tx.execute(update(UserSession).where(UserSession.revoked_at.is_(None)).values(revoked_at=datetime.now(UTC)))
