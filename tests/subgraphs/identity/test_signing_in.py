"""By password: the same words and the same work whatever was wrong, and a wait that grows."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from events.contracts.identity import Role
from subgraphs.identity.models import State, User
from subgraphs.identity.rules.lockout import FREE_FAILURES, pause
from subgraphs.identity.service import hashing
from tests.conftest import Databases, Told
from tests.subgraphs.identity.conftest import PASSWORD, SIGN_IN, Account, Answer, Caller


def said(answer: Answer) -> tuple[str, str, object]:
    (error,) = answer.payload["userErrors"]
    return error["code"], error["message"], answer.payload["accessToken"]


def hashes() -> int:
    return int(hashing.HASHES._value.get())


async def attempt(caller: Caller, email: str, password: str) -> Answer:
    return await caller.ask(SIGN_IN, email=email, password=password)


async def test_unknown_wrong_pending_blocked_and_locked_answer_in_the_same_words_for_the_same_work(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    await account("new@example.com", state=State.PENDING)
    await account("out@example.com", state=State.BLOCKED)
    await account("shut@example.com")
    for _ in range(FREE_FAILURES):
        await attempt(caller, "shut@example.com", "wrong")
    words = set()
    for email, password in [
        ("nobody@example.com", PASSWORD),
        ("ada@example.com", "wrong"),
        ("new@example.com", "wrong"),
        ("out@example.com", "wrong"),
        ("shut@example.com", "wrong"),
        ("shut@example.com", PASSWORD),
        ("", ""),
        ("no address", "x" * 10_000),
    ]:
        before = hashes()
        words.add(said(await attempt(caller, email, password)))
        assert hashes() - before == 1, email
    assert {code for code, _, _ in words} == {"INVALID_CREDENTIALS"}
    assert len(words) == 1


@pytest.mark.parametrize(("state", "code"), [(State.PENDING, "EMAIL_NOT_VERIFIED"), (State.BLOCKED, "ACCOUNT_BLOCKED")])
async def test_why_it_may_not_sign_in_is_told_to_its_owner_alone(caller: Caller, account: Account, state: State, code: str, told: Told) -> None:
    await account("ada@example.com", state=state)
    assert (await attempt(caller, "ada@example.com", PASSWORD)).codes == [code]
    assert "UserSignedIn" not in [type_ for type_, _ in await told("identity")]


async def test_account_waits_after_wrong_passwords_and_its_owner_is_told(caller: Caller, account: Account, told: Told, databases: Databases) -> None:
    id_ = await account("ada@example.com")
    for _ in range(FREE_FAILURES):
        await attempt(caller, "ada@example.com", "wrong")
    assert (await attempt(caller, "ada@example.com", PASSWORD)).codes == ["INVALID_CREDENTIALS"]
    facts = await told("identity")
    assert [data["reason"] for type_, data in facts if type_ == "SignInFailed"] == ["WRONG_PASSWORD"] * FREE_FAILURES + ["LOCKED"]
    assert ("UserStateChanged", {"user_id": str(id_), "state": "LOCKED", "reason": "wrong passwords"}) in facts
    assert (await caller.messages())[0]["kind"] == "ACCOUNT_LOCKED"
    async with databases["identity"].transaction(caller.tenant) as tx:
        await tx.execute(update(User).values(locked_until=User.locked_until - timedelta(minutes=1)))
    await caller.sign_in("ada@example.com")
    rows = await databases["identity"].reader(caller.tenant).fetch("SELECT failed_sign_ins, locked_until FROM users")
    assert [tuple(row) for row in rows] == [(0, None)]


async def test_thirty_guesses_at_once_are_thirty_guesses(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    answers = await asyncio.gather(*(attempt(caller, "ada@example.com", f"guess {n}") for n in range(30)))
    assert {code for answer in answers for code in answer.codes} == {"INVALID_CREDENTIALS"}
    (row,) = await databases["identity"].reader(caller.tenant).fetch("SELECT failed_sign_ins, locked_until > now() FROM users")
    assert tuple(row) == (FREE_FAILURES, True)  # those that came later were not even judged
    assert (await attempt(caller, "ada@example.com", PASSWORD)).codes == ["INVALID_CREDENTIALS"]


async def test_guesses_through_aliases_of_one_request_count_each(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    aliases = " ".join(f'g{n}: signIn(email: "ada@example.com", password: "guess {n}") {{ accessToken }}' for n in range(10))
    answer = await caller.ask(f"mutation {{ {aliases} }}")
    assert all(found["accessToken"] is None for found in (answer.data or {}).values())
    (row,) = await databases["identity"].reader(caller.tenant).fetch("SELECT failed_sign_ins FROM users")
    assert row[0] == FREE_FAILURES


def test_wait_doubles_up_to_an_hour() -> None:
    assert [pause(n) for n in (4, 5, 6, 7)] == [None, timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert pause(11) == pause(10_000) == timedelta(hours=1)


async def test_one_address_is_an_account_of_its_own_in_every_tenant(caller: Caller, stranger: Caller, account: Account) -> None:
    ours = await account("ada@example.com")
    assert (await attempt(stranger, "ada@example.com", PASSWORD)).codes == ["INVALID_CREDENTIALS"]
    theirs = await account("ada@example.com", of=stranger.tenant)
    assert (await caller.sign_in("ada@example.com"))["user"]["id"] == str(ours)
    assert (await stranger.sign_in("ada@example.com"))["user"]["id"] == str(theirs)


async def test_hash_by_older_parameters_is_made_anew(caller: Caller, account: Account, databases: Databases) -> None:
    from argon2 import PasswordHasher

    id_ = await account("ada@example.com", Role.CUSTOMER)
    async with databases["identity"].transaction(caller.tenant) as tx:
        await tx.execute(update(User).values(password_hash=PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)))
    await caller.sign_in("ada@example.com")
    async with databases["identity"].transaction(caller.tenant) as tx:
        stored = (await tx.get_one(User, (caller.tenant, id_))).password_hash
    assert stored is not None
    assert "m=19456,t=2,p=1" in stored
    await caller.sign_in("ada@example.com")


async def test_password_is_the_same_however_the_keyboard_writes_it(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    async with databases["identity"].transaction(caller.tenant) as tx:
        await tx.execute(update(User).values(password_hash=await hashing.hashed("grüße an alle")))
    await caller.sign_in("ada@example.com", "gru\u0308ße an alle")
