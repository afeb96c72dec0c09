"""What administrators do to accounts and roles: never more than they have, never to another tenant's people."""

from typing import Any
from uuid import UUID

import pytest

from events.contracts.identity import Role
from events.contracts.vendors import StaffChanged
from events.outbox import emit
from shared.ids import PLATFORM, uuid7
from shared.viewer import Viewer
from subgraphs.identity.models import State
from subgraphs.identity.rules.permissions import BLOCK_USERS, READ_STAFF, READ_USERS, WRITE_ROLES, declared
from tests.conftest import Databases, Settle, Statements, Told, person
from tests.subgraphs.identity.conftest import PASSWORD, REFRESH, SIGN_IN, Account, Caller

USERS = """query($state: UserState, $email: String, $first: Int! = 20, $after: String) {
  users(state: $state, email: $email, first: $first, after: $after) { edges { node { id email state } } pageInfo { hasNextPage endCursor } } }"""
USER = "query($id: ID!) { user(id: $id) { id email sessions { device } signIns { edges { node { succeeded } } } } }"
BLOCK = "mutation($id: ID!) { blockUser(userId: $id, reason: FRAUD) { user { state } userErrors { code field } } }"
UNBLOCK = "mutation($id: ID!) { unblockUser(userId: $id) { user { state } userErrors { code field } } }"
GRANT = (
    "mutation($id: ID!, $role: String!) { grantRole(userId: $id, role: $role) { user { grants { role vendor { id } } } userErrors { code field } } }"
)
REVOKE = "mutation($id: ID!, $role: String!) { revokeRole(userId: $id, role: $role) { user { grants { role } } userErrors { code field } } }"
COMPOSE = """mutation($name: String! = "clerk", $title: String! = "Clerk", $permissions: [String!]!) {
  composeRole(name: $name, title: $title, permissions: $permissions) {
    role { name title builtIn permissions { name } } userErrors { code field } } }"""
ENTITIES = "query($r: [_Any!]!) { _entities(representations: $r) { ... on User { id state email } } }"


def become(caller: Caller, *permissions: Any, user_id: UUID | None = None, within: dict[UUID, list[Any]] | None = None) -> UUID:
    """Somebody with these permissions; their id."""
    id_ = user_id or uuid7()
    caller.claims = {**person(*permissions, within=within, user_id=id_), "tenant": str(caller.tenant)}
    return id_


def administer(caller: Caller) -> UUID:
    return become(caller, *(each for each in declared() if Role.TENANT_ADMIN in each.roles))


async def found(caller: Caller, **asked: Any) -> list[str]:
    data = (await caller.ask(USERS, **asked)).data or {}
    return [edge["node"]["email"] for edge in data["users"]["edges"]]


