"""An authenticator app: enrolled, asked for when signing in, good once, replaced by recovery codes, and not to be guessed."""

import asyncio
import time

import asyncpg
import pyotp
import pytest

from deploy.postgres import Server
from shared.tenancy import owner
from tests.conftest import Told
from tests.subgraphs.identity.conftest import PASSWORD, Account, Caller

METHODS = "{ signInMethods { password authenticator recoveryCodesLeft } }"
ENROL = "mutation { enrolAuthenticator { secret uri userErrors { code } } }"
CONFIRM = "mutation($code: String!) { confirmAuthenticator(code: $code) { recoveryCodes userErrors { code } } }"
REMOVE = "mutation { removeAuthenticator { signInMethods { authenticator recoveryCodesLeft } userErrors { code } } }"
RENEW = "mutation { renewRecoveryCodes { recoveryCodes userErrors { code } } }"
SIGN_IN = """mutation($email: String!, $password: String!) {
  signIn(email: $email, password: $password, client: PROGRAM) { accessToken refreshToken challenge user { id } userErrors { code } } }"""
COMPLETE = """mutation($challenge: String!, $code: String!) {
  completeSignIn(challenge: $challenge, code: $code, client: PROGRAM) { accessToken refreshToken user { id } userErrors { code field } } }"""
EMAIL = "ada@example.com"


async def enrolled(caller: Caller, account: Account) -> tuple[pyotp.TOTP, list[str]]:
    """Signed in, with an app that was confirmed by the code of one step ago."""
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    app = pyotp.TOTP((await caller.ask(ENROL)).payload["secret"])
    confirmed = (await caller.ask(CONFIRM, code=app.at(time.time(), counter_offset=-1))).payload
    assert confirmed["userErrors"] == []
    return app, confirmed["recoveryCodes"]


async def challenged(caller: Caller) -> str:
    payload = (await caller.ask(SIGN_IN, email=EMAIL, password=PASSWORD)).payload
    assert payload["accessToken"] is payload["refreshToken"] is payload["user"] is None
    return str(payload["challenge"])


async def test_app_is_asked_for_once_it_is_confirmed(caller: Caller, account: Account, told: Told) -> None:
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    enrolment = (await caller.ask(ENROL)).payload
    assert enrolment["uri"].startswith("otpauth://totp/")
    assert "ada%40example.com" in enrolment["uri"]
    assert (await caller.ask(SIGN_IN, email=EMAIL, password=PASSWORD)).payload["challenge"] is None
    app = pyotp.TOTP(enrolment["secret"])
    codes = (await caller.ask(CONFIRM, code=app.at(time.time(), counter_offset=-1))).payload["recoveryCodes"]
    assert len(set(codes)) == 10
    assert (await caller.ask(METHODS)).data == {"signInMethods": {"password": True, "authenticator": True, "recoveryCodesLeft": 10}}
    payload = (await caller.ask(COMPLETE, challenge=await challenged(caller), code=app.now())).payload
    assert payload["userErrors"] == []
    caller.holds(payload["accessToken"])
    assert caller.claims is not None
    assert caller.claims["amr"] == ["otp", "pwd", "mfa"]
    told_ = [(type_, fact) for type_, fact in await told("identity") if type_ in ("SecondFactorChanged", "UserSignedIn")]
    assert [type_ for type_, _ in told_] == ["UserSignedIn", "UserSignedIn", "SecondFactorChanged", "UserSignedIn"]
    assert (told_[2][1]["factor"], told_[2][1]["change"]) == ("authenticator", "added")


async def test_code_is_good_once(caller: Caller, account: Account) -> None:
    app, _ = await enrolled(caller, account)
    code = app.now()
    assert (await caller.ask(COMPLETE, challenge=await challenged(caller), code=code)).codes == []
    assert (await caller.ask(COMPLETE, challenge=await challenged(caller), code=code)).codes == ["WRONG_CODE"]
    assert (await caller.ask(COMPLETE, challenge=await challenged(caller), code=app.at(time.time(), counter_offset=-1))).codes == ["WRONG_CODE"]


async def test_challenge_is_answered_once(caller: Caller, account: Account, stranger: Caller) -> None:
    app, codes = await enrolled(caller, account)
    challenge = await challenged(caller)
    assert (await stranger.ask(COMPLETE, challenge=challenge, code=app.now())).codes == ["CHALLENGE_EXPIRED"]
    assert (await caller.ask(COMPLETE, challenge=challenge, code=app.now())).codes == []
    assert (await caller.ask(COMPLETE, challenge=challenge, code=codes[0])).codes == ["CHALLENGE_EXPIRED"]
    for wrong in ("", "x", "é" * 50, "A" * 10_000):
        assert (await caller.ask(COMPLETE, challenge=wrong, code=codes[0])).codes == ["CHALLENGE_EXPIRED"]


