"""A tenant is known by its host, and sees itself alone."""

from uuid import UUID

from subgraphs.tenants import service
from tests.conftest import Ask, Databases, Told

TENANT = "{ tenant { id slug currency domains { host } } }"


async def opened(databases: Databases, tenant: UUID, slug: str) -> None:
    async with databases["tenants"].transaction(tenant) as tx:
        await service.open_tenant(tx, tenant, slug, slug.title(), "USD", "en", [f"{slug}.localhost"])


async def test_tenant_is_answered_with_its_hosts(ask: Ask, databases: Databases, tenant: UUID, told: Told) -> None:
    slug = f"t{tenant.hex[-8:]}"
    await opened(databases, tenant, slug)
    answer = await ask("tenants", TENANT)
    assert answer["data"]["tenant"] == {"id": str(tenant), "slug": slug, "currency": "USD", "domains": [{"host": f"{slug}.localhost"}]}
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened"]
