"""Passkeys, with an authenticator in software: registered, signed in with, and every forgery refused."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest
from sqlalchemy import update

from shared.ids import uuid7
from subgraphs.identity.models import Challenge
from tests.conftest import Databases, Told
from tests.subgraphs.identity.authenticator import PRESENT, Authenticator, decoded, encoded
from tests.subgraphs.identity.conftest import Account, Caller

START = "mutation($origin: String!) { startPasskeyRegistration(origin: $origin) { options userErrors { code field } } }"
REGISTER = """mutation($credential: String!, $name: String! = "Phone") {
  registerPasskey(credential: $credential, name: $name) { signInMethods { passkeys { id name origin lastUsedAt } } userErrors { code field } } }"""
BEGIN = "mutation($origin: String!) { startPasskeySignIn(origin: $origin) { options userErrors { code field } } }"
SIGN_IN = """mutation($credential: String!) {
  signInWithPasskey(credential: $credential, client: PROGRAM) { accessToken user { id } userErrors { code } } }"""
REMOVE = "mutation($id: ID!) { removePasskey(passkeyId: $id) { signInMethods { passkeys { id } } userErrors { code } } }"
ORIGIN, EMAIL = "https://shop.example", "ada@example.com"
Bend = Callable[[dict[str, Any]], None]


async def registered(caller: Caller, account: Account, origin: str = ORIGIN, email: str = EMAIL) -> tuple[Authenticator, str]:
    """The authenticator, and the passkey's id."""
    await account(email)
    await caller.sign_in(email)
    phone = Authenticator(origin)
    options = (await caller.ask(START, origin=origin)).payload["options"]
    payload = (await caller.ask(REGISTER, credential=phone.create(options))).payload
    assert payload["userErrors"] == []
    return phone, payload["signInMethods"]["passkeys"][0]["id"]


async def options(caller: Caller, origin: str = ORIGIN) -> str:
    found: str = (await caller.ask(BEGIN, origin=origin)).payload["options"]
    return found


async def test_passkey_signs_in_without_a_password(caller: Caller, account: Account, told: Told) -> None:
    phone, _ = await registered(caller, account)
    assert caller.claims is not None
    me, caller.claims = caller.claims["sub"], None
    for _ in range(2):
        payload = (await caller.ask(SIGN_IN, credential=phone.get(await options(caller)))).payload
        assert payload["userErrors"] == []
        assert payload["user"] == {"id": me}
    caller.holds(payload["accessToken"])
    assert jwt.decode(payload["accessToken"], options={"verify_signature": False})["amr"] == ["pop", "mfa"]
    (kept,) = (await caller.ask("{ signInMethods { passkeys { name origin lastUsedAt } } }")).payload["passkeys"]
    assert (kept["name"], kept["origin"], kept["lastUsedAt"] is None) == ("Phone", ORIGIN, False)
    assert [fact["change"] for type_, fact in await told("identity") if type_ == "SecondFactorChanged"] == ["added"]
    assert [fact["method"] for type_, fact in await told("identity") if type_ == "UserSignedIn"] == ["pwd", "pop", "pop"]


async def test_options_ask_for_what_a_passkey_needs(caller: Caller, account: Account) -> None:
    await registered(caller, account, "http://demo.localhost:4000")
    creating = json.loads((await caller.ask(START, origin="http://demo.localhost:4000")).payload["options"])
    assert creating["rp"]["id"] == "demo.localhost"
    assert creating["user"]["name"] == EMAIL
    assert creating["authenticatorSelection"]["userVerification"] == creating["authenticatorSelection"]["residentKey"] == "required"
    assert len(creating["excludeCredentials"]) == 1
    assert len(decoded(creating["challenge"])) == 32
    asking = json.loads(await options(caller))
    assert (asking["rpId"], asking["userVerification"], asking.get("allowCredentials", [])) == ("shop.example", "required", [])


async def test_answer_is_good_once(caller: Caller, account: Account) -> None:
    phone, _ = await registered(caller, account)
    answer = phone.get(await options(caller))
    assert (await caller.ask(SIGN_IN, credential=answer)).codes == []
    assert (await caller.ask(SIGN_IN, credential=answer)).codes == ["CHALLENGE_EXPIRED"]


async def test_refused_answer_uses_its_challenge_up(caller: Caller, account: Account) -> None:
    phone, _ = await registered(caller, account)
    asked = await options(caller)
    assert (await caller.ask(SIGN_IN, credential=phone.get(asked, flags=PRESENT))).codes == ["PASSKEY_REFUSED"]
    assert (await caller.ask(SIGN_IN, credential=phone.get(asked))).codes == ["CHALLENGE_EXPIRED"]


async def test_late_answer_is_refused(caller: Caller, account: Account, databases: Databases) -> None:
    phone, _ = await registered(caller, account)
    asked = await options(caller)
    async with databases["identity"].transaction(caller.tenant) as tx:
        await tx.execute(update(Challenge).values(expires_at=Challenge.expires_at - timedelta(minutes=6)))
    assert (await caller.ask(SIGN_IN, credential=phone.get(asked))).codes == ["CHALLENGE_EXPIRED"]


