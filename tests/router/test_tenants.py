"""The host says whose market it is, and nothing else that a client sends does."""

import asyncio
from collections.abc import Callable

import pytest

from shared.ids import uuid7
from tests.conftest import Market, Start
from tests.router.running import Router, Upstream, codes

pytestmark = pytest.mark.xdist_group("router")

WHOSE = "{ tenant { id slug } }"


async def test_each_host_is_its_own_tenants(router: Router, markets: tuple[Market, Market]) -> None:
    for market in markets:
        assert await router.ask(WHOSE, host=market.host) == {"data": {"tenant": {"id": str(market.tenant), "slug": market.slug}}}


@pytest.mark.parametrize(
    "written",
    [lambda host: f"{host}:4000", str.upper, lambda host: f"{host}.", lambda host: f"{host.title()}.:80"],
    ids=["with its port", "in capitals", "with the root's dot", "with all of them"],
)
async def test_host_may_be_written_in_several_ways(router: Router, markets: tuple[Market, Market], written: Callable[[str], str]) -> None:
    assert (await router.ask(WHOSE, host=written(markets[1].host)))["data"]["tenant"]["slug"] == markets[1].slug


@pytest.mark.parametrize("host", ["nobody.example", "nobody.localhost", "[::1]:4000", "..", "__proto__", "constructor", "localhost"])
async def test_unknown_host_is_refused_with_a_sentence(router: Router, host: str) -> None:
    answer = await router.post({"query": WHOSE}, host)
    assert (answer.status_code, codes(answer)) == (404, ["UNKNOWN_HOST"])
    assert answer.json()["errors"][0]["message"].startswith("No market is known at the host ")


MALFORMED = [
    "a b",
    "*.localhost",
    "a/graphql?",
    "a#",
    "@",
    "user:word@localhost",
    "1.2.3.4.5",
    "[::zz]",
    "x:99999",
    "x:y",
    "'; DROP TABLE domains;--",
    "x" * 4000,
]


@pytest.mark.parametrize("host", MALFORMED)
async def test_malformed_host_is_refused_with_a_sentence(production_router: Router, host: str) -> None:
    for answer in (await production_router.post({"query": WHOSE}, host), await production_router.get("/graphql?documentId=x", host)):
        assert (answer.status_code, codes(answer)) == (400, ["MALFORMED_HOST"])
        assert answer.json()["errors"][0]["message"] == "The Host header is missing or malformed"


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
async def test_request_without_a_host_is_refused(router: Router, version: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", router.child.port)
    writer.write(b"POST /graphql HTTP/%b\r\ncontent-length: 0\r\n\r\n" % version)
    assert (await reader.readline()).split()[1] == b"400"
    writer.close()
    await writer.wait_closed()


async def test_no_header_makes_a_client_another_tenant(router: Router, markets: tuple[Market, Market], upstream: Upstream) -> None:
    mine, other = markets
    said = {
        "x_tenant_id": str(other.tenant),
        "x_tenant_slug": other.slug,
        "x_forwarded_host": other.host,
        "x_host": other.host,
        "forwarded": f"host={other.host}",
        "x_original_host": other.host,
        "x_claims": "eyJzdWIiOiJyb290In0",
        "x_signature": "v1;k=k1;t=1;s=x",
    }
    upstream.calls.clear()
    assert (await router.post({"query": WHOSE}, mine.host, **said)).json()["data"]["tenant"]["id"] == str(mine.tenant)
    (call,) = upstream.asked("tenants")
    assert (call.headers["x-tenant-id"], call.headers["x-tenant-slug"]) == (str(mine.tenant), mine.slug)
    assert not {"x-claims", "forwarded", "x-forwarded-host", "x-host", "x-original-host", "cookie", "authorization"} & call.headers.keys()
    assert call.headers["x-signature"] != said["x_signature"]


async def test_forwarded_host_is_believed_from_a_trusted_proxy_alone(start: Start, markets: tuple[Market, Market]) -> None:
    async with start(TRUSTED_PROXIES="127.0.0.0/8, ::1") as router:
        answer = await router.post({"query": WHOSE}, "proxy.internal", x_forwarded_host=f"{markets[1].host}, evil.example")
        assert answer.json()["data"]["tenant"]["slug"] == markets[1].slug
    async with start(TRUSTED_PROXIES="10.0.0.0/8") as router:
        answer = await router.post({"query": WHOSE}, "proxy.internal", x_forwarded_host=markets[1].host)
        assert codes(answer) == ["UNKNOWN_HOST"]


async def test_suspended_tenant_is_closed(start: Start, upstream: Upstream) -> None:
    """Nothing suspends a tenant yet; the directory can say it already."""
    hosts = f'{{"closed.localhost": {{"id": "{uuid7()}", "slug": "closed", "status": "SUSPENDED"}}}}'
    with upstream.answering("/tenants/directory", 200, f'{{"version": "v", "hosts": {hosts}}}'):
        async with start() as router:
            answer = await router.post({"query": WHOSE}, "closed.localhost")
            assert (answer.status_code, codes(answer)) == (403, ["TENANT_SUSPENDED"])
