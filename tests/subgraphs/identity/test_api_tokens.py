"""API tokens: shown once, exchanged for what they and their owner may do, signed where that is asked, and revoked at once."""

import asyncio
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

import jwt
import pytest
from sqlalchemy import select, update

from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.identity.models import ApiToken
from subgraphs.identity.rules.signing import sign
from tests.conftest import Databases, Told
from tests.subgraphs.identity.conftest import Account, Caller

MAKE = """mutation($name: String! = "Import", $scopes: [String!]! = [], $days: Int! = 90, $signed: Boolean! = false) {
  makeApiToken(name: $name, scopes: $scopes, days: $days, signed: $signed) {
    apiToken { id name scopes signed lastUsedAt revokedAt } secret signingSecret userErrors { code field } } }"""
EXCHANGE = """mutation($token: String!, $signature: String! = "") {
  exchangeToken(token: $token, signature: $signature) { accessToken expiresIn userErrors { code field } } }"""
REVOKE = "mutation($id: ID!) { revokeApiToken(apiTokenId: $id) { apiToken { id revokedAt } userErrors { code } } }"
LIST = "{ apiTokens { edges { node { id name lastUsedAt } } pageInfo { hasNextPage endCursor } } }"
SCOPE, EMAIL = "identity.users.read", "ada@example.com"


@pytest.fixture
async def admin(caller: Caller, account: Account) -> Caller:
    await account(EMAIL, Role.TENANT_ADMIN)
    await caller.sign_in(EMAIL)
    return caller


def claims_of(token: str) -> dict[str, Any]:
    found: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return found


async def test_token_is_exchanged_for_what_it_names(admin: Caller, told: Told) -> None:
    made = (await admin.ask(MAKE, scopes=[SCOPE])).payload
    assert made["userErrors"] == []
    assert made["secret"].startswith("pg_")
    assert made["signingSecret"] is None
    owner, admin.claims = admin.claims, None
    payload = (await admin.ask(EXCHANGE, token=made["secret"])).payload
    claims = claims_of(payload["accessToken"])
    assert payload["expiresIn"] == claims["exp"] - claims["iat"] == 300
    assert (claims["kind"], claims["sub"], claims["session"]) == ("token", (owner or {})["sub"], made["apiToken"]["id"])
    assert (claims["permissions"], claims["roles"], claims["within"], claims["authenticated_at"]) == ([SCOPE], [], [], 0)
    admin.claims = claims
    assert (await admin.ask("{ users { edges { node { id } } } }")).errors == []
    assert (await admin.ask("{ roles { name } }")).code == "FORBIDDEN"
    (listed,) = (await admin.ask(LIST)).payload["edges"]
    assert listed["node"]["lastUsedAt"] is not None
    assert [fact for type_, fact in await told("identity") if type_ == "AccessTokenMade"] == [
        {"user_id": claims["sub"], "token_id": made["apiToken"]["id"], "scopes": [SCOPE]}
    ]


async def test_token_loses_what_its_owner_loses(admin: Caller, account: Account) -> None:
    bob, administrator = await account("bob@example.com", Role.SUPPORT), admin.claims
    await admin.sign_in("bob@example.com")
    token = (await admin.ask(MAKE, scopes=[SCOPE])).payload["secret"]
    admin.claims = administrator
    assert (await admin.ask("mutation($id: ID!) { blockUser(userId: $id) { userErrors { code } } }", id=bob)).codes == []
    assert (await admin.ask(EXCHANGE, token=token)).codes == ["API_TOKEN_INVALID"]
    assert (await admin.ask("mutation($id: ID!) { unblockUser(userId: $id) { userErrors { code } } }", id=bob)).codes == []
    assert claims_of((await admin.ask(EXCHANGE, token=token)).payload["accessToken"])["permissions"] == [SCOPE]
    assert (await admin.ask('mutation($id: ID!) { revokeRole(userId: $id, role: "support") { userErrors { code } } }', id=bob)).codes == []
    assert claims_of((await admin.ask(EXCHANGE, token=token)).payload["accessToken"])["permissions"] == []


async def test_token_that_is_not_or_no_longer_good_is_refused_alike(admin: Caller, stranger: Caller, databases: Databases, told: Told) -> None:
    expired, revoked, good = [(await admin.ask(MAKE)).payload for _ in range(3)]
    async with databases["identity"].transaction(admin.tenant) as tx:
        past = ApiToken.expires_at - timedelta(days=91)
        await tx.execute(update(ApiToken).where(ApiToken.id == UUID(expired["apiToken"]["id"])).values(expires_at=past))
    for _ in range(2):
        assert (await admin.ask(REVOKE, id=revoked["apiToken"]["id"])).payload["apiToken"]["revokedAt"] is not None
    assert [type_ for type_, _ in await told("identity")].count("AccessTokenRevoked") == 1
    refused = [
        (await asker.ask(EXCHANGE, token=token)).payload
        for asker, token in ((admin, expired["secret"]), (admin, revoked["secret"]), (stranger, good["secret"]), (admin, "pg_x"), (admin, ""))
    ]
    assert refused == [{"accessToken": None, "expiresIn": None, "userErrors": [{"code": "API_TOKEN_INVALID", "field": "token"}]}] * 5
    assert (await admin.ask(EXCHANGE, token=good["secret"])).codes == []


