"""Registered, confirmed, given another password: and nobody learns which addresses have an account."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from shared import trust
from shared.ids import PLATFORM
from subgraphs.identity.models import State, Verification
from subgraphs.identity.rules.passwords import common
from subgraphs.identity.service import hashing
from tests.conftest import Databases, Told
from tests.subgraphs.identity.conftest import PASSWORD, REFRESH, SIGN_IN, Account, Caller

REGISTER = (
    "mutation($email: String!, $password: String!) { register(email: $email, password: $password) { accepted userErrors { code field message } } }"
)
VERIFY = "mutation($token: String!) { verifyEmail(token: $token) { user { id state } userErrors { code field } } }"
RESEND = "mutation($email: String!) { resendVerification(email: $email) { accepted userErrors { code } } }"
FORGOT = "mutation($email: String!) { forgotPassword(email: $email) { accepted userErrors { code } } }"
RESET = (
    "mutation($token: String!, $password: String!) { resetPassword(token: $token, password: $password) { user { id } userErrors { code field } } }"
)
CHANGE = """mutation($current: String!, $password: String!) {
  changePassword(currentPassword: $current, password: $password) { user { id } userErrors { code field } } }"""
OTHER = "another walk along the sea"


async def rows(databases: Databases, caller: Caller, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await databases["identity"].reader(caller.tenant).fetch(query)]


async def register(caller: Caller, email: str, password: str = PASSWORD, once: str = "") -> dict[str, object]:
    return (await caller.ask(REGISTER, once=once, email=email, password=password)).payload


async def test_register_confirm_sign_in(caller: Caller, told: Told) -> None:
    assert await register(caller, "Ada@Example.com") == {"accepted": True, "userErrors": []}
    assert (await caller.ask(SIGN_IN, email="ada@example.com", password=PASSWORD)).codes == ["EMAIL_NOT_VERIFIED"]
    (message,) = await caller.messages()
    assert (message["to"], message["channel"], message["kind"]) == ("ada@example.com", "EMAIL", "VERIFY_EMAIL")
    answer = await caller.ask(VERIFY, token=await caller.secret("VERIFY_EMAIL"))
    assert answer.payload["user"]["state"] == "ACTIVE"
    await caller.sign_in("ada@example.com")
    assert (caller.claims or {})["roles"] == ["customer"]
    facts = await told("identity")
    assert [type_ for type_, _ in facts][:4] == ["UserRegistered", "GrantsChanged", "EmailVerified", "UserStateChanged"]
    assert "ada@example.com" not in str(facts)


async def test_known_address_is_answered_as_an_unknown_one_for_the_same_work_and_its_owner_written_to(
    caller: Caller, account: Account, databases: Databases, told: Told
) -> None:
    await account("ada@example.com")
    before = await told("identity")
    work = hashing.HASHES._value.get()
    known = await register(caller, "ada@example.com", OTHER)
    assert hashing.HASHES._value.get() - work == 1
    assert await told("identity") == before
    assert known == await register(caller, "bob@example.com", OTHER)
    assert hashing.HASHES._value.get() - work == 2
    assert [(message["to"], message["kind"]) for message in await caller.messages()] == [
        ("bob@example.com", "VERIFY_EMAIL"),
        ("ada@example.com", "ALREADY_REGISTERED"),
    ]
    await caller.sign_in("ada@example.com")
    assert len(await rows(databases, caller, "SELECT 1 FROM users")) == 2


async def test_same_registration_twice_by_key_is_one(caller: Caller, databases: Databases) -> None:
    for _ in range(2):
        assert (await register(caller, "ada@example.com", once="k1"))["accepted"]
    assert len(await caller.messages()) == 1
    assert [error["code"] for error in (await caller.ask(REGISTER, once="k1", email="bob@example.com", password=PASSWORD)).payload["userErrors"]] == [
        "IDEMPOTENCY_KEY_REUSED"
    ]
    assert len(await rows(databases, caller, "SELECT 1 FROM users")) == 1


async def test_who_confirms_an_address_gets_the_password_of_their_own_registration(caller: Caller) -> None:
    await register(caller, "ada@example.com", "a stranger was here first")
    first = await caller.secret("VERIFY_EMAIL")
    await register(caller, "ada@example.com", PASSWORD)
    assert (await caller.ask(VERIFY, token=await caller.secret("VERIFY_EMAIL"))).codes == []
    await caller.sign_in("ada@example.com")
    assert (await caller.ask(VERIFY, token=first)).codes == ["CODE_INVALID"]
    assert (await caller.ask(SIGN_IN, email="ada@example.com", password="a stranger was here first")).codes == ["INVALID_CREDENTIALS"]


@pytest.mark.parametrize(
    ("email", "password", "code", "field"),
    [
        ("ada", PASSWORD, "EMAIL_MALFORMED", "email"),
        ("ada@localhost", PASSWORD, "EMAIL_MALFORMED", "email"),
        ("a b@example.com", PASSWORD, "EMAIL_MALFORMED", "email"),
        ("ada@example.com\x00", PASSWORD, "EMAIL_MALFORMED", "email"),
        (f"ada@{'x' * 60}.{'y' * 60}.{'z' * 60}.{'w' * 60}.{'v' * 60}.com", PASSWORD, "EMAIL_MALFORMED", "email"),
        ("ada@example.com", "1234567", "PASSWORD_TOO_SHORT", "password"),
        ("ada@example.com", "x" * 129, "PASSWORD_TOO_LONG", "password"),
        ("ada@example.com", "PassWord1", "PASSWORD_COMMON", "password"),
        ("ada@example.com", "my ada@example.com!", "PASSWORD_CONTAINS_EMAIL", "password"),
        ("lovelace@example.com", "Lovelace1815", "PASSWORD_CONTAINS_EMAIL", "password"),
    ],
)
async def test_broken_rule_has_a_code_and_nothing_is_done(
    caller: Caller, databases: Databases, told: Told, email: str, password: str, code: str, field: str
) -> None:
    payload = (await caller.ask(REGISTER, email=email, password=password)).payload
    assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [(code, field)]
    assert payload["accepted"] is None
    assert await told("identity") == []
    assert await rows(databases, caller, "SELECT 1 FROM users") == []


def test_list_of_common_passwords_is_long() -> None:
    assert len(common()) >= 10_000
    assert min(map(len, common())) >= 8


async def test_nobody_registers_at_the_platforms_own_host(caller: Caller) -> None:
    caller.tenant = PLATFORM
    assert [error["code"] for error in (await caller.ask(REGISTER, email="ada@example.com", password=PASSWORD)).payload["userErrors"]] == [
        "REGISTRATION_CLOSED"
    ]


async def test_code_is_good_once_for_its_purpose_tenant_and_time(caller: Caller, stranger: Caller, databases: Databases) -> None:
    await register(caller, "ada@example.com")
    token = await caller.secret("VERIFY_EMAIL")
    assert (await stranger.ask(VERIFY, token=token)).codes == ["CODE_INVALID"]
    assert (await caller.ask(RESET, token=token, password=OTHER)).codes == ["CODE_INVALID"]
    assert (await caller.ask(VERIFY, token="\x00 nonsense")).codes == ["CODE_INVALID"]
    async with databases["identity"].transaction(caller.tenant) as tx:
        await tx.execute(update(Verification).values(expires_at=Verification.expires_at - timedelta(hours=24)))
    assert (await caller.ask(VERIFY, token=token)).codes == ["CODE_INVALID"]
    assert (await caller.ask(RESEND, email="ada@example.com")).payload["accepted"]
    fresh = await caller.secret("VERIFY_EMAIL")
    assert (await caller.ask(VERIFY, token=fresh)).codes == []
    assert (await caller.ask(VERIFY, token=fresh)).codes == ["CODE_INVALID"]
    await caller.sign_in("ada@example.com")


@pytest.mark.parametrize("mutation", [FORGOT, RESEND])
async def test_asking_for_a_code_tells_nobody_who_has_an_account(caller: Caller, account: Account, mutation: str) -> None:
    await account("ada@example.com")
    await account("new@example.com", state=State.PENDING)
    answers = [(await caller.ask(mutation, email=email)).data for email in ("ada@example.com", "new@example.com", "nobody@example.com", "\x00")]
    assert all(answer == answers[0] for answer in answers)
    assert next(iter((answers[0] or {}).values())) == {"accepted": True, "userErrors": []}


async def test_nobodys_mailbox_is_flooded_through_us(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    for _ in range(8):
        assert (await caller.ask(FORGOT, email="ada@example.com")).payload["accepted"]
    assert len(await caller.messages()) == 5


async def test_forgotten_password_is_set_anew_and_every_session_ends(caller: Caller, account: Account, told: Told) -> None:
    id_ = await account("ada@example.com")
    signed_in = (await caller.sign_in("ada@example.com"))["refreshToken"]
    for _ in range(5):
        await caller.ask(SIGN_IN, email="ada@example.com", password="wrong")
    await caller.ask(FORGOT, email="ada@example.com")
    token = await caller.secret("RESET_PASSWORD")
    assert (await caller.ask(RESET, token=token, password="12345678")).codes == ["PASSWORD_COMMON"]
    assert (await caller.ask(RESET, token=token, password=OTHER)).payload["user"] is not None
    assert (await caller.ask(RESET, token=token, password=OTHER)).codes == ["CODE_INVALID"]
    assert (await caller.ask(REFRESH, token=signed_in)).codes == ["REFRESH_TOKEN_INVALID"]
    await caller.sign_in("ada@example.com", OTHER)
    assert ("PasswordChanged", {"user_id": str(id_)}) in await told("identity")
    assert "PASSWORD_CHANGED" in [message["kind"] for message in await caller.messages()]


async def test_reset_confirms_the_address_too_and_opens_no_blocked_account(caller: Caller, account: Account) -> None:
    await account("new@example.com", state=State.PENDING)
    await account("out@example.com", state=State.BLOCKED)
    await caller.ask(FORGOT, email="new@example.com")
    assert (await caller.ask(RESET, token=await caller.secret("RESET_PASSWORD"), password=OTHER)).codes == []
    await caller.sign_in("new@example.com", OTHER)
    await caller.ask(FORGOT, email="out@example.com")
    assert {message["to"] for message in await caller.messages()} == {"new@example.com"}


async def test_changed_password_ends_every_other_session(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    other = (await caller.sign_in("ada@example.com"))["refreshToken"]
    own = (await caller.sign_in("ada@example.com"))["refreshToken"]
    assert (await caller.ask(CHANGE, current="wrong", password=OTHER)).codes == ["WRONG_PASSWORD"]
    assert (await caller.ask(CHANGE, current=PASSWORD, password="ada@example.com")).codes == ["PASSWORD_CONTAINS_EMAIL"]
    assert (await caller.ask(CHANGE, current=PASSWORD, password=OTHER)).codes == []
    assert (await caller.ask(REFRESH, token=other)).codes == ["REFRESH_TOKEN_INVALID"]
    assert (await caller.ask(REFRESH, token=own)).codes == []
    await caller.sign_in("ada@example.com", OTHER)


async def test_current_password_can_not_be_guessed_with_a_stolen_token(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    await caller.sign_in("ada@example.com")
    for _ in range(5):
        assert (await caller.ask(CHANGE, current="wrong", password=OTHER)).codes == ["WRONG_PASSWORD"]
    assert (await caller.ask(CHANGE, current=PASSWORD, password=OTHER)).codes == ["WRONG_PASSWORD"]


async def test_guest_changes_nothing(caller: Caller) -> None:
    assert (await caller.ask(CHANGE, current=PASSWORD, password=OTHER)).code == "UNAUTHENTICATED"


async def test_nothing_personal_lies_open_in_the_database(caller: Caller, databases: Databases) -> None:
    await register(caller, "conspicuous.name@example.com")
    await caller.ask(VERIFY, token=await caller.secret("VERIFY_EMAIL"))
    caller.headers["x-client-address"] = "203.0.113.99"
    await caller.sign_in("conspicuous.name@example.com")
    everything = ""
    tables = await rows(databases, caller, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'")
    assert len(tables) > 10
    for (table,) in tables:
        everything += str(await rows(databases, caller, f"SELECT t::text, to_jsonb(t) FROM {table} AS t"))  # noqa: S608
    for secret in ("conspicuous", "example.com", "203.0.113", PASSWORD, b"conspicuous".hex(), b"203.0.113".hex()):
        assert secret not in everything


async def test_mailbox_is_the_tenants_own_and_development_only(
    caller: Caller, stranger: Caller, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    await register(caller, "ada@example.com")
    assert len(await caller.messages()) == 1
    assert await stranger.messages() == []
    from subgraphs.identity import app

    monkeypatch.setattr(app, "settings", lambda: type("Settings", (), {"mode": "production"}))
    assert (await caller.door("/identity/mailbox")).status_code == 404


async def test_door_is_opened_to_the_router_alone(caller: Caller) -> None:
    for path in ("/identity/mailbox", "/identity/jwks"):
        assert (await caller.client.get(path, headers={"x-tenant-id": str(caller.tenant)})).status_code == 403


async def test_half_a_surrogate_pair_is_no_text(caller: Caller) -> None:
    body = rb'{"query": "mutation($t: String!) { verifyEmail(token: $t) { user { id } } }", "variables": {"t": "\ud800"}}'
    headers = {"x-tenant-id": str(caller.tenant), "content-type": "application/json"}
    signature = trust.sign(caller.settings, "POST", "/identity/graphql", headers, body)
    answer = await caller.client.post("/identity/graphql", content=body, headers={**headers, "x-signature": signature})
    assert [error["extensions"]["code"] for error in answer.json()["errors"]] == ["MALFORMED_TEXT"]
