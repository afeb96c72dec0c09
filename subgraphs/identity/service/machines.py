"""Service clients: machines that ask in their own name, by an id and a secret (OAuth's client credentials)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import AccessTokenMade, AccessTokenRevoked, Role
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.viewer import Permission, Viewer
from subgraphs.identity.models import ServiceClient
from subgraphs.identity.rules.names import checked
from subgraphs.identity.service import tokens

WRITE = Permission("identity.clients.write", "Make and revoke accounts of machines", (Role.TENANT_ADMIN, Role.SUPER_ADMIN))
PREFIX = "pgc_"


@dataclass(frozen=True)
class Made:
    """`secret` is known now and never again; empty where this was asked before."""

    id: UUID
    secret: str = ""


async def make(tx: AsyncSession, viewer: Viewer, name: str, permissions: list[str]) -> Made:
    """Nobody gives more than they have."""
    viewer.must(WRITE)
    user_id = viewer.must_be_fresh()
    name, permissions = checked(name), sorted(set(permissions))
    if beyond := [each for each in permissions if each not in viewer.permissions]:
        raise BadInput(f"You have no such permission: {beyond[0][:100]}", code="PERMISSION_NOT_YOURS", field="permissions")
    made = Made(uuid7(), PREFIX + secrets.token_urlsafe(32))

    async def change() -> UUID:
        tx.add(ServiceClient(tenant_id=viewer.tenant, id=made.id, name=name, secret_hash=_hash(made.secret), permissions=permissions))
        emit(tx, AccessTokenMade(user_id=user_id, token_id=made.id, scopes=permissions))
        return made.id

    id_ = await once(tx, viewer, "makeServiceClient", [name, permissions], change)
    return made if id_ == made.id else Made(id_)


async def revoke(tx: AsyncSession, viewer: Viewer, id_: UUID) -> UUID:
    """One that was revoked already is as good."""
    viewer.must(WRITE)
    user_id = viewer.must_be_fresh()
    if (found := await tx.get(ServiceClient, (viewer.tenant, id_), with_for_update=True)) is None:
        raise NotFound("No such machine", id=str(id_))
    if found.revoked_at is None:
        found.revoked_at = datetime.now(UTC)
        emit(tx, AccessTokenRevoked(user_id=user_id, token_id=id_))
    return id_


async def admit(tx: AsyncSession, id_: UUID, secret: str) -> str | BadInput:
    """An access token in the machine's own name."""
    found = await tx.get(ServiceClient, (tx.info["tenant"], id_), with_for_update=True)
    known = found.secret_hash if found is not None and found.revoked_at is None else b""
    if not secrets.compare_digest(known, _hash(secret)) or found is None:
        return BadInput("Client id or secret is wrong", code="CLIENT_INVALID")
    found.last_used_at = datetime.now(UTC)
    subject = str(found.id)
    return await tokens.signed(
        tx, kind="client", subject=subject, roles=[], permissions=found.permissions, within=[], session=subject, authenticated_at=0, amr=[]
    )


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
