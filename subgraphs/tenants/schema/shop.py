"""What a tenant's own administrators ask and change."""

from dataclasses import field

import strawberry

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First
from subgraphs.tenants import service
from subgraphs.tenants.models import FlagKind
from subgraphs.tenants.rules.permissions import BRAND, DOMAINS, FLAGS, READ_PLAN, READ_SETTINGS, WRITE_SETTINGS
from subgraphs.tenants.schema.platform import TenantPayload
from subgraphs.tenants.types.domain import Domain, domain, domains_by_tenant
from subgraphs.tenants.types.flag import Flag, flag, flags
from subgraphs.tenants.types.plan import Plan, plans_by_code
from subgraphs.tenants.types.setting import Setting, SettingVersion, history, settings, version, with_latest
from subgraphs.tenants.types.tenant import tenant, tenants_by_id


@strawberry.type
class DomainPayload:
    domain: Domain | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class FlagPayload:
    flag: Flag | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class SettingPayload:
    setting: Setting | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class RemovedPayload:
    removed: str | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class ShopQuery:
    @strawberry.field(extensions=[Requires(DOMAINS)], description="The tenant's, those that are not verified yet among them.")
    async def domains(self, info: Info) -> list[Domain] | None:
        return await info.context.load(domains_by_tenant, info.context.viewer.tenant)

    @strawberry.field(extensions=[Requires(READ_PLAN)], description="What the tenant may use.")
    async def plan(self, info: Info) -> Plan | None:
        own = await info.context.load(tenants_by_id, info.context.viewer.tenant)
        return await info.context.load(plans_by_code, own.plan_code) if own else None

    @strawberry.field(extensions=[Requires(FLAGS)])
    async def flags(self, info: Info) -> list[Flag] | None:
        return await flags(info.context.reader)

    @strawberry.field(extensions=[Requires(READ_SETTINGS)], description="All there are, and what holds.")
    async def tenant_settings(self, info: Info) -> list[Setting] | None:
        return await settings(info.context.reader)

    @strawberry.field(extensions=[Requires(READ_SETTINGS)], description="Who changed it, when and to what, newest first.")
    async def setting_history(self, info: Info, name: str, first: First = 20, after: After = None) -> Connection[SettingVersion] | None:
        return await history(info.context.reader, name, first, after)


@strawberry.type
class ShopMutation:
    @strawberry.mutation(extensions=requires(BRAND))
    async def rename_tenant(self, info: Info, name: str) -> TenantPayload | None:
        async with info.context.transaction() as tx:
            return TenantPayload(tenant=tenant.of(await service.rename(tx, info.context.viewer, name)))

    @strawberry.mutation(extensions=requires(BRAND), description="What is left out is taken away.")
    async def dress_tenant(self, info: Info, logo: str | None = None, accent_color: str | None = None) -> TenantPayload | None:
        async with info.context.transaction() as tx:
            return TenantPayload(tenant=tenant.of(await service.dress(tx, info.context.viewer, logo, accent_color)))

    @strawberry.mutation(extensions=requires(DOMAINS), description="Nobody is answered there before `verifyDomain`.")
    async def add_domain(self, info: Info, host: str) -> DomainPayload | None:
        async with info.context.transaction() as tx:
            return DomainPayload(domain=domain.of(await service.add_domain(tx, info.context.viewer, host)))

    @strawberry.mutation(
        extensions=requires(DOMAINS),
        description="Asks the host for its token, at `/.well-known/partsgraph`, and the TXT record at `_partsgraph.<host>`.",
    )
    async def verify_domain(self, info: Info, host: str) -> DomainPayload | None:
        shown = await service.shown_at(info.context.reader, info.context.viewer, host)
        async with info.context.transaction() as tx:
            return DomainPayload(domain=domain.of(await service.verify_domain(tx, info.context.viewer, host, shown)))

    @strawberry.mutation(extensions=requires(DOMAINS))
    async def make_domain_primary(self, info: Info, host: str) -> DomainPayload | None:
        async with info.context.transaction() as tx:
            return DomainPayload(domain=domain.of(await service.make_domain_primary(tx, info.context.viewer, host)))

    @strawberry.mutation(extensions=requires(DOMAINS))
    async def remove_domain(self, info: Info, host: str) -> RemovedPayload | None:
        async with info.context.transaction() as tx:
            return RemovedPayload(removed=await service.remove_domain(tx, info.context.viewer, host))

    @strawberry.mutation(extensions=requires(FLAGS), description="New, or as it is from now on.")
    async def set_flag(
        self, info: Info, key: str, kind: FlagKind, percentage: int | None = None, roles: list[str] | None = None
    ) -> FlagPayload | None:
        async with info.context.transaction() as tx:
            return FlagPayload(flag=flag.of(await service.set_flag(tx, info.context.viewer, key, kind, percentage, roles or [])))

    @strawberry.mutation(extensions=requires(FLAGS))
    async def remove_flag(self, info: Info, key: str) -> RemovedPayload | None:
        async with info.context.transaction() as tx:
            return RemovedPayload(removed=await service.remove_flag(tx, info.context.viewer, key))

    @strawberry.mutation(extensions=requires(WRITE_SETTINGS), description="Without a value it becomes what it is by itself.")
    async def set_setting(self, info: Info, name: str, value: str | None = None) -> SettingPayload | None:
        async with info.context.transaction() as tx:
            latest = await service.set_setting(tx, info.context.viewer, name, value)
            return SettingPayload(setting=with_latest(name, version.of(latest) if latest else None))

    @strawberry.mutation(extensions=requires(WRITE_SETTINGS), description="To what an earlier version said, as a new one.")
    async def roll_back_setting(self, info: Info, name: str, to: int) -> SettingPayload | None:
        async with info.context.transaction() as tx:
            latest = await service.roll_back(tx, info.context.viewer, name, to)
            return SettingPayload(setting=with_latest(name, version.of(latest) if latest else None))
