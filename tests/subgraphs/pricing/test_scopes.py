"""A rule names customer groups and vendors that there are; one that is unknown, or another tenant's, is refused beside its field."""

from uuid import UUID

import pytest

from shared.ids import uuid7
from tests.conftest import Ask, Told
from tests.subgraphs.pricing.conftest import ADMIN, Change, Opened

TENTH = "{basisPoints: 1000}"
TIMES = 'startsAt: "2026-01-01T00:00:00Z", endsAt: "2036-01-01T00:00:00Z"'
SAID = {
    "coupon": 'code: "TENTH", basisPoints: 1000',
    "promotion": f'name: "Tenth", effect: {{percentOff: {TENTH}}}',
    "flashSale": f'name: "Tenth", change: {TENTH}, {TIMES}',
    "priceRule": f'name: "Tenth", tiers: [{{change: {TENTH}}}]',
}
NAMED = [(kind, "audience.groupIds") for kind in SAID] + [(kind, "scope.vendorIds") for kind in SAID]
EFFECTS = {
    "promotion.effect.buyGet.of.vendorIds": "buyGet: {buy: 1, get: 1, of: {vendorIds: [%s]}}",
    "promotion.effect.bundle.parts.scope.vendorIds": "bundle: {price: 1, parts: [{scope: {}}, {scope: {vendorIds: [%s]}}]}",
}


def naming(kind: str, field: str, *ids: UUID, verb: str = "create", id_: str = "") -> str:
    """The mutation that makes or changes such a rule, with these ids in the field."""
    where, name = field.split(".")
    scope = f', scope: {{offerIds: ["{uuid7()}"]}}' if kind == "flashSale" and where != "scope" else ""
    said = f"{SAID[kind]}{scope}, {where}: {{{name}: [{listed(*ids)}]}}"
    of = f'{kind}Id: "{id_}", ' if id_ else ""
    return f"{verb}{kind[0].upper()}{kind[1:]}({of}{kind}: {{{said}}})"


def listed(*ids: object) -> str:
    return ", ".join(f'"{each}"' for each in ids)


async def a_group(change: Change, tenant: UUID) -> UUID:
    return UUID((await change(ADMIN, 'createCustomerGroup(name: "Trade")', "group { id }", tenant=tenant))["id"])


@pytest.mark.parametrize(("kind", "field"), NAMED)
async def test_groups_and_vendors_that_are_named_are_this_markets(
    change: Change, opened: Opened, ask: Ask, told: Told, tenant: UUID, other_tenant: UUID, kind: str, field: str
) -> None:
    grouped = "group" in field
    own, foreign = [await (a_group(change, of) if grouped else opened(of=of)) for of in (tenant, other_tenant)]
    refused = f"{'GROUP' if grouped else 'VENDOR'}_UNKNOWN at {kind}.{field}"
    fields = f"{kind} {{ id {'audience { groupIds }' if grouped else 'scope { vendorIds }'} }}"
    for unknown in (foreign, uuid7()):
        assert await change(ADMIN, naming(kind, field, own, unknown), fields) == refused
    made = await change(ADMIN, naming(kind, field, own), fields)
    where, name = field.split(".")
    assert made[where][name] == [str(own)]
    for unknown in (foreign, uuid7()):
        assert await change(ADMIN, naming(kind, field, unknown, verb="change", id_=made["id"]), fields) == refused
    kept = await ask("pricing", f"{{ {kind}s {{ edges {{ node {{ id {where} {{ {name} }} }} }} }} }}", viewer=ADMIN)
    assert [edge["node"] for edge in kept["data"][f"{kind}s"]["edges"]] == [made]
    assert await told("pricing") == []


@pytest.mark.parametrize("field", EFFECTS)
async def test_vendors_in_what_a_promotion_gives_are_this_markets_too(change: Change, opened: Opened, other_tenant: UUID, field: str) -> None:
    made = f'createPromotion(promotion: {{name: "Pair", effect: {{{EFFECTS[field]}}}}})'
    for unknown in (await opened(of=other_tenant), uuid7()):
        assert await change(ADMIN, made % listed(await opened(), unknown), "promotion { id }") == f"VENDOR_UNKNOWN at {field}"
    assert "id" in await change(ADMIN, made % listed(await opened()), "promotion { id }")


@pytest.mark.parametrize("kind", ["coupon", "promotion"])
async def test_rule_is_made_for_a_vendor_of_this_market(change: Change, opened: Opened, other_tenant: UUID, kind: str) -> None:
    made = f'create{kind.title()}(vendorId: "%s", {kind}: {{{SAID[kind]}}})'
    for unknown in (await opened(of=other_tenant), uuid7()):
        assert await change(ADMIN, made % unknown, f"{kind} {{ id }}") == "VENDOR_UNKNOWN at vendorId"
    assert "id" in await change(ADMIN, made % await opened(), f"{kind} {{ id }}")
