"""The platform opens, suspends and deletes tenants, at its own host; nobody else does."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.ids import PLATFORM, uuid7
from shared.viewer import Permission
from subgraphs.tenants import service
from subgraphs.tenants.rules import permissions
from tests.conftest import Ask, Databases, Statements, Told, code_of, person
from tests.subgraphs.tenants.conftest import ADMIN, OPERATOR, Change, opened, refused, slug_of

Directory = Callable[[], Awaitable[dict[str, Any]]]
OPENING = 'input: {{slug: "{0}", name: " The  {0} ", currency: "EUR", language: "de", plan: "starter", hosts: ["{0}.Example."]}}'
SHOWN = "tenant { id slug name currency language status domains { host isPrimary } plan { code limits { counted most } } }"
CHANGES = [
    'suspendTenant(tenantId: "{0}", reason: "Fraud")', 'reinstateTenant(tenantId: "{0}")', 'deleteTenant(tenantId: "{0}", reason: "Asked for it")',
    'callOffTenantDeletion(tenantId: "{0}")', 'assignPlan(tenantId: "{0}", plan: "starter")',
]  # fmt: skip
READ_ALL = "query($id: ID!) { tenantById(tenantId: $id) { slug status suspendedFor deletionDueAt } }"


def word() -> str:
    return f"p{uuid7().hex[-10:]}"


async def test_tenant_is_opened_with_plan_and_host_and_told(operate: Change, told: Told, directory: Directory) -> None:
    slug = word()
    answer = (await operate("openTenant", OPENING.format(slug), SHOWN))["data"]["openTenant"]
    limits = {"PRODUCTS": 5000, "VENDORS": 10, "STAFF": 30, "REQUESTS_PER_MINUTE": 1200}
    id_ = answer["tenant"].pop("id")
    assert answer == {
        "tenant": {
            "slug": slug, "name": f"The {slug}", "currency": "EUR", "language": "de", "status": "ACTIVE",
            "domains": [{"host": f"{slug}.example", "isPrimary": True}],
            "plan": {"code": "starter", "limits": [{"counted": counted, "most": most} for counted, most in limits.items()]},
        },
        "userErrors": [],
    }  # fmt: skip
    facts = await told("tenants", UUID(id_))
    assert [type_ for type_, _ in facts] == ["TenantOpened", "PlanChanged"]
    assert facts[1][1]["limits"] == {counted.lower(): most for counted, most in limits.items()}
    found = (await directory())[f"{slug}.example"]
    assert (found["id"], found["limits"]) == (id_, {"requests_per_minute": 1200})


async def test_tenant_asked_for_twice_by_one_key_is_one(operate: Change, told: Told) -> None:
    slug, key = word(), word()
    ids = {(await operate("openTenant", OPENING.format(slug), once=key))["data"]["openTenant"]["tenant"]["id"] for _ in range(2)}
    assert len(ids) == 1
    assert len(await told("tenants", UUID(ids.pop()))) == 2
    assert refused(await operate("openTenant", OPENING.format(word()), once=key)) == [("IDEMPOTENCY_KEY_REUSED", None)]


@pytest.mark.parametrize(
    ("said", "instead", "code", "field"),
    [
        ('slug: "{0}"', 'slug: "No Slug"', "SLUG_FORM", "slug"),
        ('name: " The  {0} "', 'name: " "', "NAME_MISSING", "name"),
        ('name: " The  {0} "', f'name: "{"x" * 101}"', "NAME_FORM", "name"),
        ('"EUR"', '"XXQ"', "CURRENCY_UNKNOWN", "currency"),
        ('"de"', '"klingon-"', "LANGUAGE_UNKNOWN", "language"),
        ('"starter"', '"gold"', "PLAN_UNKNOWN", "plan"),
        ('"{0}.Example."', '"http://x"', "HOST_FORM", "host"),
        ('"{0}.Example."', '"10.0.0.1"', "HOST_FORM", "host"),
    ],
)
async def test_opening_that_is_wrong_says_where(operate: Change, said: str, instead: str, code: str, field: str) -> None:
    slug = word()
    asked = OPENING.replace(said, instead.replace("{", "{{").replace("}", "}}")).format(slug)
    assert refused(await operate("openTenant", asked)) == [(code, field)]
    assert refused(await operate("openTenant", OPENING.format(slug))) == []


async def test_slug_and_host_of_another_are_taken(operate: Change, open_shop: str) -> None:
    assert refused(await operate("openTenant", OPENING.format(open_shop))) == [("SLUG_TAKEN", "slug")]
    slug = word()
    host = OPENING.format(slug).replace(f"{slug}.Example.", f"{open_shop}.example")
    assert refused(await operate("openTenant", host)) == [("HOST_TAKEN", "host")]


async def test_suspended_tenant_is_in_the_directory_as_such_at_once(
    operate: Change, open_shop: str, tenant: UUID, told: Told, directory: Directory
) -> None:
    for _ in range(2):
        answer = await operate("suspendTenant", f'tenantId: "{tenant}", reason: "Fraud"', "tenant { status suspendedFor }")
        assert answer["data"]["suspendTenant"]["tenant"] == {"status": "SUSPENDED", "suspendedFor": "Fraud"}
    assert (await directory())[f"{open_shop}.example"]["status"] == "SUSPENDED"
    for _ in range(2):
        answer = await operate("reinstateTenant", f'tenantId: "{tenant}"', "tenant { status suspendedFor }")
        assert answer["data"]["reinstateTenant"]["tenant"] == {"status": "ACTIVE", "suspendedFor": None}
    assert (await directory())[f"{open_shop}.example"]["status"] == "ACTIVE"
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened", "TenantSuspended", "TenantReinstated"]


async def test_deletion_has_a_grace_and_can_be_called_off(
    ask: Ask, operate: Change, open_shop: str, databases: Databases, tenant: UUID, told: Told
) -> None:
    asked = f'tenantId: "{tenant}", reason: "Asked for it"'
    first, second = [(await operate("deleteTenant", asked, "tenant { deletionDueAt }"))["data"]["deleteTenant"] for _ in range(2)]
    assert first == second
    due = datetime.fromisoformat(first["tenant"]["deletionDueAt"])
    assert timedelta(days=29, hours=23) < due - datetime.now(UTC) <= timedelta(days=30)
    assert refused(await operate("reinstateTenant", f'tenantId: "{tenant}"')) == [("DELETION_DUE", "tenantId")]
    await service.sweep(databases["tenants"], due - timedelta(minutes=1))
    await operate("callOffTenantDeletion", f'tenantId: "{tenant}"')
    await service.sweep(databases["tenants"], due + timedelta(days=1))
    await operate("reinstateTenant", f'tenantId: "{tenant}"')
    found = await ask("tenants", READ_ALL, tenant=PLATFORM, viewer=OPERATOR, id=tenant)
    assert found["data"]["tenantById"] == {"slug": open_shop, "status": "ACTIVE", "suspendedFor": None, "deletionDueAt": None}
    types = [type_ for type_, _ in await told("tenants")]
    assert types[1:] == ["TenantSuspended", "TenantDeletionScheduled", "TenantDeletionCalledOff", "TenantReinstated"]


async def test_tenant_is_gone_when_the_grace_is_over_and_its_slug_stays_taken(
    operate: Change, change: Change, open_shop: str, databases: Databases, tenant: UUID, told: Told, directory: Directory
) -> None:
    await change("setFlag", 'key: "x1", kind: ON', "flag { key }")
    await change("setSetting", 'name: "shop.units", value: "imperial"', "setting { value }")
    answer = await operate("deleteTenant", f'tenantId: "{tenant}", reason: "Over"', "tenant { deletionDueAt }")
    due = datetime.fromisoformat(answer["data"]["deleteTenant"]["tenant"]["deletionDueAt"])
    assert await service.sweep(databases["tenants"], due) >= 1  # with those whose deletion other tests have begun
    assert await service.sweep(databases["tenants"], due) == 0
    assert f"{open_shop}.example" not in await directory()
    assert [type_ for type_, _ in await told("tenants")][-1] == "TenantDeleted"
    for table in ("domains", "flags", "setting_versions"):
        assert await databases["tenants"].reader(tenant).fetch(f"SELECT FROM {table}") == []
    assert refused(await operate("openTenant", OPENING.format(open_shop))) == [("SLUG_TAKEN", "slug")]
    for each in CHANGES:
        name, _, arguments = each.format(tenant).partition("(")
        assert code_of(await operate(name, arguments[:-1])) == "NOT_FOUND"


@pytest.mark.parametrize("asked", CHANGES)
async def test_nobody_but_the_operator_at_the_platforms_host_may(
    change: Change, operate: Change, open_shop: str, tenant: UUID, other_tenant: UUID, told: Told, asked: str
) -> None:
    name, _, arguments = asked.format(tenant).partition("(")
    for viewer, at, code in (
        (None, PLATFORM, "UNAUTHENTICATED"),
        (person(), PLATFORM, "FORBIDDEN"),
        (ADMIN, PLATFORM, "FORBIDDEN"),
        (ADMIN, tenant, "FORBIDDEN"),
        (OPERATOR, tenant, "FORBIDDEN"),
        (OPERATOR, other_tenant, "FORBIDDEN"),
    ):
        assert code_of(await change(name, arguments[:-1], "tenant { id }", viewer=viewer, tenant=at)) == code
    assert code_of(await operate(name, arguments[:-1].replace(str(tenant), str(other_tenant)))) == "NOT_FOUND"
    assert refused(await operate(name, arguments[:-1].replace(str(tenant), "7"))) == [("MALFORMED_ID", None)]
    assert [type_ for type_, _ in await told("tenants")] == ["TenantOpened"]
    assert await told("tenants", other_tenant) == []


async def test_nobody_else_opens_a_tenant(change: Change, operate: Change, tenant: UUID) -> None:
    slug = word()
    for viewer, at, code in (
        (None, PLATFORM, "UNAUTHENTICATED"),
        (ADMIN, PLATFORM, "FORBIDDEN"),
        (ADMIN, tenant, "FORBIDDEN"),
        (OPERATOR, tenant, "FORBIDDEN"),
    ):
        assert code_of(await change("openTenant", OPENING.format(slug), "tenant { id }", viewer=viewer, tenant=at)) == code
    assert refused(await operate("openTenant", OPENING.format(slug))) == []  # the slug and the host were still free


async def test_deletion_needs_a_fresh_sign_in(operate: Change, open_shop: str, tenant: UUID) -> None:
    stale = {**OPERATOR, "authenticated_at": 0}
    assert code_of(await operate("deleteTenant", f'tenantId: "{tenant}", reason: "x"', viewer=stale)) == "STEP_UP_REQUIRED"


async def test_platform_itself_stays(operate: Change) -> None:
    assert refused(await operate("suspendTenant", f'tenantId: "{PLATFORM}", reason: "x"')) == [("PLATFORM_ITSELF", "tenantId")]


async def test_reason_is_needed(operate: Change, open_shop: str, tenant: UUID) -> None:
    assert refused(await operate("suspendTenant", f'tenantId: "{tenant}", reason: " "')) == [("REASON_FORM", "reason")]


async def test_all_tenants_come_page_by_page_in_one_statement_each(ask: Ask, databases: Databases, statements: Statements) -> None:
    ids = [uuid7() for _ in range(3)]
    for id_ in ids:
        await opened(databases, id_, slug_of(id_), f"{slug_of(id_)}.example")
    query = """query($after: String) { tenants(first: 2, after: $after, status: ACTIVE) {
        edges { node { id status domains { host } } } pageInfo { hasNextPage endCursor } } }"""
    before = statements("tenants")
    after = (await ask("tenants", query, tenant=PLATFORM, viewer=OPERATOR))["data"]["tenants"]["pageInfo"]["endCursor"]
    assert statements("tenants") - before == 2
    seen: list[str] = []
    while after:
        page = (await ask("tenants", query, tenant=PLATFORM, viewer=OPERATOR, after=after))["data"]["tenants"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None
    assert [id_ for id_ in seen if id_ in map(str, ids)] == [str(id_) for id_ in ids]
    assert str(PLATFORM) not in seen
    assert code_of(await ask("tenants", query, tenant=PLATFORM, viewer=OPERATOR, after="x")) == "CURSOR"


@pytest.mark.parametrize("query", ["{ tenants { edges { cursor } } }", READ_ALL])
async def test_other_tenants_are_the_operators_to_see(ask: Ask, open_shop: str, tenant: UUID, query: str) -> None:
    for viewer, at, code in (
        (None, PLATFORM, "UNAUTHENTICATED"),
        (ADMIN, PLATFORM, "FORBIDDEN"),
        (ADMIN, tenant, "FORBIDDEN"),
        (OPERATOR, tenant, "FORBIDDEN"),
    ):
        answer = await ask("tenants", query, tenant=at, viewer=viewer, id=tenant)
        assert code_of(answer) == code
        assert list(answer["data"].values()) == [None]


async def test_reference_at_the_platforms_host_is_the_operators(ask: Ask, open_shop: str, tenant: UUID) -> None:
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Tenant { slug } } }"
    given = [{"__typename": "Tenant", "id": str(tenant)}, {"__typename": "Tenant", "id": str(uuid7())}]
    assert (await ask("tenants", query, tenant=PLATFORM, r=given))["data"]["_entities"] == [None, None]
    assert (await ask("tenants", query, tenant=PLATFORM, viewer=person(), r=given))["data"]["_entities"] == [None, None]
    assert (await ask("tenants", query, tenant=PLATFORM, viewer=OPERATOR, r=given))["data"]["_entities"] == [{"slug": open_shop}, None]


async def test_guest_sees_nothing_of_a_tenants_inner_life(ask: Ask, open_shop: str) -> None:
    for field in ("status", "openedAt", "suspendedFor", "deletionDueAt", "plan { code }"):
        answer = await ask("tenants", f"{{ tenant {{ slug {field} }} }}")
        assert code_of(answer) == "UNAUTHENTICATED"
        assert answer["data"]["tenant"] == {"slug": open_shop, field.split()[0]: None}


async def test_platforms_own_opening_is_no_shops(databases: Databases, told: Told) -> None:
    await opened(databases, PLATFORM, "platform")
    assert [data for type_, data in await told("tenants", PLATFORM) if type_ == "TenantOpened"] == []


@pytest.mark.parametrize("permission", [permissions.ADMINISTER, permissions.READ_ALL])
def test_what_concerns_all_tenants_is_no_tenants_role(permission: Permission) -> None:
    assert permission.roles == ("super_admin",)
