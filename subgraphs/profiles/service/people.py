"""Who changes something of a person's: only they themselves, one change at a time."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.profiles import MarketingChosen, PreferenceChanged
from events.outbox import emit
from shared.errors import NotFound
from shared.vault import Safe
from shared.viewer import Viewer
from subgraphs.profiles.models import Address, Company, Preference, PreferenceName, Profile, SavedVehicle
from subgraphs.profiles.rules import people
from subgraphs.profiles.rules.access import themselves


class Own(NamedTuple):
    user_id: UUID
    profile: Profile
    safe: Safe


async def own(tx: AsyncSession, viewer: Viewer) -> Own:
    """The viewer's row, locked, and what seals what is theirs."""
    user_id = themselves(viewer)
    key = {"tenant_id": tx.info["tenant"], "user_id": user_id}
    await tx.execute(insert(Profile).values(key).on_conflict_do_nothing())
    profile = await tx.get_one(Profile, (key["tenant_id"], user_id), with_for_update=True)
    if profile.erased_at is not None:
        raise NotFound("This account has been deleted")
    return Own(user_id, profile, await tx.info["vault"].safe(tx, user_id))


async def edit(tx: AsyncSession, viewer: Viewer, details: people.Details, *, marketing: bool | None) -> UUID:
    """The whole of it; `marketing` None leaves that choice as it is."""
    user_id, profile, safe = await own(tx, viewer)
    profile.details = safe.seal("profiles.details", people.checked(details).model_dump_json())
    if marketing is not None and profile.marketing != marketing:
        profile.marketing = marketing
        emit(tx, MarketingChosen(user_id=user_id, opted_in=marketing))
    return user_id


async def prefer(tx: AsyncSession, viewer: Viewer, name: PreferenceName, value: str | None) -> UUID:
    user_id, _, _ = await own(tx, viewer)
    key = (tx.info["tenant"], user_id, name.value)
    known = await tx.get(Preference, key)
    if value is not None:
        people.check_preference(name, value)
    if (known.value if known else None) == value:
        return user_id
    if value is None:
        await tx.delete(known)
    else:
        await tx.merge(Preference(tenant_id=key[0], user_id=user_id, name=name.value, value=value))
    emit(tx, PreferenceChanged(user_id=user_id, name=name, value=value))
    return user_id


async def erase(tx: AsyncSession, user_ids: Sequence[UUID]) -> None:
    """Their keys, so that no backup tells anything either, and what the keys opened."""
    now = datetime.now(UTC)
    gone = {"details": None, "marketing": False, "erased_at": now}
    rows = [{"tenant_id": tx.info["tenant"], "user_id": user_id, "erased_at": now} for user_id in dict.fromkeys(user_ids)]
    await tx.execute(insert(Profile).values(rows).on_conflict_do_update(index_elements=["tenant_id", "user_id"], set_=gone))
    for user_id in user_ids:
        await tx.info["vault"].erase(tx, user_id)
    for table in (Address, Company, Preference, SavedVehicle):
        await tx.execute(delete(table).where(table.user_id.in_(user_ids)))
