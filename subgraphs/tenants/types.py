from collections.abc import Awaitable
from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID, federation

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, group, pick
from subgraphs.tenants import models


@strawberry.type(description="A host under which the tenant is reached.")
class Domain:
    host: str
    tenant_id: strawberry.Private[UUID]


@federation.type(keys=["id"], description="One marketplace of its own on this platform.")
class Tenant:
    id: ID
    slug: str
    name: str
    currency: str = strawberry.field(description="ISO 4217; what prices are in unless they say otherwise.")
    language: str = strawberry.field(description="The language the shop opens in.")

    @strawberry.field
    async def domains(self, info: Info) -> list[Domain]:
        return await info.context.load(domains_by_tenant, UUID(self.id))

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Tenant | None]":
        return info.context.load(tenants_by_id, UUID(id))


tenant = Projection(Tenant, models.Tenant, id=str)
domain = Projection(Domain, models.Domain)

_TENANTS_BY_ID = select(*tenant.columns).where(among(models.Tenant.id))
_DOMAINS_BY_TENANT = select(*domain.columns).where(among(models.Domain.tenant_id)).order_by(models.Domain.host)


async def tenants_by_id(db: Reader, ids: list[UUID]) -> list[Tenant | None]:
    return pick(ids, map(tenant, await db.fetch(_TENANTS_BY_ID, ids=ids)), by=lambda t: UUID(t.id))


async def domains_by_tenant(db: Reader, ids: list[UUID]) -> list[list[Domain]]:
    return group(ids, map(domain, await db.fetch(_DOMAINS_BY_TENANT, ids=ids)), by=lambda d: d.tenant_id)
