"""Tokens with which programs ask in a person's name, within what that person may do at that moment."""

import hashlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import AccessTokenMade, AccessTokenRevoked
from events.outbox import emit
from shared.db import Reader
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.vault import Vault
from shared.viewer import Viewer, grouped
from subgraphs.identity.models import ApiToken, State, User
from subgraphs.identity.rules import signing
from subgraphs.identity.rules.names import checked
from subgraphs.identity.service import tokens
from subgraphs.identity.service.challenges import spend
from subgraphs.identity.service.people import account

PREFIX = "pg_"
MOST = 50
LONGEST_DAYS = 366
_SIGNING = "api_tokens.signing"
_SEALED = "SELECT user_id, signing_sealed FROM api_tokens WHERE id = $1 AND revoked_at IS NULL AND expires_at > now() AND signing_sealed IS NOT NULL"


@dataclass(frozen=True)
class Made:
    """`secret`, and with `signed` the one to sign with, are known now and never again; empty where this was asked before."""

    id: UUID
    secret: str = ""
    signing_secret: str = ""


async def make(tx: AsyncSession, viewer: Viewer, name: str, scopes: list[str], days: int, *, signed: bool) -> Made:
    user_id = viewer.must_be_fresh()
    name, scopes = checked(name), sorted(set(scopes))
    _check(viewer, scopes, days)
    made = Made(uuid7(), PREFIX + secrets.token_urlsafe(32), secrets.token_urlsafe(32) if signed else "")

    async def change() -> UUID:
        await account(tx, user_id)
        live = select(func.count()).where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None), ApiToken.expires_at > func.now())
        if (await tx.scalar(live) or 0) >= MOST:
            raise BadInput(f"{MOST} tokens are the most that somebody has; revoke one first", code="TOO_MANY_TOKENS")
        tx.add(await _row(tx, user_id, made, name, scopes, days))
        emit(tx, AccessTokenMade(user_id=user_id, token_id=made.id, scopes=scopes))
        return made.id

    id_ = await once(tx, viewer, "makeApiToken", [name, scopes, days, signed], change)
    return made if id_ == made.id else Made(id_)


async def revoke(tx: AsyncSession, viewer: Viewer, id_: UUID) -> UUID:
    """One of the viewer's own. One that was revoked already is as good."""
    user_id = viewer.must_be_a_person()
    found = await tx.get(ApiToken, (viewer.tenant, id_), with_for_update=True)
    if found is None or found.user_id != user_id:
        raise NotFound("You have no such token", id=str(id_))
    if found.revoked_at is None:
        found.revoked_at = datetime.now(UTC)
        emit(tx, AccessTokenRevoked(user_id=user_id, token_id=id_))
    return id_


async def exchange(tx: AsyncSession, token: str, signature: str) -> str | BadInput:
    """An access token for it: the permissions that it names and its owner still has."""
    found = await tx.scalar(select(ApiToken).where(ApiToken.hash == _hash(token)).with_for_update())
    user = await tx.get(User, (found.tenant_id, found.user_id)) if found else None
    now = datetime.now(UTC)
    if found is None or user is None or found.revoked_at is not None or found.expires_at <= now or user.state != State.ACTIVE:
        return BadInput("This token is not, or no longer, good", code="API_TOKEN_INVALID", field="token")
    if found.signing_sealed is not None and not await _is_signed(tx, found, token, signature):
        return BadInput("This token wants a signature, made a moment ago and used once", code="SIGNATURE_INVALID", field="signature")
    found.last_used_at = now
    allowed = await tokens.rights(tx, found.user_id)
    return await tokens.signed(
        tx,
        kind="token",
        subject=str(found.user_id),
        roles=[],
        permissions=_within(found.scopes, allowed.permissions),
        within=grouped({vendor: _within(found.scopes, names) for vendor, names in allowed.within.items()}),
        session=str(found.id),
        authenticated_at=0,
        amr=["pop"] if found.signing_sealed is not None else [],
    )


async def signing_secret(reader: Reader, vault: Vault, id_: UUID) -> str | None:
    """None where there is no such token, it is no longer good, or its calls need no signature."""
    row = await reader.fetch_one(_SEALED, id_)
    safe = (await vault.safes(reader, [row["user_id"]]))[0] if row else None
    return safe.open(_SIGNING, row["signing_sealed"]) if row and safe else None


def _check(viewer: Viewer, scopes: list[str], days: int) -> None:
    if not 1 <= days <= LONGEST_DAYS:
        raise BadInput(f"A token lives for 1 to {LONGEST_DAYS} days", code="DAYS_RANGE", field="days")
    if beyond := [scope for scope in scopes if scope not in viewer.permissions.union(*viewer.within.values())]:
        raise BadInput(f"You have no such permission: {beyond[0][:100]}", code="SCOPE_NOT_YOURS", field="scopes")


async def _row(tx: AsyncSession, user_id: UUID, made: Made, name: str, scopes: list[str], days: int) -> ApiToken:
    vault: Vault = tx.info["vault"]
    safe = await vault.safe(tx, user_id)
    named: Mapping[str, Any] = {"id": made.id, "user_id": user_id, "name": name, "scopes": scopes}
    sealed = safe.seal(_SIGNING, made.signing_secret) if made.signing_secret else None
    expires = datetime.now(UTC) + timedelta(days=days)
    return ApiToken(tenant_id=tx.info["tenant"], hash=_hash(made.secret), signing_sealed=sealed, expires_at=expires, **named)


async def _is_signed(tx: AsyncSession, found: ApiToken, token: str, signature: str) -> bool:
    vault: Vault = tx.info["vault"]
    secret = (await vault.safe(tx, found.user_id)).open(_SIGNING, found.signing_sealed or b"")
    return signing.verifies(secret, signature, "POST", "/graphql", token.encode(), time.time()) and await spend(tx, signature)


def _within(scopes: list[str], names: list[str]) -> list[str]:
    return sorted(set(scopes) & set(names))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
