from collections.abc import Awaitable
from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import ARRAY, Text, any_, bindparam, select
from strawberry import ID, federation

from shared.db import Reader, among
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, pick
from shared.ids import PLATFORM
from subgraphs.tenants import models
from subgraphs.tenants.models import Status
from subgraphs.tenants.rules.permissions import READ_ALL, READ_PLAN
from subgraphs.tenants.types.domain import Domain, verified_domains_by_tenant
from subgraphs.tenants.types.plan import Plan, plans_by_code

strawberry.enum(Status, name="TenantStatus")


@federation.type(keys=["id"], description="One marketplace of its own on this platform.")
class Tenant:
    id: ID
    slug: str
    name: str
    currency: str = strawberry.field(description="ISO 4217; what prices are in unless they say otherwise.")
    language: str = strawberry.field(description="The language the shop opens in.")
    logo: str | None
    accent_color: str | None = strawberry.field(description="As #rrggbb.")
    created_at: strawberry.Private[datetime]
    status: strawberry.Private[str]
    plan_code: strawberry.Private[str]
    suspended_for: strawberry.Private[str | None]
    deletion_due_at: strawberry.Private[datetime | None]

    @strawberry.field
    async def domains(self, info: Info) -> list[Domain]:
        return await info.context.load(verified_domains_by_tenant, UUID(self.id))

    @strawberry.field(extensions=[Requires(READ_PLAN)])
    async def plan(self, info: Info) -> Plan | None:
        return await info.context.load(plans_by_code, self.plan_code)

    @strawberry.field(name="status", extensions=[Requires(READ_ALL)])
    def shown_status(self) -> Status | None:
        return Status(self.status)

    @strawberry.field(name="openedAt", extensions=[Requires(READ_ALL)])
    def opened_at(self) -> datetime | None:
        return self.created_at

    @strawberry.field(name="suspendedFor", extensions=[Requires(READ_ALL)], description="The reason that the platform gave.")
    def shown_reason(self) -> str | None:
        return self.suspended_for

    @strawberry.field(name="deletionDueAt", extensions=[Requires(READ_ALL)], description="When it is gone, unless that is called off.")
    def shown_deletion(self) -> datetime | None:
        return self.deletion_due_at

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Tenant | None] | None":
        viewer = info.context.viewer
        if UUID(id) != viewer.tenant and not (viewer.tenant == PLATFORM and viewer.may(READ_ALL)):
            return None  # the database would show the platform's host all of them
        return info.context.load(tenants_by_id, UUID(id))


tenant = Projection(Tenant, models.Tenant, id=lambda id_: ID(str(id_)))

_BY_ID = select(*tenant.columns).where(among(models.Tenant.id))
_PAGE = (
    select(*tenant.columns)
    .where(models.Tenant.id > bindparam("after"), models.Tenant.status == any_(bindparam("statuses", type_=ARRAY(Text()))))
    .order_by(models.Tenant.id)
    .limit(bindparam("most"))
)


async def tenants_by_id(db: Reader, ids: list[UUID]) -> list[Tenant | None]:
    return pick(ids, map(tenant, await db.fetch(_BY_ID, ids=ids)), by=lambda found: UUID(found.id))


async def tenants_by_age(db: Reader, status: Status | None, first: int, after: str | None) -> Connection[Tenant]:
    """Oldest first; the platform itself is none."""
    size, (behind,) = page_size(first), position(after, UUID) or [PLATFORM]
    rows = await db.fetch(_PAGE, after=behind, statuses=[status] if status else list(Status), most=size + 1)
    return connect([tenant(row) for row in rows], size, lambda found: (found.id,))
