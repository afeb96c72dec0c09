"""Every change to tenants and their hosts."""

import hashlib
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import TenantOpened
from events.outbox import emit
from shared.db import Reader
from shared.errors import BadInput
from subgraphs.tenants.models import Domain, Status, Tenant


async def open_tenant(tx: AsyncSession, tenant_id: UUID, slug: str, name: str, currency: str, language: str, hosts: list[str]) -> Tenant:
    """In a transaction of that tenant's. One that is open already stays as it is."""
    if (known := await tx.get(Tenant, tenant_id)) is not None:
        return known
    values = {"id": tenant_id, "slug": slug, "name": name, "status": Status.ACTIVE, "currency": currency, "language": language}
    if not (await tx.execute(insert(Tenant).values(values).on_conflict_do_nothing().returning(Tenant.id))).all():
        raise BadInput(f"{slug} is another tenant's", code="SLUG_TAKEN", field="slug")
    for host in hosts:
        await map_host(tx, tenant_id, host)
    emit(tx, TenantOpened(tenant_id=tenant_id, slug=slug, name=name, currency=currency, language=language))
    return await tx.get_one(Tenant, tenant_id)


async def map_host(tx: AsyncSession, tenant_id: UUID, host: str) -> None:
    host = host.lower().rstrip(".")
    await tx.execute(insert(Domain).values(host=host, tenant_id=tenant_id).on_conflict_do_nothing())
    if await tx.get(Domain, host) is None:  # it is there, and not for this tenant to see
        raise BadInput(f"{host} is another tenant's", code="HOST_TAKEN", field="host")


_DIRECTORY = select(Domain.host, Tenant.id, Tenant.slug, Tenant.status).join(Tenant, Tenant.id == Domain.tenant_id).order_by(Domain.host)


async def directory(platform: Reader) -> tuple[str, bytes]:
    """Which host is whose, for the router: a version, and the JSON it names."""
    rows = await platform.fetch(_DIRECTORY)
    hosts: dict[str, Any] = {host: {"id": str(id_), "slug": slug, "status": status} for host, id_, slug, status in rows}
    version = hashlib.sha256(orjson.dumps(hosts)).hexdigest()[:16]
    return version, orjson.dumps({"version": version, "hosts": hosts})
