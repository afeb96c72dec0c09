"""Which host is whose, for the router: with what a tenant's flags say, and how often it may be asked."""

import hashlib
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select

from shared.db import Reader
from subgraphs.tenants.models import Domain, Flag, FlagKind, Plan, Tenant

_HOSTS = (
    select(Domain.host, Tenant.id, Tenant.slug, Tenant.status, Plan.limits)
    .join(Tenant, Tenant.id == Domain.tenant_id)
    .join(Plan, Plan.code == Tenant.plan_code)
    .where(Domain.verified_at.is_not(None))
    .order_by(Domain.host)
)
_FLAGS = select(Flag.tenant_id, Flag.key, Flag.kind, Flag.percentage, Flag.roles).where(Flag.kind != FlagKind.OFF).order_by(Flag.key)
_ENFORCED = "requests_per_minute"


async def directory(platform: Reader) -> tuple[str, bytes]:
    """A version, and the JSON it names."""
    flags: dict[UUID, dict[str, Any]] = {}
    for tenant, key, kind, percentage, roles in await platform.fetch(_FLAGS):
        flags.setdefault(tenant, {})[key] = _said(kind, percentage, roles)
    hosts = {
        host: {
            "id": str(id_),
            "slug": slug,
            "status": status,
            "flags": flags.get(id_, {}),
            "limits": {_ENFORCED: limits[_ENFORCED]} if _ENFORCED in limits else {},
        }
        for host, id_, slug, status, limits in await platform.fetch(_HOSTS)
    }
    version = hashlib.sha256(orjson.dumps(hosts)).hexdigest()[:16]
    return version, orjson.dumps({"version": version, "hosts": hosts})


def _said(kind: str, percentage: int, roles: list[str]) -> Any:
    """As `shared.flags` reads it."""
    match kind:
        case FlagKind.PERCENTAGE:
            return {"percentage": percentage}
        case FlagKind.ROLES:
            return {"roles": roles}
    return True
