"""Who somebody is, by their password: compared outside of any transaction, since that takes long, and judged within one."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import SignInFailed, UserStateChanged
from events.outbox import emit
from shared.db import Reader
from shared.errors import BadInput
from shared.ids import PLATFORM, uuid7
from shared.vault import Vault
from subgraphs.identity.models import State, User
from subgraphs.identity.rules.clients import Client
from subgraphs.identity.rules.emails import normalised
from subgraphs.identity.rules.lockout import pause
from subgraphs.identity.service import hashing, second_factor, sessions
from subgraphs.identity.service.messages import EMAIL, send

_BY_EMAIL = select(User.id, User.password_hash).where(User.email_index == bindparam("index"))
_BY_ID = select(User.id, User.password_hash).where(User.id == bindparam("id"))


@dataclass(frozen=True)
class Checked:
    """A password compared with the one stored; `better` is its hash by today's parameters, where the stored one is by yesterday's."""

    user_id: UUID | None
    right: bool
    stored: str | None
    better: str | None = None


async def check_password(db: Reader, vault: Vault, email: str, password: str) -> Checked:
    """One hash's work, whether there is such an account or not."""
    row = await db.fetch_one(_BY_EMAIL, index=vault.blind(db.tenant, "email", normalised(email[:1000])))
    return await _compare(row, password)


async def check_password_of(db: Reader, user_id: UUID, password: str) -> Checked:
    return await _compare(await db.fetch_one(_BY_ID, id=user_id), password)


async def _compare(row: object, password: str) -> Checked:
    user_id, stored = tuple(row) if row else (None, None)  # type: ignore[arg-type]
    right = await hashing.matches(stored, password)
    better = await hashing.hashed(password) if right and stored and hashing.is_outdated(stored) else None
    return Checked(user_id, right, stored, better)


async def sign_in(tx: AsyncSession, checked: Checked, client: Client) -> sessions.Tokens | str | BadInput:
    """Tokens, or the challenge that a second factor is to answer. A refusal is returned, not raised: that somebody tried is to be kept."""
    found = await prove(tx, checked, client)
    return found if isinstance(found, BadInput) else await second_factor.admit(tx, found, client, ["pwd"])


async def prove(tx: AsyncSession, checked: Checked, client: Client) -> User | BadInput:
    """The account whose owner has given the right password, and may sign in."""
    if checked.user_id is None or (user := await locked(tx, checked.user_id)) is None:
        await _pretend(tx, client)
        emit(tx, SignInFailed(user_id=PLATFORM, reason="UNKNOWN_ACCOUNT"))
        return refused()
    if is_locked(user):
        await _pretend(tx, client)
        emit(tx, SignInFailed(user_id=user.id, reason="LOCKED"))
        return refused()  # even the right password: or guessing would only have to go on
    if not checked.right or checked.stored != user.password_hash:
        await _count(tx, user, client)
        return refused()
    if user.state == State.PENDING:
        return BadInput("Confirm your e-mail address first: we have sent you a code", code="EMAIL_NOT_VERIFIED")
    if user.state == State.BLOCKED:
        return BadInput("This account is blocked; ask the market's support", code="ACCOUNT_BLOCKED")
    user.failed_sign_ins, user.locked_until = 0, None
    user.password_hash = checked.better or user.password_hash
    return user


async def locked(tx: AsyncSession, user_id: UUID) -> User | None:
    """For changing, in the database's sense."""
    return await tx.get(User, (tx.info["tenant"], user_id), with_for_update=True)


def is_locked(user: User) -> bool:
    return user.locked_until is not None and user.locked_until > datetime.now(UTC)


def refused() -> BadInput:
    """The same for everybody, whatever was wrong."""
    return BadInput(
        "E-mail address or password is wrong. After several wrong passwords an account waits a while before it takes another",
        code="INVALID_CREDENTIALS",
    )


class _TakenBack(Exception):
    pass


async def _pretend(tx: AsyncSession, client: Client) -> None:
    """What a wrong password costs, for nobody, and taken back: so that no account, or a waiting one, is not refused any sooner."""
    with suppress(_TakenBack):
        async with tx.begin_nested():
            nobody = User(tenant_id=tx.info["tenant"], id=uuid7(), state=State.ACTIVE, language="", failed_sign_ins=0)
            tx.add(nobody)
            await tx.flush()
            await sessions.note_sign_in(tx, nobody, client, method="pwd", reason="WRONG_PASSWORD")
            await tx.flush()
            raise _TakenBack


async def _count(tx: AsyncSession, user: User, client: Client) -> None:
    user.failed_sign_ins += 1
    await sessions.note_sign_in(tx, user, client, method="pwd", reason="WRONG_PASSWORD")
    emit(tx, SignInFailed(user_id=user.id, reason="WRONG_PASSWORD"))
    if wait := pause(user.failed_sign_ins):
        user.locked_until = datetime.now(UTC) + wait
        emit(tx, UserStateChanged(user_id=user.id, state="LOCKED", reason="wrong passwords"))
        await send(tx, user, EMAIL, "ACCOUNT_LOCKED", {"until": f"{user.locked_until:%H:%M} UTC"})
