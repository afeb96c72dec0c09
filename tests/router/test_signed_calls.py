"""Subgraphs believe the router's signature and nothing else; a client can neither make one nor get one made for its own words."""

import time
from dataclasses import replace
from hashlib import sha256

import httpx2
import pytest

from shared import trust
from tests.conftest import Market, Start
from tests.router.running import Call, Router, Upstream, codes

pytestmark = pytest.mark.xdist_group("router")

WHOSE = "{ tenant { id } }"


@pytest.fixture
async def call(router: Router, upstream: Upstream) -> Call:
    """What the router sent to answer a client."""
    upstream.calls.clear()
    answer = await router.post({"query": WHOSE}, x_request_id="client-id-1", accept_language="bn, en;q=0.5", idempotency_key="key-1")
    assert answer.headers["x-request-id"] == "client-id-1"
    (call,) = upstream.asked("tenants")
    return call


async def again(upstream: Upstream, call: Call) -> httpx2.Response:
    async with httpx2.AsyncClient() as client:
        return await client.post(upstream.url(call.path), content=call.body, headers=dict(call.headers))


async def test_what_a_client_may_say_is_passed_on_and_signed(call: Call, upstream: Upstream) -> None:
    said = {"x-request-id": "client-id-1", "x-correlation-id": "client-id-1", "accept-language": "bn, en;q=0.5", "idempotency-key": "key-1"}
    assert said.items() <= call.headers.items()
    assert said.keys() <= set(trust.SIGNED_HEADERS)
    answer = await again(upstream, call)
    assert (answer.status_code, "errors" in answer.json()) == (200, False)


@pytest.mark.parametrize(
    "name", ["x-signature", "x-tenant-id", "x-tenant-slug", "x-request-id", "x-correlation-id", "idempotency-key", "accept-language"]
)
async def test_call_with_another_header_than_was_signed_is_refused(call: Call, upstream: Upstream, markets: tuple[Market, Market], name: str) -> None:
    other = str(markets[1].tenant) if name == "x-tenant-id" else "another"
    for changed in ({**call.headers, name: other}, {key: value for key, value in call.headers.items() if key != name}):
        answer = await again(upstream, replace(call, headers=changed))
        assert (answer.status_code, codes(answer)) == (403, ["UNTRUSTED_CALLER"])


async def test_call_with_claims_that_were_not_signed_is_refused(call: Call, upstream: Upstream) -> None:
    answer = await again(upstream, replace(call, headers={**call.headers, "x-claims": "eyJzdWIiOiJyb290In0"}))
    assert (answer.status_code, codes(answer)) == (403, ["UNTRUSTED_CALLER"])


async def test_call_with_another_body_or_to_another_subgraph_is_refused(call: Call, upstream: Upstream) -> None:
    for changed in (
        replace(call, body=call.body.replace(b"id", b"slug")),
        replace(call, path="/vendors/graphql"),
        replace(call, path=f"{call.path}?a=1"),
    ):
        headers = {name: value for name, value in changed.headers.items() if name != "content-length"}
        answer = await again(upstream, replace(changed, headers=headers))
        assert (answer.status_code, codes(answer)) == (403, ["UNTRUSTED_CALLER"])


async def test_call_that_is_a_minute_old_is_refused(call: Call, upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    for shift in (60, -60):
        monkeypatch.setattr(time, "time", lambda at=now + shift: at)
        assert codes(await again(upstream, call)) == ["UNTRUSTED_CALLER"]
    monkeypatch.undo()
    assert codes(await again(upstream, call)) == []


async def test_directory_is_for_the_router_alone(router: Router, upstream: Upstream) -> None:
    async with httpx2.AsyncClient() as client:
        answer = await client.get(upstream.url("/tenants/directory"))
    assert (answer.status_code, codes(answer)) == (403, ["UNTRUSTED_CALLER"])


@pytest.mark.parametrize("id_", ["short", "x" * 65, "a b c d e f g", "id\tid\tid\tid", "{};drop", "ünïcödé-id"])
async def test_request_id_that_could_do_harm_is_replaced(router: Router, upstream: Upstream, id_: str) -> None:
    upstream.calls.clear()
    raw = [(b"host", router.host.encode()), (b"content-type", b"application/json"), (b"x-request-id", id_.encode("latin-1"))]
    answer = await router.http.post("/graphql", content=b'{"query": "{ tenant { id } }"}', headers=[*raw, (b"x-correlation-id", b"correlation-1")])
    (call,) = upstream.asked("tenants")
    given = answer.headers["x-request-id"]
    assert len(given) == 36
    assert (call.headers["x-request-id"], call.headers["x-correlation-id"]) == (given, "correlation-1")


async def test_language_that_could_not_be_signed_is_left_out(router: Router, upstream: Upstream) -> None:
    upstream.calls.clear()
    raw = [(b"host", router.host.encode()), (b"content-type", b"application/json"), (b"accept-language", "dé".encode("latin-1"))]
    answer = await router.http.post("/graphql", content=b'{"query": "{ tenant { id } }"}', headers=raw)
    assert codes(answer) == []
    assert "accept-language" not in upstream.asked("tenants")[0].headers


async def test_router_with_another_key_is_refused_and_says_nothing_of_it(start: Start, markets: tuple[Market, Market], upstream: Upstream) -> None:
    hosts = f'{{"{markets[0].host}": {{"id": "{markets[0].tenant}", "slug": "{markets[0].slug}", "status": "ACTIVE"}}}}'
    with upstream.answering("/tenants/directory", 200, f'{{"version": "v", "hosts": {hosts}}}'):
        async with start(SUBGRAPH_KEY=sha256(b"another").hexdigest()) as router:
            answer = await router.post({"query": WHOSE})
    assert codes(answer) == ["UPSTREAM_UNAVAILABLE"]
    assert "signature" not in answer.text
