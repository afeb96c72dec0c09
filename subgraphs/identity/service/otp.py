"""Six digits, sent by e-mail or SMS, good once and for ten minutes."""

import secrets
from datetime import UTC, datetime
from uuid import UUID

import phonenumbers
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import SecondFactorChanged
from events.outbox import emit
from shared.errors import BadInput
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.identity.models import OneTimeCode, State, User
from subgraphs.identity.rules import emails
from subgraphs.identity.rules.clients import Client
from subgraphs.identity.rules.otp import ATTEMPTS, LIVES, Purpose, new_code, typed
from subgraphs.identity.service import totp
from subgraphs.identity.service.guesses import counted, forgiven, too_many, wrong
from subgraphs.identity.service.messages import SMS, send
from subgraphs.identity.service.people import account
from subgraphs.identity.service.second_factor import admit, failed
from subgraphs.identity.service.sessions import Tokens, own

_PHONE = "users.phone"


async def ask_to_sign_in(tx: AsyncSession, email: str, channel: str) -> None:
    """Whether there is such an account the caller learns from nothing: a code is made for nobody too, and sent nowhere."""
    whose, user = await _account(tx, email)
    code = await _made(tx, whose, Purpose.SIGN_IN)
    if user is not None and code is not None:
        await send(tx, user, channel, "ONE_TIME_CODE", {"code": code})


async def sign_in(tx: AsyncSession, email: str, code: str, client: Client) -> Tokens | str | BadInput:
    whose, user = await _account(tx, email)
    found = await redeem(tx, whose, Purpose.SIGN_IN, code)
    if user is None:
        return found if isinstance(found, BadInput) else wrong()
    if isinstance(found, BadInput):
        return await failed(tx, user, client) if found.extensions["code"] == "WRONG_CODE" else found
    return await admit(tx, user, client, ["otp"])


async def ask_to_step_up(tx: AsyncSession, viewer: Viewer, channel: str) -> None:
    user_id, _ = own(viewer)
    if await totp.enrolled(tx, user_id):
        raise BadInput("Confirm with a code of your authenticator", code="USE_AUTHENTICATOR")
    user = await account(tx, user_id)
    await _send(tx, user, channel, Purpose.STEP_UP)


async def change_phone(tx: AsyncSession, viewer: Viewer, phone: str) -> None:
    """Sends a code to the number; it is the viewer's when that comes back."""
    user_id = viewer.must_be_fresh()
    number = _number(phone)
    user = await account(tx, user_id)
    vault: Vault = tx.info["vault"]
    safe = await vault.safe(tx, user_id)
    await _send(tx, user, SMS, Purpose.PHONE, to=number, phone_sealed=safe.seal(_PHONE, number))


async def verify_phone(tx: AsyncSession, viewer: Viewer, code: str) -> UUID | BadInput:
    user_id, _ = own(viewer)
    found = await redeem(tx, user_id, Purpose.PHONE, code)
    if isinstance(found, BadInput):
        return found
    user = await account(tx, user_id)
    vault: Vault = tx.info["vault"]
    safe = await vault.safe(tx, user_id)
    user.phone_sealed = found.phone_sealed
    user.phone_index = vault.blind(viewer.tenant, "phone", safe.open(_PHONE, found.phone_sealed or b""))
    emit(tx, SecondFactorChanged(user_id=user_id, factor="phone", change="added"))
    return user_id


async def redeem(tx: AsyncSession, user_id: UUID, purpose: Purpose, code: str) -> OneTimeCode | BadInput:
    """Used up where it is right. A guess counts for the code, and for the person, whatever comes of it."""
    if not await counted(tx, user_id, purpose):
        return too_many()
    found = await tx.get(OneTimeCode, (tx.info["tenant"], user_id, purpose), with_for_update=True)
    if found is None or found.expires_at <= datetime.now(UTC) or found.attempts >= ATTEMPTS:
        return wrong()
    found.attempts += 1
    if not secrets.compare_digest(found.hash, _hash(tx, user_id, purpose, typed(code))):
        return wrong()
    await forgiven(tx, user_id, purpose)
    await tx.delete(found)
    return found


async def _send(tx: AsyncSession, user: User, channel: str, purpose: Purpose, *, to: str = "", phone_sealed: bytes | None = None) -> None:
    if channel == SMS and not to and user.phone_sealed is None:
        raise BadInput("There is no telephone number to send a code to", code="NO_PHONE", field="channel")
    if (code := await _made(tx, user.id, purpose, phone_sealed)) is None:
        raise BadInput("There were too many codes already; wait an hour", code="TOO_MANY_CODES")
    await send(tx, user, channel, "ONE_TIME_CODE", {"code": code}, to=to)


async def _made(tx: AsyncSession, user_id: UUID, purpose: Purpose, phone_sealed: bytes | None = None) -> str | None:
    """A new one; the one before is no longer good. None where there were too many."""
    if not await counted(tx, user_id, f"SENT_{purpose}"):
        return None
    now = datetime.now(UTC)
    code = new_code()
    fresh = {"hash": _hash(tx, user_id, purpose, code), "phone_sealed": phone_sealed, "attempts": 0, "expires_at": now + LIVES}
    made = insert(OneTimeCode).values(tenant_id=tx.info["tenant"], user_id=user_id, purpose=purpose, **fresh)
    await tx.execute(made.on_conflict_do_update(index_elements=["tenant_id", "user_id", "purpose"], set_=fresh))
    return code


async def _account(tx: AsyncSession, email: str) -> tuple[UUID, User | None]:
    """An id to count and to keep codes by, which nobody's addresses have too; and who may sign in."""
    vault: Vault = tx.info["vault"]
    index = vault.blind(tx.info["tenant"], "email", emails.checked(email))
    user = await tx.scalar(select(User).where(User.email_index == index, User.state == State.ACTIVE))
    return (UUID(bytes=index[:16]) if user is None else user.id), user


def _hash(tx: AsyncSession, user_id: UUID, purpose: Purpose, code: str) -> bytes:
    # keyed: a million possibilities are tried in no time
    found: bytes = tx.info["vault"].blind(tx.info["tenant"], "code", f"{user_id}/{purpose}/{code}")
    return found


def _number(phone: str) -> str:
    try:
        number = phonenumbers.parse(phone[:40], None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise BadInput("Write the number with its country, as +49 30 123456", code="PHONE_MALFORMED", field="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
