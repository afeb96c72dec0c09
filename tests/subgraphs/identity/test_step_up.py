"""Once more, by a password or a code: then the token is fresh, and what asks for that is allowed."""

import time

import pyotp

from tests.conftest import Told
from tests.subgraphs.identity.conftest import PASSWORD, Account, Caller
from tests.subgraphs.identity.test_otp import sent
from tests.subgraphs.identity.test_totp import CONFIRM, ENROL

STEP_UP = (
    "mutation($password: String, $code: String) { stepUp(password: $password, code: $code) { accessToken expiresIn userErrors { code field } } }"
)
ASK = "mutation($channel: Channel! = EMAIL) { requestStepUpCode(channel: $channel) { accepted userErrors { code field } } }"
EMAIL = "ada@example.com"


async def stale(caller: Caller, account: Account) -> None:
    """Signed in long ago."""
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    grown_stale(caller)


def grown_stale(caller: Caller) -> None:
    assert caller.claims is not None
    caller.claims["authenticated_at"] = int(time.time()) - 1000


async def test_password_makes_a_token_fresh(caller: Caller, account: Account) -> None:
    await stale(caller, account)
    assert (await caller.ask(ENROL)).code == "STEP_UP_REQUIRED"
    payload = (await caller.ask(STEP_UP, password=PASSWORD)).payload
    assert payload["expiresIn"] == 300
    session = (caller.claims or {})["session"]
    caller.holds(payload["accessToken"])
    assert caller.claims is not None
    assert caller.claims["session"] == session
    assert abs(caller.claims["authenticated_at"] - time.time()) < 5
    assert (await caller.ask(ENROL)).codes == []


async def test_code_that_was_sent_makes_a_token_fresh_once(caller: Caller, account: Account) -> None:
    await stale(caller, account)
    assert (await caller.ask(ASK, channel="SMS")).codes == ["NO_PHONE"]
    assert (await caller.ask(ASK)).codes == []
    code = await sent(caller)
    caller.holds((await caller.ask(STEP_UP, code=code)).payload["accessToken"])
    assert caller.claims is not None
    assert caller.claims["amr"] == ["otp", "pwd"]
    assert (await caller.ask(STEP_UP, code=code)).codes == ["WRONG_CODE"]


async def test_whoever_has_an_authenticator_uses_that(caller: Caller, account: Account) -> None:
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    await caller.ask(ASK)
    mailed = await sent(caller)
    app = pyotp.TOTP((await caller.ask(ENROL)).payload["secret"])
    await caller.ask(CONFIRM, code=app.at(time.time(), counter_offset=-1))
    assert (await caller.ask(ASK)).codes == ["USE_AUTHENTICATOR"]
    assert (await caller.ask(STEP_UP, code=mailed)).codes == ["WRONG_CODE"]
    assert (await caller.ask(STEP_UP, code=app.now())).codes == []


async def test_guesses_are_counted(caller: Caller, account: Account, told: Told) -> None:
    await stale(caller, account)
    before = await told("identity")
    await caller.ask(ASK)
    code = await sent(caller)
    for _ in range(5):
        assert (await caller.ask(STEP_UP, code="x")).codes == ["WRONG_CODE"]
    assert (await caller.ask(STEP_UP, code=code)).codes == ["TOO_MANY_GUESSES"]
    assert await told("identity") == before


async def test_wrong_passwords_lock_as_at_the_door(caller: Caller, account: Account, told: Told) -> None:
    await stale(caller, account)
    for _ in range(5):
        assert (await caller.ask(STEP_UP, password="wrong")).codes == ["WRONG_PASSWORD"]
    assert (await caller.ask(STEP_UP, password=PASSWORD)).codes == ["WRONG_PASSWORD"]
    failures = [data["reason"] for type_, data in await told("identity") if type_ == "SignInFailed"]
    assert failures == ["WRONG_PASSWORD"] * 5 + ["LOCKED"]


async def test_session_that_has_ended_gets_no_token(caller: Caller, account: Account) -> None:
    await stale(caller, account)
    await caller.ask("mutation { signOutEverywhere { signedOut } }")
    assert (await caller.ask(STEP_UP, password=PASSWORD)).code == "UNAUTHENTICATED"


async def test_bad_input_and_others(caller: Caller, account: Account) -> None:
    assert (await caller.ask(STEP_UP, password=PASSWORD)).code == "UNAUTHENTICATED"
    assert (await caller.ask(ASK)).code == "UNAUTHENTICATED"
    await stale(caller, account)
    assert (await caller.ask(STEP_UP)).codes == ["ONE_OF_PASSWORD_CODE"]
    assert (await caller.ask(STEP_UP, password=PASSWORD, code="123456")).codes == ["ONE_OF_PASSWORD_CODE"]
    assert caller.claims is not None
    caller.claims["kind"] = "token"
    assert (await caller.ask(STEP_UP, password=PASSWORD)).code == "FORBIDDEN"
