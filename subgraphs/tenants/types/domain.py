from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import select

from shared.db import Reader, among
from shared.graphql.access import Requires
from shared.graphql.rows import Projection, group
from subgraphs.tenants import models
from subgraphs.tenants.rules.permissions import DOMAINS


@strawberry.type(description="A host under which the tenant is reached.")
class Domain:
    host: str
    is_primary: bool = strawberry.field(description="The one that the shop is known by.")
    verified_at: datetime | None = strawberry.field(description="Until then nobody is answered there.")
    tenant_id: strawberry.Private[UUID]
    token: strawberry.Private[str]

    @strawberry.field(
        name="token",
        extensions=[Requires(DOMAINS)],
        description="To be shown at `/.well-known/partsgraph` on the host, on a line of its own, or in a TXT record of `_partsgraph.<host>`.",
    )
    def shown_token(self) -> str | None:
        return self.token


domain = Projection(Domain, models.Domain)

_DOMAINS = select(*domain.columns).where(among(models.Domain.tenant_id)).order_by(models.Domain.host)
_VERIFIED = _DOMAINS.where(models.Domain.verified_at.is_not(None))


async def verified_domains_by_tenant(db: Reader, ids: list[UUID]) -> list[list[Domain]]:
    return group(ids, map(domain, await db.fetch(_VERIFIED, ids=ids)), by=lambda found: found.tenant_id)


async def domains_by_tenant(db: Reader, ids: list[UUID]) -> list[list[Domain]]:
    return group(ids, map(domain, await db.fetch(_DOMAINS, ids=ids)), by=lambda found: found.tenant_id)
