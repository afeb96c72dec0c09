"""Signed in on a device: a session, and the chain of refresh tokens that keeps it going."""

import base64
import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import SessionsRevoked, UserSignedIn
from events.outbox import emit
from shared.db import Reader
from shared.errors import BadInput, Forbidden, NotFound
from shared.ids import uuid7
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.identity.models import RefreshToken, SignIn, State, User, UserSession
from subgraphs.identity.rules.clients import Client
from subgraphs.identity.service import tokens
from subgraphs.identity.service.keys import LATE, TOKEN_LIFE
from subgraphs.identity.service.messages import EMAIL, send

REFRESH_LIFE = timedelta(days=30)
SESSION_LIFE = timedelta(days=180)
GRACE = timedelta(seconds=10)
"""For the answer that was lost on its way: the same token brings the same successor again."""

_BEFORE = text("""
SELECT EXISTS (SELECT FROM sign_ins WHERE user_id = :user AND succeeded) AS any,
       EXISTS (SELECT FROM sign_ins WHERE user_id = :user AND succeeded AND device_index = :device) AS device,
       EXISTS (SELECT FROM sign_ins WHERE user_id = :user AND succeeded AND place_index = :place) AS place
""")
_REVOKED = """
SELECT id FROM user_sessions WHERE revoked_at > now() - $1::interval
UNION ALL SELECT id FROM api_tokens WHERE revoked_at > now() - $1::interval
UNION ALL SELECT id FROM service_clients WHERE revoked_at > now() - $1::interval ORDER BY id
"""


@dataclass(frozen=True)
class Tokens:
    user_id: UUID
    session_id: UUID
    access: str
    refresh: str


async def open_session(tx: AsyncSession, user: User, client: Client, amr: list[str]) -> Tokens:
    """For whoever has proved to be `user`, by the means that `amr` names, the strongest first."""
    vault: Vault = tx.info["vault"]
    now = datetime.now(UTC)
    safe = await vault.safe(tx, user.id)
    place = safe.seal("user_sessions.place", client.place) if client.place else None
    session = UserSession(
        tenant_id=user.tenant_id, id=uuid7(), user_id=user.id, device=client.device, place_sealed=place, amr=amr, authenticated_at=now
    )  # fmt: skip
    signed_in = await note_sign_in(tx, user, client, method=amr[0])
    tx.add(session)
    await tx.flush()
    emit(tx, UserSignedIn(user_id=user.id, session_id=session.id, method=amr[0], new_device=signed_in.new_device, new_place=signed_in.new_place))
    if signed_in.new_device or signed_in.new_place:
        await send(tx, user, EMAIL, "NEW_SIGN_IN", {"device": client.device})
    refresh = _text(secrets.token_bytes(32))
    _issue(tx, session, refresh, now)
    return Tokens(user.id, session.id, await tokens.for_session(tx, session), refresh)


@dataclass(frozen=True)
class Noted:
    new_device: bool
    new_place: bool


async def note_sign_in(tx: AsyncSession, user: User, client: Client, *, method: str, reason: str = "") -> Noted:
    """In the history of the account; `reason` says why it failed. A first sign-in is on no new device: there is no other."""
    vault: Vault = tx.info["vault"]
    device, place = (vault.blind(user.tenant_id, kind, f"{user.id}/{value}") for kind, value in (("device", client.kind), ("place", client.place)))
    before = (await tx.execute(_BEFORE, {"user": user.id, "device": device, "place": place})).one()
    safe = await vault.safe(tx, user.id)
    tx.add(
        SignIn(
            tenant_id=user.tenant_id,
            id=uuid7(),
            user_id=user.id,
            succeeded=not reason,
            method=method,
            reason=reason,
            device=client.device,
            device_index=device,
            place_sealed=safe.seal("sign_ins.place", client.place) if client.place else None,
            place_index=place,
        )
    )
    return Noted(new_device=before.any and not before.device, new_place=before.any and bool(client.place) and not before.place)


