"""Who works for a vendor: invited by a code, changed, removed, and never the last who may."""

import asyncio
from typing import Any
from uuid import UUID

from sqlalchemy import text

from events.contracts.identity import UserErased
from events.outbox import emit
from shared.ids import uuid7
from subgraphs.vendors import service
from tests.conftest import Ask, Databases, Settle, Told, person
from tests.subgraphs.vendors.conftest import ADMIN, Apply, Change, Plan, holder_of

INVITED = "invitationId code"


async def invited(change: Change, vendor: UUID, roles: str = "VENDOR_STAFF") -> str:
    payload = await change(holder_of("vendor_admin", vendor), f'inviteStaff(vendorId: "{vendor}", roles: [{roles}])', INVITED)
    return str(payload["code"])


async def joined(change: Change, vendor: UUID, user: UUID, roles: str = "VENDOR_STAFF") -> None:
    code = await invited(change, vendor, roles)
    payload = await change(person(user_id=user), f'acceptStaffInvitation(code: "{code}")')
    assert payload["vendor"]["id"] == str(vendor)


async def staff_of(ask: Ask, vendor: UUID) -> list[dict[str, Any]]:
    found = await ask("vendors", f'{{ vendor(id: "{vendor}") {{ staff {{ user {{ id }} roles }} }} }}', viewer=ADMIN)
    staff: list[dict[str, Any]] = found["data"]["vendor"]["staff"]
    return staff


async def changes(told: Told) -> list[tuple[str, list[str]]]:
    return [(fact["user_id"], fact["roles"]) for type_, fact in await told("vendors") if type_ == "StaffChanged"]


async def test_staff_is_invited_changed_and_removed_and_each_is_told(ask: Ask, apply: Apply, change: Change, told: Told) -> None:
    owner, clerk = uuid7(), uuid7()
    vendor = await apply(owner)
    admin = holder_of("vendor_admin", vendor)
    await joined(change, vendor, clerk)
    assert {"user": {"id": str(clerk)}, "roles": ["VENDOR_STAFF"]} in await staff_of(ask, vendor)
    for _ in range(2):
        await change(admin, f'changeStaff(vendorId: "{vendor}", userId: "{clerk}", roles: [VENDOR_STAFF, VENDOR_ADMIN])')
    await change(admin, f'removeStaff(vendorId: "{vendor}", userId: "{owner}")')
    assert await staff_of(ask, vendor) == [{"user": {"id": str(clerk)}, "roles": ["VENDOR_ADMIN", "VENDOR_STAFF"]}]
    assert await changes(told) == [
        (str(owner), ["vendor_admin"]),
        (str(clerk), ["vendor_staff"]),
        (str(clerk), ["vendor_admin", "vendor_staff"]),
        (str(owner), []),
    ]


async def test_last_admin_stays(apply: Apply, change: Change, told: Told) -> None:
    owner = uuid7()
    vendor = await apply(owner)
    await joined(change, vendor, uuid7())
    before = await told("vendors")
    admin = holder_of("vendor_admin", vendor, user_id=owner)
    assert await change(admin, f'removeStaff(vendorId: "{vendor}", userId: "{owner}")') == {"code": "LAST_ADMIN"}
    assert await change(admin, f'changeStaff(vendorId: "{vendor}", userId: "{owner}", roles: [VENDOR_STAFF])') == {"code": "LAST_ADMIN"}
    assert await change(admin, f'changeStaff(vendorId: "{vendor}", userId: "{owner}", roles: [])') == {"code": "ROLES_MISSING"}
    assert await told("vendors") == before


async def test_two_admins_that_remove_each_other_leave_one(ask: Ask, apply: Apply, change: Change) -> None:
    one, two = uuid7(), uuid7()
    vendor = await apply(one)
    await joined(change, vendor, two, "VENDOR_ADMIN")
    pairs = ((one, two), (two, one))
    answers = await asyncio.gather(
        *(change(holder_of("vendor_admin", vendor, user_id=by), f'removeStaff(vendorId: "{vendor}", userId: "{whom}")') for by, whom in pairs)
    )
    assert sorted(answer.get("code", "ok") for answer in answers) == ["LAST_ADMIN", "ok"]
    assert len(await staff_of(ask, vendor)) == 1


async def test_who_leaves_needs_no_permission(ask: Ask, apply: Apply, change: Change) -> None:
    vendor, clerk = await apply(), uuid7()
    await joined(change, vendor, clerk)
    left = await change(person(user_id=clerk), f'removeStaff(vendorId: "{vendor}", userId: "{clerk}")')
    assert left["vendor"]["id"] == str(vendor)
    assert len(await staff_of(ask, vendor)) == 1
    assert await change(person(user_id=clerk), f'removeStaff(vendorId: "{vendor}", userId: "{clerk}")') == {"code": "FORBIDDEN"}


