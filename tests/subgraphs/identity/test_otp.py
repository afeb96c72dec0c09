"""Codes by e-mail and SMS: good once, for their purpose, a few tries; and nobody learns from them who has an account."""

import re
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from subgraphs.identity.models import OneTimeCode, State
from tests.conftest import Databases, Told
from tests.subgraphs.identity.conftest import Account, Caller

ASK = "mutation($email: String!, $channel: Channel! = EMAIL) { requestSignInCode(email: $email, channel: $channel) { accepted userErrors { code } } }"
SIGN_IN = """mutation($email: String!, $code: String!) {
  signInWithCode(email: $email, code: $code, client: PROGRAM) { accessToken user { id } userErrors { code field message } } }"""
CHANGE_PHONE = "mutation($phone: String!) { changePhone(phone: $phone) { accepted userErrors { code field } } }"
VERIFY_PHONE = "mutation($code: String!) { verifyPhone(code: $code) { user { phone } userErrors { code } } }"
EMAIL, PHONE = "ada@example.com", "+49 30 901820"


async def sent(caller: Caller) -> str:
    """The code of the last message."""
    found = re.search(r"\b[0-9]{6}\b", (await caller.messages())[0]["text"])
    assert found is not None
    return found[0]


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_code_signs_in_once(caller: Caller, account: Account, told: Told) -> None:
    id_ = await account(EMAIL)
    assert (await caller.ask(ASK, email=" ADA@example.com ")).payload == {"accepted": True, "userErrors": []}
    code = await sent(caller)
    payload = (await caller.ask(SIGN_IN, email=EMAIL, code=f"{code[:3]} {code[3:]}")).payload
    assert payload["user"] == {"id": str(id_)}
    caller.holds(payload["accessToken"])
    assert caller.claims is not None
    assert caller.claims["amr"] == ["otp"]
    assert (await caller.ask(SIGN_IN, email=EMAIL, code=code)).codes == ["WRONG_CODE"]
    assert [type_ for type_, _ in await told("identity")].count("UserSignedIn") == 1


async def test_last_code_alone_is_live_and_not_for_long(caller: Caller, account: Account, databases: Databases) -> None:
    await account(EMAIL)
    await caller.ask(ASK, email=EMAIL)
    first = await sent(caller)
    await caller.ask(ASK, email=EMAIL)
    second = await sent(caller)
    if first != second:
        assert (await caller.ask(SIGN_IN, email=EMAIL, code=first)).codes == ["WRONG_CODE"]
    async with databases["identity"].transaction(caller.tenant) as tx:
        await tx.execute(update(OneTimeCode).values(expires_at=OneTimeCode.expires_at - timedelta(minutes=10)))
    assert (await caller.ask(SIGN_IN, email=EMAIL, code=second)).codes == ["WRONG_CODE"]


async def test_five_tries_are_all(caller: Caller, account: Account, told: Told) -> None:
    await account(EMAIL)
    await caller.ask(ASK, email=EMAIL)
    code, before = await sent(caller), await told("identity")
    for _ in range(5):
        assert (await caller.ask(SIGN_IN, email=EMAIL, code=other_than(code))).codes == ["WRONG_CODE"]
    assert (await caller.ask(SIGN_IN, email=EMAIL, code=code)).codes == ["TOO_MANY_GUESSES"]
    await caller.ask(ASK, email=EMAIL)
    assert (await caller.ask(SIGN_IN, email=EMAIL, code=await sent(caller))).codes == ["TOO_MANY_GUESSES"]
    assert [type_ for type_, _ in (await told("identity"))[len(before) :]] == ["SignInFailed"] * 5


async def test_guessing_at_nobodys_code_is_answered_like_guessing_at_somebodys(caller: Caller, account: Account, stranger: Caller) -> None:
    await account(EMAIL)
    await account("blocked@example.com", state=State.BLOCKED)
    told = []
    for email in (EMAIL, "nobody@example.com", "blocked@example.com"):
        asked = [(await caller.ask(ASK, email=email)).payload for _ in range(6)]
        tried = [(await caller.ask(SIGN_IN, email=email, code="nonsense")).payload for _ in range(6)]
        told.append((asked, tried))
    assert told[0] == told[1] == told[2]
    assert len(await caller.messages()) == 5
    assert (await stranger.ask(SIGN_IN, email=EMAIL, code=await sent(caller))).codes == ["WRONG_CODE"]