async def test_accounts_are_listed_page_by_page_by_state_and_found_by_their_exact_address(caller: Caller, account: Account) -> None:
    for name in ("ada", "bob", "cyd"):
        await account(f"{name}@example.com")
    await account("new@example.com", state=State.PENDING)
    await account("out@example.com", state=State.BLOCKED)
    for _ in range(5):
        await caller.ask(SIGN_IN, email="cyd@example.com", password="wrong")
    become(caller, READ_USERS)
    seen: list[str] = []
    after = None
    for _ in range(3):
        page = ((await caller.ask(USERS, first=2, after=after)).data or {})["users"]
        seen += [edge["node"]["email"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == ["ada@example.com", "bob@example.com", "cyd@example.com", "new@example.com", "out@example.com"]
    assert page["pageInfo"]["hasNextPage"] is False
    assert await found(caller, state="ACTIVE") == ["ada@example.com", "bob@example.com"]
    assert await found(caller, state="LOCKED") == ["cyd@example.com"]
    assert await found(caller, state="PENDING") == ["new@example.com"]
    assert await found(caller, state="BLOCKED") == ["out@example.com"]
    assert await found(caller, email=" BOB@example.com") == ["bob@example.com"]
    assert await found(caller, email="bob@example") == []
    assert await found(caller, email="bob@example.com", state="BLOCKED") == []


async def test_list_of_accounts_with_addresses_is_two_statements(caller: Caller, account: Account, statements: Statements) -> None:
    for n in range(5):
        await account(f"a{n}@example.com")
    become(caller, READ_USERS)
    before = statements("identity")
    assert len(await found(caller)) == 5
    assert statements("identity") - before == 2


async def test_twenty_references_are_one_statement_and_strangers_unknown_and_unseen_answer_alike(
    caller: Caller, account: Account, statements: Statements, other_tenant: UUID
) -> None:
    ids = [await account(f"a{n}@example.com") for n in range(20)]
    theirs = await account("a@example.com", of=other_tenant)
    become(caller, READ_USERS)
    before = statements("identity")
    asked = [{"__typename": "User", "id": str(id_)} for id_ in [*ids, theirs, uuid7()]]
    entities = ((await caller.ask(ENTITIES.replace(" email", ""), r=asked)).data or {})["_entities"]
    assert statements("identity") - before == 1
    assert [entity and entity["id"] for entity in entities] == [*map(str, ids), None, None]
    become(caller, user_id=ids[3])
    entities = ((await caller.ask(ENTITIES, r=asked)).data or {})["_entities"]
    assert [entity and entity["email"] for entity in entities] == [None] * 3 + ["a3@example.com"] + [None] * 18
    caller.claims = None
    assert ((await caller.ask(ENTITIES, r=asked)).data or {})["_entities"] == [None] * 22


async def test_malformed_reference_costs_its_own_place(caller: Caller, account: Account) -> None:
    id_ = await account("ada@example.com")
    become(caller, READ_USERS)
    answer = await caller.ask(ENTITIES, r=[{"__typename": "User", "id": bad} for bad in ("x", 5, None)] + [{"__typename": "User", "id": str(id_)}])
    assert [error["extensions"]["code"] for error in answer.errors] == ["BAD_REPRESENTATION"] * 3
    assert (answer.data or {})["_entities"][3]["id"] == str(id_)


async def test_vendors_administrator_sees_its_staff_and_not_their_sessions(
    caller: Caller, account: Account, databases: Databases, settle: Settle
) -> None:
    staff, customer, vendor = await account("ada@example.com"), await account("bob@example.com"), uuid7()
    await employ(databases, caller, vendor, staff, [Role.VENDOR_STAFF])
    await settle()
    become(caller, within={vendor: [READ_STAFF]})
    asked = [{"__typename": "User", "id": str(id_)} for id_ in (staff, customer)]
    entities = ((await caller.ask(ENTITIES.replace("email", "email sessions { device }"), r=asked)).data or {})["_entities"]
    assert entities == [{"id": str(staff), "state": "ACTIVE", "email": "ada@example.com", "sessions": None}, None]
    become(caller, within={uuid7(): [READ_STAFF]})
    assert ((await caller.ask(ENTITIES, r=asked)).data or {})["_entities"] == [None, None]


async def employ(databases: Databases, caller: Caller, vendor: UUID, user: UUID, roles: list[Role]) -> None:
    async with databases["vendors"].transaction(caller.tenant) as tx:
        emit(tx, StaffChanged(vendor_id=vendor, user_id=user, roles=list(roles)))


async def test_staff_have_their_role_within_their_vendor_as_vendors_tells(
    caller: Caller, account: Account, databases: Databases, settle: Settle
) -> None:
    id_, ours, theirs = await account("ada@example.com"), uuid7(), uuid7()
    await employ(databases, caller, ours, id_, [Role.VENDOR_ADMIN])
    await employ(databases, caller, theirs, id_, [Role.VENDOR_STAFF, Role.TENANT_ADMIN])
    await employ(databases, caller, ours, uuid7(), [Role.VENDOR_ADMIN])
    await settle()
    await caller.sign_in("ada@example.com")
    claims = caller.claims or {}
    assert claims["roles"] == ["customer", "vendor_admin", "vendor_staff"]
    within = Viewer(caller.tenant, claims=claims).within
    assert "identity.staff.read" in within[ours]
    assert "identity.staff.read" not in within[theirs]
    assert "identity.staff.read" not in claims["permissions"]
    await employ(databases, caller, ours, id_, [])
    await settle()
    await caller.sign_in("ada@example.com")
    assert Viewer(caller.tenant, claims=caller.claims or {}).within.keys() == {theirs}


async def test_blocked_account_is_signed_out_and_stays_out_until_unblocked(caller: Caller, account: Account, told: Told) -> None:
    id_ = await account("ada@example.com")
    token = (await caller.sign_in("ada@example.com"))["refreshToken"]
    session = (caller.claims or {})["session"]
    administer(caller)
    for _ in range(2):
        assert (await caller.ask(BLOCK, id=id_)).payload["user"] == {"state": "BLOCKED"}
    assert session in (await caller.door("/identity/jwks")).json()["revoked"]
    assert (await caller.ask(REFRESH, token=token)).codes == ["REFRESH_TOKEN_INVALID"]
    assert (await caller.ask(SIGN_IN, email="ada@example.com", password=PASSWORD)).codes == ["ACCOUNT_BLOCKED"]
    for _ in range(2):
        assert (await caller.ask(UNBLOCK, id=id_)).payload["user"] == {"state": "ACTIVE"}
    changes = [(data["state"], data["reason"]) for type_, data in await told("identity") if type_ == "UserStateChanged"]
    assert changes == [("BLOCKED", "FRAUD"), ("ACTIVE", "unblocked")]
    await caller.sign_in("ada@example.com")


async def test_nobody_blocks_themselves_or_who_may_do_more(caller: Caller, account: Account, told: Told) -> None:
    own, admin = await account("ada@example.com"), await account("root@example.com", Role.TENANT_ADMIN)
    become(caller, BLOCK_USERS, user_id=own)
    assert (await caller.ask(BLOCK, id=own)).codes == ["OWN_ACCOUNT"]
    assert (await caller.ask(BLOCK, id=admin)).code == "FORBIDDEN"
    assert "UserStateChanged" not in [type_ for type_, _ in await told("identity")]


async def test_role_is_given_and_taken_and_works_from_the_next_token_on(caller: Caller, account: Account, told: Told) -> None:
    id_ = await account("ada@example.com")
    administer(caller)
    for _ in range(2):
        grants = (await caller.ask(GRANT, id=id_, role="support")).payload["user"]["grants"]
        assert grants == [{"role": "customer", "vendor": None}, {"role": "support", "vendor": None}]
    await caller.sign_in("ada@example.com")
    assert READ_USERS.name in (caller.claims or {})["permissions"]
    administer(caller)
    for _ in range(2):
        assert (await caller.ask(REVOKE, id=id_, role="support")).payload["user"]["grants"] == [{"role": "customer"}]
    roles = [data["roles"] for type_, data in await told("identity") if type_ == "GrantsChanged"]
    assert roles == [["customer"], ["customer", "support"], ["customer"]]


async def test_last_administrator_stays(caller: Caller, account: Account) -> None:
    first, second = await account("ada@example.com", Role.TENANT_ADMIN), await account("bob@example.com", Role.TENANT_ADMIN)
    administer(caller)
    assert (await caller.ask(REVOKE, id=first, role="tenant_admin")).codes == []
    assert (await caller.ask(REVOKE, id=second, role="tenant_admin")).codes == ["LAST_ADMIN"]


async def test_tenant_composes_roles_of_its_own(caller: Caller, account: Account, stranger: Caller) -> None:
    id_ = await account("ada@example.com")
    administer(caller)
    composed = (await caller.ask(COMPOSE, permissions=[READ_USERS.name])).payload["role"]
    assert composed == {"name": "clerk", "title": "Clerk", "builtIn": False, "permissions": [{"name": READ_USERS.name}]}
    assert (await caller.ask(GRANT, id=id_, role="clerk")).codes == []
    await caller.sign_in("ada@example.com")
    assert (caller.claims or {})["permissions"] == [READ_USERS.name]
    administer(caller)
    assert (await caller.ask(COMPOSE, title="Doorman", permissions=[BLOCK_USERS.name])).payload["role"]["permissions"] == [{"name": BLOCK_USERS.name}]
    await caller.sign_in("ada@example.com")
    assert (caller.claims or {})["permissions"] == [BLOCK_USERS.name]
    administer(caller)
    roles = "{ roles { name builtIn withinVendor } permissions { name title } }"
    listed = (await caller.ask(roles)).data or {}
    assert [role["name"] for role in listed["roles"]] == [*Role, "clerk"]
    assert {role["name"] for role in listed["roles"] if role["withinVendor"]} == {"vendor_admin", "vendor_staff"}
    assert [each["name"] for each in listed["permissions"]] == [each.name for each in declared()]
    administer(stranger)
    assert [role["name"] for role in ((await stranger.ask(roles)).data or {})["roles"]] == [*Role]
    assert (await stranger.ask(GRANT, id=await account("x@example.com", of=stranger.tenant), role="clerk")).codes == ["UNKNOWN_ROLE"]


async def test_nobody_gives_or_takes_more_than_they_have(caller: Caller, account: Account, told: Told) -> None:
    id_ = await account("ada@example.com", Role.SUPPORT, Role.TENANT_ADMIN)
    administer(caller)
    await caller.ask(COMPOSE, permissions=[BLOCK_USERS.name])
    become(caller, WRITE_ROLES, user_id=id_)
    before = await told("identity")
    attempts: list[tuple[str, dict[str, Any]]] = [
        (GRANT, {"id": id_, "role": "tenant_admin"}),
        (GRANT, {"id": id_, "role": "support"}),
        (GRANT, {"id": id_, "role": "clerk"}),
        (REVOKE, {"id": id_, "role": "tenant_admin"}),
        (COMPOSE, {"permissions": [BLOCK_USERS.name]}),
        (COMPOSE, {"permissions": []}),  # what it held before was more
        (COMPOSE, {"name": "other", "permissions": [READ_USERS.name]}),
    ]
    for query, asked in attempts:
        assert (await caller.ask(query, **asked)).code == "FORBIDDEN"
    assert await told("identity") == before


@pytest.mark.parametrize(
    ("query", "asked", "code"),
    [
        (GRANT, {"role": "vendor_admin"}, "ROLE_OF_VENDORS"),
        (REVOKE, {"role": "vendor_staff"}, "ROLE_OF_VENDORS"),
        (GRANT, {"role": "super_admin"}, "UNKNOWN_ROLE"),
        (GRANT, {"role": "no_such"}, "UNKNOWN_ROLE"),
        (GRANT, {"role": "\x00"}, "UNKNOWN_ROLE"),
        (COMPOSE, {"name": "support", "permissions": []}, "ROLE_NAME"),
        (COMPOSE, {"name": "A b", "permissions": []}, "ROLE_NAME"),
        (COMPOSE, {"title": " ", "permissions": []}, "ROLE_TITLE"),
        (COMPOSE, {"title": "a\x00", "permissions": []}, "ROLE_TITLE"),
        (COMPOSE, {"title": "x" * 101, "permissions": []}, "ROLE_TITLE"),
        (COMPOSE, {"permissions": ["identity.nothing"]}, "UNKNOWN_PERMISSION"),
    ],
)
async def test_broken_rule_has_a_code(caller: Caller, account: Account, told: Told, query: str, asked: dict[str, Any], code: str) -> None:
    id_ = await account("ada@example.com")
    before = await told("identity")
    administer(caller)
    named: dict[str, Any] = {} if query is COMPOSE else {"id": id_}
    assert (await caller.ask(query, **asked, **named)).codes == [code]
    assert await told("identity") == before


ASKS = [
    (USERS, {}, READ_USERS),
    (USER, {"id": uuid7()}, READ_USERS),
    ("{ roles { name } }", {}, WRITE_ROLES),
    ("{ permissions { name } }", {}, WRITE_ROLES),
    (BLOCK, {"id": uuid7()}, BLOCK_USERS),
    (UNBLOCK, {"id": uuid7()}, BLOCK_USERS),
    (GRANT, {"id": uuid7(), "role": "customer"}, WRITE_ROLES),
    (REVOKE, {"id": uuid7(), "role": "customer"}, WRITE_ROLES),
    (COMPOSE, {"permissions": []}, WRITE_ROLES),
]


@pytest.mark.parametrize(("query", "asked", "permission"), ASKS)
async def test_every_field_asks_for_its_permission(caller: Caller, told: Told, query: str, asked: dict[str, Any], permission: Any) -> None:
    assert (await caller.ask(query, **asked)).code == "UNAUTHENTICATED"
    others = [each for each in declared() if each.name != permission.name]
    become(caller, *others)
    assert (await caller.ask(query, **asked)).code == "FORBIDDEN"
    become(caller, within={uuid7(): [permission]})
    assert (await caller.ask(query, **asked)).code == "FORBIDDEN"
    assert await told("identity") == []


@pytest.mark.parametrize(("query", "asked"), [(BLOCK, {}), (UNBLOCK, {}), (GRANT, {"role": "support"}), (REVOKE, {"role": "support"})])
async def test_account_of_another_tenant_and_an_unknown_one_answer_alike(
    caller: Caller, account: Account, other_tenant: UUID, told: Told, query: str, asked: dict[str, Any]
) -> None:
    theirs = await account("ada@example.com", of=other_tenant)
    administer(caller)
    answers = [await caller.ask(query, id=id_, **asked) for id_ in (theirs, uuid7())]
    assert [(answer.code, answer.errors[0]["message"]) for answer in answers] == [("NOT_FOUND", "No such account")] * 2
    assert (await caller.ask(USER, id=theirs)).data == (await caller.ask(USER, id=uuid7())).data == {"user": None}
    assert await told("identity") == []


async def test_operators_are_of_the_platform_and_nowhere_else(caller: Caller, account: Account) -> None:
    caller.tenant = PLATFORM
    id_ = await account(f"{uuid7()}@example.com", of=PLATFORM)
    become(caller, *declared())
    assert (await caller.ask(GRANT, id=id_, role="tenant_admin")).codes == ["UNKNOWN_ROLE"]
    assert {grant["role"] for grant in (await caller.ask(GRANT, id=id_, role="super_admin")).payload["user"]["grants"]} == {"customer", "super_admin"}


async def test_everybody_sees_what_they_may_do_and_nobody_what_others_may(caller: Caller, account: Account) -> None:
    ada, bob = await account("ada@example.com"), await account("bob@example.com")
    one, two = sorted((uuid7(), uuid7()))
    asked = "permissions { everywhere within { vendor { id } permissions } }"
    become(caller, READ_USERS, BLOCK_USERS, user_id=ada, within={two: [READ_STAFF], one: [READ_STAFF]})
    own = ((await caller.ask(f"{{ me {{ {asked} }} }}")).data or {})["me"]["permissions"]
    assert own["everywhere"] == [BLOCK_USERS.name, READ_USERS.name]
    assert own["within"] == [{"vendor": {"id": str(id_)}, "permissions": [READ_STAFF.name]} for id_ in (one, two)]
    other = await caller.ask(f"query($id: ID!) {{ user(id: $id) {{ id {asked} }} }}", id=bob)
    assert (other.data or {})["user"] == {"id": str(bob), "permissions": None}
    become(caller, user_id=bob)
    assert ((await caller.ask(f"{{ me {{ {asked} }} }}")).data or {})["me"]["permissions"] == {"everywhere": [], "within": []}


async def test_composed_role_shows_in_the_next_token(caller: Caller, account: Account) -> None:
    ada = await account("ada@example.com")
    administer(caller)
    await caller.ask(COMPOSE, permissions=[READ_USERS.name])
    await caller.ask(GRANT, id=ada, role="clerk")
    await caller.sign_in("ada@example.com")
    seen = ((await caller.ask("{ me { permissions { everywhere within { permissions } } } }")).data or {})["me"]["permissions"]
    assert seen == {"everywhere": [READ_USERS.name], "within": []}
