"""Accounts: made, confirmed, given another password. What is answered never tells whether there is one."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import EmailVerified, GrantsChanged, PasswordChanged, Role, UserRegistered, UserStateChanged
from events.outbox import emit
from shared.db import Reader
from shared.errors import BadInput
from shared.ids import PLATFORM, uuid7
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.identity.models import Grant, State, User
from subgraphs.identity.rules.clients import Client
from subgraphs.identity.rules.emails import normalised
from subgraphs.identity.service import sessions
from subgraphs.identity.service.messages import EMAIL, send
from subgraphs.identity.service.signing_in import Checked, locked, prove
from subgraphs.identity.service.verifications import refused, send_secret, take

_SEALED = select(User.email_sealed).where(User.id == bindparam("id"))


async def register(tx: AsyncSession, email: str, password_hash: str, language: str) -> UUID:
    """An account that waits for its e-mail address to be confirmed. An address that has one already is written to instead.

    `email` as `rules.emails.checked` gives it. The id is the new account's, or the known one's: not for the caller to be told.
    """
    if tx.info["tenant"] == PLATFORM:
        raise BadInput("Operators' accounts are made by operators", code="REGISTRATION_CLOSED")
    if (known := await _by_email(tx, email)) is not None:
        if known.state == State.PENDING:
            await send_secret(tx, known, "VERIFY_EMAIL", password_hash)
        else:
            await send(tx, known, EMAIL, "ALREADY_REGISTERED", {})
        return known.id
    if (user := await make(tx, uuid7(), email, password_hash, language, State.PENDING, Role.CUSTOMER)) is None:
        raise BadInput("This is being registered at this very moment; try again", code="TRY_AGAIN")
    await send_secret(tx, user, "VERIFY_EMAIL", password_hash)
    return user.id


async def make(tx: AsyncSession, id_: UUID, email: str, password_hash: str | None, language: str, state: State, *roles: Role) -> User | None:
    """None where the id or the address is taken."""
    tenant: UUID = tx.info["tenant"]
    vault: Vault = tx.info["vault"]
    safe = await vault.safe(tx, id_)
    values = {
        "tenant_id": tenant, "id": id_, "state": state, "language": language, "password_hash": password_hash,
        "email_sealed": safe.seal("users.email", email), "email_index": vault.blind(tenant, "email", email),
    }  # fmt: skip
    if not (await tx.execute(insert(User).values(values).on_conflict_do_nothing().returning(User.id))).all():
        return None
    for role in roles:
        tx.add(Grant(tenant_id=tenant, id=uuid7(), user_id=id_, role=role, vendor_id=None))
    emit(tx, UserRegistered(user_id=id_, language=language), GrantsChanged(user_id=id_, roles=list(roles), within={}))
    return await tx.get_one(User, (tenant, id_))


async def verify_email(tx: AsyncSession, token: str) -> User:
    taken = await take(tx, token, "VERIFY_EMAIL")
    user = await _owner(tx, taken.user_id)
    if user.state == State.PENDING:
        user.password_hash = taken.password_hash or user.password_hash
        _confirm(tx, user)
    return user


async def resend_verification(tx: AsyncSession, email: str) -> None:
    if (user := await _by_email(tx, normalised(email[:1000]))) is not None and user.state == State.PENDING:
        await send_secret(tx, user, "VERIFY_EMAIL", user.password_hash)


async def forgot_password(tx: AsyncSession, email: str) -> None:
    if (user := await _by_email(tx, normalised(email[:1000]))) is not None and user.state != State.BLOCKED:
        await send_secret(tx, user, "RESET_PASSWORD")


async def reset_password(tx: AsyncSession, token: str, password_hash: str) -> User:
    """Whoever reads the account's mail is its owner: that confirms the address too, ends a lock-out, and every session."""
    taken = await take(tx, token, "RESET_PASSWORD")
    user = await _owner(tx, taken.user_id)
    if user.state == State.BLOCKED:
        raise refused()
    user.failed_sign_ins, user.locked_until = 0, None
    if user.state == State.PENDING:
        _confirm(tx, user)
    await _set_password(tx, user, password_hash)
    await sessions.revoke(tx, user.id, None, reason="password reset")
    return user


async def change_password(tx: AsyncSession, viewer: Viewer, checked: Checked, password_hash: str, client: Client) -> User | BadInput:
    """Ends all other sessions. A wrong current password counts as a failed sign-in, and is returned, so that it does."""
    _, session_id = sessions.own(viewer)
    found = await prove(tx, checked, client)
    if isinstance(found, BadInput):
        return BadInput("The current password is wrong", code="WRONG_PASSWORD", field="currentPassword")
    await _set_password(tx, found, password_hash)
    await sessions.revoke(tx, found.id, None, reason="password changed", but=session_id)
    return found


async def email_of(db: Reader, vault: Vault, user_id: UUID) -> str:
    """Empty where it can't be opened any more."""
    row = await db.fetch_one(_SEALED, id=user_id)
    (safe,) = await vault.safes(db, [user_id])
    return safe.open("users.email", row[0]) if row and row[0] and safe else ""


async def _set_password(tx: AsyncSession, user: User, password_hash: str) -> None:
    user.password_hash = password_hash
    emit(tx, PasswordChanged(user_id=user.id))
    await send(tx, user, EMAIL, "PASSWORD_CHANGED", {})


def _confirm(tx: AsyncSession, user: User) -> None:
    user.state = State.ACTIVE
    emit(tx, EmailVerified(user_id=user.id), UserStateChanged(user_id=user.id, state="ACTIVE", reason="e-mail address confirmed"))


async def _by_email(tx: AsyncSession, email: str) -> User | None:
    vault: Vault = tx.info["vault"]
    index = vault.blind(tx.info["tenant"], "email", email)
    return await tx.scalar(select(User).where(User.email_index == index).with_for_update())


async def _owner(tx: AsyncSession, user_id: UUID) -> User:
    if (user := await locked(tx, user_id)) is None:
        raise refused()
    return user
