"""Service clients: a machine signs in by id and secret, with the permissions it was given and nothing else."""

from typing import Any

import jwt
import pytest

from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.identity.service.machines import WRITE
from tests.conftest import Told, person
from tests.subgraphs.identity.conftest import Account, Caller

MAKE = """mutation($name: String! = "Warehouse", $permissions: [String!]! = []) { makeServiceClient(name: $name, permissions: $permissions) {
  serviceClient { id name permissions lastUsedAt revokedAt } secret userErrors { code field } } }"""
ADMIT = """mutation($id: ID!, $secret: String!) {
  clientCredentials(clientId: $id, clientSecret: $secret) { accessToken expiresIn userErrors { code field } } }"""
REVOKE = "mutation($id: ID!) { revokeServiceClient(serviceClientId: $id) { serviceClient { revokedAt } userErrors { code } } }"
LIST = "{ serviceClients { edges { node { id name permissions lastUsedAt revokedAt } } } }"
READ = "identity.users.read"


@pytest.fixture
async def admin(caller: Caller, account: Account) -> Caller:
    await account("ada@example.com", Role.TENANT_ADMIN)
    await caller.sign_in("ada@example.com")
    return caller


async def test_machine_signs_in_with_what_it_was_given(admin: Caller, told: Told) -> None:
    made = (await admin.ask(MAKE, permissions=[READ])).payload
    id_, secret = made["serviceClient"]["id"], made["secret"]
    owner, admin.claims = admin.claims, None
    payload = (await admin.ask(ADMIT, id=id_, secret=secret)).payload
    claims: dict[str, Any] = jwt.decode(payload["accessToken"], options={"verify_signature": False})
    assert (claims["kind"], claims["sub"], claims["session"], claims["permissions"], claims["roles"]) == ("client", id_, id_, [READ], [])
    admin.claims = claims
    assert (await admin.ask("{ users { edges { node { id } } } }")).errors == []
    assert (await admin.ask("{ me { id } }")).data == {"me": None}
    assert (await admin.ask("{ signInMethods { password } }")).code == "FORBIDDEN"
    assert (await admin.ask(MAKE)).code == "FORBIDDEN"
    admin.claims = owner
    assert (await admin.ask(LIST)).payload["edges"][0]["node"]["lastUsedAt"] is not None
    assert [type_ for type_, _ in await told("identity")].count("AccessTokenMade") == 1


async def test_wrong_secret_unknown_and_revoked_are_refused_alike(admin: Caller, stranger: Caller, told: Told) -> None:
    made = (await admin.ask(MAKE)).payload
    id_, secret = made["serviceClient"]["id"], made["secret"]
    refused = [
        await admin.ask(ADMIT, id=id_, secret="x"),
        await admin.ask(ADMIT, id=uuid7(), secret=secret),
        await stranger.ask(ADMIT, id=id_, secret=secret),
    ]
    for _ in range(2):
        assert (await admin.ask(REVOKE, id=id_)).payload["serviceClient"]["revokedAt"] is not None
    refused.append(await admin.ask(ADMIT, id=id_, secret=secret))
    assert [answer.codes for answer in refused] == [["CLIENT_INVALID"]] * 4
    assert [type_ for type_, _ in await told("identity")].count("AccessTokenRevoked") == 1
    assert id_ in (await admin.door("/identity/jwks")).json()["revoked"]
    assert (await admin.ask(ADMIT, id="x", secret=secret)).codes == ["MALFORMED_ID"]


async def test_nobody_gives_more_than_they_have(admin: Caller, told: Told) -> None:
    before = await told("identity")
    assert admin.claims is not None
    assert (await admin.ask(MAKE, name="a\x00b")).codes == ["NAME_MALFORMED"]
    admin.claims["permissions"] = [WRITE.name]
    assert (await admin.ask(MAKE, permissions=[READ])).codes == ["PERMISSION_NOT_YOURS"]
    admin.claims["authenticated_at"] = 0
    assert (await admin.ask(MAKE)).code == (await admin.ask(REVOKE, id=uuid7())).code == "STEP_UP_REQUIRED"
    admin.claims = {**person(), "tenant": str(admin.tenant)}
    assert [(await admin.ask(query, id=uuid7())).code for query in (MAKE, REVOKE, LIST)] == ["FORBIDDEN"] * 3
    admin.claims = None
    assert [(await admin.ask(query, id=uuid7())).code for query in (MAKE, REVOKE, LIST)] == ["UNAUTHENTICATED"] * 3
    assert await told("identity") == before


async def test_key_makes_one_machine_and_shows_its_secret_once(admin: Caller) -> None:
    first, again = [(await admin.ask(MAKE, once="k1")).payload for _ in range(2)]
    assert first["serviceClient"] == again["serviceClient"]
    assert (first["secret"] is None, again["secret"]) == (False, None)
    assert len((await admin.ask(LIST)).payload["edges"]) == 1


async def test_unknown_machine_is_not_revoked(admin: Caller, stranger: Caller) -> None:
    id_ = (await admin.ask(MAKE)).payload["serviceClient"]["id"]
    assert (await admin.ask(REVOKE, id=uuid7())).code == "NOT_FOUND"
    stranger.claims = {**person(WRITE), "tenant": str(stranger.tenant)}
    assert (await stranger.ask(REVOKE, id=id_)).code == "NOT_FOUND"
    assert (await stranger.ask(LIST)).payload["edges"] == []