async def test_revoked_token_is_known_to_the_router_at_once(admin: Caller) -> None:
    made = (await admin.ask(MAKE)).payload
    assert made["apiToken"]["id"] not in (await admin.door("/identity/jwks")).json()["revoked"]
    await admin.ask(REVOKE, id=made["apiToken"]["id"])
    assert made["apiToken"]["id"] in (await admin.door("/identity/jwks")).json()["revoked"]


async def test_signed_token_wants_a_signature_that_is_its_own_fresh_and_new(admin: Caller) -> None:
    made = (await admin.ask(MAKE, signed=True)).payload
    token, secret, now = made["secret"], made["signingSecret"], int(time.time())
    good = sign(secret, "POST", "/graphql", token.encode(), now)
    for wrong in (
        "",
        "nonsense",
        sign("another", "POST", "/graphql", token.encode(), now),
        sign(secret, "POST", "/graphql", b"another", now),
        sign(secret, "POST", "/graphql", token.encode(), now - 310),
        good.replace(f"t={now}", f"t={now + 1}"),
    ):
        assert (await admin.ask(EXCHANGE, token=token, signature=wrong)).codes == ["SIGNATURE_INVALID"]
    answers = await asyncio.gather(*(admin.ask(EXCHANGE, token=token, signature=good) for _ in range(3)))
    assert sorted(answer.codes for answer in answers) == [[], ["SIGNATURE_INVALID"], ["SIGNATURE_INVALID"]]
    claims = claims_of(
        (await admin.ask(EXCHANGE, token=token, signature=sign(secret, "POST", "/graphql", token.encode(), now - 1))).payload["accessToken"]
    )
    assert claims["amr"] == ["pop"]


async def test_key_makes_one_token_and_shows_its_secret_once(admin: Caller, told: Told) -> None:
    first, again = [(await admin.ask(MAKE, once="k1", scopes=[SCOPE])).payload for _ in range(2)]
    assert first["apiToken"] == again["apiToken"]
    assert (first["secret"] is None, again["secret"]) == (False, None)
    assert (await admin.ask(MAKE, once="k1", scopes=[])).codes == ["IDEMPOTENCY_KEY_REUSED"]
    assert [type_ for type_, _ in await told("identity")].count("AccessTokenMade") == 1


async def test_broken_rules_have_their_codes(admin: Caller, told: Told) -> None:
    before = await told("identity")
    broken: list[tuple[dict[str, Any], str]] = [
        ({"name": " "}, "NAME_MALFORMED"),
        ({"name": "x" * 61}, "NAME_MALFORMED"),
        ({"name": "a\x00b"}, "NAME_MALFORMED"),
        ({"days": 0}, "DAYS_RANGE"),
        ({"days": 367}, "DAYS_RANGE"),
        ({"scopes": ["vendors.nothing"]}, "SCOPE_NOT_YOURS"),
    ]
    for wrong, code in broken:
        assert (await admin.ask(MAKE, **wrong)).codes == [code]
    assert await told("identity") == before


async def test_nobody_reaches_anothers_tokens(admin: Caller, account: Account, told: Told) -> None:
    id_ = (await admin.ask(MAKE)).payload["apiToken"]["id"]
    await account("bob@example.com")
    await admin.sign_in("bob@example.com")
    before = await told("identity")
    assert (await admin.ask(REVOKE, id=id_)).code == (await admin.ask(REVOKE, id=uuid7())).code == "NOT_FOUND"
    assert (await admin.ask(LIST)).payload["edges"] == []
    assert await told("identity") == before
    assert admin.claims is not None
    admin.claims["authenticated_at"] = 0
    assert (await admin.ask(MAKE)).code == "STEP_UP_REQUIRED"
    admin.claims["kind"] = "token"
    assert (await admin.ask(MAKE)).code == "FORBIDDEN"
    admin.claims = None
    assert [(await admin.ask(query, id=id_)).code for query in (MAKE, REVOKE, LIST)] == ["UNAUTHENTICATED"] * 3
    assert await told("identity") == before


async def test_tokens_are_listed_page_by_page(admin: Caller) -> None:
    made = [(await admin.ask(MAKE, name=f"t{at}")).payload["apiToken"]["id"] for at in range(3)]
    query = "query($after: String) { apiTokens(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"
    first = (await admin.ask(query)).payload
    second = (await admin.ask(query, after=first["pageInfo"]["endCursor"])).payload
    assert [edge["node"]["id"] for edge in (*first["edges"], *second["edges"])] == made
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


async def test_secret_is_kept_as_a_hash(admin: Caller, databases: Databases) -> None:
    made = (await admin.ask(MAKE, signed=True)).payload
    async with databases["identity"].transaction(admin.tenant) as tx:
        kept = (await tx.scalars(select(ApiToken))).one()
    for secret in (made["secret"], made["signingSecret"]):
        assert secret.encode() not in kept.hash + (kept.signing_sealed or b"")