async def test_copied_authenticator_is_found_by_its_counter(caller: Caller, account: Account) -> None:
    phone, _ = await registered(caller, account)
    assert (await caller.ask(SIGN_IN, credential=phone.get(await options(caller)))).codes == []
    phone.count -= 1
    assert (await caller.ask(SIGN_IN, credential=phone.get(await options(caller)))).codes == ["PASSKEY_REFUSED"]
    assert (await caller.ask(SIGN_IN, credential=phone.get(await options(caller)))).codes == []


async def test_answer_for_another_site_is_refused(caller: Caller, account: Account) -> None:
    phone, _ = await registered(caller, account)
    phone.origin = "https://evil.example"
    assert (await caller.ask(SIGN_IN, credential=phone.get(await options(caller)))).codes == ["PASSKEY_REFUSED"]
    assert (await caller.ask(SIGN_IN, credential=phone.get(await options(caller, "https://evil.example")))).codes == ["PASSKEY_REFUSED"]


async def test_forged_answers_are_refused(caller: Caller, account: Account) -> None:
    phone, _ = await registered(caller, account)
    mallory = Authenticator(ORIGIN)
    mallory.credential, mallory.user_handle = phone.credential, phone.user_handle
    assert (await caller.ask(SIGN_IN, credential=mallory.get(await options(caller)))).codes == ["PASSKEY_REFUSED"]
    for part in ("signature", "authenticatorData", "clientDataJSON"):
        answer = json.loads(phone.get(await options(caller)))
        *told, last = decoded(answer["response"][part])
        answer["response"][part] = encoded(bytes([*told, last ^ 1]))
        assert (await caller.ask(SIGN_IN, credential=json.dumps(answer))).codes[0] in ("PASSKEY_REFUSED", "CHALLENGE_EXPIRED")
    assert (await caller.ask(SIGN_IN, credential=Authenticator(ORIGIN).get(await options(caller)))).codes == ["PASSKEY_REFUSED"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '"x"', '{"rawId": 1}', '{"rawId": "é", "response": {"clientDataJSON": "e30"}}', "[" * 20_000]
)
async def test_what_is_no_answer_is_refused(caller: Caller, account: Account, text: str) -> None:
    assert (await caller.ask(SIGN_IN, credential=text)).codes == ["PASSKEY_REFUSED"]
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    assert (await caller.ask(REGISTER, credential=text)).codes == ["PASSKEY_REFUSED"]


async def test_passkey_is_of_its_tenant_and_its_challenge_of_its_person(caller: Caller, stranger: Caller, account: Account) -> None:
    phone, _ = await registered(caller, account)
    asked = await options(caller)
    assert (await stranger.ask(SIGN_IN, credential=phone.get(asked))).codes == ["CHALLENGE_EXPIRED"]
    assert (await stranger.ask(SIGN_IN, credential=phone.get(await options(stranger)))).codes == ["PASSKEY_REFUSED"]
    creating = (await caller.ask(START, origin=ORIGIN)).payload["options"]
    await account("bob@example.com")
    await caller.sign_in("bob@example.com")
    assert (await caller.ask(REGISTER, credential=Authenticator(ORIGIN).create(creating))).codes == ["CHALLENGE_EXPIRED"]
    creating = (await caller.ask(START, origin=ORIGIN)).payload["options"]
    assert (await caller.ask(REGISTER, credential=phone.create(creating))).codes == ["PASSKEY_KNOWN"]


async def test_removed_passkey_signs_nobody_in(caller: Caller, account: Account, told: Told) -> None:
    phone, id_ = await registered(caller, account)
    owner = caller.claims
    await account("bob@example.com")
    await caller.sign_in("bob@example.com")
    before = await told("identity")
    assert (await caller.ask(REMOVE, id=id_)).code == (await caller.ask(REMOVE, id=uuid7())).code == "NOT_FOUND"
    assert await told("identity") == before
    caller.claims = owner
    assert (await caller.ask(REMOVE, id=id_)).payload["signInMethods"] == {"passkeys": []}
    assert (await caller.ask(SIGN_IN, credential=phone.get(await options(caller)))).codes == ["PASSKEY_REFUSED"]


async def test_bad_input_and_who_is_not_fresh(caller: Caller, account: Account) -> None:
    for origin in ("", "shop.example", "http://shop.example", "https://shop.example/", "https://a@shop.example", "https://" + "a." * 500 + "example"):
        assert (await caller.ask(BEGIN, origin=origin)).codes == ["ORIGIN_MALFORMED"]
    assert (await caller.ask(START, origin=ORIGIN)).code == "UNAUTHENTICATED"
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    creating = (await caller.ask(START, origin=ORIGIN)).payload["options"]
    assert (await caller.ask(REGISTER, credential=Authenticator(ORIGIN).create(creating), name=" ")).codes == ["NAME_MALFORMED"]
    assert caller.claims is not None
    caller.claims["authenticated_at"] = 0
    assert (await caller.ask(START, origin=ORIGIN)).code == "STEP_UP_REQUIRED"
    assert (await caller.ask(REMOVE, id=uuid7())).code == "STEP_UP_REQUIRED"
