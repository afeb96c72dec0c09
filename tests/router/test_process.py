"""The router as a process: what it needs before it starts, and how it ends."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy import packages
from tests.conftest import Start
from tests.router.running import PATIENCE_SECONDS, Router, Upstream, codes

pytestmark = pytest.mark.xdist_group("routers of their own")

SLOW = {"query": "{ tenant { slug } }"}


def refused(environment: Mapping[str, str]) -> tuple[int, list[str]]:
    done = subprocess.run(
        [packages.node(), *packages.ROUTER_COMMAND],
        cwd=packages.ROUTER,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    return done.returncode, done.stderr.strip().splitlines()


def test_every_wrong_setting_is_named_at_once() -> None:
    wrong = {
        "PORT": "99999",
        "SUBGRAPHS": "[1]",
        "TRUSTED_PROXIES": "10.0.0.0/x",
        "CORS_ORIGINS": "https://a.example/",
        "SUBGRAPH_KEY": "short",
        "MODE": "x",
    }
    status, said = refused({"PATH": os.environ["PATH"], **wrong})
    assert status == 2
    missing = {"SUPERGRAPH", "SUBGRAPH_KEY_ID", "DIRECTORY_URL", "DIRECTORY_FILE"}
    assert {line.split()[1] for line in said} >= {*wrong, *missing}
    assert all(line.startswith("[SETTINGS] ") for line in said)
    assert "short" not in "".join(said)  # a key is not repeated, even a bad one


async def test_what_it_can_not_begin_without_is_one_line(start: Start, tmp_path: Path) -> None:
    async with start() as router:
        await _begins_without(router, tmp_path)


async def _begins_without(router: Router, tmp_path: Path) -> None:
    for said, words in (
        ({"SUPERGRAPH": str(tmp_path / "nowhere")}, "ENOENT"),
        ({"PORT": str(router.child.port)}, "EADDRINUSE"),
        ({"MODE": "production", "ARBITRARY_DOCUMENTS": "0", "PERSISTED": ""}, "no operation at all would be answered"),
    ):
        status, lines = await asyncio.to_thread(refused, {**router.child.environment, **said, "EXIT_WITH_STDIN": "0"})
        assert (status in {1, 2}, len(lines)) == (True, 1), lines
        assert words in lines[0]


async def test_what_is_in_flight_is_answered_before_it_ends(start: Start, upstream: Upstream) -> None:
    async with start() as router:
        process = router.child.process
        assert process
        await router.get("/health")  # leaves a connection open that nobody uses
        upstream.calls.clear()
        with upstream.holding("/tenants/graphql"):
            slow = asyncio.create_task(router.post(SLOW))
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not upstream.asked("tenants"):
                    await asyncio.sleep(0.01)  # until it waits for its subgraph
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(PATIENCE_SECONDS):
                while await _listens(router.child.port):
                    await asyncio.sleep(0.01)  # until it takes nobody in any more
            assert process.poll() is None
        assert codes(await slow) == []
        assert await asyncio.to_thread(process.wait, PATIENCE_SECONDS) == 0


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


async def test_it_ends_with_whoever_started_it(start: Start) -> None:
    async with start() as router:
        process = router.child.process
        assert process
        assert process.stdin
        process.stdin.close()
        assert await asyncio.to_thread(process.wait, PATIENCE_SECONDS) == 0