async def refresh(tx: AsyncSession, token: str) -> Tokens | BadInput:
    """New tokens for a refresh token. A refusal is returned, not raised: what it revoked is to be kept.

    A token is good once. Who comes with one that was used has a copy, or is robbed: the whole session ends.
    """
    now = datetime.now(UTC)
    hash_ = _hash(token)
    chained = select(UserSession).join(RefreshToken, (RefreshToken.session_id == UserSession.id) & (RefreshToken.hash == hash_))
    session = await tx.scalar(chained.with_for_update(of=UserSession))
    if session is None:
        return _refused()
    link = await tx.get_one(RefreshToken, (session.tenant_id, hash_))  # read only now: whoever had the lock before us may have used it
    user = await tx.get_one(User, (session.tenant_id, session.user_id))
    if session.revoked_at or user.state != State.ACTIVE or link.expires_at <= now or session.created_at + SESSION_LIFE <= now:
        return _refused()
    if link.seed is None:
        link.used_at, link.seed = now, secrets.token_bytes(16)
        following = _successor(tx, token, link.seed)
        link.replaced_by = _hash(following)
        _issue(tx, session, following, now)
    else:
        following = _successor(tx, token, link.seed)
        if not await _is_lost_answer(tx, link, now):
            await revoke(tx, user.id, [session.id], reason="refresh token used twice")
            await send(tx, user, EMAIL, "SESSION_STOLEN", {})
            return _refused()
    session.last_used_at = now
    return Tokens(user.id, session.id, await tokens.for_session(tx, session), following)


async def revoke(tx: AsyncSession, user_id: UUID, session_ids: Collection[UUID] | None, reason: str, but: UUID | None = None) -> list[UUID]:
    """Ends these sessions, or all but one. Which ended."""
    ending = update(UserSession).where(UserSession.user_id == user_id, UserSession.revoked_at.is_(None))
    if session_ids is not None:
        ending = ending.where(UserSession.id.in_(session_ids))
    if but is not None:
        ending = ending.where(UserSession.id != but)
    ended = list(await tx.scalars(ending.values(revoked_at=datetime.now(UTC)).returning(UserSession.id)))
    if ended:
        emit(tx, SessionsRevoked(user_id=user_id, session_ids=ended if session_ids is not None or but is not None else [], reason=reason))
    return ended


async def sign_out(tx: AsyncSession, viewer: Viewer) -> None:
    user_id, session_id = own(viewer)
    await revoke(tx, user_id, [session_id], reason="signed out")


async def sign_out_everywhere(tx: AsyncSession, viewer: Viewer) -> None:
    user_id, _ = own(viewer)
    await revoke(tx, user_id, None, reason="signed out everywhere")


async def revoke_session(tx: AsyncSession, viewer: Viewer, session_id: UUID) -> UUID:
    """One of the viewer's own. One that has ended already is as good."""
    user_id, _ = own(viewer)
    known = await tx.scalar(select(UserSession.id).where(UserSession.id == session_id, UserSession.user_id == user_id))
    if known is None:
        raise NotFound("You have no such session", id=str(session_id))
    await revoke(tx, user_id, [session_id], reason="revoked by its owner")
    return session_id


def own(viewer: Viewer) -> tuple[UUID, UUID]:
    """The user, and the session by which they are signed in."""
    user_id = viewer.must_be_a_person()
    if viewer.claims["kind"] != "user":
        raise Forbidden("This is for people who sign in themselves, not for tokens")
    return user_id, UUID(viewer.claims["session"])


async def lately_revoked(platform: Reader) -> list[str]:
    """Sessions of which an access token may still be good by its date; and what stands for one with machines."""
    return [str(id_) for (id_,) in await platform.fetch(_REVOKED, TOKEN_LIFE + LATE)]


def _issue(tx: AsyncSession, session: UserSession, token: str, now: datetime) -> None:
    tx.add(RefreshToken(tenant_id=session.tenant_id, hash=_hash(token), session_id=session.id, issued_at=now, expires_at=now + REFRESH_LIFE))


async def _is_lost_answer(tx: AsyncSession, link: RefreshToken, now: datetime) -> bool:
    """Used a moment ago, and what followed has not been seen since."""
    if link.used_at is None or now - link.used_at > GRACE:
        return False
    following = await tx.get_one(RefreshToken, (link.tenant_id, link.replaced_by))
    return following.used_at is None


def _successor(tx: AsyncSession, token: str, seed: bytes) -> str:
    """Whoever has the token, and nobody else, gets the same one again; no database tells it."""
    vault: Vault = tx.info["vault"]
    return _text(vault.blind(tx.info["tenant"], "refresh", f"{token}/{seed.hex()}"))


def _text(token: bytes) -> str:
    return base64.urlsafe_b64encode(token).rstrip(b"=").decode()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _refused() -> BadInput:
    return BadInput("This sign-in has ended; sign in again", code="REFRESH_TOKEN_INVALID", field="refreshToken")
