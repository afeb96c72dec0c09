"""The router's list of whose host is whose: kept while tenants is away, asked for anew when a host is unknown."""

import asyncio
import json
from pathlib import Path

import pytest

from shared.ids import uuid7
from subgraphs.tenants.service import map_host
from tests.conftest import Databases, Market, Start
from tests.router.running import Router, Said, Upstream, codes, until

pytestmark = pytest.mark.xdist_group("routers of their own")

DIRECTORY = "/tenants/directory"
NAME = "{ __typename }"
SERVED = {"data": {"__typename": "Query"}}
BROKEN = [
    (503, "{}"),
    (200, '{"version": "v2", "ho'),
    (200, '{"version": "v2", "hosts": {"evil.example": {"id": "1", "slug": "x", "status": "ACTIVE"}}}'),
    (302, ""),
]


async def test_last_directory_serves_while_tenants_is_away_or_talks_nonsense(start: Start, upstream: Upstream) -> None:
    async with start(DIRECTORY_SECONDS="1") as router:
        for status, body in BROKEN:
            with upstream.answering(DIRECTORY, status, body):
                before = kept(router)

                async def is_kept(before: int = before) -> bool:
                    return kept(router) > before

                await until(is_kept)
                assert await router.ask(NAME) == SERVED, body


def kept(router: Router) -> int:
    """How often it had to go on with the last one."""
    return sum(line["message"].startswith("the directory of tenants could not be refreshed") for line in router.log())


async def has_asked(upstream: Upstream) -> bool:
    return any(call.path == DIRECTORY for call in upstream.calls)


async def test_known_hosts_do_not_wait_for_tenants_that_says_nothing(start: Start, upstream: Upstream) -> None:
    async with start(DIRECTORY_SECONDS="1") as router:
        with upstream.holding(DIRECTORY):
            upstream.calls.clear()
            await until(lambda: has_asked(upstream))
            assert await router.ask(NAME) == SERVED
            assert codes(await router.ask(NAME, host="nobody.example")) == ["UNKNOWN_HOST"]


async def test_restart_without_tenants_goes_on_from_the_file(start: Start, upstream: Upstream, tmp_path: Path) -> None:
    file = tmp_path / "directory.json"
    async with start(DIRECTORY_FILE=str(file)):
        await until(lambda: asyncio.to_thread(file.exists))
    with upstream.answering(DIRECTORY, 503, "{}"):
        async with start(DIRECTORY_FILE=str(file)) as router:
            assert (await router.get("/ready")).status_code == 200
            assert await router.ask(NAME) == SERVED


@pytest.mark.parametrize("kept", [None, '{"version": "x", "hos', '{"version": "x", "hosts": {"a": 1}}'])
async def test_without_any_directory_the_router_waits_and_says_so(start: Start, upstream: Upstream, tmp_path: Path, kept: str | None) -> None:
    file = tmp_path / "directory.json"
    if kept is not None:
        file.write_text(kept)
    with upstream.answering(DIRECTORY, 503, "{}"):
        async with start(ready=False, DIRECTORY_FILE=str(file)) as router:
            answer = await router.post({"query": NAME})
            assert (answer.status_code, codes(answer), answer.headers["retry-after"]) == (503, ["TENANT_DIRECTORY_UNAVAILABLE"], "1")
            waiting = await router.get("/ready")
            assert (waiting.status_code, waiting.json()) == (503, {"status": "waiting", "for": ["directory"]})
            if kept is None:
                await _comes_back(upstream, router, file)


async def _comes_back(upstream: Upstream, router: Router, file: Path) -> None:
    """Asked each second, as long as there is none."""
    del upstream._instead[DIRECTORY]
    try:

        async def is_ready() -> bool:
            return (await router.get("/ready")).status_code == 200

        await until(is_ready)
        assert await router.ask(NAME) == SERVED
        assert router.host in json.loads(await asyncio.to_thread(file.read_text))["hosts"]
    finally:
        upstream._instead[DIRECTORY] = Said(503, {}, b"")


async def test_host_that_is_added_is_served_without_waiting_for_the_period(
    start: Start, upstream: Upstream, databases: Databases, markets: tuple[Market, Market]
) -> None:
    market, host = markets[0], f"{uuid7().hex}.example"
    async with start(DIRECTORY_SECONDS="3600") as router:
        async with databases["tenants"].transaction(market.tenant) as tx:
            await map_host(tx, market.tenant, host)

        async def is_served() -> bool:
            return await router.ask("{ tenant { slug } }", host=host) == {"data": {"tenant": {"slug": market.slug}}}

        await until(is_served)


async def test_guessing_at_hosts_does_not_trouble_tenants(start: Start, upstream: Upstream) -> None:
    async with start() as router:
        upstream.calls.clear()
        began = asyncio.get_running_loop().time()
        answers = await asyncio.gather(*(router.post({"query": NAME}, f"guess{n}.example") for n in range(100)))
        seconds = asyncio.get_running_loop().time() - began
    assert {answer.status_code for answer in answers} == {404}
    assert len([call for call in upstream.calls if call.path == DIRECTORY]) <= 2 + seconds
