"""Coupons: who makes them, what they may say, and what of them a cart finds."""

from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.pricing.service.loading import rules_for
from tests.conftest import Ask, Databases, Statements, Told
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, Hold, Opened, cart_of, customer, holder_of, line_of, reasons, using

COUPON = """coupon { id code active vendorId basisPoints cap amount freeShipping minimum startsAt endsAt limit limitPerUser used stackable
    withPromotions scope { vendorIds categoryIds brandIds productIds offerIds } audience { groupIds userIds firstOrder business } }"""
SPRING = 'createCoupon(coupon: {code: "spring 10", basisPoints: 1000, cap: 2000, minimum: 5000, limit: 3, limitPerUser: 2, stackable: false})'


async def codes(ask: Ask, viewer: Any, arguments: str = "", **given: Any) -> list[str]:
    found = await ask("pricing", f"{{ coupons{arguments} {{ edges {{ node {{ code }} }} }} }}", viewer=viewer, **given)
    return [edge["node"]["code"] for edge in found["data"]["coupons"]["edges"]]


async def test_coupon_is_made_found_however_its_code_is_typed_and_changed_as_a_whole(ask: Ask, change: Change) -> None:
    made = await change(ADMIN, SPRING, COUPON)
    nothing: dict[str, list[str]] = {"vendorIds": [], "categoryIds": [], "brandIds": [], "productIds": [], "offerIds": []}
    assert made == {
        "id": made["id"], "code": "SPRING10", "active": True, "vendorId": None, "basisPoints": 1000, "cap": 2000, "amount": None,
        "freeShipping": False, "minimum": 5000, "startsAt": None, "endsAt": None, "limit": 3, "limitPerUser": 2, "used": 0, "stackable": False,
        "withPromotions": True, "scope": nothing, "audience": {"groupIds": [], "userIds": [], "firstOrder": False, "business": False},
    }  # fmt: skip
    found = await ask("pricing", '{ coupon(code: "Spring-10") { id } }', viewer=ADMIN)
    assert found["data"]["coupon"] == {"id": made["id"]}
    winter = 'code: "WINTER", amount: 500, startsAt: "2026-01-01T00:00:00", endsAt: "2026-02-01T00:00:00Z"'
    anew = f'changeCoupon(couponId: "{made["id"]}", coupon: {{{winter}}})'
    changed = await change(ADMIN, anew, COUPON)
    assert {name: changed[name] for name in ("code", "basisPoints", "cap", "amount", "limit", "minimum", "stackable", "startsAt")} == {
        "code": "WINTER", "basisPoints": None, "cap": None, "amount": 500, "limit": None, "minimum": 0, "stackable": True,
        "startsAt": "2026-01-01T00:00:00+00:00",
    }  # fmt: skip
    assert (await ask("pricing", '{ coupon(code: "SPRING10") { id } }', viewer=ADMIN))["data"]["coupon"] is None


@pytest.mark.parametrize(
    ("coupon", "refused"),
    [
        ('code: "", basisPoints: 1', "CODE_MALFORMED at coupon.code"),
        ('code: "Frühling", basisPoints: 1', "CODE_MALFORMED at coupon.code"),
        ('code: "ABC"', "EXACTLY_ONE at coupon"),
        ('code: "ABC", basisPoints: 1, amount: 1', "EXACTLY_ONE at coupon"),
        ('code: "ABC", basisPoints: 10001', "PERCENT_RANGE at coupon.basisPoints"),
        ('code: "ABC", basisPoints: 0', "PERCENT_RANGE at coupon.basisPoints"),
        ('code: "ABC", amount: 0', "AMOUNT_RANGE at coupon.amount"),
        ('code: "ABC", amount: -5', "AMOUNT_RANGE at coupon.amount"),
        ('code: "ABC", amount: 5, cap: 3', "CAP_WITHOUT_SHARE at coupon.cap"),
        ('code: "ABC", basisPoints: 1, cap: 0', "AMOUNT_RANGE at coupon.cap"),
        ('code: "ABC", basisPoints: 1, minimum: -1', "AMOUNT_RANGE at coupon.minimum"),
        ('code: "ABC", basisPoints: 1, limit: 0', "LIMIT_RANGE at coupon.limit"),
        ('code: "ABC", basisPoints: 1, limitPerUser: -1', "LIMIT_RANGE at coupon.limitPerUser"),
        ('code: "ABC", basisPoints: 1, startsAt: "2026-02-01T00:00:00Z", endsAt: "2026-02-01T00:00:00Z"', "ENDS_BEFORE_START at coupon.endsAt"),
        ('code: "ABC", basisPoints: 1, endsAt: "9999-12-31T23:59:59-12:00"', "TIME_RANGE at coupon.endsAt"),
        ('code: "ABC", basisPoints: 1, scope: {brandIds: ["x"]}', "MALFORMED_ID at None"),
    ],
)
async def test_impossible_coupon_is_refused_beside_its_field(ask: Ask, change: Change, told: Told, coupon: str, refused: str) -> None:
    assert await change(ADMIN, f"createCoupon(coupon: {{{coupon}}})", COUPON) == refused
    assert await codes(ask, ADMIN) == []
    made = await change(ADMIN, SPRING, COUPON)
    assert await change(ADMIN, f'changeCoupon(couponId: "{made["id"]}", coupon: {{{coupon}}})', COUPON) == refused
    assert await codes(ask, ADMIN) == ["SPRING10"]
    assert await told("pricing") == []


