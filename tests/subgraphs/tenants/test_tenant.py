"""A tenant is known by its host, and sees itself alone."""

from uuid import UUID

import httpx2
import pytest

from shared import trust
from shared.errors import BadInput
from shared.ids import uuid7
from shared.settings import Settings
from tests.conftest import Ask, Databases, Told
from tests.subgraphs.tenants.conftest import opened, slug_of

TENANT = "{ tenant { id slug currency domains { host } } }"


async def test_tenant_is_answered_with_its_hosts(ask: Ask, databases: Databases, tenant: UUID, told: Told) -> None:
    slug = slug_of(tenant)
    await opened(databases, tenant, slug, f"{slug.upper()}.Localhost.", f"{slug}.example")
    answer = await ask("tenants", TENANT)
    hosts = [{"host": f"{slug}.example"}, {"host": f"{slug}.localhost"}]
    assert answer["data"]["tenant"] == {"id": str(tenant), "slug": slug, "currency": "USD", "domains": hosts}
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened"]


async def test_tenant_opened_twice_is_told_once(databases: Databases, tenant: UUID, told: Told) -> None:
    for _ in range(2):
        await opened(databases, tenant, slug_of(tenant))
    assert len(await told("tenants")) == 1


async def test_host_and_slug_are_one_tenants_in_all_the_world(databases: Databases, tenant: UUID, other_tenant: UUID, told: Told) -> None:
    slug = slug_of(tenant)
    await opened(databases, tenant, slug, f"{slug}.localhost")
    with pytest.raises(BadInput, match="another tenant's") as taken:
        await opened(databases, other_tenant, slug)
    assert taken.value.extensions["code"] == "SLUG_TAKEN"
    with pytest.raises(BadInput, match="another tenant's") as taken:
        await opened(databases, other_tenant, slug_of(other_tenant), f"{slug}.localhost")
    assert taken.value.extensions["code"] == "HOST_TAKEN"
    assert await told("tenants", other_tenant) == []


async def test_no_tenant_sees_another(ask: Ask, databases: Databases, tenant: UUID, other_tenant: UUID) -> None:
    await opened(databases, tenant, slug_of(tenant))
    assert (await ask("tenants", TENANT, tenant=other_tenant))["data"]["tenant"] is None
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Tenant { slug } } }"
    given = [{"__typename": "Tenant", "id": str(tenant)}, {"__typename": "Tenant", "id": str(uuid7())}]
    assert (await ask("tenants", query, tenant=other_tenant, r=given))["data"]["_entities"] == [None, None]


async def test_directory_holds_every_host_and_is_sent_once(
    client: httpx2.AsyncClient, settings: Settings, databases: Databases, tenant: UUID
) -> None:
    host = f"{slug_of(tenant)}.localhost"
    await opened(databases, tenant, slug_of(tenant), host)
    path = "/tenants/directory"
    answer = await client.get(path, headers={"x-signature": trust.sign(settings, "GET", path, {}, b"")})
    assert answer.json()["hosts"][host] == {
        "id": str(tenant), "slug": slug_of(tenant), "status": "ACTIVE", "flags": {}, "limits": {},
    }  # fmt: skip
    headers = {"x-signature": trust.sign(settings, "GET", path, {}, b""), "if-none-match": answer.headers["etag"]}
    assert (await client.get(path, headers=headers)).status_code == 304
