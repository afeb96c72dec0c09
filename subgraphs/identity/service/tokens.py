"""Access tokens: who somebody is and what they may do, for five minutes. Whoever holds one is believed, so nothing in it is personal."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import jwt
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.ids import uuid7
from shared.viewer import grouped
from subgraphs.identity.models import Grant, RolePermission, UserSession
from subgraphs.identity.rules.permissions import of_role
from subgraphs.identity.service.keys import TOKEN_LIFE, signing_key

ISSUER = "partsgraph/identity"
AUDIENCE = "partsgraph/graph"

_composed = func.array_agg(RolePermission.permission).filter(RolePermission.permission.is_not(None))
_GRANTS = (
    select(Grant.role, Grant.vendor_id, _composed)
    .outerjoin(RolePermission, (RolePermission.tenant_id == Grant.tenant_id) & (RolePermission.role == Grant.role))
    .group_by(Grant.role, Grant.vendor_id)
    .order_by(Grant.role)
)


@dataclass(frozen=True)
class Rights:
    """Roles and permissions in the whole tenant, and both by vendor: there, what isn't theirs in the whole tenant anyway."""

    roles: list[str]
    permissions: list[str]
    roles_within: dict[UUID, list[str]]
    within: dict[UUID, list[str]]


async def rights(tx: AsyncSession, user_id: UUID) -> Rights:
    granted = (await tx.execute(_GRANTS.where(Grant.user_id == user_id))).all()
    roles: dict[UUID | None, list[str]] = {}
    allowed: dict[UUID | None, set[str]] = {}
    for role, vendor_id, composed in granted:
        roles.setdefault(vendor_id, []).append(role)
        allowed.setdefault(vendor_id, set()).update(of_role(role), composed or ())
    everywhere = allowed.get(None, set())
    return Rights(
        roles=roles.get(None, []),
        permissions=sorted(everywhere),
        roles_within={vendor: names for vendor, names in roles.items() if vendor},
        within={vendor: sorted(names - everywhere) for vendor, names in allowed.items() if vendor},
    )


async def for_session(tx: AsyncSession, session: UserSession) -> str:
    """An access token of somebody who is signed in."""
    found = await rights(tx, session.user_id)
    return await signed(
        tx,
        kind="user",
        subject=str(session.user_id),
        roles=sorted({*found.roles, *(role for names in found.roles_within.values() for role in names)}),
        permissions=found.permissions,
        within=grouped(found.within),
        session=str(session.id),
        authenticated_at=int(session.authenticated_at.timestamp()),
        amr=session.amr,
    )


async def signed(tx: AsyncSession, *, kind: str, subject: str, roles: Iterable[str], permissions: Iterable[str], **further: Any) -> str:
    """A token of the transaction's tenant."""
    kid, key = await signing_key(tx)
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": subject,
        "iat": now,
        "exp": now + int(TOKEN_LIFE.total_seconds()),
        "jti": str(uuid7()),
        "kind": kind,
        "tenant": str(tx.info["tenant"]),
        "roles": list(roles),
        "permissions": list(permissions),
        **further,
    }
    return jwt.encode(claims, key, algorithm="EdDSA", headers={"typ": "at+jwt", "kid": str(kid)})
