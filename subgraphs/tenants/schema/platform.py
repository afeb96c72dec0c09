"""What the platform's own people ask and change, at its own host."""

from collections.abc import Awaitable, Callable
from dataclasses import field
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from shared.viewer import Viewer
from subgraphs.tenants import models, service
from subgraphs.tenants.models import Status
from subgraphs.tenants.rules.permissions import ADMINISTER, READ_ALL
from subgraphs.tenants.types.plan import LimitSaid, Plan, plan, plans
from subgraphs.tenants.types.tenant import Tenant, tenant, tenants_by_age, tenants_by_id


@strawberry.input
class OpenTenantInput:
    slug: str
    name: str
    currency: str = strawberry.field(description="ISO 4217.")
    language: str = strawberry.field(default="en", description="As in `bn` or `pt-BR`.")
    plan: str = "standard"
    hosts: list[str] = strawberry.field(default_factory=list, description="Verified by the platform's word; the first is the primary one.")


@strawberry.type
class TenantPayload:
    tenant: Tenant | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PlanPayload:
    plan: Plan | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class PlatformQuery:
    @strawberry.field(extensions=[Requires(READ_ALL)], description="All tenants of the platform, oldest first; asked at the platform's own host.")
    async def tenants(self, info: Info, status: Status | None = None, first: First = 20, after: After = None) -> Connection[Tenant] | None:
        service.must_be_the_platform(info.context.viewer, READ_ALL)
        return await tenants_by_age(info.context.reader, status, first, after)

    @strawberry.field(extensions=[Requires(READ_ALL)], description="Any tenant of the platform; asked at the platform's own host.")
    async def tenant_by_id(self, info: Info, tenant_id: ID) -> Tenant | None:
        service.must_be_the_platform(info.context.viewer, READ_ALL)
        return await info.context.load(tenants_by_id, as_uuid(tenant_id))

    @strawberry.field(extensions=[Requires(READ_ALL)])
    async def plans(self, info: Info) -> list[Plan] | None:
        return await plans(info.context.reader)


Change = Callable[[AsyncSession, Viewer], Awaitable[models.Tenant]]


@strawberry.type
class PlatformMutation:
    @strawberry.mutation(extensions=requires(ADMINISTER))
    async def open_tenant(self, info: Info, input: OpenTenantInput) -> TenantPayload | None:  # noqa: A002 - the graph's name for it
        asked = service.Opening(input.slug, input.name, input.currency, input.language, input.plan, input.hosts)
        viewer = info.context.viewer
        async with info.context.transaction(of=service.id_for(viewer)) as tx:
            return TenantPayload(tenant=tenant.of(await service.open_for(tx, viewer, asked)))

    @strawberry.mutation(extensions=requires(ADMINISTER), description="Its hosts answer nobody until it is reinstated.")
    async def suspend_tenant(self, info: Info, tenant_id: ID, reason: str) -> TenantPayload | None:
        return await _change(info, tenant_id, lambda tx, viewer: service.suspend(tx, viewer, reason))

    @strawberry.mutation(extensions=requires(ADMINISTER))
    async def reinstate_tenant(self, info: Info, tenant_id: ID) -> TenantPayload | None:
        return await _change(info, tenant_id, service.reinstate)

    @strawberry.mutation(
        extensions=requires(ADMINISTER), description="Suspended at once and gone after 30 days, unless that is called off. Needs a fresh sign-in."
    )
    async def delete_tenant(self, info: Info, tenant_id: ID, reason: str) -> TenantPayload | None:
        return await _change(info, tenant_id, lambda tx, viewer: service.schedule_deletion(tx, viewer, reason))

    @strawberry.mutation(extensions=requires(ADMINISTER), description="It stays suspended until it is reinstated.")
    async def call_off_tenant_deletion(self, info: Info, tenant_id: ID) -> TenantPayload | None:
        return await _change(info, tenant_id, service.call_off_deletion)

    @strawberry.mutation(extensions=requires(ADMINISTER), description="What a tenant has beyond the new limits it keeps; more of it is refused.")
    async def assign_plan(self, info: Info, tenant_id: ID, plan: str) -> TenantPayload | None:
        return await _change(info, tenant_id, lambda tx, viewer: service.assign_plan(tx, viewer, plan))

    @strawberry.mutation(extensions=requires(ADMINISTER), description="Plans don't change: what is to be different has another code.")
    async def define_plan(self, info: Info, code: str, name: str, limits: list[LimitSaid]) -> PlanPayload | None:
        said = {each.counted: each.most for each in limits}
        async with info.context.transaction() as tx:
            return PlanPayload(plan=plan.of(await service.define_plan(tx, info.context.viewer, code, name, said)))


async def _change(info: Info, tenant_id: ID, change: Change) -> TenantPayload:
    named: UUID = as_uuid(tenant_id)
    async with info.context.transaction(of=named) as tx:
        return TenantPayload(tenant=tenant.of(await change(tx, info.context.viewer)))
