"""One command starts the marketplace; whatever stands in its way is said in one sentence, and nothing is left behind."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest

from deploy.children import Plan
from deploy.packages import ROOT
from deploy.postgres import Server
from deploy.state import State, free_port
from shared.db import Database
from shared.ids import PLATFORM
from shared.settings import Settings
from subgraphs.identity.service.signing_in import check_password

pytestmark = pytest.mark.slow

Command = Callable[..., subprocess.CompletedProcess[str]]


class Market(NamedTuple):
    """The command, on a state folder of its own."""

    partsgraph: Command
    place: State


@pytest.fixture
def place(tmp_path: Path) -> State:
    return State(tmp_path / "state")


@contextmanager
def on(place: State) -> Iterator[Command]:
    """The command, on this state folder; what it started is gone in the end."""

    def run(*words: str, state: Path | None = None, said: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PARTSGRAPH_STATE": str(state or place.root), "COLUMNS": "400"}
        return subprocess.run(
            [sys.executable, "-m", "deploy.cli", *words, *(["--no-web"] if words[0] == "up" else [])],
            cwd=ROOT, env=environment, input=said, capture_output=True, text=True, check=False, timeout=100,
        )  # fmt: skip

    yield run
    if place.running():
        stopped = run("down")
        assert stopped.returncode == 0, stopped.stderr


@pytest.fixture
def partsgraph(place: State) -> Iterator[Command]:
    """On a state folder of this test's own."""
    with on(place) as run:
        yield run


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    place = State(tmp_path_factory.mktemp("market") / "state")
    with on(place) as run:
        yield Market(run, place)


@pytest.fixture
def market(kept: Market) -> Market:
    """One that runs, for all who leave it running."""
    if kept.place.running() is None:
        started(kept.partsgraph)
    return kept


LEAVES_IT_RUNNING = pytest.mark.xdist_group("one market")


def started(partsgraph: Command) -> None:
    done = partsgraph("up", "--detach", "--production", "--port", str(free_port()))
    assert done.returncode == 0, done.stderr


def running(place: State) -> dict[str, Any]:
    run = place.running()
    assert run is not None
    return run


def processes(partsgraph: Command) -> dict[str, dict[str, Any]]:
    """By name, as `status` has them."""
    return {each["name"]: each for each in json.loads(partsgraph("status", "--json").stdout)["processes"]}


def everything(place: State) -> list[psutil.Process]:
    run = running(place)
    postmaster = int((place.postgres / "postmaster.pid").read_text().splitlines()[0])
    return [psutil.Process(pid) for pid in (run["pid"], postmaster, *(child["pid"] for child in run["children"].values()))]


