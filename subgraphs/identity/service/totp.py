"""Somebody's authenticator app, and the recovery codes for the day it is lost."""

import time
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import SecondFactorChanged
from events.outbox import emit
from shared.errors import BadInput
from shared.viewer import Viewer
from subgraphs.identity.models import Authenticator, RecoveryCode
from subgraphs.identity.rules import otp, totp
from subgraphs.identity.service.guesses import counted, forgiven, too_many, wrong
from subgraphs.identity.service.people import account

FACTOR, RECOVERY = "authenticator", "recovery_codes"
_PLACE = "authenticators.secret"


async def enrol(tx: AsyncSession, viewer: Viewer) -> tuple[str, str]:
    """A new secret, and the URI that says it to an app. It counts once `confirm` has seen a code of it."""
    user_id = viewer.must_be_fresh()
    user = await account(tx, user_id)
    safe = await tx.info["vault"].safe(tx, user_id)
    secret = totp.new_secret()
    fresh = {"secret_sealed": safe.seal(_PLACE, secret), "last_step": 0, "confirmed_at": None}
    made = insert(Authenticator).values(tenant_id=viewer.tenant, user_id=user_id, **fresh)
    unless = Authenticator.confirmed_at.is_(None)
    kept = made.on_conflict_do_update(index_elements=["tenant_id", "user_id"], set_=fresh, where=unless).returning(Authenticator.user_id)
    if (await tx.execute(kept)).first() is None:
        raise BadInput("You have an authenticator already; remove it first", code="ALREADY_ENROLLED")
    address = safe.open("users.email", user.email_sealed)
    return secret, totp.uri(secret, address, viewer.tenant_slug or "PartsGraph")


async def confirm(tx: AsyncSession, viewer: Viewer, code: str) -> list[str] | BadInput:
    """The recovery codes: nobody can show them again."""
    user_id = viewer.must_be_fresh()
    found = await _authenticator(tx, user_id)
    if found is None or found.confirmed_at is not None:
        return BadInput("There is no authenticator to confirm; enrol one first", code="NOT_ENROLLED")
    if not await counted(tx, user_id, "CONFIRM"):
        return too_many()
    if not await _good_now(tx, found, code):
        return wrong()
    found.confirmed_at = datetime.now(UTC)
    await forgiven(tx, user_id, "CONFIRM")
    emit(tx, SecondFactorChanged(user_id=user_id, factor=FACTOR, change="added"))
    return await _recovery_codes(tx, user_id)


async def remove(tx: AsyncSession, viewer: Viewer) -> UUID:
    user_id = viewer.must_be_fresh()
    if (found := await _authenticator(tx, user_id)) is None:
        raise BadInput("You have no authenticator", code="NOT_ENROLLED")
    await tx.delete(found)
    await tx.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    emit(tx, SecondFactorChanged(user_id=user_id, factor=FACTOR, change="removed"))
    return user_id


async def renew_recovery_codes(tx: AsyncSession, viewer: Viewer) -> list[str]:
    """The earlier ones are no longer good."""
    user_id = viewer.must_be_fresh()
    if not await enrolled(tx, user_id):
        raise BadInput("Recovery codes stand in for an authenticator; enrol one first", code="NOT_ENROLLED")
    await tx.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    emit(tx, SecondFactorChanged(user_id=user_id, factor=RECOVERY, change="renewed"))
    return await _recovery_codes(tx, user_id)


async def enrolled(tx: AsyncSession, user_id: UUID) -> bool:
    known = select(func.count()).where(Authenticator.user_id == user_id, Authenticator.confirmed_at.is_not(None))
    return bool(await tx.scalar(known))


async def proves(tx: AsyncSession, user_id: UUID, code: str) -> bool:
    """By the app, or by a recovery code, which is then used up. The caller has counted the guess."""
    found = await _authenticator(tx, user_id)
    if found is None or found.confirmed_at is None:
        return False
    return await _good_now(tx, found, code) or await _recovers(tx, user_id, code)


async def _authenticator(tx: AsyncSession, user_id: UUID) -> Authenticator | None:
    return await tx.get(Authenticator, (tx.info["tenant"], user_id), with_for_update=True)


async def _good_now(tx: AsyncSession, found: Authenticator, code: str) -> bool:
    safe = await tx.info["vault"].safe(tx, found.user_id)
    if (step := totp.step_of(safe.open(_PLACE, found.secret_sealed), otp.typed(code), time.time(), found.last_step)) is None:
        return False
    found.last_step = step
    return True


async def _recovers(tx: AsyncSession, user_id: UUID, code: str) -> bool:
    used = delete(RecoveryCode).where(RecoveryCode.user_id == user_id, RecoveryCode.hash == _hash(tx, user_id, totp.typed_recovery(code)))
    if (await tx.execute(used.returning(RecoveryCode.user_id))).first() is None:
        return False
    emit(tx, SecondFactorChanged(user_id=user_id, factor=RECOVERY, change="used"))
    return True


async def _recovery_codes(tx: AsyncSession, user_id: UUID) -> list[str]:
    codes = totp.new_recovery_codes()
    rows = [{"tenant_id": tx.info["tenant"], "user_id": user_id, "hash": _hash(tx, user_id, code)} for code in codes]
    await tx.execute(insert(RecoveryCode), rows)
    return codes


def _hash(tx: AsyncSession, user_id: UUID, code: str) -> bytes:
    # keyed: what has fifty bits could be guessed from a plain hash
    found: bytes = tx.info["vault"].blind(tx.info["tenant"], "recovery", f"{user_id}/{code}")
    return found
