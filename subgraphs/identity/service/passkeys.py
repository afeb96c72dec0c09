"""Passkeys (WebAuthn): a key that a device keeps signs a challenge of ours, at the site that it was made for and at no other."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import SecondFactorChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.identity.models import Challenge, Passkey, State, User
from subgraphs.identity.rules import passkeys as rules
from subgraphs.identity.rules.clients import Client
from subgraphs.identity.rules.names import checked
from subgraphs.identity.service.challenges import Purpose, give, take
from subgraphs.identity.service.people import account
from subgraphs.identity.service.sessions import Tokens, open_session

FACTOR = "passkey"
MOST = 20


async def begin_registration(tx: AsyncSession, viewer: Viewer, origin: str) -> str:
    """The options for the browser, as JSON. `origin` is the page's own."""
    rules.site(origin)
    user_id = viewer.must_be_fresh()
    user = await account(tx, user_id)
    known = list(await tx.scalars(select(Passkey.credential_id).where(Passkey.user_id == user_id)))
    if len(known) >= MOST:
        raise BadInput(f"{MOST} passkeys are the most that an account has; remove one first", code="TOO_MANY_PASSKEYS")
    vault: Vault = tx.info["vault"]
    address = (await vault.safe(tx, user_id)).open("users.email", user.email_sealed or b"")
    return rules.creation_options(origin, await give(tx, Purpose.NEW_PASSKEY, user_id, origin=origin), user_id, address, known)


async def begin_sign_in(tx: AsyncSession, origin: str) -> str:
    rules.site(origin)
    return rules.request_options(origin, await give(tx, Purpose.PASSKEY, origin=origin))


async def answered(tx: AsyncSession, answer: rules.Answer, purpose: Purpose) -> Challenge | None:
    """The challenge that is answered; in a transaction of its own, so that it is used up even where the answer is refused."""
    return await take(tx, purpose, answer.challenge)


async def register(tx: AsyncSession, viewer: Viewer, answer: rules.Answer, challenge: Challenge | None, name: str) -> UUID:
    user_id = viewer.must_be_fresh()
    if challenge is None or challenge.user_id != user_id:
        raise _expired()
    name, made = checked(name), rules.verify_new(answer, challenge.origin)
    vault: Vault = tx.info["vault"]
    safe = await vault.safe(tx, user_id)
    id_ = uuid7()
    values = {
        "tenant_id": viewer.tenant, "id": id_, "user_id": user_id, "credential_id": made.credential_id, "public_key": made.credential_public_key,
        "sign_count": made.sign_count, "origin": challenge.origin, "name_sealed": safe.seal(rules.NAME, name),
    }  # fmt: skip
    if not (await tx.execute(insert(Passkey).values(values).on_conflict_do_nothing().returning(Passkey.id))).all():
        raise BadInput("This passkey is registered already", code="PASSKEY_KNOWN", field="credential")
    emit(tx, SecondFactorChanged(user_id=user_id, factor=FACTOR, change="added"))
    return id_


async def sign_in(tx: AsyncSession, answer: rules.Answer, challenge: Challenge | None, client: Client) -> Tokens:
    """A passkey stands for two factors: the device, and what unlocked it."""
    if challenge is None:
        raise _expired()
    found = await tx.scalar(select(Passkey).where(Passkey.credential_id == answer.credential_id).with_for_update())
    if found is None or found.origin != challenge.origin:
        raise BadInput("This passkey is not known here", code="PASSKEY_REFUSED", field="credential")
    proved = rules.verify(answer, found.origin, found.public_key, found.sign_count)
    user = await tx.get_one(User, (found.tenant_id, found.user_id))
    if user.state != State.ACTIVE:
        raise BadInput("This account is blocked; ask the market's support", code="ACCOUNT_BLOCKED")
    found.sign_count, found.last_used_at = proved.new_sign_count, datetime.now(UTC)
    return await open_session(tx, user, client, ["pop", "mfa"])


async def remove(tx: AsyncSession, viewer: Viewer, id_: UUID) -> UUID:
    user_id = viewer.must_be_fresh()
    found = await tx.get(Passkey, (viewer.tenant, id_), with_for_update=True)
    if found is None or found.user_id != user_id:
        raise NotFound("You have no such passkey", id=str(id_))
    await tx.delete(found)
    emit(tx, SecondFactorChanged(user_id=user_id, factor=FACTOR, change="removed"))
    return id_


def _expired() -> BadInput:
    return BadInput("This took too long; try again", code="CHALLENGE_EXPIRED", field="credential")
