"""An integrator may have every call signed: with the access token alone, nobody asks anything in its name."""

import json
import time
from collections.abc import Callable

import pytest

from events.contracts.identity import Role
from shared.ids import uuid7
from subgraphs.identity.models import State
from subgraphs.identity.rules.signing import sign
from subgraphs.identity.service import accounts, tokens
from tests.conftest import Databases, Market
from tests.router.running import Router, Upstream, codes

pytestmark = pytest.mark.xdist_group("router")

MAKE = 'mutation { makeApiToken(name: "till", scopes: [], days: 1, signed: true) { secret signingSecret apiToken { id } userErrors { code } } }'
EXCHANGE = """mutation($token: String!, $signature: String!) { exchangeToken(token: $token, signature: $signature) {
  accessToken userErrors { code } } }"""
REVOKE = "mutation($id: ID!) { revokeApiToken(apiTokenId: $id) { userErrors { code } } }"
ASKED = json.dumps({"query": "{ me { id } }"})
REFUSED = (401, ["SIGNATURE_INVALID"])


class Integrator:
    """A person's API token that signs; `owner` is the person's own access token."""

    def __init__(self, router: Router, user: str, owner: str) -> None:
        self.router = router
        self.user = user
        self.owner = owner
        self.secret = self.access = self.token_id = ""

    async def begin(self) -> None:
        made = (await self.router.post({"query": MAKE}, authorization=f"Bearer {self.owner}")).json()["data"]["makeApiToken"]
        self.secret, self.token_id = made["signingSecret"], made["apiToken"]["id"]
        signature = sign(self.secret, "POST", "/graphql", made["secret"].encode(), int(time.time()))
        exchanged = await self.router.ask(EXCHANGE, token=made["secret"], signature=signature)
        self.access = exchanged["data"]["exchangeToken"]["accessToken"]

    async def ask(self, signature: str, body: str = ASKED) -> tuple[int, list[str]]:
        said = {"x_pg_signature": signature} if signature else {}
        answer = await self.router.post(body, authorization=f"Bearer {self.access}", **said)
        if answer.status_code == 200:
            assert answer.json()["data"]["me"]["id"] == self.user
        return answer.status_code, codes(answer)

    def signed(self, body: str = ASKED, *, secret: str = "", path: str = "/graphql", ago: int = 0) -> str:
        return sign(secret or self.secret, "POST", path, body.encode(), int(time.time()) - ago)


@pytest.fixture
async def integrator(router: Router, databases: Databases, markets: tuple[Market, Market]) -> Integrator:
    id_ = uuid7()
    async with databases["identity"].transaction(markets[0].tenant) as tx:
        await accounts.make(tx, id_, f"{id_.hex}@example.com", None, "en", State.ACTIVE, Role.CUSTOMER)
        said = {"session": str(uuid7()), "authenticated_at": int(time.time()), "amr": ["pwd"], "within": []}
        owner = await tokens.signed(tx, kind="user", subject=str(id_), roles=["customer"], permissions=[], **said)
    integrator = Integrator(router, str(id_), owner)
    await integrator.begin()
    return integrator


async def test_signed_call_is_answered_once(integrator: Integrator) -> None:
    signature = integrator.signed()
    assert await integrator.ask(signature) == (200, [])
    assert await integrator.ask(signature) == REFUSED
    assert await integrator.ask(integrator.signed(ago=100)) == (200, [])


@pytest.mark.parametrize(
    "forge",
    [
        lambda _: "",
        lambda _: "nonsense",
        lambda integrator: integrator.signed(secret="another"),
        lambda integrator: integrator.signed('{"query":"{ me { id } }"}'),
        lambda integrator: integrator.signed(path="/graphql?x=1"),
        lambda integrator: integrator.signed(ago=310),
        lambda integrator: integrator.signed(ago=-310),
        lambda integrator: integrator.signed()[:-1],
        lambda integrator: integrator.signed(ago=2).replace(f"t={int(time.time()) - 2}", f"t={int(time.time())}"),
    ],
    ids=["none", "nonsense", "secret", "body", "path", "old", "future", "cut off", "time"],
)
async def test_call_without_its_own_signature_is_refused(integrator: Integrator, upstream: Upstream, forge: Callable[[Integrator], str]) -> None:
    before = len(upstream.asked("identity"))
    assert await integrator.ask(forge(integrator)) == REFUSED
    assert len(upstream.asked("identity")) == before


async def test_secret_that_cannot_be_had_is_a_reason_to_try_again(integrator: Integrator, upstream: Upstream) -> None:
    with upstream.answering("/identity/signing-secret", 503, "{}"):
        assert await integrator.ask(integrator.signed()) == (503, ["AUTH_UNAVAILABLE"])
    assert await integrator.ask(integrator.signed(ago=1)) == (200, [])


async def test_secret_of_a_revoked_token_is_nobodys(integrator: Integrator) -> None:
    revoking = {"query": REVOKE, "variables": {"id": integrator.token_id}}
    assert codes(await integrator.router.post(revoking, authorization=f"Bearer {integrator.owner}")) == []
    assert await integrator.ask(integrator.signed()) == (401, ["UNAUTHENTICATED"])


async def test_owners_own_calls_need_no_signature(integrator: Integrator) -> None:
    answer = await integrator.router.post(ASKED, authorization=f"Bearer {integrator.owner}")
    assert (answer.status_code, codes(answer)) == (200, [])
