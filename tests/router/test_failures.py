"""What goes wrong behind the router is told by a code and a sentence, never by what it was; what went right is still answered."""

import asyncio
import json
import socket
import time
from typing import Any

import asyncpg
import pytest

from deploy.postgres import Server
from deploy.topology import SUBGRAPHS
from shared.ids import uuid7
from shared.tenancy import owner
from subgraphs.vendors.service import open_vendor
from tests.conftest import Databases, Market, Start
from tests.router.running import PATIENCE_SECONDS, Router, Upstream, codes, until

pytestmark = pytest.mark.xdist_group("router")

TENANT = "{ tenant { slug } }"
TWO = "{ tenant { slug } vendors(first: 1) { edges { node { name } } } }"
INTERNALS = (
    "127.0.0.1",
    "localhost:",
    "http://",
    "Traceback",
    "permission denied",
    "secret",
    "SELECT",
    "relation",
    "stack",
    ".py",
    ".ts",
    "asyncpg",
    "node_modules",
)
SECRET = "Traceback: the secret is at http://127.0.0.1/x.py"

ANSWERS = [
    (500, SECRET, "UPSTREAM_UNAVAILABLE"),
    (502, SECRET, "UPSTREAM_UNAVAILABLE"),
    (503, "{}", "UPSTREAM_UNAVAILABLE"),
    (403, '{"errors": [{"message": "SECRET", "extensions": {"code": "UNTRUSTED_CALLER"}}]}'.replace("SECRET", SECRET), "UPSTREAM_UNAVAILABLE"),
    (404, f"<html>{SECRET}", "UPSTREAM_INVALID_RESPONSE"),
    (302, "", "UPSTREAM_UNAVAILABLE"),
    (200, f"<html>{SECRET}", "UPSTREAM_INVALID_RESPONSE"),
    (200, '{"data": {"tenant": ', "UPSTREAM_INVALID_RESPONSE"),
    *((200, body, "UPSTREAM_INVALID_RESPONSE") for body in ("", "[]", "null", "5", "{}", '{"data": null}', '{"errors": []}')),
    (200, '{"errors": [{"message": "Not now"}]}', "UPSTREAM_ERROR"),
]


def says_nothing_of(answer: Any) -> bool:
    return not [word for word in INTERNALS if word in answer.text]


@pytest.mark.parametrize(("status", "body", "code"), ANSWERS)
async def test_subgraph_that_answers_nonsense_costs_its_own_part_only(
    production_router: Router, upstream: Upstream, markets: tuple[Market, Market], status: int, body: str, code: str
) -> None:
    with upstream.answering("/tenants/graphql", status, body, "text/html" if body.startswith("<") else "application/json"):
        answer = await production_router.post({"query": TWO})
    assert (answer.status_code, codes(answer)) == (200, [code])
    assert answer.json()["data"]["tenant"] is None
    assert answer.json()["data"]["vendors"]["edges"] is not None
    assert says_nothing_of(answer)


@pytest.mark.parametrize("body", ['{"data": {"tenant": 5}}', '{"data": {"tenant": {}}}'])
async def test_answer_of_another_shape_is_not_passed_on(production_router: Router, upstream: Upstream, body: str) -> None:
    with upstream.answering("/tenants/graphql", 200, body):
        assert await production_router.ask(TENANT) == {"data": {"tenant": None}}


async def test_what_fails_inside_a_subgraph_stays_inside(production_router: Router, server: Server, markets: tuple[Market, Market]) -> None:
    """As when a migration forgot a grant."""
    connection = await asyncpg.connect(server.url("vendors", owner("vendors")))
    await connection.execute("REVOKE SELECT ON vendors FROM vendors")
    try:
        answer = await production_router.post({"query": TWO}, x_request_id="request-of-mine")
    finally:
        await connection.execute("GRANT SELECT ON vendors TO vendors")
        await connection.close()
    (error,) = answer.json()["errors"]
    assert error["message"] == "Something went wrong here; it has been logged"
    assert (error["extensions"], error["path"]) == ({"code": "INTERNAL_SERVER_ERROR"}, ["vendors"])
    assert answer.json()["data"] is None  # `vendors` can't be null
    assert says_nothing_of(answer)
    assert answer.headers["x-request-id"] == "request-of-mine"


