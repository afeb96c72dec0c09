"""What strangers send to a market's host reaches the subgraph it is for as it was sent, and nothing else of theirs does."""

import base64

import httpx2
import orjson
import pytest

from tests.conftest import Market
from tests.router.running import Router, Upstream

pytestmark = pytest.mark.xdist_group("router")

DOOR = "/payments/webhooks"
PATH = "/webhooks/payments/0192f0c1-0000-7000-8000-000000000000"
BODY = b'{"id": 1, "name": "\xc3\xa9"}  '


async def send(router: Router, path: str = PATH, body: bytes = BODY, host: str = "", method: str = "POST", **headers: str) -> httpx2.Response:
    named = {"host": host or router.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return await router.http.request(method, path, content=body, headers=named)


async def test_webhook_is_handed_on_as_it_came_with_the_hosts_tenant(router: Router, upstream: Upstream, markets: tuple[Market, Market]) -> None:
    upstream.calls.clear()
    with upstream.answering(DOOR, 202, ""):
        answer = await send(
            router, f"{PATH}?a=1&b=%20", stripe_signature="t=1", x_tenant_id="mine", x_claims="mine", cookie="a=b", content_type="application/json"
        )
    assert answer.status_code == 202
    (call,) = [call for call in upstream.calls if call.path.startswith(DOOR)]
    said = orjson.loads(call.body)
    assert (said["path"], said["query"], base64.b64decode(said["body"])) == (PATH.rsplit("/", 1)[1], "a=1&b=%20", BODY)
    assert said["headers"]["stripe-signature"] == "t=1"
    assert not {"x-tenant-id", "x-claims", "cookie", "host"} & said["headers"].keys()
    assert call.headers["x-tenant-id"] == str(markets[0].tenant)
    assert "x-claims" not in call.headers


async def test_subgraph_believes_the_routers_call_and_refuses_what_no_provider_sent(router: Router) -> None:
    assert (await send(router)).status_code == 404, "there is no such provider"


@pytest.mark.parametrize(
    ("path", "host", "method", "body", "status"),
    [
        ("/webhooks/payments", "", "POST", BODY, 404),
        ("/webhooks/nobody/1", "", "POST", BODY, 404),
        ("/webhooks/payments/a/b", "", "POST", BODY, 404),
        ("/webhooks/payments/..%2fgraphql", "", "POST", BODY, 404),
        ("/webhooks/tenants/1", "", "POST", BODY, 404),
        (PATH, "nobody.example", "POST", BODY, 404),
        (PATH, "", "GET", b"", 405),
        (PATH, "", "POST", b"x" * 300_000, 413),
    ],
    ids=["no path", "no subgraph", "too deep", "encoded", "takes none", "no market", "asked", "too long"],
)
async def test_what_is_no_webhook_of_anybody_is_refused(router: Router, path: str, host: str, method: str, body: bytes, status: int) -> None:
    answer = await send(router, path, body, host, method)
    assert answer.status_code == status
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_subgraph_that_is_away_makes_the_sender_try_again(router: Router, upstream: Upstream) -> None:
    with upstream.answering(DOOR, 503, ""):
        assert (await send(router)).status_code == 503
