"""Price rules and the groups of customers that some are for."""

from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.pricing.service.loading import customer_of, rules_for
from tests.conftest import Ask, Databases
from tests.subgraphs.pricing.conftest import ADMIN, NOBODY_MAY, Change, cart_of, line_of

RULE = "priceRule { id name active tiers { minimumQuantity change { price basisPoints amountOff } } audience { groupIds business } }"
GROUP = "group { id name members { edges { node { userId } } } }"


def rule(tiers: str, rest: str = "") -> str:
    return f'createPriceRule(priceRule: {{name: "Trade", tiers: [{tiers}] {rest}}})'


async def test_tiers_are_for_the_group_and_no_one_else(change: Change, databases: Databases, tenant: UUID) -> None:
    user, db = uuid7(), databases["pricing"].reader(tenant)
    group = await change(ADMIN, 'createCustomerGroup(name: "Workshops")', GROUP)
    tiers = "{change: {basisPoints: 500}}, {minimumQuantity: 10, change: {price: 700}}, {minimumQuantity: 50, change: {amountOff: 400}}"
    made = await change(ADMIN, rule(tiers, f', audience: {{groupIds: ["{group["id"]}"], business: true}}'), RULE)
    assert [tier["minimumQuantity"] for tier in made["tiers"]] == [1, 10, 50]
    assert made["audience"] == {"groupIds": [group["id"]], "business": True}
    assert (await rules_for(db, cart_of(line_of(), customer=await customer_of(db, user)))).book.price_rules == ()
    joined = await change(ADMIN, f'addToCustomerGroup(groupId: "{group["id"]}", userIds: ["{user}", "{user}"])', GROUP)
    assert joined["members"]["edges"] == [{"node": {"userId": str(user)}}]
    (found,) = (await rules_for(db, cart_of(line_of(), customer=await customer_of(db, user)))).book.price_rules
    assert (str(found.id), [tier.minimum_quantity for tier in found.tiers]) == (made["id"], [1, 10, 50])
    left = await change(ADMIN, f'removeFromCustomerGroup(groupId: "{group["id"]}", userIds: ["{user}"])', GROUP)
    assert left["members"]["edges"] == []
    assert (await customer_of(db, user)).groups == frozenset()


async def test_rule_is_changed_as_a_whole_and_stopped(ask: Ask, change: Change, databases: Databases, tenant: UUID) -> None:
    made = await change(ADMIN, rule("{change: {price: 5}}"), RULE)
    anew = f'changePriceRule(priceRuleId: "{made["id"]}", priceRule: {{name: "Other", tiers: [{{change: {{price: 6}}}}]}})'
    changed = await change(ADMIN, anew, RULE)
    assert (changed["name"], changed["tiers"][0]["change"]["price"]) == ("Other", 6)
    await change(ADMIN, f'setPriceRuleActive(priceRuleId: "{made["id"]}", active: false)', RULE)
    assert (await rules_for(databases["pricing"].reader(tenant), cart_of(line_of()))).book.price_rules == ()
    listed = (await ask("pricing", "{ priceRules { edges { node { name active } } } }", viewer=ADMIN))["data"]["priceRules"]["edges"]
    assert listed == [{"node": {"name": "Other", "active": False}}]


@pytest.mark.parametrize(
    ("tiers", "refused"),
    [
        ("", "TIERS_RANGE at priceRule.tiers"),
        ("{change: {price: 1}}, {change: {price: 2}}", "TIERS_AMBIGUOUS at priceRule.tiers"),
        ("{minimumQuantity: 0, change: {price: 1}}", "QUANTITY_RANGE at priceRule.tiers.minimumQuantity"),
        ("{change: {}}", "EXACTLY_ONE at priceRule.tiers.change"),
        ("{change: {basisPoints: 10001}}", "PERCENT_RANGE at priceRule.tiers.change.basisPoints"),
        (", ".join(f"{{minimumQuantity: {n}, change: {{price: 1}}}}" for n in range(1, 22)), "TIERS_RANGE at priceRule.tiers"),
    ],
)
async def test_impossible_rule_is_refused(ask: Ask, change: Change, tiers: str, refused: str) -> None:
    assert await change(ADMIN, rule(tiers), RULE) == refused
    assert (await ask("pricing", "{ priceRules { edges { cursor } } }", viewer=ADMIN))["data"]["priceRules"]["edges"] == []


async def test_group_is_one_of_its_name(ask: Ask, change: Change, other_tenant: UUID) -> None:
    made = await change(ADMIN, 'createCustomerGroup(name: " Trade  buyers ")', GROUP, once="k")
    assert (await change(ADMIN, 'createCustomerGroup(name: "Trade buyers")', GROUP, once="k"))["id"] == made["id"]
    assert await change(ADMIN, 'createCustomerGroup(name: "Trade buyers")', GROUP) == "NAME_TAKEN at name"
    assert await change(ADMIN, 'createCustomerGroup(name: "")', GROUP) == "NAME_MISSING at name"
    assert await change(ADMIN, f'addToCustomerGroup(groupId: "{uuid7()}", userIds: [])', GROUP) == "NOT_FOUND"
    assert await change(ADMIN, f'addToCustomerGroup(groupId: "{made["id"]}", userIds: [])', GROUP, tenant=other_tenant) == "NOT_FOUND"
    many = ", ".join(f'"{uuid7()}"' for _ in range(201))
    assert await change(ADMIN, f'addToCustomerGroup(groupId: "{made["id"]}", userIds: [{many}])', GROUP) == "TOO_MANY at userIds"
    listed = await ask("pricing", "{ customerGroups { edges { node { name members { edges { cursor } } } } } }", viewer=ADMIN)
    assert listed["data"]["customerGroups"]["edges"] == [{"node": {"name": "Trade buyers", "members": {"edges": []}}}]
    member = str(uuid7())
    await change(ADMIN, f'addToCustomerGroup(groupId: "{made["id"]}", userIds: ["{member}"])', GROUP)
    listed = await ask("pricing", "{ customerGroups { edges { node { members { edges { node { userId user { id } } } } } } } }", viewer=ADMIN)
    (shown,) = listed["data"]["customerGroups"]["edges"][0]["node"]["members"]["edges"]
    assert shown["node"] == {"userId": member, "user": {"id": member}}


async def test_others_may_neither_see_nor_make_rules_and_groups(ask: Ask, change: Change) -> None:
    for viewer, code in NOBODY_MAY:
        assert await change(viewer, rule("{change: {price: 5}}"), RULE) == code
        assert await change(viewer, 'createCustomerGroup(name: "A")', GROUP) == code
        for asked in ("priceRules", "customerGroups"):
            assert (await ask("pricing", f"{{ {asked} {{ edges {{ cursor }} }} }}", viewer=viewer))["errors"][0]["extensions"]["code"] == code