async def test_log_ties_the_answer_to_its_cause_and_quotes_nobody(start: Start, upstream: Upstream) -> None:
    async with start(production=True) as router:
        with upstream.answering("/tenants/graphql", 500, SECRET):
            await router.post({"query": TENANT, "variables": {"password": "hunter2"}}, x_request_id="request-of-mine", cookie="token=Bearer-abc")

        async def is_logged() -> bool:
            return len(lines_of(router, "request-of-mine")) == 2

        await until(is_logged)
        masked, request = lines_of(router, "request-of-mine")
        assert (masked["message"], masked["cause"]["status"], masked["path"]) == ("masked", 500, "tenant")
        assert (request["codes"], request["status"]) == (["UPSTREAM_UNAVAILABLE"], 200)
        written = router.child.log.read_text()
        assert not [word for word in (SECRET, "hunter2", "Bearer", "{ tenant") if word in written]


def lines_of(router: Router, request_id: str) -> list[dict[str, Any]]:
    return [line for line in router.log() if line.get("requestId") == request_id]


async def test_subgraph_that_is_not_there_costs_its_own_part_only(start: Start, upstream: Upstream) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and does not listen
        urls = {name: upstream.url(f"/{name}/graphql") for name in SUBGRAPHS}
        urls["tenants"] = f"http://127.0.0.1:{nobody.getsockname()[1]}/tenants/graphql"
        async with start(production=True, SUBGRAPHS=json.dumps(urls)) as router:
            answer = await router.post({"query": TWO})
    assert codes(answer) == ["UPSTREAM_UNAVAILABLE"]
    assert answer.json()["data"]["vendors"]["edges"] is not None
    assert says_nothing_of(answer)


async def test_query_that_met_a_restart_is_asked_once_more_with_the_same_headers(router: Router, upstream: Upstream) -> None:
    upstream.calls.clear()
    with upstream.answering("/tenants/graphql", 503, "{}"):
        assert codes(await router.post({"query": TENANT})) == ["UPSTREAM_UNAVAILABLE"]
    first, second = upstream.asked("tenants")
    assert {name: first.headers.get(name) for name in first.headers} == dict(second.headers)


async def test_slow_subgraph_is_waited_for_five_seconds_and_the_page_survives(
    production_router: Router, upstream: Upstream, databases: Databases, markets: tuple[Market, Market]
) -> None:
    async with databases["vendors"].transaction(markets[0].tenant) as tx:
        await open_vendor(tx, uuid7(), "slow-test", "Vendor")
    began = time.perf_counter()
    with upstream.holding("/tenants/graphql"):
        pages, alone = await asyncio.gather(production_router.post({"query": TWO}), production_router.post({"query": TENANT}))
    assert time.perf_counter() - began > 4.5
    assert codes(alone) == codes(pages) == ["UPSTREAM_TIMEOUT"]
    assert pages.json()["data"]["tenant"] is None
    assert len(pages.json()["data"]["vendors"]["edges"]) == 1
    assert codes(await production_router.post({"query": TENANT})) == []


async def test_clients_that_leave_take_nothing_with_them(router: Router, upstream: Upstream) -> None:
    upstream.calls.clear()
    body = b'{"query": "{ tenant { slug } }"}'
    head = b"POST /graphql HTTP/1.1\r\nhost: %b\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % (router.host.encode(), len(body))
    with upstream.holding("/tenants/graphql"):
        writers = [(await asyncio.open_connection("127.0.0.1", router.child.port))[1] for _ in range(12)]
        for writer in writers:
            writer.write(head + body)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(upstream.asked("tenants")) < 12:
                await asyncio.sleep(0.01)  # until all of them are waited for
        for writer in writers:
            writer.transport.abort()
        async with asyncio.timeout(PATIENCE_SECONDS):
            while sum(line.get("status") == 499 for line in router.log()) < 12:
                await asyncio.sleep(0.05)  # until the router has noticed
    assert codes(await router.post({"query": TENANT})) == []
    assert router.child.is_up