async def test_code_is_one_coupons_and_a_key_makes_it_once(ask: Ask, change: Change, other_tenant: UUID) -> None:
    made = await change(ADMIN, SPRING, COUPON, once="k")
    assert (await change(ADMIN, SPRING, COUPON, once="k"))["id"] == made["id"]
    assert await change(ADMIN, SPRING, COUPON) == "CODE_TAKEN at coupon.code"
    assert (await change(ADMIN, SPRING, COUPON, tenant=other_tenant))["id"] != made["id"]
    other = await change(ADMIN, 'createCoupon(coupon: {code: "FREESHIP", freeShipping: true})', COUPON)
    again = f'changeCoupon(couponId: "{other["id"]}", coupon: {{code: "SPRING10", freeShipping: true}})'
    assert await change(ADMIN, again, COUPON) == "CODE_TAKEN at coupon.code"
    assert await codes(ask, ADMIN) == ["SPRING10", "FREESHIP"]


async def test_seller_makes_coupons_for_own_lines_and_sees_no_others(ask: Ask, change: Change, opened: Opened) -> None:
    vendor, other = await opened(), await opened()
    seller, rival = holder_of("vendor_admin", vendor), holder_of("vendor_admin", other)
    own = f'createCoupon(vendorId: "{vendor}", coupon: {{code: "MINE", basisPoints: 500}})'
    made = await change(seller, own, COUPON)
    assert (made["vendorId"], made["scope"]["vendorIds"]) == (str(vendor), [str(vendor)])
    foreign = f'createCoupon(vendorId: "{vendor}", coupon: {{code: "THEIRS", basisPoints: 500, scope: {{vendorIds: ["{other}"]}}}})'
    assert await change(seller, foreign, COUPON) == "SCOPE_FOREIGN at coupon.scope.vendorIds"
    for mutation in (
        f'changeCoupon(couponId: "{made["id"]}", coupon: {{code: "MINE", amount: 1}})',
        f'setCouponActive(couponId: "{made["id"]}", active: false)',
    ):
        assert await change(rival, mutation, COUPON) == "NOT_FOUND"
    assert await change(rival, own, COUPON) == "FORBIDDEN"
    assert await change(seller, SPRING, COUPON) == "FORBIDDEN"
    await change(ADMIN, SPRING, COUPON)
    assert await codes(ask, seller, f'(vendorId: "{vendor}")') == ["MINE"]
    assert await codes(ask, ADMIN) == ["MINE", "SPRING10"]
    for asked in (f'coupons(vendorId: "{vendor}") {{ edges {{ cursor }} }}', "coupons { edges { cursor } }"):
        assert (await ask("pricing", f"{{ {asked} }}", viewer=rival))["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    for code in ("MINE", "SPRING10", "UNKNOWN"):
        assert (await ask("pricing", f'{{ coupon(code: "{code}") {{ id }} }}', viewer=rival))["data"]["coupon"] is None


async def test_others_may_neither_see_nor_change_coupons(ask: Ask, change: Change, told: Told, other_tenant: UUID) -> None:
    made = await change(ADMIN, SPRING, COUPON)
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, 'createCoupon(coupon: {code: "ABC", amount: 1})', COUPON) == code
        assert (await ask("pricing", "{ coupons { edges { cursor } } }", viewer=viewer))["errors"][0]["extensions"]["code"] == code
    for id_ in (made["id"], uuid7()):
        assert await change(ADMIN, f'setCouponActive(couponId: "{id_}", active: false)', COUPON, tenant=other_tenant) == "NOT_FOUND"
    assert await codes(ask, ADMIN, tenant=other_tenant) == []
    assert (await ask("pricing", '{ coupon(code: "SPRING10") { active } }', viewer=ADMIN))["data"]["coupon"] == {"active": True}
    assert await told("pricing") == []


