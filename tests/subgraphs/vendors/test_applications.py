"""From an application to a vendor that sells, and what stands in the way."""

import asyncio
from uuid import UUID

import pytest

from shared.ids import uuid7
from tests.conftest import Ask, Statements, Told, code_of, person
from tests.subgraphs.vendors.conftest import ADMIN, Apply, Change, Complete, Plan, holder_of


async def test_who_applies_is_the_first_admin_and_nobody_sees_the_vendor_yet(ask: Ask, apply: Apply, told: Told) -> None:
    user = uuid7()
    vendor = await apply(user)
    assert await told("vendors") == [
        ("VendorApplied", {"vendor_id": str(vendor), "applicant_id": str(user), "invited": False}),
        ("StaffChanged", {"vendor_id": str(vendor), "user_id": str(user), "roles": ["vendor_admin"]}),
    ]
    query = f'{{ vendor(id: "{vendor}") {{ id }} vendors {{ edges {{ node {{ id }} }} }} }}'
    for viewer in (None, person(), holder_of("vendor_staff", uuid7())):
        assert (await ask("vendors", query, viewer=viewer))["data"] == {"vendor": None, "vendors": {"edges": []}}
    for viewer in (ADMIN, holder_of("vendor_staff", vendor)):
        assert (await ask("vendors", query, viewer=viewer))["data"]["vendor"] == {"id": str(vendor)}