async def test_malformed_input_is_refused(caller: Caller) -> None:
    assert (await caller.ask(ASK, email="x")).codes == ["EMAIL_MALFORMED"]
    assert (await caller.ask(SIGN_IN, email="x", code="123456")).codes == ["EMAIL_MALFORMED"]
    assert (await caller.ask(SIGN_IN, email=EMAIL, code="9" * 100_000)).codes == ["WRONG_CODE"]


async def test_phone_is_theirs_when_its_code_came_back(caller: Caller, account: Account, told: Told) -> None:
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    assert (await caller.ask(CHANGE_PHONE, phone=PHONE)).codes == []
    message = (await caller.messages())[0]
    assert (message["channel"], message["to"]) == ("SMS", "+4930901820")
    assert (await caller.ask("{ me { phone } }")).data == {"me": {"phone": None}}
    assert (await caller.ask(VERIFY_PHONE, code=other_than(await sent(caller)))).codes == ["WRONG_CODE"]
    assert (await caller.ask(VERIFY_PHONE, code=await sent(caller))).payload == {"user": {"phone": "+4930901820"}, "userErrors": []}
    assert [fact["factor"] for type_, fact in await told("identity") if type_ == "SecondFactorChanged"] == ["phone"]
    await caller.ask(ASK, email=EMAIL, channel="SMS")
    assert (await caller.messages())[0]["to"] == "+4930901820"
    assert (await caller.ask(SIGN_IN, email=EMAIL, code=await sent(caller))).codes == []


async def test_code_for_one_purpose_is_no_good_for_another(caller: Caller, account: Account) -> None:
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    await caller.ask(CHANGE_PHONE, phone=PHONE)
    assert (await caller.ask(SIGN_IN, email=EMAIL, code=await sent(caller))).codes == ["WRONG_CODE"]
    await caller.ask(ASK, email=EMAIL)
    assert (await caller.ask(VERIFY_PHONE, code=await sent(caller))).codes == ["WRONG_CODE"]


async def test_codes_are_not_sent_without_end(caller: Caller, account: Account) -> None:
    await account(EMAIL)
    await caller.sign_in(EMAIL)
    before = len(await caller.messages())
    answers = [(await caller.ask(CHANGE_PHONE, phone=PHONE)).codes for _ in range(7)]
    assert answers == [[]] * 5 + [["TOO_MANY_CODES"]] * 2
    assert len(await caller.messages()) == before + 5


async def test_phone_is_refused_where_it_is_none_or_whoever_asks_is_not_there(caller: Caller, account: Account) -> None:
    await account(EMAIL)
    assert (await caller.ask(CHANGE_PHONE, phone=PHONE)).code == "UNAUTHENTICATED"
    assert (await caller.ask(VERIFY_PHONE, code="123456")).code == "UNAUTHENTICATED"
    await caller.sign_in(EMAIL)
    for wrong in ("", "030 901820", "+49", "nonsense", "+" + "9" * 1000):
        assert (await caller.ask(CHANGE_PHONE, phone=wrong)).codes == ["PHONE_MALFORMED"]
    assert caller.claims is not None
    caller.claims["authenticated_at"] = 0
    assert (await caller.ask(CHANGE_PHONE, phone=PHONE)).code == "STEP_UP_REQUIRED"


async def test_codes_are_kept_as_hashes(caller: Caller, account: Account, databases: Databases) -> None:
    id_: UUID = await account(EMAIL)
    await caller.ask(ASK, email=EMAIL)
    code = await sent(caller)
    async with databases["identity"].transaction(caller.tenant) as tx:
        kept = await tx.get_one(OneTimeCode, (caller.tenant, id_, "SIGN_IN"))
    assert len(kept.hash) == 32
    assert code.encode() not in kept.hash