async def test_coupons_are_paged_by_one_statement_each(ask: Ask, change: Change, statements: Statements) -> None:
    for n in range(3):
        await change(ADMIN, f'createCoupon(coupon: {{code: "CODE{n}", amount: 1}})', COUPON)
    before, seen, after = statements("pricing"), [], "null"
    for _ in range(2):
        query = f"{{ coupons(first: 2, after: {after}) {{ edges {{ node {{ code used }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        page = (await ask("pricing", query, viewer=ADMIN))["data"]["coupons"]
        seen += [edge["node"]["code"] for edge in page["edges"]]
        after = f'"{page["pageInfo"]["endCursor"]}"'
    assert (seen, page["pageInfo"]["hasNextPage"]) == (["CODE0", "CODE1", "CODE2"], False)
    assert statements("pricing") - before == 2


async def test_cart_finds_the_coupons_it_names_with_what_is_left_for_its_user(change: Change, databases: Databases, tenant: UUID, hold: Hold) -> None:
    user = uuid7()
    made = await change(ADMIN, SPRING, COUPON)
    await hold(using("COUPON", made["id"], user=user), using("COUPON", made["id"], user=uuid7()))
    db = databases["pricing"].reader(tenant)
    found = await rules_for(db, cart_of(line_of(), coupons=("spring10", "nothing", "#"), customer=customer(user)))
    (coupon,) = found.coupons
    assert (str(coupon.id), coupon.name, coupon.left, coupon.left_for_user, coupon.per_user, coupon.active) == (
        made["id"],
        "SPRING10",
        1,
        1,
        True,
        True,
    )
    await change(ADMIN, f'setCouponActive(couponId: "{made["id"]}", active: false)', COUPON)
    (stopped,) = (await rules_for(db, cart_of(line_of(), coupons=("SPRING10",)))).coupons
    assert (stopped.active, stopped.left_for_user) == (False, 2)
    assert (await rules_for(db, cart_of(line_of()))).coupons == ()


async def test_stopped_coupon_is_refused_at_checkout_and_one_that_is_started_again_is_not(change: Change, hold: Hold, told: Told) -> None:
    made = await change(ADMIN, 'createCoupon(coupon: {code: "ABC", amount: 1})', COUPON)
    await change(ADMIN, f'setCouponActive(couponId: "{made["id"]}", active: false)', COUPON)
    assert reasons(await hold(using("COUPON", made["id"]))) == ["CLOSED"]
    assert [name for name, _ in await told("pricing")] == ["RedemptionsRefused"]
    started = await change(ADMIN, f'setCouponActive(couponId: "{made["id"]}", active: true)', COUPON)
    assert (started["active"], reasons(await hold(using("COUPON", made["id"])))) == (True, [None])


async def test_limit_is_never_set_below_what_is_used(ask: Ask, change: Change, hold: Hold) -> None:
    made = await change(ADMIN, 'createCoupon(coupon: {code: "ABC", amount: 1, limit: 5})', COUPON)
    await hold(*(using("COUPON", made["id"]) for _ in range(2)))
    lower = f'changeCoupon(couponId: "{made["id"]}", coupon: {{code: "ABC", amount: 9, limit: %s}})'
    assert await change(ADMIN, lower % 1, COUPON) == "LIMIT_BELOW_USE at coupon.limit"
    found = await ask("pricing", '{ coupon(code: "ABC") { amount limit used } }', viewer=ADMIN)
    assert found["data"]["coupon"] == {"amount": 1, "limit": 5, "used": 2}
    assert (await change(ADMIN, lower % 2, COUPON))["limit"] == 2
    assert reasons(await hold(using("COUPON", made["id"]))) == ["USED_UP"]
