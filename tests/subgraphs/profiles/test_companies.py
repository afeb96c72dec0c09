"""For which company somebody buys: stated by them, looked up by an administrator, told to those who reckon taxes."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from events.contracts.identity import UserErased
from events.outbox import emit
from shared.ids import uuid7
from subgraphs.profiles.rules.permissions import READ, VERIFY
from tests.conftest import Ask, Claims, Databases, Settle, Statements, Told, code_of, person
from tests.subgraphs.profiles.conftest import COMPANY, Change

GEARS = 'stateCompany(company: {name: "Gears GmbH", taxNumber: "DE 123.456-789"})'
OTHER = 'stateCompany(company: {name: "Gears GmbH", taxNumber: "DE999999999"})'
QUEUE = "query($s: CompanyState!, $n: Int!, $a: String) { companies(state: $s, first: $n, after: $a) {%s} }"
PAGE = " edges { node { id name taxNumber state user { id } } } pageInfo { hasNextPage endCursor } "
ADMIN = person(VERIFY)


async def stated(change: Change, viewer: Claims, mutation: str = GEARS) -> str:
    return str((await change(viewer, mutation, COMPANY))["company"]["id"])


async def waiting(ask: Ask, state: str = "UNVERIFIED", first: int = 100, after: str | None = None, **given: Any) -> dict[str, Any]:
    answer = await ask("profiles", QUEUE % PAGE, viewer=ADMIN, s=state, n=first, a=after, **given)
    found: dict[str, Any] = answer["data"]["companies"]
    return found


async def own(ask: Ask, me: Claims) -> Any:
    return (await ask("profiles", f"{{ exportMyData {{ {COMPANY} }} }}", viewer=me))["data"]["exportMyData"]["company"]


async def types(told: Told) -> list[str]:
    return [type_ for type_, _ in await told("profiles")]


async def test_company_is_stated_looked_up_and_told(ask: Ask, me: Claims, change: Change, told: Told) -> None:
    company = (await change(me, GEARS, COMPANY))["company"]
    said = {"name": "Gears GmbH", "taxNumber": "DE123456789", "country": "DE"}
    assert company == {"id": company["id"], **said, "state": "UNVERIFIED", "reason": None, "decidedAt": None}
    assert await told("profiles") == []
    (edge,) = (await waiting(ask))["edges"]
    assert (edge["node"]["id"], edge["node"]["user"]["id"]) == (company["id"], me["sub"])
    for _ in range(2):
        verified = (await change(ADMIN, f'verifyCompany(companyId: "{company["id"]}")', COMPANY))["company"]
        assert (verified["state"], verified["reason"], bool(verified["decidedAt"])) == ("VERIFIED", None, True)
    assert (await waiting(ask))["edges"] == []
    assert [each["node"]["id"] for each in (await waiting(ask, "VERIFIED"))["edges"]] == [company["id"]]
    ((type_, fact),) = await told("profiles")
    assert (type_, fact["user_id"], fact["country"]) == ("CompanyVerified", me["sub"], "DE")
    assert "123456789" not in fact["tax_number"]


async def test_rejected_company_says_why_and_is_looked_at_again_when_it_is_stated_again(ask: Ask, me: Claims, change: Change, told: Told) -> None:
    id_ = await stated(change, me)
    for reason in ("Not known in Germany", "Of another company"):
        rejected = (await change(ADMIN, f'rejectCompany(companyId: "{id_}", reason: "{reason}")', COMPANY))["company"]
        assert (rejected["state"], rejected["reason"]) == ("REJECTED", reason)
    assert (await own(ask, me))["reason"] == "Of another company"
    again = (await change(me, GEARS, COMPANY))["company"]
    assert (again["state"], again["reason"], again["id"] == id_) == ("UNVERIFIED", None, False)
    assert await told("profiles") == []
    await change(ADMIN, f'rejectCompany(companyId: "{again["id"]}", reason: "x")', COMPANY)
    verified = (await change(ADMIN, f'verifyCompany(companyId: "{again["id"]}")', COMPANY))["company"]
    assert (verified["state"], verified["reason"], await types(told)) == ("VERIFIED", None, ["CompanyVerified"])


@pytest.mark.parametrize("mutation", [OTHER, GEARS.replace("Gears", "Wheels"), "removeCompany"])
async def test_what_is_changed_is_verified_no_more(ask: Ask, me: Claims, change: Change, told: Told, mutation: str) -> None:
    id_ = await stated(change, me)
    await change(ADMIN, f'verifyCompany(companyId: "{id_}")', COMPANY)
    assert await stated(change, me) == id_, "the same is no change"
    for _ in range(2):
        changed = (await change(me, mutation, COMPANY))["company"]
        assert changed is None or changed["state"] == "UNVERIFIED"
    assert await own(ask, me) == changed
    assert await types(told) == ["CompanyVerified", "CompanyWithdrawn"]
    for decision in (f'verifyCompany(companyId: "{id_}")', f'rejectCompany(companyId: "{id_}", reason: "x")'):
        assert await change(ADMIN, decision, COMPANY) == {"code": "NOT_FOUND"}, "what was looked up is not what is there"
    assert len(await types(told)) == 2


async def test_number_that_was_verified_is_withdrawn(me: Claims, change: Change, told: Told) -> None:
    id_ = await stated(change, me)
    await change(ADMIN, f'verifyCompany(companyId: "{id_}")', COMPANY)
    for _ in range(2):
        rejected = (await change(ADMIN, f'rejectCompany(companyId: "{id_}", reason: "Given back")', COMPANY))["company"]
        assert rejected["state"] == "REJECTED"
    assert await types(told) == ["CompanyVerified", "CompanyWithdrawn"]


@pytest.mark.parametrize(
    ("name", "number", "code"),
    [
        ("Gears", "123456789", "TAX_NUMBER_MALFORMED"), ("Gears", "DE12345678", "TAX_NUMBER_MALFORMED"),
        ("Gears", "US123456789", "TAX_NUMBER_MALFORMED"), ("Gears", "DE١٢٣٤٥٦٧٨٩", "TAX_NUMBER_MALFORMED"),
        ("Gears", " ", "TAX_NUMBER_MISSING"),
        ("Gears", "D" * 41, "TAX_NUMBER_TOO_LONG"),
        ("  ", "DE123456789", "NAME_MISSING"), ("x" * 201, "DE123456789", "NAME_TOO_LONG"), ("a\\u0000", "DE123456789", "CONTROL_CHARACTER"),
    ],
)  # fmt: skip
async def test_company_that_can_not_be_is_refused_and_the_one_before_stays(
    ask: Ask, me: Claims, change: Change, told: Told, name: str, number: str, code: str
) -> None:
    await stated(change, me)
    before = await own(ask, me)
    answer = await ask(
        "profiles", f'mutation {{ stateCompany(company: {{name: "{name}", taxNumber: "{number}"}}) {{ userErrors {{ code field }} }} }}', viewer=me
    )
    (error,) = answer["data"]["stateCompany"]["userErrors"]
    assert error == {"code": code, "field": "company.name" if code.startswith(("NAME", "CONTROL")) else "company.taxNumber"}
    assert (await own(ask, me), await told("profiles")) == (before, [])


@pytest.mark.parametrize(("reason", "code"), [(" ", "REASON_MISSING"), ("x" * 501, "REASON_TOO_LONG")])
async def test_rejection_has_a_reason(ask: Ask, me: Claims, change: Change, told: Told, reason: str, code: str) -> None:
    id_ = await stated(change, me)
    assert await change(ADMIN, f'rejectCompany(companyId: "{id_}", reason: "{reason}")', COMPANY) == {"code": code}
    assert ((await own(ask, me))["state"], await told("profiles")) == ("UNVERIFIED", [])


async def test_only_who_may_decides_and_strange_and_unknown_are_alike(ask: Ask, me: Claims, change: Change, told: Told, other_tenant: UUID) -> None:
    id_ = await stated(change, me)
    elsewhere = person(within={uuid7(): [VERIFY]})
    for viewer, code in ((None, "UNAUTHENTICATED"), (me, "FORBIDDEN"), (person(READ), "FORBIDDEN"), (elsewhere, "FORBIDDEN")):
        assert await change(viewer, f'verifyCompany(companyId: "{id_}")', COMPANY) == {"code": code}
        assert await change(viewer, f'rejectCompany(companyId: "{id_}", reason: "x")', COMPANY) == {"code": code}
        assert code_of(await ask("profiles", QUEUE % " edges { cursor } ", viewer=viewer, s="UNVERIFIED", n=1)) == code
    assert await change(ADMIN, f'verifyCompany(companyId: "{id_}")', COMPANY, tenant=other_tenant) == {"code": "NOT_FOUND"}
    assert await change(ADMIN, f'verifyCompany(companyId: "{uuid7()}")', COMPANY) == {"code": "NOT_FOUND"}
    assert (await waiting(ask, tenant=other_tenant))["edges"] == []
    assert await change(None, GEARS, COMPANY) == await change(None, "removeCompany", COMPANY) == {"code": "UNAUTHENTICATED"}
    token = {**me, "kind": "token"}
    assert await change(token, OTHER, COMPANY) == await change(token, "removeCompany", COMPANY) == {"code": "FORBIDDEN"}
    assert ((await own(ask, me))["state"], await told("profiles"), await told("profiles", other_tenant)) == ("UNVERIFIED", [], [])


async def test_queue_goes_on_where_it_was_left_in_two_statements_a_page(ask: Ask, change: Change, statements: Statements) -> None:
    ids = [await stated(change, person()) for _ in range(5)]
    before, found, after = statements("profiles"), [], None
    for _ in range(3):
        page = await waiting(ask, first=2, after=after)
        found += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert (found, page["pageInfo"]["hasNextPage"]) == (ids, False)
    assert statements("profiles") - before == 6
    for first, cursor, code in ((0, None, "PAGE_SIZE"), (101, None, "PAGE_SIZE"), (1, "x", "CURSOR")):
        assert code_of(await ask("profiles", QUEUE % PAGE, viewer=ADMIN, s="UNVERIFIED", n=first, a=cursor)) == code


async def test_changing_and_deciding_at_once_never_verifies_what_nobody_saw(ask: Ask, me: Claims, change: Change, told: Told) -> None:
    for round_ in range(5):
        id_ = await stated(change, me, GEARS if round_ % 2 else OTHER)
        seen = (await own(ask, me))["taxNumber"]
        await asyncio.gather(
            change(ADMIN, f'verifyCompany(companyId: "{id_}")', COMPANY), change(me, OTHER if round_ % 2 else GEARS, COMPANY)
        )  # fmt: skip
        now = await own(ask, me)
        assert (now["state"], now["taxNumber"] == seen) == ("UNVERIFIED", False)
    heard = await types(told)
    assert heard == ["CompanyVerified", "CompanyWithdrawn"] * (len(heard) // 2), "what was verified meanwhile is withdrawn"


async def test_stating_at_once_leaves_one(ask: Ask, me: Claims, change: Change, databases: Databases, tenant: UUID) -> None:
    await asyncio.gather(*(change(me, mutation, COMPANY) for mutation in (GEARS, OTHER) * 4))
    rows = await databases["profiles"].reader(tenant).fetch("SELECT state FROM companies")
    assert [row["state"] for row in rows] == ["UNVERIFIED"]


async def test_erased_person_has_no_company(ask: Ask, me: Claims, change: Change, databases: Databases, settle: Settle, tenant: UUID) -> None:
    id_ = await stated(change, me)
    async with databases["tenants"].transaction(tenant) as tx:
        emit(tx, UserErased(user_id=UUID(me["sub"])))
    await settle()
    assert (await own(ask, me), (await waiting(ask))["edges"]) == (None, [])
    assert await change(ADMIN, f'verifyCompany(companyId: "{id_}")', COMPANY) == {"code": "NOT_FOUND"}
    assert await change(me, GEARS, COMPANY) == {"code": "NOT_FOUND"}


async def test_database_tells_nobodys_number(me: Claims, change: Change, databases: Databases, tenant: UUID, told: Told) -> None:
    id_ = await stated(change, me)
    await change(ADMIN, f'rejectCompany(companyId: "{id_}", reason: "Bluebird")', COMPANY)
    await change(ADMIN, f'verifyCompany(companyId: "{await stated(change, me)}")', COMPANY)
    reader = databases["profiles"].reader(tenant)
    kept = str(await reader.fetch("SELECT t::text FROM companies t")) + str(await told("profiles"))
    for secret in ("Gears", "123456789", "Bluebird"):
        assert secret not in kept
        assert secret.encode().hex() not in kept
