"""Who sells: found by id and slug, listed by name, told of when it changes."""

from uuid import UUID

import pytest

from shared.errors import BadInput
from shared.ids import uuid7
from subgraphs.vendors import service
from subgraphs.vendors.models import Vendor
from tests.conftest import Ask, Databases, Told, code_of, person
from tests.subgraphs.vendors.conftest import ADMIN, Change, holder_of


async def opened(databases: Databases, tenant: UUID, slug: str, name: str, rating: int | None = None) -> UUID:
    id_ = uuid7()
    async with databases["vendors"].transaction(tenant) as tx:
        await service.open_vendor(tx, id_, slug, name, "Dhaka", rating, 12 if rating else 0)
    return id_


async def test_vendor_is_found_by_slug_and_by_id_alike(ask: Ask, databases: Databases, tenant: UUID) -> None:
    id_ = await opened(databases, tenant, "gears", "Gears", 437)
    by_slug = await ask("vendors", '{ vendor(slug: "gears") { id slug name status rating ratingCount city } }')
    by_id = await ask("vendors", "query($id: ID) { vendor(id: $id) { id slug name status rating ratingCount city } }", id=id_)
    assert by_slug == by_id
    assert by_id["data"]["vendor"] == {
        "id": str(id_), "slug": "gears", "name": "Gears", "status": "ACTIVE", "rating": 4.37, "ratingCount": 12, "city": "Dhaka",
    }  # fmt: skip


async def test_vendor_without_reviews_has_no_rating(ask: Ask, databases: Databases, tenant: UUID) -> None:
    await opened(databases, tenant, "gears", "Gears")
    assert (await ask("vendors", '{ vendor(slug: "gears") { rating } }'))["data"]["vendor"] == {"rating": None}


async def test_vendors_come_by_name_page_by_page(ask: Ask, databases: Databases, tenant: UUID) -> None:
    for name in ("Cog", "Axle", "Axle", "Bolt"):
        await opened(databases, tenant, f"v{uuid7().hex}", name)
    seen, after = [], None
    for _ in range(4):
        query = "query($after: String) { vendors(first: 1, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }"
        page = (await ask("vendors", query, after=after))["data"]["vendors"]
        seen += [edge["node"]["name"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == ["Axle", "Axle", "Bolt", "Cog"]
    assert page["pageInfo"]["hasNextPage"] is False


async def test_change_is_told_once_and_no_change_is_not_told(databases: Databases, tenant: UUID, told: Told, change: Change) -> None:
    id_ = await opened(databases, tenant, "gears", "Gears")
    for _ in range(2):
        await change(ADMIN, f'renameVendor(vendorId: "{id_}", name: " Gears & Co ")')
        await change(ADMIN, f'suspendVendor(vendorId: "{id_}", reasons: ["Late"])')
    for _ in range(2):
        await change(ADMIN, f'reinstateVendor(vendorId: "{id_}")')
    async with databases["vendors"].transaction(tenant) as tx:
        await service.rate(tx, id_, 480, 31)
    assert [type_ for type_, _ in await told("vendors")] == ["VendorOpened", "VendorRenamed", "VendorSuspended", "VendorReinstated", "VendorRated"]


async def test_stranger_may_not_rename_and_nothing_is_told(
    databases: Databases, tenant: UUID, other_tenant: UUID, told: Told, change: Change
) -> None:
    id_ = await opened(databases, tenant, "gears", "Gears")
    for viewer, code in ((None, "UNAUTHENTICATED"), (person(), "FORBIDDEN"), (holder_of("vendor_admin", uuid7()), "NOT_FOUND")):
        assert await change(viewer, f'renameVendor(vendorId: "{id_}", name: "Mine")') == {"code": code}
    assert await change(ADMIN, f'renameVendor(vendorId: "{id_}", name: "Mine")', tenant=other_tenant) == {"code": "NOT_FOUND"}
    assert await change(ADMIN, f'renameVendor(vendorId: "{id_}", name: "  ")') == {"code": "NAME_MISSING"}
    assert [type_ for type_, _ in await told("vendors")] == ["VendorOpened"]
    assert await told("vendors", other_tenant) == []


async def test_slug_is_one_vendors_of_a_tenant_and_free_in_another(databases: Databases, tenant: UUID, other_tenant: UUID) -> None:
    await opened(databases, tenant, "gears", "Gears")
    await opened(databases, other_tenant, "gears", "Gears")
    with pytest.raises(BadInput, match="gears is another vendor's"):
        await opened(databases, tenant, "gears", "Other")


async def test_strangers_vendor_and_an_unknown_one_answer_alike(ask: Ask, databases: Databases, tenant: UUID, other_tenant: UUID) -> None:
    id_ = await opened(databases, tenant, "gears", "Gears")
    query = "query($id: ID, $slug: String) { vendor(id: $id, slug: $slug) { id } }"
    assert await ask("vendors", query, tenant=other_tenant, id=id_) == {"data": {"vendor": None}}
    assert await ask("vendors", query, tenant=other_tenant, slug="gears") == {"data": {"vendor": None}}
    assert await ask("vendors", query, id=uuid7()) == {"data": {"vendor": None}}
    assert (await ask("vendors", "{ vendors { edges { node { id } } } }", tenant=other_tenant))["data"]["vendors"]["edges"] == []


async def test_database_itself_keeps_tenants_apart(databases: Databases, tenant: UUID, other_tenant: UUID) -> None:
    id_ = await opened(databases, tenant, "gears", "Gears")
    async with databases["vendors"].transaction(other_tenant) as tx:
        assert await tx.get(Vendor, (tenant, id_)) is None
    assert await databases["vendors"].reader(other_tenant).fetch("SELECT 1 FROM vendors") == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ vendor { id } }", "ONE_OF_ID_SLUG"),
        ('{ vendor(id: "x") { id } }', "MALFORMED_ID"),
        ("{ vendors(first: 0) { edges { cursor } } }", "PAGE_SIZE"),
        ('{ vendors(after: "x") { edges { cursor } } }', "CURSOR"),
    ],
)
async def test_bad_question_has_a_code(ask: Ask, query: str, code: str) -> None:
    assert code_of(await ask("vendors", query)) == code
