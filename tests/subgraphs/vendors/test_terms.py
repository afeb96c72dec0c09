"""What the marketplace keeps, and what vendors promise."""

from typing import Any
from uuid import UUID

import pytest

from shared.ids import uuid7
from tests.conftest import Ask, Told
from tests.subgraphs.vendors.conftest import ADMIN, Apply, Change, holder_of

PLAN = "plan { id name isDefault lines { basisPoints fixed minimum maximum categoryId productId } }"


async def created(change: Change, name: str, lines: str, *, default: bool = False, **given: Any) -> str:
    asked = f'createCommissionPlan(name: "{name}", currency: "USD", lines: [{lines}], isDefault: {str(default).lower()})'
    payload = await change(ADMIN, asked, PLAN, **given)
    return str(payload["plan"]["id"])


async def test_vendor_has_its_own_plan_or_the_default(ask: Ask, opened: Apply, change: Change) -> None:
    vendor = await opened()
    query = f'{{ vendor(id: "{vendor}") {{ commissionPlan {{ name }} }} }}'

    async def named() -> object:
        return (await ask("vendors", query, viewer=holder_of("vendor_admin", vendor)))["data"]["vendor"]["commissionPlan"]

    assert await named() is None
    await created(change, "Old", "{basisPoints: 900}", default=True)
    await created(change, "Standard", "{basisPoints: 1000}", default=True)
    special = await created(change, "Special", "{basisPoints: 500}")
    assert await named() == {"name": "Standard"}
    await change(ADMIN, f'assignCommissionPlan(vendorId: "{vendor}", planId: "{special}")')
    assert await named() == {"name": "Special"}
    await change(ADMIN, f'assignCommissionPlan(vendorId: "{vendor}")')
    assert await named() == {"name": "Standard"}


async def test_quote_is_by_product_then_nearest_category_then_default(ask: Ask, change: Change) -> None:
    root, brakes, pads, product = (uuid7() for _ in range(4))
    of_product = f'{{basisPoints: 100, fixed: 30, maximum: 90, productId: "{product}"}}'
    lines = f'{{basisPoints: 1000, minimum: 50}}, {{basisPoints: 800, categoryId: "{brakes}"}}, {of_product}'
    await created(change, "Standard", lines, default=True)

    async def kept(product_id: UUID, path: list[UUID], amount: int) -> int:
        query = "query($p: ID!, $c: [ID!]!, $a: Amount!) { commissionPlans { quote(productId: $p, categoryPath: $c, amount: $a) { amount } } }"
        found = await ask("vendors", query, viewer=ADMIN, p=product_id, c=path, a=amount)
        return int(found["data"]["commissionPlans"][0]["quote"]["amount"])

    assert await kept(product, [root, brakes, pads], 2000) == 50
    assert await kept(product, [root, brakes, pads], 20_000) == 90
    assert await kept(uuid7(), [root, brakes, pads], 10_000) == 800
    assert await kept(uuid7(), [root], 10_000) == 1000
    assert await kept(uuid7(), [root], 100) == 50
    assert await kept(uuid7(), [root], 20) == 20


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("", "LINES_AMBIGUOUS"),
        ("{basisPoints: 1}, {basisPoints: 2}", "LINES_AMBIGUOUS"),
        (
            '{basisPoints: 1, productId: "01a1fe41-7993-7553-a17e-cb9ea6552ab7", categoryId: "01a1fe41-7993-7553-a17e-cb9ea6552ab7"}',
            "LINES_AMBIGUOUS",
        ),
        ("{basisPoints: 10001}", "RATE_RANGE"),
        ("{basisPoints: -1}", "RATE_RANGE"),
        ("{basisPoints: 1, fixed: -1}", "AMOUNT_RANGE"),
        ("{basisPoints: 1, minimum: 5, maximum: 4}", "AMOUNT_RANGE"),
        ('{basisPoints: 1, productId: "x"}', "MALFORMED_ID"),
    ],
)
async def test_impossible_plan_is_refused(ask: Ask, change: Change, lines: str, code: str) -> None:
    assert await change(ADMIN, f'createCommissionPlan(name: "P", currency: "USD", lines: [{lines}])', PLAN) == {"code": code}
    assert (await ask("vendors", "{ commissionPlans { id } }", viewer=ADMIN))["data"]["commissionPlans"] == []


async def test_plan_is_created_once_and_edited(change: Change) -> None:
    one = await created(change, "Standard", "{basisPoints: 1000}", once="k")
    assert await created(change, "Standard", "{basisPoints: 1000}", once="k") == one
    again = 'createCommissionPlan(name: "Standard", currency: "USD", lines: [{basisPoints: 1}])'
    assert await change(ADMIN, again, PLAN) == {"code": "NAME_TAKEN"}
    edited = await change(ADMIN, f'editCommissionPlan(planId: "{one}", lines: [{{basisPoints: 1100}}])', PLAN)
    assert [line["basisPoints"] for line in edited["plan"]["lines"]] == [1100]
    assert await change(ADMIN, f'editCommissionPlan(planId: "{uuid7()}", lines: [{{basisPoints: 1}}])', PLAN) == {"code": "NOT_FOUND"}