async def test_code_opens_once_and_what_is_wrong_with_it_is_not_said(
    apply: Apply, change: Change, databases: Databases, tenant: UUID, other_tenant: UUID
) -> None:
    vendor = await apply()
    used, revoked, expired, foreign, vendors = [await invited(change, vendor) for _ in range(4)] + [
        str((await change(ADMIN, "inviteVendor", "code"))["code"])
    ]
    await change(person(), f'acceptStaffInvitation(code: "{used}")')
    waiting = await change(holder_of("vendor_admin", vendor), f'renameVendor(vendorId: "{vendor}", name: "G")', "vendor { staffInvitations { id } }")
    ids = [each["id"] for each in waiting["vendor"]["staffInvitations"]]
    assert len(ids) == 3
    await change(holder_of("vendor_admin", vendor), f'revokeStaffInvitation(vendorId: "{vendor}", invitationId: "{ids[0]}")')
    async with databases["vendors"].transaction(tenant) as tx:
        await tx.execute(text("UPDATE invitations SET expires_at = now() WHERE id = :id"), {"id": ids[1]})
    for code in (used, revoked, expired, vendors, "", "x" * 5000, "\\u0000"):
        assert await change(person(), f'acceptStaffInvitation(code: "{code}")') == {"code": "INVITATION_INVALID"}
    assert await change(person(), f'acceptStaffInvitation(code: "{foreign}")', tenant=other_tenant) == {"code": "INVITATION_INVALID"}
    assert await change(None, f'acceptStaffInvitation(code: "{foreign}")') == {"code": "UNAUTHENTICATED"}
    assert (await change(person(), f'acceptStaffInvitation(code: "{foreign}")'))["vendor"]["id"] == str(vendor)


async def test_code_used_by_fifty_at_once_lets_one_in(ask: Ask, apply: Apply, change: Change) -> None:
    vendor = await apply()
    code = await invited(change, vendor)
    answers = await asyncio.gather(*(change(person(), f'acceptStaffInvitation(code: "{code}")') for _ in range(50)))
    assert sum("vendor" in answer for answer in answers) == 1
    assert len(await staff_of(ask, vendor)) == 2


async def test_lost_answer_to_an_acceptance_can_be_asked_again(apply: Apply, change: Change) -> None:
    vendor, clerk = await apply(), person()
    code = await invited(change, vendor)
    for _ in range(2):
        assert (await change(clerk, f'acceptStaffInvitation(code: "{code}")', once="k"))["vendor"]["id"] == str(vendor)
    assert await change(clerk, f'acceptStaffInvitation(code: "{await invited(change, vendor)}")') == {"code": "ALREADY_STAFF"}


async def test_staff_does_not_invite_and_nothing_is_told(apply: Apply, change: Change, told: Told) -> None:
    vendor = await apply()
    before = await told("vendors")
    for viewer, code in ((holder_of("vendor_staff", vendor), "FORBIDDEN"), (ADMIN, "FORBIDDEN"), (None, "UNAUTHENTICATED")):
        assert await change(viewer, f'inviteStaff(vendorId: "{vendor}", roles: [VENDOR_ADMIN])', INVITED) == {"code": code}
        assert await change(viewer, f'changeStaff(vendorId: "{vendor}", userId: "{vendor}", roles: [VENDOR_ADMIN])') == {"code": code}
    unknown = await change(holder_of("vendor_admin", vendor), f'changeStaff(vendorId: "{vendor}", userId: "{vendor}", roles: [VENDOR_ADMIN])')
    assert unknown == {"code": "NOT_FOUND"}
    assert await told("vendors") == before


async def test_plan_limits_staff(ask: Ask, opened: Apply, change: Change, plan: Plan) -> None:
    vendor = await opened()
    await plan(staff=2)
    await joined(change, vendor, uuid7())
    code = await invited(change, vendor)
    assert await change(person(), f'acceptStaffInvitation(code: "{code}")') == {"code": "PLAN_LIMIT"}
    await plan(staff=3)
    assert "vendor" in await change(person(), f'acceptStaffInvitation(code: "{code}")')
    assert len(await staff_of(ask, vendor)) == 3


async def test_erased_person_works_for_nobody(
    ask: Ask, apply: Apply, change: Change, databases: Databases, settle: Settle, tenant: UUID, told: Told
) -> None:
    vendor, clerk, other = await apply(), uuid7(), uuid7()
    await joined(change, vendor, clerk)
    await joined(change, vendor, other)
    async with databases["tenants"].transaction(tenant) as tx:
        emit(tx, UserErased(user_id=clerk))
    await settle()
    assert str(clerk) not in str(await staff_of(ask, vendor))
    async with databases["vendors"].transaction(tenant) as tx:
        await service.staff.forget(tx, [other])
    assert await changes(told) == [(str(other), [])]
