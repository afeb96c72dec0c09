"""Somebody who is signed in proves once more that it is them: what a stolen token should not be enough for asks for it."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, Unauthenticated
from shared.viewer import Viewer
from subgraphs.identity.models import State, User, UserSession
from subgraphs.identity.rules.clients import Client
from subgraphs.identity.rules.otp import Purpose
from subgraphs.identity.service import otp, tokens, totp
from subgraphs.identity.service.guesses import counted, forgiven, too_many, wrong
from subgraphs.identity.service.sessions import own
from subgraphs.identity.service.signing_in import Checked, prove


async def by_code(tx: AsyncSession, viewer: Viewer, code: str) -> str | BadInput:
    """An access token that is fresh. The code is the authenticator's; one that was sent counts where there is no authenticator."""
    user_id, _ = own(viewer)
    if not await totp.enrolled(tx, user_id):
        found = await otp.redeem(tx, user_id, Purpose.STEP_UP, code)
        return found if isinstance(found, BadInput) else await renewed(tx, viewer, "otp")
    if not await counted(tx, user_id, Purpose.STEP_UP):
        return too_many()
    if not await totp.proves(tx, user_id, code):
        return wrong()
    return await renewed(tx, viewer, "otp")


async def by_password(tx: AsyncSession, viewer: Viewer, checked: Checked, client: Client) -> str | BadInput:
    """As `by_code`. A wrong password counts as a failed sign-in."""
    found = await prove(tx, checked, client)
    if isinstance(found, BadInput):
        return BadInput("The password is wrong", code="WRONG_PASSWORD", field="password")
    return await renewed(tx, viewer, "pwd")


async def renewed(tx: AsyncSession, viewer: Viewer, method: str) -> str:
    """For whoever has just proved it by `method`."""
    user_id, session_id = own(viewer)
    session = await tx.get(UserSession, (viewer.tenant, session_id), with_for_update=True)
    user = await tx.get(User, (viewer.tenant, user_id))
    if session is None or user is None or session.revoked_at is not None or session.user_id != user_id or user.state != State.ACTIVE:
        raise Unauthenticated("This sign-in has ended; sign in again")
    session.authenticated_at = datetime.now(UTC)
    session.amr = [method, *(each for each in session.amr if each != method)]
    await forgiven(tx, user_id, Purpose.STEP_UP)
    return await tokens.for_session(tx, session)