async def test_vendor_does_not_set_its_own_terms(ask: Ask, opened: Apply, change: Change, other_tenant: UUID) -> None:
    vendor = await opened()
    plan = await created(change, "Standard", "{basisPoints: 1000}")
    owner = holder_of("vendor_admin", vendor)
    for viewer, code in ((owner, "FORBIDDEN"), (None, "UNAUTHENTICATED")):
        assert await change(viewer, f'editCommissionPlan(planId: "{plan}", lines: [{{basisPoints: 0}}])', PLAN) == {"code": code}
        assert await change(viewer, f'assignCommissionPlan(vendorId: "{vendor}")') == {"code": code}
        targets = f'setServiceTargets(vendorId: "{vendor}", handlingHours: 48, cancellationBasisPoints: 250, responseHours: 24)'
        assert await change(viewer, targets) == {"code": code}
        assert (await ask("vendors", "{ commissionPlans { id } }", viewer=viewer))["errors"][0]["extensions"]["code"] == code
    assert (await ask("vendors", "{ commissionPlans { id } }", viewer=ADMIN, tenant=other_tenant))["data"]["commissionPlans"] == []
    assert await change(ADMIN, f'assignCommissionPlan(vendorId: "{vendor}", planId: "{uuid7()}")') == {"code": "NOT_FOUND"}


async def test_targets_are_set_and_seen_by_the_vendor(ask: Ask, opened: Apply, change: Change) -> None:
    vendor = await opened()
    for hours in (24, 48):
        await change(ADMIN, f'setServiceTargets(vendorId: "{vendor}", handlingHours: {hours}, cancellationBasisPoints: 250, responseHours: 12)')
    query = f'{{ vendor(id: "{vendor}") {{ targets {{ handlingHours cancellationBasisPoints responseHours }} }} }}'
    found = (await ask("vendors", query, viewer=holder_of("vendor_staff", vendor)))["data"]["vendor"]["targets"]
    assert found == {"handlingHours": 48, "cancellationBasisPoints": 250, "responseHours": 12}
    for values, code in (("0, cancellationBasisPoints: 1", "HOURS_RANGE"), ("1, cancellationBasisPoints: 10001", "RATE_RANGE")):
        assert await change(ADMIN, f'setServiceTargets(vendorId: "{vendor}", handlingHours: {values}, responseHours: 1)') == {"code": code}


async def test_terms_are_told_whole_and_once(opened: Apply, change: Change, told: Told) -> None:
    vendor, category = await opened(), uuid7()
    before = len(await told("vendors"))
    first = await created(change, "First", "{basisPoints: 900}", default=True)
    second = await created(change, "Second", f'{{basisPoints: 1000, minimum: 50}}, {{basisPoints: 800, categoryId: "{category}"}}', default=True)
    targets = "handlingHours: 24, cancellationBasisPoints: 100, responseHours: 12"
    for _ in range(2):
        await change(ADMIN, f'editCommissionPlan(planId: "{first}", lines: [{{basisPoints: 700, fixed: 30, maximum: 90}}])', PLAN)
        await change(ADMIN, f'assignCommissionPlan(vendorId: "{vendor}", planId: "{first}")')
        assert "vendor" in await change(ADMIN, f'setServiceTargets(vendorId: "{vendor}", {targets})')
    await change(ADMIN, f'assignCommissionPlan(vendorId: "{vendor}")')

    def plan(id_: str, name: str, *lines: dict[str, Any], default: bool) -> tuple[str, dict[str, Any]]:
        nothing = {"fixed": 0, "minimum": 0, "maximum": None, "category_id": None, "product_id": None}
        whole = {"name": name, "currency": "USD", "is_default": default, "lines": [nothing | line for line in lines]}
        return ("CommissionPlanChanged", {"plan_id": id_, **whole})

    assert (await told("vendors"))[before:] == [
        plan(first, "First", {"basis_points": 900}, default=True),
        plan(first, "First", {"basis_points": 900}, default=False),
        plan(second, "Second", {"basis_points": 1000, "minimum": 50}, {"basis_points": 800, "category_id": str(category)}, default=True),
        plan(first, "First", {"basis_points": 700, "fixed": 30, "maximum": 90}, default=False),
        ("CommissionPlanAssigned", {"vendor_id": str(vendor), "plan_id": first}),
        ("TargetsChanged", {"vendor_id": str(vendor), "handling_hours": 24, "cancellation_basis_points": 100, "response_hours": 12}),
        ("CommissionPlanAssigned", {"vendor_id": str(vendor), "plan_id": None}),
    ]


async def test_refused_terms_are_not_told(opened: Apply, change: Change, told: Told) -> None:
    vendor = await opened()
    plan = await created(change, "First", "{basisPoints: 900}")
    before = await told("vendors")
    for asked in (
        'createCommissionPlan(name: "First", currency: "USD", lines: [{basisPoints: 1}], isDefault: true)',
        f'editCommissionPlan(planId: "{plan}", lines: [])',
        f'assignCommissionPlan(vendorId: "{vendor}", planId: "{uuid7()}")',
        f'setServiceTargets(vendorId: "{vendor}", handlingHours: 0, cancellationBasisPoints: 1, responseHours: 1)',
    ):
        assert "code" in await change(ADMIN, asked, "__typename")
    assert await told("vendors") == before
