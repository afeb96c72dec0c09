"""Promotions: what they may say, and which of them a cart finds."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from shared.db import Reader
from shared.ids import uuid7
from subgraphs.pricing.service.loading import customer_of, rules_for
from tests.conftest import Ask, Databases
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, Hold, Opened, cart_of, customer, holder_of, line_of, using

SCOPE = "{ vendorIds categoryIds brandIds productIds offerIds }"
PROMOTION = f"""promotion {{ id name active vendorId priority exclusive minimum limit limitPerUser used scope {SCOPE}
    effect {{ percentOff {{ basisPoints cap }} amountOff {{ amount }} buyGet {{ buy get basisPoints of {SCOPE} times }}
        bundle {{ parts {{ quantity scope {SCOPE} }} price basisPoints times }} tiered {{ tiers {{ minimumQuantity basisPoints }} }}
        shippingOff {{ basisPoints }} }} }}"""


def made_of(effect: str, rest: str = "") -> str:
    return f'createPromotion(promotion: {{name: "Brake week", effect: {{{effect}}} {rest}}})'


def scope_of(**ids: str) -> dict[str, list[str]]:
    empty: dict[str, list[str]] = {f"{name}Ids": [] for name in ("vendor", "category", "brand", "product", "offer")}
    return empty | {name: [id_] for name, id_ in ids.items()}


BRAND, PRODUCT = str(UUID(int=1)), str(UUID(int=2))
EFFECTS: list[tuple[str, dict[str, Any]]] = [
    ("percentOff: {basisPoints: 1250, cap: 900}", {"percentOff": {"basisPoints": 1250, "cap": 900}}),
    ("amountOff: {amount: 300}", {"amountOff": {"amount": 300}}),
    ("buyGet: {buy: 2, get: 1}", {"buyGet": {"buy": 2, "get": 1, "basisPoints": 10_000, "of": None, "times": None}}),
    (
        f'buyGet: {{buy: 1, get: 1, basisPoints: 5000, times: 3, of: {{brandIds: ["{BRAND}"]}}}}',
        {"buyGet": {"buy": 1, "get": 1, "basisPoints": 5000, "of": scope_of(brandIds=BRAND), "times": 3}},
    ),
    (
        f'bundle: {{parts: [{{quantity: 2, scope: {{productIds: ["{PRODUCT}"]}}}}], price: 999}}',
        {"bundle": {"parts": [{"quantity": 2, "scope": scope_of(productIds=PRODUCT)}], "price": 999, "basisPoints": None, "times": None}},
    ),
    (
        "tiered: {tiers: [{minimumQuantity: 4, basisPoints: 500}, {minimumQuantity: 10, basisPoints: 1000}]}",
        {"tiered": {"tiers": [{"minimumQuantity": 4, "basisPoints": 500}, {"minimumQuantity": 10, "basisPoints": 1000}]}},
    ),
    ("shippingOff: {}", {"shippingOff": {"basisPoints": 10_000}}),
]


@pytest.mark.parametrize(("effect", "said"), EFFECTS, ids=lambda each: next(iter(each)) if isinstance(each, dict) else "")
async def test_promotion_says_what_it_was_made_of_and_a_cart_finds_it(
    change: Change, databases: Databases, tenant: UUID, effect: str, said: dict[str, Any]
) -> None:
    made = await change(ADMIN, made_of(effect, ", priority: 5, exclusive: true, minimum: 100"), PROMOTION)
    assert {name: value for name, value in made["effect"].items() if value} == said
    assert (made["priority"], made["exclusive"], made["minimum"], made["active"], made["used"]) == (5, True, 100, True, 0)
    (found,) = (await rules_for(databases["pricing"].reader(tenant), cart_of(line_of()))).book.promotions
    assert (str(found.id), found.name, found.priority, found.exclusive, found.minimum) == (made["id"], "Brake week", 5, True, 100)
    assert found.effect.kind.replace("_", "").lower() == next(iter(said)).lower()


@pytest.mark.parametrize(
    ("effect", "refused"),
    [
        ("", "EXACTLY_ONE at promotion.effect"),
        ("amountOff: {amount: 1}, shippingOff: {}", "EXACTLY_ONE at promotion.effect"),
        ("amountOff: {amount: 0}", "AMOUNT_RANGE at promotion.effect.amountOff.amount"),
        ("percentOff: {basisPoints: 10001}", "PERCENT_RANGE at promotion.effect.percentOff.basisPoints"),
        ("percentOff: {basisPoints: 1, cap: 0}", "AMOUNT_RANGE at promotion.effect.percentOff.cap"),
        ("buyGet: {buy: 0, get: 1}", "QUANTITY_RANGE at promotion.effect.buyGet.buy"),
        ("buyGet: {buy: 1, get: 1000000}", "QUANTITY_RANGE at promotion.effect.buyGet.get"),
        ("buyGet: {buy: 1, get: 1, times: 0}", "QUANTITY_RANGE at promotion.effect.buyGet.times"),
        ("bundle: {parts: [], price: 1}", "PARTS_RANGE at promotion.effect.bundle.parts"),
        ("bundle: {parts: [{scope: {}}]}", "EXACTLY_ONE at promotion.effect.bundle"),
        ("bundle: {parts: [{scope: {}}], price: 1, basisPoints: 1}", "EXACTLY_ONE at promotion.effect.bundle"),
        ("tiered: {tiers: []}", "TIERS_RANGE at promotion.effect.tiered.tiers"),
        (
            "tiered: {tiers: [{minimumQuantity: 2, basisPoints: 1}, {minimumQuantity: 2, basisPoints: 2}]}",
            "TIERS_AMBIGUOUS at promotion.effect.tiered.tiers",
        ),
        ("shippingOff: {basisPoints: -1}", "PERCENT_RANGE at promotion.effect.shippingOff.basisPoints"),
    ],
)
async def test_impossible_promotion_is_refused(ask: Ask, change: Change, effect: str, refused: str) -> None:
    assert await change(ADMIN, made_of(effect), PROMOTION) == refused
    assert (await ask("pricing", "{ promotions { edges { cursor } } }", viewer=ADMIN))["data"]["promotions"]["edges"] == []


@pytest.mark.parametrize(
    ("rest", "refused"),
    [
        (", priority: 1000001", "PRIORITY_RANGE at promotion.priority"),
        (", minimum: -1", "AMOUNT_RANGE at promotion.minimum"),
        (", limit: 0", "LIMIT_RANGE at promotion.limit"),
        (', startsAt: "2026-02-01T00:00:00Z", endsAt: "2026-01-01T00:00:00Z"', "ENDS_BEFORE_START at promotion.endsAt"),
    ],
)
async def test_impossible_terms_are_refused(change: Change, rest: str, refused: str) -> None:
    assert await change(ADMIN, made_of("shippingOff: {}", rest), PROMOTION) == refused
    assert await change(ADMIN, 'createPromotion(promotion: {name: " ", effect: {shippingOff: {}}})', PROMOTION) == "NAME_MISSING at promotion.name"


async def names(databases: Databases, tenant: UUID, *lines: Any, **given: Any) -> list[str]:
    return [each.name for each in (await rules_for(databases["pricing"].reader(tenant), cart_of(*lines, **given))).book.promotions]


async def test_cart_finds_what_is_in_force_and_meant_for_its_lines_and_customer(
    change: Change, opened: Opened, databases: Databases, tenant: UUID
) -> None:
    line, user = line_of(vendor_id=await opened()), uuid7()
    group = (await change(ADMIN, 'createCustomerGroup(name: "Trade")', "group { id }"))["id"]
    await change(ADMIN, f'addToCustomerGroup(groupId: "{group}", userIds: ["{user}"])', "group { id }")
    now = datetime.now(UTC)
    past, soon = ((now + timedelta(days=days)).isoformat() for days in (-1, 1))
    scopes = {
        "vendor": f'vendorIds: ["{line.vendor_id}"]', "category": f'categoryIds: ["{line.category_path[0]}"]',
        "brand": f'brandIds: ["{line.brand_id}"]', "product": f'productIds: ["{line.product_id}"]',
        "offer": f'offerIds: ["{PRODUCT}", "{line.offer_id}"]',
    }  # fmt: skip
    found = {name: f", scope: {{{scope}}}" for name, scope in scopes.items()}
    found |= {"all": "", "open": f', startsAt: "{past}", endsAt: "{soon}"'}
    for_user = {"group": f', audience: {{groupIds: ["{group}"]}}', "user": f', audience: {{userIds: ["{user}"]}}'}
    hidden = {
        "foreign": f', scope: {{vendorIds: ["{await opened()}"]}}', "both": f', scope: {{{scopes["vendor"]}, brandIds: ["{uuid7()}"]}}',
        "over": f', endsAt: "{past}"', "not yet": f', startsAt: "{soon}"', "stranger": f', audience: {{userIds: ["{uuid7()}"]}}',
    }  # fmt: skip
    for name, rest in (found | for_user | hidden).items():
        await change(ADMIN, made_of("shippingOff: {}", rest).replace("Brake week", name), PROMOTION)
    assert await names(databases, tenant, line) == list(found)
    known = await customer_of(databases["pricing"].reader(tenant), user)
    assert (known.groups, known.orders, known.points) == (frozenset([UUID(group)]), 0, 0)
    assert await names(databases, tenant, line, customer=known) == [*found, *for_user]


async def test_first_orders_and_used_up_promotions_are_left_out(change: Change, databases: Databases, tenant: UUID, hold: Hold) -> None:
    user, line = uuid7(), line_of()
    await change(ADMIN, made_of("shippingOff: {}", ", audience: {firstOrder: true}"), PROMOTION)
    once = (await change(ADMIN, made_of("amountOff: {amount: 1}", ", limitPerUser: 1").replace("Brake week", "Once"), PROMOTION))["id"]
    twice = (await change(ADMIN, made_of("amountOff: {amount: 1}", ", limit: 2").replace("Brake week", "Twice"), PROMOTION))["id"]
    db = databases["pricing"].reader(tenant)
    assert await names(databases, tenant, line) == ["Brake week", "Twice"], "a guest signs in first"
    assert await names(databases, tenant, line, customer=await customer_of(db, user)) == ["Brake week", "Once", "Twice"]
    await hold(using("PROMOTION", once, user=user), using("PROMOTION", twice, user=user))
    known = await customer_of(db, user)
    assert (known.orders, await names(databases, tenant, line, customer=known)) == (2, ["Twice"])
    await hold(using("PROMOTION", twice, user=user))
    assert await names(databases, tenant, line, customer=customer(uuid7())) == ["Brake week", "Once"]


async def test_sellers_promotion_touches_own_lines_whatever_it_gives(change: Change, opened: Opened) -> None:
    vendor = await opened()
    seller = holder_of("vendor_admin", vendor)
    give = f'createPromotion(vendorId: "{vendor}", promotion: {{name: "Two", effect: {{buyGet: {{buy: 1, get: 1, of: {{%s}}}}}}}})'
    made = await change(seller, give % f'brandIds: ["{BRAND}"]', PROMOTION)
    own = scope_of(vendorIds=str(vendor))
    assert (made["scope"], made["effect"]["buyGet"]["of"]) == (own, own | {"brandIds": [BRAND]})
    assert await change(seller, give % f'vendorIds: ["{uuid7()}"]', PROMOTION) == "SCOPE_FOREIGN at promotion.scope.vendorIds"
    bundled = f'createPromotion(vendorId: "{vendor}", promotion: {{name: "B", effect: {{bundle: {{price: 1, parts: [{{scope: {{}}}}]}}}}}})'
    assert (await change(seller, bundled, PROMOTION))["effect"]["bundle"]["parts"][0]["scope"] == own
    anew = f'changePromotion(promotionId: "{made["id"]}", promotion: {{name: "Two", effect: {{shippingOff: {{}}}}}})'
    assert (await change(seller, anew, PROMOTION))["scope"] == own
    assert await change(holder_of("vendor_admin", uuid7()), anew, PROMOTION) == "NOT_FOUND"


async def test_others_may_neither_see_nor_make_promotions(ask: Ask, change: Change, other_tenant: UUID) -> None:
    made = await change(ADMIN, made_of("shippingOff: {}"), PROMOTION)
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, made_of("shippingOff: {}"), PROMOTION) == code
        assert (await ask("pricing", "{ promotions { edges { cursor } } }", viewer=viewer))["errors"][0]["extensions"]["code"] == code
    stop = f'setPromotionActive(promotionId: "{made["id"]}", active: false)'
    assert await change(ADMIN, stop, PROMOTION, tenant=other_tenant) == "NOT_FOUND"
    assert await change(ADMIN, f'setCouponActive(couponId: "{made["id"]}", active: false)', "coupon { id }") == "NOT_FOUND", "it is no coupon"
    assert (await change(ADMIN, stop, PROMOTION))["active"] is False


async def test_rules_of_a_cart_are_as_many_statements_for_a_hundred_promotions(
    change: Change, databases: Databases, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, fetch, ours = [], Reader.fetch, databases["pricing"].reader(tenant)

    async def counted(reader: Reader, *args: Any, **params: Any) -> Any:
        if reader is ours:  # others' chores may read at the same time
            sent.append(args[0])
        return await fetch(reader, *args, **params)

    monkeypatch.setattr(Reader, "fetch", counted)
    for many in (1, 20):
        for _ in range(many):
            await change(ADMIN, made_of("shippingOff: {}"), PROMOTION)
        sent.clear()
        cart = cart_of(*(line_of() for _ in range(50)), customer=customer(uuid7()), coupons=("A12",), gift_cards=("x",))
        await rules_for(ours, cart)
        assert len(sent) == 6
