"""What tenants may use: plans are the platform's, and stay as they are."""

from uuid import UUID

import pytest

from shared.ids import PLATFORM, uuid7
from tests.conftest import Ask, Databases, Told, code_of, person
from tests.subgraphs.tenants.conftest import ADMIN, OPERATOR, Change, refused

PLAN = "{ plan { code name limits { counted most } } }"


def define(code: str, limits: str = "{counted: PRODUCTS, most: 7}", name: str = "Gold") -> str:
    return f'code: "{code}", name: "{name}", limits: [{limits}]'


async def test_plan_is_defined_once_and_tenants_are_put_on_it(ask: Ask, operate: Change, open_shop: str, tenant: UUID, told: Told) -> None:
    code = f"p{uuid7().hex[-8:]}"
    for _ in range(2):
        answer = await operate("definePlan", define(code), "plan { code name limits { counted most } }")
        gold = {"code": code, "name": "Gold", "limits": [{"counted": "PRODUCTS", "most": 7}]}
        assert answer["data"]["definePlan"] == {"plan": gold, "userErrors": []}
        await operate("assignPlan", f'tenantId: "{tenant}", plan: "{code}"')
    assert (await ask("tenants", PLAN, viewer=ADMIN))["data"]["plan"] == gold
    facts = await told("tenants")
    assert [type_ for type_, _ in facts] == ["TenantOpened", "PlanChanged"]
    assert facts[1][1] == {"tenant_id": str(tenant), "plan": code, "limits": {"products": 7}}
    all_plans = (await ask("tenants", "{ plans { code } }", tenant=PLATFORM, viewer=OPERATOR))["data"]["plans"]
    assert {"starter", "standard", "unlimited", code} <= {each["code"] for each in all_plans}


async def test_plan_does_not_change(operate: Change) -> None:
    code = f"p{uuid7().hex[-8:]}"
    await operate("definePlan", define(code), "plan { code }")
    assert refused(await operate("definePlan", define(code, "{counted: PRODUCTS, most: 8}"), "plan { code }")) == [("PLAN_TAKEN", "code")]
    assert refused(await operate("definePlan", define(code, name="Silver"), "plan { code }")) == [("PLAN_TAKEN", "code")]


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        (define("A plan"), "KEY_FORM", "code"),
        (define("fine", name=" "), "NAME_MISSING", "name"),
        (define("fine", "{counted: STAFF, most: -1}"), "LIMIT_RANGE", "limits"),
    ],
)
async def test_plan_that_is_wrong_says_where(operate: Change, said: str, code: str, field: str) -> None:
    assert refused(await operate("definePlan", said, "plan { code }")) == [(code, field)]


async def test_plan_that_nobody_defined_is_given_to_nobody(operate: Change, open_shop: str, tenant: UUID) -> None:
    assert refused(await operate("assignPlan", f'tenantId: "{tenant}", plan: "gold"')) == [("PLAN_UNKNOWN", "plan")]


async def test_tenants_define_no_plans_nor_see_all(ask: Ask, change: Change) -> None:
    for viewer, code in ((None, "UNAUTHENTICATED"), (ADMIN, "FORBIDDEN"), (OPERATOR, "FORBIDDEN")):
        assert code_of(await change("definePlan", define("mine"), "plan { code }", viewer=viewer)) == code
    assert code_of(await ask("tenants", "{ plans { code } }", viewer=ADMIN)) == "FORBIDDEN"
    assert code_of(await ask("tenants", PLAN, viewer=person())) == "FORBIDDEN"
    assert code_of(await ask("tenants", PLAN)) == "UNAUTHENTICATED"


async def test_database_itself_lets_nobody_change_a_plan(databases: Databases, tenant: UUID) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    with pytest.raises(DBAPIError, match="row-level security"):
        async with databases["tenants"].transaction(tenant) as tx:
            await tx.execute(text("INSERT INTO plans (code, name, limits) VALUES ('mine', 'Mine', '{}')"))
    for at in (tenant, PLATFORM):
        async with databases["tenants"].transaction(at) as tx:
            changed = await tx.execute(text("UPDATE plans SET limits = '{}' RETURNING code"))
            assert changed.all() == []
