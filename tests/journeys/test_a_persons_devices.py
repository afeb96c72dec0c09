"""Somebody registers, guards the account with an app, signs in elsewhere, and sends the first device away."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest

from shared.ids import uuid7
from tests.conftest import Market
from tests.router.running import Router, codes

pytestmark = pytest.mark.xdist_group("router")

PASSWORD = "three quiet herons on a wire"
PHONE = "Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

REGISTER = "mutation($email: String!, $password: String!) { register(email: $email, password: $password) { accepted userErrors { code } } }"
VERIFY = "mutation($token: String!) { verifyEmail(token: $token) { user { id } userErrors { code } } }"
SIGN_IN = """mutation($email: String!, $password: String!) { signIn(email: $email, password: $password, client: PROGRAM) {
  accessToken refreshToken challenge userErrors { code } } }"""
COMPLETE = """mutation($challenge: String!, $code: String!) { completeSignIn(challenge: $challenge, code: $code, client: PROGRAM) {
  accessToken refreshToken userErrors { code } } }"""
ENROL = "mutation { enrolAuthenticator { secret userErrors { code } } }"
CONFIRM = "mutation($code: String!) { confirmAuthenticator(code: $code) { recoveryCodes userErrors { code } } }"
SESSIONS = "{ me { sessions { id device current } } }"
REVOKE = "mutation($id: ID!) { revokeSession(sessionId: $id) { userErrors { code } } }"
REFRESH = "mutation($token: String!) { refresh(refreshToken: $token) { accessToken userErrors { code } } }"

Say = Callable[..., Awaitable[Any]]


@pytest.fixture
def say(router: Router, markets: tuple[Market, Market]) -> Say:
    """The one field that was asked for."""

    async def say(query: str, by: str = "", /, device: str = LAPTOP, **variables: str) -> Any:
        signed = {"authorization": f"Bearer {by}"} if by else {}
        answer = await router.post({"query": query, "variables": variables}, markets[0].host, user_agent=device, **signed)
        assert codes(answer) == [], answer.text
        (found,) = answer.json()["data"].values()
        assert not found.get("userErrors"), found
        return found

    return say


async def sent(router: Router, market: Market, email: str) -> str:
    """The code in the last message to this address, as the developers' mailbox shows it."""
    page = (await router.get("/mailbox", market.host)).text
    found = re.search(rf"{re.escape(email)}.*?([\w-]{{43}})", page, re.DOTALL)
    assert found is not None
    return found[1]


async def test_person_guards_an_account_and_sends_a_device_away(router: Router, markets: tuple[Market, Market], say: Say) -> None:
    email = f"{uuid7().hex}@example.com"
    assert (await say(REGISTER, email=email, password=PASSWORD))["accepted"]
    await say(VERIFY, token=await sent(router, markets[0], email))

    laptop = await say(SIGN_IN, email=email, password=PASSWORD)
    secret = (await say(ENROL, laptop["accessToken"]))["secret"]
    app, now = pyotp.TOTP(secret), datetime.now(UTC)
    assert len((await say(CONFIRM, laptop["accessToken"], code=app.at(now)))["recoveryCodes"]) == 10

    asked = await say(SIGN_IN, device=PHONE, email=email, password=PASSWORD)
    assert asked["accessToken"] is None, "a password alone is no longer enough"
    # A code is good once, and the one just now was.
    phone = await say(COMPLETE, device=PHONE, challenge=asked["challenge"], code=app.at(now + timedelta(seconds=30)))

    sessions = (await say(SESSIONS, phone["accessToken"], device=PHONE))["sessions"]
    assert [session["current"] for session in sessions].count(True) == 1
    (other,) = (session for session in sessions if not session["current"])
    await say(REVOKE, phone["accessToken"], device=PHONE, id=other["id"])

    refused = await router.post({"query": REFRESH, "variables": {"token": laptop["refreshToken"]}}, markets[0].host)
    assert refused.json()["data"]["refresh"]["accessToken"] is None
    assert (await say(REFRESH, device=PHONE, token=phone["refreshToken"]))["accessToken"]
    elsewhere = await router.post({"query": SESSIONS}, markets[1].host, authorization=f"Bearer {phone['accessToken']}")
    assert (elsewhere.status_code, codes(elsewhere)) == (401, ["UNAUTHENTICATED"])