def is_alive(process: psutil.Process) -> bool:
    """A zombie is only a line in the table, until whoever is its parent now reads it."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_market_starts_over_half_a_set_up_says_how_it_is_and_stops(partsgraph: Command, place: State) -> None:
    half = place.root / "postgres.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    started(partsgraph)
    assert not half.exists()
    assert {name: each["state"] for name, each in processes(partsgraph).items()} == dict.fromkeys(("graph", "events", "router", "postgres"), "ready")
    assert partsgraph("doctor").returncode == 0
    all_of_it = everything(place)
    assert partsgraph("down").returncode == 0
    assert [process for process in all_of_it if is_alive(process)] == []


@LEAVES_IT_RUNNING
def test_demo_is_refused_in_production(market: Market) -> None:
    partsgraph, place = market
    done = partsgraph("seed")
    assert (done.returncode, done.stderr.strip()) == (1, "The demo is not for production")
    assert "demo password" not in (place.root / "secrets.json").read_text()
    assert partsgraph("keys", "rotate").returncode == 0


@LEAVES_IT_RUNNING
def test_first_operator_is_made_once_and_signs_in(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    partsgraph, place = market
    run = running(place)
    asked = ("operator", "root@parts.example", "--host", "platform.parts.example")
    refused = partsgraph(*asked, said="short\n")
    assert (refused.returncode, refused.stderr.strip()) == (1, "A password has at least 8 characters")
    assert partsgraph(*asked, said="copper kettle 41\n").returncode == 0
    again = partsgraph(*asked, said="copper kettle 42\n")
    assert (again.returncode, again.stderr.strip()) == (1, "There is a super admin already, who can give the role to others")
    for name, value in Plan(place, Server(place, run["postgres_port"]), (), run["router_port"], production=True).environment().items():
        monkeypatch.setenv(name, value)
    assert asyncio.run(_roles(Settings())) == ["super_admin"]


async def _roles(using: Settings) -> list[str]:
    """Of whoever signs in at the platform with what was said."""
    async with Database.opened("identity", using) as identity:
        checked = await check_password(identity.reader(PLATFORM), identity.vault, "root@parts.example", "copper kettle 41")
        assert checked.right
        rows = await identity.reader(PLATFORM).fetch("SELECT role FROM grants WHERE user_id = $1 AND vendor_id IS NULL", checked.user_id)
    async with Database.opened("tenants", using) as tenants:
        assert [row[0] for row in await tenants.reader(PLATFORM).fetch("SELECT host FROM domains")] == ["platform.parts.example"]
    return [row[0] for row in rows]


@LEAVES_IT_RUNNING
def test_second_up_says_that_it_runs(market: Market) -> None:
    partsgraph, place = market
    for words in (("up", "--port", str(free_port())), ("up", "--detach")):
        again = partsgraph(*words)
        assert (again.returncode, again.stdout) == (1, "")
        assert again.stderr.strip() == f"The marketplace already runs from {place.root}; see `partsgraph status`"


def test_taken_port_is_one_sentence(partsgraph: Command) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = partsgraph("up", "--port", str(port))
    assert (done.returncode, done.stderr.strip()) == (1, f"Port {port} is taken by another program; choose another with --port")


@LEAVES_IT_RUNNING
def test_killed_supervisor_leaves_no_process_and_the_next_one_starts(market: Market) -> None:
    partsgraph, place = market
    all_of_it = everything(place)
    os.kill(running(place)["pid"], signal.SIGKILL)
    deadline = time.monotonic() + 60
    while any(map(is_alive, all_of_it)):
        assert time.monotonic() < deadline, [process for process in all_of_it if is_alive(process)]
    assert partsgraph("status").stderr.strip() == "The marketplace does not run; start it with `partsgraph up`"
    started(partsgraph)


@LEAVES_IT_RUNNING
@pytest.mark.parametrize("name", ["graph", "events", "router"])
def test_process_that_dies_is_started_again(market: Market, name: str) -> None:
    partsgraph, place = market
    restarts = processes(partsgraph)[name]["restarts"]
    os.kill(running(place)["children"][name]["pid"], signal.SIGKILL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        child = processes(partsgraph)[name]
        if child["restarts"] == restarts + 1 and child["state"] == "ready":
            return
    pytest.fail(f"{name} did not come back")


@LEAVES_IT_RUNNING
@pytest.mark.timeout(240)
def test_killed_postgresql_is_started_again_and_no_process_minds(market: Market) -> None:
    """The postmaster alone: its children may hold its memory for a while yet."""
    partsgraph, place = market
    run, restarts = running(place), {name: each["restarts"] for name, each in processes(partsgraph).items()}
    postmaster = psutil.Process(int((place.postgres / "postmaster.pid").read_text().splitlines()[0]))
    postmaster.kill()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        status = processes(partsgraph)
        if not is_alive(postmaster) and all(each["state"] == "ready" for each in status.values()):
            assert psutil.pid_exists(run["pid"])
            assert {name: each["restarts"] for name, each in status.items()} == restarts
            return
    pytest.fail("not all came back")


def test_unreadable_secrets_are_one_sentence(partsgraph: Command, place: State) -> None:
    place.root.mkdir()
    (place.root / "secrets.json").write_text('{"subgraph_key": ')
    done = partsgraph("up", "--port", str(free_port()))
    assert done.returncode == 1
    assert done.stderr.strip() == f"{place.root}/secrets.json can't be read; restore it, or begin anew with `partsgraph reset --yes`"


def test_folder_that_can_not_be_written_is_one_sentence(partsgraph: Command, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    done = partsgraph("up", state=file)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1)
    assert done.stderr.startswith(f"The state folder {file} can't be written")


def test_reset_asks_first_and_then_forgets_only_what_is_ours(partsgraph: Command, place: State) -> None:
    place.open()
    (place.root / "notes.txt").write_text("mine")
    place.secrets()
    assert partsgraph("reset").returncode == 1
    assert (place.root / "secrets.json").exists()
    assert partsgraph("reset", "--yes").returncode == 0
    assert [path.name for path in place.root.iterdir()] == ["notes.txt"]


def test_command_loads_nothing_that_only_its_steps_need() -> None:
    """It stays for as long as the market runs, and each `status` pays for it anew."""
    script = "import sys, deploy.cli; print(*({'sqlalchemy', 'strawberry', 'alembic', 'uvicorn'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("words", [("down",), ("seed",), ("vin", "1HGCM82633A004352"), ("status",), ("letters",)])
def test_what_needs_a_running_market_says_so(partsgraph: Command, words: tuple[str, ...]) -> None:
    done = partsgraph(*words)
    assert (done.returncode, done.stderr.strip()) == (1, "The marketplace does not run; start it with `partsgraph up`")
