"""Between the password and the tokens: whoever has an authenticator is asked for a code of it."""

import base64
import binascii

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import SignInFailed
from events.outbox import emit
from shared.errors import BadInput
from subgraphs.identity.models import State, User
from subgraphs.identity.rules.clients import Client
from subgraphs.identity.service import totp
from subgraphs.identity.service.challenges import Purpose, give, held
from subgraphs.identity.service.guesses import counted, forgiven, too_many, wrong
from subgraphs.identity.service.sessions import Tokens, note_sign_in, open_session


async def admit(tx: AsyncSession, user: User, client: Client, amr: list[str]) -> Tokens | str:
    """Tokens, or the challenge to answer first."""
    if await totp.enrolled(tx, user.id):
        return as_text(await give(tx, Purpose.SECOND_FACTOR, user.id, tuple(amr)))
    return await open_session(tx, user, client, amr)


async def complete(tx: AsyncSession, challenge: str, code: str, client: Client) -> Tokens | BadInput:
    """The challenge stays for another try until it is answered, or has expired, or the person's tries are used up."""
    found = await held(tx, Purpose.SECOND_FACTOR, as_bytes(challenge))
    user = await tx.get(User, (tx.info["tenant"], found.user_id)) if found and found.user_id else None
    if found is None or user is None or user.state != State.ACTIVE:
        return BadInput("This took too long; sign in again", code="CHALLENGE_EXPIRED", field="challenge")
    if not await counted(tx, user.id, Purpose.SECOND_FACTOR):
        return too_many()
    if not await totp.proves(tx, user.id, code):
        return await failed(tx, user, client)
    await forgiven(tx, user.id, Purpose.SECOND_FACTOR)
    await tx.delete(found)
    return await open_session(tx, user, client, ["otp", *found.amr, "mfa"])


async def failed(tx: AsyncSession, user: User, client: Client) -> BadInput:
    """A wrong code is in the history of the account, as a wrong password is."""
    await note_sign_in(tx, user, client, method="otp", reason="WRONG_CODE")
    emit(tx, SignInFailed(user_id=user.id, reason="WRONG_CODE"))
    return wrong()


def as_text(secret: bytes) -> str:
    return base64.urlsafe_b64encode(secret).rstrip(b"=").decode()


def as_bytes(text: str) -> bytes:
    """Nothing where it is none of ours."""
    try:
        return base64.b64decode(text[:100] + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
