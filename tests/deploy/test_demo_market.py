"""The market that `up` makes on a fresh machine: killed, interrupted, set up to its end, asked what `up` says to ask, started once more."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

import asyncpg
import psutil
import pytest

from deploy.demo.queries import CATEGORIES, HOME, HOSTS, SEARCH
from deploy.packages import ROOT
from deploy.postgres import Server
from deploy.state import State, free_port

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400), pytest.mark.xdist_group("demo market")]

MANY = 600
COUNTED = {
    "tenants": ("tenants", "domains"),
    "vendors": ("vendors",),
    "vehicles": ("makes", "models", "vehicles"),
    "catalog": ("products", "offers", "fitments", "categories"),
    "search": ("aggregates",),
}


class Market:
    def __init__(self, place: State) -> None:
        self.place = place
        self.port = free_port()
        self.words = ("--port", str(self.port), "--products", str(MANY))

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "deploy.cli", *words]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "PARTSGRAPH_STATE": str(self.place.root), "COLUMNS": "400"}

    def run(self, *words: str) -> str:
        done = subprocess.run(self.command(*words), cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=200)
        assert done.returncode == 0, done.stderr + (self.place.logs / "up.log").read_text()
        return done.stdout

    @contextmanager
    def up(self, until: str) -> Iterator[subprocess.Popen[str]]:
        """Running in the foreground, as far as the line that begins so."""
        command = self.command("up", *self.words)
        with subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
            assert child.stdout
            said = []
            for line in child.stdout:
                said.append(line)
                if line.startswith(until):
                    break
            assert child.poll() is None, said
            yield child

    def killed(self) -> None:
        """While the vehicles are read: nothing outlives it."""
        with self.up(until="Tenants and vendors") as child:
            started = psutil.Process(child.pid).children(recursive=True)
            assert "vehicles" in {word for process in started for word in process.cmdline()}
            child.kill()
        _, alive = psutil.wait_procs(started, timeout=30)
        assert alive == []

    def interrupted(self) -> None:
        """By Ctrl-C, as soon as the first parts are there."""
        with self.up(until="Vehicles") as child:
            while child.poll() is None and not self.fetch("catalog", "SELECT EXISTS (SELECT FROM products)"):
                continue
            child.send_signal(signal.SIGINT)
            said, _ = child.communicate(timeout=60)
        assert (child.returncode, "Parts" in said) == (0, False), said

    def fetch(self, database: str, query: str) -> Any:
        async def fetched() -> Any:
            run = self.place.running()
            assert run
            connection = await asyncpg.connect(Server(self.place, run["postgres_port"]).url(database))
            try:
                return await connection.fetchval(query)
            finally:
                await connection.close()

        return asyncio.run(fetched())

    def counts(self) -> dict[str, int]:
        """Rows of every kind, and how many facts have been told."""
        rows = {f"{name}.{table}": self.fetch(name, f"SELECT count(*) FROM {table}") for name, tables in COUNTED.items() for table in tables}  # noqa: S608
        told = {f"{name} told": self.fetch(name, "SELECT coalesce(sum(sequence), 0)::bigint FROM aggregates") for name in COUNTED}
        return rows | told

    def ask(self, query: str, host: str = "localhost", **variables: str) -> Any:
        body = json.dumps({"query": query, "variables": variables}).encode()
        headers = {"content-type": "application/json", "host": f"{host}:{self.port}"}
        with urlopen(Request(f"http://127.0.0.1:{self.port}/graphql", body, headers), timeout=20) as answer:
            said = json.loads(answer.read())
        assert "errors" not in said, said["errors"]
        return said["data"]


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    market = Market(State(tmp_path_factory.mktemp("demo") / "state"))
    market.killed()
    market.interrupted()
    market.run("up", "--detach", *market.words)
    yield market
    market.run("down")


def test_set_up_that_was_interrupted_went_on_to_its_end(market: Market) -> None:
    counts = market.counts()
    assert counts["catalog.products"] == MANY
    assert (counts["tenants.tenants"], counts["vendors.vendors"]) == (3, 12)
    assert counts["vehicles.vehicles"] > 40_000
    assert json.loads(market.run("status", "--json"))["queues"] == {}


def test_vin_is_answered_with_its_car_and_the_parts_that_fit(market: Market) -> None:
    found = market.ask(HOME, vin="1HGCM82633A004352")["decodeVin"]
    assert found["checkDigit"] == {"valid": True, "expected": "3"}
    vehicle = found["candidates"][0]["vehicle"]
    assert (vehicle["year"], vehicle["make"]["name"], vehicle["model"]["name"]) == (2003, "Honda", "Accord")
    parts = vehicle["parts"]
    assert parts["totalCount"] >= 20
    assert len(parts["edges"]) == 20
    assert {edge["fit"]["answer"] for edge in parts["edges"]} <= {"FITS", "UNKNOWN"}
    assert all(edge["fit"]["reasons"] for edge in parts["edges"])
    assert all(edge["node"]["price"]["formatted"].startswith("$") for edge in parts["edges"])
    assert {"brand", "category", "vendor"} <= {facet["name"] for facet in parts["facets"]}


def test_words_with_a_typo_find_parts_in_every_tenants_money(market: Market) -> None:
    for host, currency in zip(HOSTS, ("$", "BDT", "€"), strict=True):
        found = market.ask(SEARCH, host, text="brake padz front")["searchProducts"]
        assert found["totalCount"] > 0
        assert all(edge["node"]["price"]["formatted"].startswith(currency) for edge in found["edges"]), found


def test_tree_of_parts_is_there(market: Market) -> None:
    systems = market.ask(CATEGORIES)["categories"]
    assert len(systems) == 15
    assert sum(len(group["children"]) for system in systems for group in system["children"]) == 149


def test_second_start_adds_nothing_and_tells_nothing(market: Market) -> None:
    before = market.counts()
    market.run("down")
    market.run("up", "--detach", *market.words)
    assert market.counts() == before
