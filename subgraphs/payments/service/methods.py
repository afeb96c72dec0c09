"""What somebody pays with, kept as the provider's token: a card's number never arrives here."""

from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.payments.models import PaymentProvider, SavedMethod
from subgraphs.payments.rules import describing
from subgraphs.payments.service.work import TOKEN

MOST = 20

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:user, 8))")
_COUNT = text("SELECT count(*) FROM saved_methods WHERE user_id = :user")
_NONE_PREFERRED = text("UPDATE saved_methods SET preferred = false WHERE user_id = :user AND preferred")
_FORGET = text("DELETE FROM saved_methods WHERE user_id = ANY(:users ::uuid[])")
_NAMELESS = text("UPDATE payments SET user_id = NULL WHERE user_id = ANY(:users ::uuid[])")
_NAMELESS_ORDERS = text("UPDATE orders SET user_id = NULL WHERE user_id = ANY(:users ::uuid[])")


async def save(tx: AsyncSession, viewer: Viewer, provider_id: UUID, method: str, token: str, label: str, *, preferred: bool) -> UUID:
    user = viewer.must_be_a_person()
    token, label = describing.checked_token(token), describing.checked_label(label)
    provider = await tx.get(PaymentProvider, (viewer.tenant, provider_id))
    if provider is None or not provider.enabled:
        raise NotFound("There is no such provider")
    if method not in provider.methods:
        raise BadInput("This provider does not take that", code="METHOD_UNKNOWN", field="method")
    await tx.execute(_HOLD, {"user": f"methods {user}"})
    count = await tx.scalar(_COUNT, {"user": user}) or 0
    if count >= MOST:
        raise BadInput(f"{MOST} are kept at most; remove one first", code="TOO_MANY_METHODS")
    if preferred or not count:
        await tx.execute(_NONE_PREFERRED, {"user": user})
    vault: Vault = tx.info["vault"]
    sealed = (await vault.safe(tx, user)).seal(TOKEN, token)
    made = SavedMethod(tenant_id=viewer.tenant, id=uuid7(), user_id=user, provider_id=provider_id, method=method, label=label, token=sealed)
    made.preferred = preferred or not count
    tx.add(made)
    return made.id


async def prefer(tx: AsyncSession, viewer: Viewer, id_: UUID) -> None:
    user = viewer.must_be_a_person()
    await tx.execute(_HOLD, {"user": f"methods {user}"})
    found = await tx.scalar(select(SavedMethod).where(SavedMethod.id == id_, SavedMethod.user_id == user))
    if found is None:
        raise NotFound("You have no such way to pay")
    await tx.execute(_NONE_PREFERRED, {"user": user})
    found.preferred = True


async def remove(tx: AsyncSession, viewer: Viewer, id_: UUID) -> None:
    user = viewer.must_be_a_person()
    gone = delete(SavedMethod).where(SavedMethod.id == id_, SavedMethod.user_id == user).returning(SavedMethod.id)
    if (await tx.execute(gone)).first() is None:
        raise NotFound("You have no such way to pay")


async def forget(tx: AsyncSession, users: list[UUID]) -> None:
    """Payments stay, since the books need them; whose they were is no longer known."""
    for statement in (_FORGET, _NAMELESS, _NAMELESS_ORDERS):
        await tx.execute(statement, {"users": users})
    vault: Vault = tx.info["vault"]
    for user in users:
        await vault.erase(tx, user)