async def test_own_vendors_are_known_before_the_token_says_so(ask: Ask, apply: Apply) -> None:
    user = uuid7()
    vendor = await apply(user)
    await apply()
    found = await ask("vendors", "{ myVendors { id status staff { roles } } }", viewer=person(user_id=user))
    assert found["data"]["myVendors"] == [{"id": str(vendor), "status": "PENDING", "staff": None}]
    assert (await ask("vendors", "{ myVendors { id } }"))["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_application_by_one_key_is_one(change: Change, told: Told) -> None:
    mine = person()
    for _ in range(2):
        again = await change(mine, 'applyAsVendor(slug: "gears", name: "Gears")', once="k")
        assert again["vendor"]["status"] == "PENDING"
    assert [type_ for type_, _ in await told("vendors")] == ["VendorApplied", "StaffChanged"]


async def test_malformed_applications_are_refused(change: Change, apply: Apply, told: Told) -> None:
    mine = uuid7()
    await apply(mine, slug="gears")
    before = await told("vendors")
    for arguments, code in (
        ('slug: "Gears!", name: "G"', "SLUG_MALFORMED"),
        ('slug: "gears", name: "G"', "SLUG_TAKEN"),
        ('slug: "axles", name: " "', "NAME_MISSING"),
        ('slug: "axles", name: "a\\u0000b"', "CONTROL_CHARACTER"),
        (f'slug: "axles", name: "{"x" * 201}"', "NAME_TOO_LONG"),
        ('slug: "axles", name: "A", invitationCode: "x"', "INVITATION_INVALID"),
    ):
        assert await change(person(), f"applyAsVendor({arguments})") == {"code": code}
    assert await change(person(user_id=mine), 'applyAsVendor(slug: "second", name: "S")') == {"code": "APPLICATION_WAITING"}
    assert await change(None, 'applyAsVendor(slug: "axles", name: "A")') == {"code": "UNAUTHENTICATED"}
    assert await told("vendors") == before


async def test_checklist_is_what_approval_asks_for(ask: Ask, apply: Apply, complete: Complete, change: Change, told: Told) -> None:
    vendor = await apply()
    query = f'{{ vendor(id: "{vendor}") {{ requirements {{ name met }} }} }}'
    names = ["BUSINESS_REGISTRATION", "TAX_REGISTRATION", "ATTESTATION", "TERMS", "VERIFIED_BANK_ACCOUNT"]
    assert await change(ADMIN, f'approveVendor(vendorId: "{vendor}")') == {"code": "REQUIREMENTS_MISSING"}
    assert (await ask("vendors", query, viewer=ADMIN))["data"]["vendor"]["requirements"] == [{"name": name, "met": False} for name in names]
    await complete(vendor)
    assert (await ask("vendors", query, viewer=ADMIN))["data"]["vendor"]["requirements"] == [{"name": name, "met": True} for name in names]
    assert "VendorOpened" not in [type_ for type_, _ in await told("vendors")]
    for _ in range(2):
        assert (await change(ADMIN, f'approveVendor(vendorId: "{vendor}")'))["vendor"]["status"] == "ACTIVE"
    assert [type_ for type_, _ in await told("vendors")].count("VendorOpened") == 1
    assert (await ask("vendors", f'{{ vendor(id: "{vendor}") {{ status }} }}'))["data"]["vendor"] == {"status": "ACTIVE"}


async def test_rejected_has_reasons_and_may_apply_again(ask: Ask, apply: Apply, complete: Complete, change: Change, told: Told) -> None:
    user = uuid7()
    vendor = await apply(user)
    owner = holder_of("vendor_admin", vendor, user_id=user)
    assert await change(ADMIN, f'rejectVendor(vendorId: "{vendor}", reasons: [])') == {"code": "REASONS_MISSING"}
    assert await change(owner, f'applyAgain(vendorId: "{vendor}")') == {"code": "VENDOR_STATUS"}
    assert (await change(ADMIN, f'rejectVendor(vendorId: "{vendor}", reasons: ["No licence"])'))["vendor"]["status"] == "REJECTED"
    seen = await ask("vendors", f'{{ vendor(id: "{vendor}") {{ statusReasons }} }}', viewer=owner)
    assert seen["data"]["vendor"] == {"statusReasons": ["No licence"]}
    assert await change(ADMIN, f'approveVendor(vendorId: "{vendor}")') == {"code": "VENDOR_STATUS"}
    assert (await change(owner, f'applyAgain(vendorId: "{vendor}")'))["vendor"]["status"] == "PENDING"
    await complete(vendor)
    assert (await change(ADMIN, f'approveVendor(vendorId: "{vendor}")'))["vendor"]["status"] == "ACTIVE"
    kinds = [type_ for type_, _ in await told("vendors") if type_.startswith("Vendor")]
    assert kinds == ["VendorApplied", "VendorRejected", "VendorApplied", "VendorOpened"]


async def test_suspended_is_seen_by_its_own_alone(ask: Ask, opened: Apply, change: Change, told: Told) -> None:
    vendor = await opened()
    assert await change(ADMIN, f'reinstateVendor(vendorId: "{await _waiting(change)}")') == {"code": "VENDOR_STATUS"}
    await change(ADMIN, f'suspendVendor(vendorId: "{vendor}", reasons: ["Fraud"])')
    query = f'{{ vendor(id: "{vendor}") {{ status statusReasons }} }}'
    assert (await ask("vendors", query))["data"]["vendor"] is None
    own = await ask("vendors", query, viewer=holder_of("vendor_staff", vendor))
    assert own["data"]["vendor"] == {"status": "SUSPENDED", "statusReasons": ["Fraud"]}
    await change(ADMIN, f'reinstateVendor(vendorId: "{vendor}")')
    assert [type_ for type_, _ in await told("vendors")][-1] == "VendorReinstated"


async def _waiting(change: Change) -> str:
    payload = await change(person(), 'applyAsVendor(slug: "waits", name: "Waits")')
    return str(payload["vendor"]["id"])


async def test_queue_comes_in_order_page_by_page(ask: Ask, apply: Apply, opened: Apply) -> None:
    await opened()
    waiting = [str(await apply()) for _ in range(3)]
    query = "query($after: String) { vendorApplications(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"
    first = (await ask("vendors", query, viewer=ADMIN))["data"]["vendorApplications"]
    rest = (await ask("vendors", query, viewer=ADMIN, after=first["pageInfo"]["endCursor"]))["data"]["vendorApplications"]
    assert [edge["node"]["id"] for edge in first["edges"] + rest["edges"]] == waiting
    assert not rest["pageInfo"]["hasNextPage"]
    active = await ask("vendors", "{ vendorApplications(status: ACTIVE) { edges { node { id } } } }", viewer=ADMIN)
    assert len(active["data"]["vendorApplications"]["edges"]) == 1
    for viewer, code in ((None, "UNAUTHENTICATED"), (holder_of("vendor_admin", uuid7()), "FORBIDDEN")):
        assert (await ask("vendors", query, viewer=viewer))["errors"][0]["extensions"]["code"] == code


async def test_invited_vendor_applies_with_its_code_once(ask: Ask, change: Change, told: Told) -> None:
    made = await change(ADMIN, "inviteVendor", "invitationId code", once="k")
    again = await change(ADMIN, "inviteVendor", "invitationId code", once="k")
    assert again == {"invitationId": made["invitationId"], "code": None, "userErrors": []}
    asked = f'applyAsVendor(slug: "%s", name: "Gears", invitationCode: "{made["code"]}")'
    assert (await change(person(), asked % "one"))["vendor"]["status"] == "PENDING"
    assert await change(person(), asked % "two") == {"code": "INVITATION_INVALID"}
    assert (await told("vendors"))[0][1]["invited"] is True
    assert await change(holder_of("vendor_admin", uuid7()), "inviteVendor", "code") == {"code": "FORBIDDEN"}
    assert await change(None, "inviteVendor", "code") == {"code": "UNAUTHENTICATED"}


REFUSED = (
    'approveVendor(vendorId: "{}")',
    'rejectVendor(vendorId: "{}", reasons: ["x"])',
    'suspendVendor(vendorId: "{}", reasons: ["x"])',
    'reinstateVendor(vendorId: "{}")',
)


async def test_vendor_does_not_decide_on_itself_and_nothing_is_told(apply: Apply, change: Change, told: Told) -> None:
    vendor = await apply()
    before = await told("vendors")
    for mutation in REFUSED:
        assert await change(holder_of("vendor_admin", vendor), mutation.format(vendor)) == {"code": "FORBIDDEN"}
        assert await change(None, mutation.format(vendor)) == {"code": "UNAUTHENTICATED"}
        assert await change(ADMIN, mutation.format("x")) == {"code": "MALFORMED_ID"}
        assert await change(ADMIN, mutation.format(uuid7())) == {"code": "NOT_FOUND"}
    assert await told("vendors") == before


async def test_foreign_vendor_and_an_unknown_one_are_refused_alike(ask: Ask, apply: Apply, tenant: UUID, other_tenant: UUID) -> None:
    vendor = await apply()
    for own in (
        'submitVendorDocument(vendorId: "{}", kind: OTHER, name: "x", reference: "x")',
        'removeVendorDocument(vendorId: "{0}", documentId: "{0}")',
        'declareForVendor(vendorId: "{}", kind: TERMS, version: "1")',
        'applyAgain(vendorId: "{}")',
        'editStore(vendorId: "{}", store: {{}})',
        'removeBankAccount(vendorId: "{0}", accountId: "{0}")',
        'inviteStaff(vendorId: "{}", roles: [VENDOR_STAFF])',
        'changeStaff(vendorId: "{0}", userId: "{0}", roles: [VENDOR_STAFF])',
        'removeStaff(vendorId: "{0}", userId: "{0}")',
    ):
        answers = []
        for asked, of in ((vendor, tenant), (uuid7(), tenant), (vendor, other_tenant)):
            mutation = f"mutation {{ {own.format(asked)} {{ __typename }} }}"
            errors = (await ask("vendors", mutation, viewer=holder_of("vendor_admin", uuid7()), tenant=of))["errors"]
            assert len(errors) == 1, errors
            error = errors[0]
            answers.append((error["message"], error["extensions"]["code"], error["extensions"]["id"] == str(asked)))
        assert answers == [("No such vendor", "NOT_FOUND", True)] * 3


async def test_plan_limits_vendors_however_many_are_approved_at_once(
    plan: Plan, apply: Apply, complete: Complete, change: Change, told: Told
) -> None:
    await plan(vendors=2)
    waiting = [await apply() for _ in range(4)]
    for vendor in waiting:
        await complete(vendor)
    answers = await asyncio.gather(*(change(ADMIN, f'approveVendor(vendorId: "{vendor}")') for vendor in waiting))
    assert sorted(answer.get("code", "ok") for answer in answers) == ["PLAN_LIMIT", "PLAN_LIMIT", "ok", "ok"]
    assert [type_ for type_, _ in await told("vendors")].count("VendorOpened") == 2


EVERYTHING = """id status statusReasons store { description } requirements { met } documents { name } staff { roles user { id } }
    staffInvitations { id }
    bankAccounts { maskedNumber holder } commissionPlan { name } targets { handlingHours }"""


async def test_all_of_twenty_vendors_is_ten_statements(ask: Ask, opened: Apply, statements: Statements) -> None:
    vendors = [await opened() for _ in range(20)]
    viewer = {**ADMIN, "within": holder_of("vendor_admin", *vendors)["within"]}
    before = statements("vendors")
    found = await ask("vendors", f"{{ vendorApplications(status: ACTIVE) {{ edges {{ node {{ {EVERYTHING} }} }} }} }}", viewer=viewer)
    assert statements("vendors") - before == 10
    shown = [edge["node"] for edge in found["data"]["vendorApplications"]["edges"]]
    assert [each["id"] for each in shown] == [str(vendor) for vendor in vendors]
    assert {each["bankAccounts"][0]["holder"] for each in shown} == {"Ada Gear"}


@pytest.mark.parametrize("field", ["statusReasons", "requirements { met }", "documents { name }", "staff { roles }", "staffInvitations { id }",
                                   "bankAccounts { id }", "commissionPlan { name }", "targets { responseHours }"])  # fmt: skip
async def test_what_is_not_for_everyone_is_told_to_its_own_alone(ask: Ask, opened: Apply, field: str) -> None:
    vendor = await opened()
    query = f'{{ vendor(id: "{vendor}") {{ id it: {field} }} }}'
    for viewer, code in ((None, "UNAUTHENTICATED"), (person(), "FORBIDDEN"), (holder_of("vendor_admin", uuid7()), "FORBIDDEN")):
        answer = await ask("vendors", query, viewer=viewer)
        assert answer["data"]["vendor"] == {"id": str(vendor), "it": None}
        assert code_of(answer) == code
    assert "errors" not in await ask("vendors", query, viewer=holder_of("vendor_admin", vendor))
