"""Signed in on a device: for as long as the chain of refresh tokens is whole, and its owner wants it."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from shared.ids import uuid7
from subgraphs.identity.models import RefreshToken, UserSession
from tests.conftest import Databases, Told
from tests.subgraphs.identity.conftest import PASSWORD, REFRESH, SIGN_IN, Account, Caller

ME = "{ me { email state grants { role } sessions { id device place current } signIns { edges { node { device succeeded reason } } } } }"
ONE_SESSION = "mutation($id: ID!) { revokeSession(sessionId: $id) { sessionId } }"


async def alive(databases: Databases, caller: Caller) -> int:
    """Refresh tokens that nobody has used yet, of sessions that have not ended."""
    rows = (
        await databases["identity"]
        .reader(caller.tenant)
        .fetch("SELECT 1 FROM refresh_tokens AS t JOIN user_sessions AS s ON s.id = t.session_id WHERE t.used_at IS NULL AND s.revoked_at IS NULL")
    )
    return len(rows)


async def make_older(databases: Databases, caller: Caller, age: timedelta) -> None:
    async with databases["identity"].transaction(caller.tenant) as tx:
        await tx.execute(update(RefreshToken).values(used_at=RefreshToken.used_at - age, expires_at=RefreshToken.expires_at - age))


async def test_who_signs_in_finds_account_session_and_history(caller: Caller, account: Account, told: Told) -> None:
    id_ = await account("ada@example.com")
    payload = await caller.sign_in(" Ada@Example.com ")
    assert payload["user"] == {"id": str(id_)}
    assert payload["expiresIn"] == 300
    me = ((await caller.ask(ME)).data or {})["me"]
    assert me["email"] == "ada@example.com"
    assert me["state"] == "ACTIVE"
    assert me["grants"] == [{"role": "customer"}]
    (session,) = me["sessions"]
    assert (session["device"], session["place"], session["current"]) == ("Firefox on Linux", "198.51.100.0/24", True)
    assert me["signIns"]["edges"] == [{"node": {"device": "Firefox on Linux", "succeeded": True, "reason": ""}}]
    told_of_it = {"user_id": str(id_), "session_id": session["id"], "method": "pwd", "new_device": False, "new_place": False}
    assert ("UserSignedIn", told_of_it) in await told("identity")


async def test_guest_is_nobody_and_so_is_a_machine(caller: Caller) -> None:
    assert (await caller.ask("{ me { id } }")).data == {"me": None}
    caller.claims = {"kind": "client", "sub": "billing", "tenant": str(caller.tenant), "exp": 2**40}
    assert (await caller.ask("{ me { id } }")).data == {"me": None}


async def test_browser_gets_a_cookie_and_no_refresh_token(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    answer = await caller.ask(SIGN_IN, email="ada@example.com", password=PASSWORD, client="BROWSER")
    assert answer.payload["refreshToken"] is None
    token, _, seconds = answer.headers["x-refresh-cookie"].partition(";")
    assert int(seconds) == 30 * 86400
    caller.headers["x-refresh-token"] = token
    again = await caller.ask(REFRESH)
    assert again.payload["refreshToken"] is None
    assert again.headers["x-refresh-cookie"].partition(";")[0] not in {"", token}
    caller.headers["x-refresh-token"] = "nonsense"
    refused = await caller.ask(REFRESH)
    assert refused.codes == ["REFRESH_TOKEN_INVALID"]
    assert refused.headers["x-refresh-cookie"] == ";0"


async def test_program_gets_a_refresh_token_and_no_cookie(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    answer = await caller.ask(SIGN_IN, email="ada@example.com", password=PASSWORD)
    assert "x-refresh-cookie" not in answer.headers
    again = await caller.ask(REFRESH, token=answer.payload["refreshToken"])
    assert "x-refresh-cookie" not in again.headers
    assert again.payload["refreshToken"] != answer.payload["refreshToken"]


async def test_fifty_refreshes_of_one_token_at_once_leave_one_chain(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    token = (await caller.sign_in("ada@example.com"))["refreshToken"]
    answers = await asyncio.gather(*(caller.ask(REFRESH, token=token) for _ in range(50)))
    (following,) = {answer.payload["refreshToken"] for answer in answers}
    assert all(answer.payload["accessToken"] for answer in answers)
    assert await alive(databases, caller) == 1
    assert (await caller.ask(REFRESH, token=following)).payload["accessToken"]


async def test_answer_that_was_lost_is_given_again_for_a_moment(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    token = (await caller.sign_in("ada@example.com"))["refreshToken"]
    first = (await caller.ask(REFRESH, token=token)).payload["refreshToken"]
    assert (await caller.ask(REFRESH, token=token)).payload["refreshToken"] == first
    await make_older(databases, caller, timedelta(seconds=11))
    assert (await caller.ask(REFRESH, token=token)).codes == ["REFRESH_TOKEN_INVALID"]
    assert (await caller.ask(REFRESH, token=first)).codes == ["REFRESH_TOKEN_INVALID"]


async def test_replayed_stolen_token_leaves_nothing_alive_and_is_told(caller: Caller, account: Account, databases: Databases, told: Told) -> None:
    id_ = await account("ada@example.com")
    stolen = (await caller.sign_in("ada@example.com"))["refreshToken"]
    second = (await caller.ask(REFRESH, token=stolen)).payload["refreshToken"]
    third = (await caller.ask(REFRESH, token=second)).payload["refreshToken"]
    assert (await caller.ask(REFRESH, token=stolen)).codes == ["REFRESH_TOKEN_INVALID"]
    assert await alive(databases, caller) == 0
    assert (await caller.ask(REFRESH, token=third)).codes == ["REFRESH_TOKEN_INVALID"]
    revoked = [data for type_, data in await told("identity") if type_ == "SessionsRevoked"]
    assert [(data["user_id"], data["reason"]) for data in revoked] == [(str(id_), "refresh token used twice")]
    assert (await caller.messages())[0]["kind"] == "SESSION_STOLEN"


async def test_refresh_token_and_session_do_not_live_for_ever(caller: Caller, account: Account, databases: Databases) -> None:
    await account("ada@example.com")
    token = (await caller.sign_in("ada@example.com"))["refreshToken"]
    await make_older(databases, caller, timedelta(days=31))
    assert (await caller.ask(REFRESH, token=token)).codes == ["REFRESH_TOKEN_INVALID"]
    token = (await caller.sign_in("ada@example.com"))["refreshToken"]
    async with databases["identity"].transaction(caller.tenant) as tx:
        await tx.execute(update(UserSession).values(created_at=UserSession.created_at - timedelta(days=181)))
    assert (await caller.ask(REFRESH, token=token)).codes == ["REFRESH_TOKEN_INVALID"]


async def test_token_of_another_tenant_is_unknown(caller: Caller, stranger: Caller, account: Account) -> None:
    await account("ada@example.com")
    token = (await caller.sign_in("ada@example.com"))["refreshToken"]
    assert (await stranger.ask(REFRESH, token=token)).codes == ["REFRESH_TOKEN_INVALID"]
    assert (await caller.ask(REFRESH, token=token)).codes == []


async def test_sign_out_ends_this_session_alone_and_the_router_learns_of_it(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    other = (await caller.sign_in("ada@example.com"))["refreshToken"]
    token = (await caller.sign_in("ada@example.com"))["refreshToken"]
    ended = (caller.claims or {})["session"]
    assert ended not in (await caller.door("/identity/jwks")).json()["revoked"]
    answer = await caller.ask("mutation { signOut { signedOut } }")
    assert answer.data == {"signOut": {"signedOut": True}}
    assert answer.headers["x-refresh-cookie"] == ";0"
    assert ended in (await caller.door("/identity/jwks")).json()["revoked"]
    assert (await caller.ask(REFRESH, token=token)).codes == ["REFRESH_TOKEN_INVALID"]
    assert (await caller.ask(REFRESH, token=other)).codes == []


async def test_sign_out_everywhere_ends_all(caller: Caller, account: Account, databases: Databases, told: Told) -> None:
    id_ = await account("ada@example.com")
    for _ in range(3):
        await caller.sign_in("ada@example.com")
    await caller.ask("mutation { signOutEverywhere { signedOut } }")
    assert await alive(databases, caller) == 0
    assert ("SessionsRevoked", {"user_id": str(id_), "session_ids": [], "reason": "signed out everywhere"}) in await told("identity")


async def test_second_device_revokes_the_first(caller: Caller, account: Account) -> None:
    await account("ada@example.com")
    first = (await caller.sign_in("ada@example.com"))["refreshToken"]
    lost = (caller.claims or {})["session"]
    await caller.sign_in("ada@example.com")
    assert (await caller.ask(ONE_SESSION, id=lost)).data == {"revokeSession": {"sessionId": lost}}
    assert (await caller.ask(REFRESH, token=first)).codes == ["REFRESH_TOKEN_INVALID"]
    me = ((await caller.ask(ME)).data or {})["me"]
    assert [session["current"] for session in me["sessions"]] == [True]


async def test_somebody_elses_session_and_an_unknown_one_answer_alike(caller: Caller, account: Account, databases: Databases) -> None:
    await account("bob@example.com")
    await caller.sign_in("bob@example.com")
    bobs = (caller.claims or {})["session"]
    await account("ada@example.com")
    await caller.sign_in("ada@example.com")
    answers = [await caller.ask(ONE_SESSION, id=id_) for id_ in (bobs, uuid7())]
    assert [(answer.code, answer.errors[0]["message"]) for answer in answers] == [("NOT_FOUND", "You have no such session")] * 2
    assert await alive(databases, caller) == 2


async def test_new_device_and_new_place_are_told_but_the_first_is_neither(caller: Caller, account: Account, told: Told) -> None:
    await account("ada@example.com")
    await caller.sign_in("ada@example.com")
    caller.headers["x-client-agent"] = caller.headers["x-client-agent"].replace("140.0", "141.0")
    await caller.sign_in("ada@example.com")
    assert await caller.messages() == []
    caller.headers |= {"x-client-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1", "x-client-address": "2001:db8:1:2::3"}
    await caller.sign_in("ada@example.com")
    signed_in = [(data["new_device"], data["new_place"]) for type_, data in await told("identity") if type_ == "UserSignedIn"]
    assert signed_in == [(False, False), (False, False), (True, True)]
    (message,) = await caller.messages()
    assert (message["kind"], message["to"]) == ("NEW_SIGN_IN", "ada@example.com")
    assert "Safari on iPhone" in message["text"]


@pytest.mark.parametrize(
    "mutation", ["signOut { signedOut }", "signOutEverywhere { signedOut }", f'revokeSession(sessionId: "{UUID(int=7)}") {{ sessionId }}']
)
async def test_guest_and_api_token_have_no_session_to_end(caller: Caller, mutation: str) -> None:
    assert (await caller.ask(f"mutation {{ {mutation} }}")).code == "UNAUTHENTICATED"
    caller.claims = {"kind": "token", "sub": str(uuid7()), "tenant": str(caller.tenant), "exp": 2**40}
    assert (await caller.ask(f"mutation {{ {mutation} }}")).code == "FORBIDDEN"