async def test_recovery_code_stands_in_once(caller: Caller, account: Account, told: Told) -> None:
    _, codes = await enrolled(caller, account)
    assert (await caller.ask(COMPLETE, challenge=await challenged(caller), code=codes[3].upper().replace("-", " "))).codes == []
    assert (await caller.ask(COMPLETE, challenge=await challenged(caller), code=codes[3])).codes == ["WRONG_CODE"]
    assert (await caller.ask(METHODS)).data == {"signInMethods": {"password": True, "authenticator": True, "recoveryCodesLeft": 9}}
    renewed = (await caller.ask(RENEW)).payload["recoveryCodes"]
    assert not set(renewed) & set(codes)
    assert (await caller.ask(COMPLETE, challenge=await challenged(caller), code=codes[4])).codes == ["WRONG_CODE"]
    assert (await caller.ask(COMPLETE, challenge=await challenged(caller), code=renewed[4])).codes == []
    changes = [(fact["factor"], fact["change"]) for type_, fact in await told("identity") if type_ == "SecondFactorChanged"]
    assert changes == [("authenticator", "added"), ("recovery_codes", "used"), ("recovery_codes", "renewed"), ("recovery_codes", "used")]


async def test_thousand_guesses_in_one_request_count_as_thousand(caller: Caller, account: Account, server: Server, told: Told) -> None:
    app, _ = await enrolled(caller, account)
    challenge, before = await challenged(caller), await told("identity")
    near = {app.at(time.time(), counter_offset=step) for step in range(-2, 4)}
    wrong = [code for code in (f"{number:06}" for number in range(1010)) if code not in near][:999]
    asked = 'completeSignIn(challenge: "%s", code: "%s") { accessToken userErrors { code } }'
    guesses = [f"g{at}: " + asked % (challenge, code) for at, code in enumerate([*wrong, app.now()])]
    answered = await caller.ask(f"mutation {{ {' '.join(guesses)} }}")
    assert answered.data is not None
    codes = [payload["userErrors"][0]["code"] for payload in answered.data.values()]
    assert codes == ["WRONG_CODE"] * 5 + ["TOO_MANY_GUESSES"] * 995
    assert [type_ for type_, _ in (await told("identity"))[len(before) :]] == ["SignInFailed"] * 5
    connection = await asyncpg.connect(server.url("identity", owner("identity")))
    async with connection.transaction():
        await connection.execute("SELECT set_config('app.tenant', $1, true)", str(caller.tenant))
        assert await connection.fetchval("SELECT count FROM guesses WHERE kind = 'SECOND_FACTOR'") == 1000
    await connection.close()


async def test_guesses_at_the_same_moment_are_counted_one_by_one(caller: Caller, account: Account) -> None:
    await enrolled(caller, account)
    challenge = await challenged(caller)
    answers = await asyncio.gather(*(caller.ask(COMPLETE, challenge=challenge, code=f"99999{at}x") for at in range(10)))
    codes = sorted(code for answered in answers for code in answered.codes)
    assert codes == ["TOO_MANY_GUESSES"] * 5 + ["WRONG_CODE"] * 5


async def test_confirming_is_not_to_be_guessed_either(caller: Caller, account: Account) -> None:
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    assert (await caller.ask(CONFIRM, code="123456")).codes == ["NOT_ENROLLED"]
    app = pyotp.TOTP((await caller.ask(ENROL)).payload["secret"])
    for _ in range(5):
        assert (await caller.ask(CONFIRM, code="nonsense")).codes == ["WRONG_CODE"]
    assert (await caller.ask(CONFIRM, code=app.now())).codes == ["TOO_MANY_GUESSES"]
    assert (await caller.ask(METHODS)).data == {"signInMethods": {"password": True, "authenticator": False, "recoveryCodesLeft": 0}}


async def test_app_is_replaced_only_after_it_was_removed(caller: Caller, account: Account) -> None:
    await enrolled(caller, account)
    assert (await caller.ask(ENROL)).codes == ["ALREADY_ENROLLED"]
    assert (await caller.ask(REMOVE)).payload["signInMethods"] == {"authenticator": False, "recoveryCodesLeft": 0}
    assert (await caller.ask(SIGN_IN, email=EMAIL, password=PASSWORD)).payload["challenge"] is None
    assert (await caller.ask(REMOVE)).codes == (await caller.ask(RENEW)).codes == ["NOT_ENROLLED"]
    assert (await caller.ask(ENROL)).codes == []


@pytest.mark.parametrize("mutation", [ENROL, REMOVE, RENEW, CONFIRM])
async def test_stolen_token_is_not_enough(caller: Caller, account: Account, told: Told, mutation: str) -> None:
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    assert caller.claims is not None
    before = await told("identity")
    caller.claims["authenticated_at"] = int(time.time()) - 700
    assert (await caller.ask(mutation, code="123456")).code == "STEP_UP_REQUIRED"
    caller.claims["kind"] = "token"
    assert (await caller.ask(mutation, code="123456")).code == "FORBIDDEN"
    caller.claims = None
    assert (await caller.ask(mutation, code="123456")).code == "UNAUTHENTICATED"
    assert (await caller.ask(METHODS)).code == "UNAUTHENTICATED"
    assert await told("identity") == before


async def test_secrets_are_sealed(caller: Caller, account: Account, server: Server) -> None:
    app, codes = await enrolled(caller, account)
    connection = await asyncpg.connect(server.url("identity", owner("identity")))
    async with connection.transaction():
        await connection.execute("SELECT set_config('app.tenant', $1, true)", str(caller.tenant))
        rows = await connection.fetch("SELECT t::text FROM authenticators AS t UNION ALL SELECT t::text FROM recovery_codes AS t")
    await connection.close()
    kept = " ".join(row[0] for row in rows)
    assert len(rows) == 11
    for secret in (app.secret, *codes):
        assert secret not in kept
        assert secret.encode().hex() not in kept
