"""The market that `up` makes on a fresh machine: killed, interrupted, set up to its end, asked what `up` says to ask, started once more."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import asyncpg
import psutil
import pytest

from deploy.demo.people import PEOPLE, passwords
from deploy.demo.queries import CATEGORIES, HOME, HOSTS, SEARCH
from deploy.packages import ROOT
from deploy.postgres import BUS, Server
from deploy.state import State, free_port
from events.envelope import Envelope
from events.postgres_bus import PostgresBus
from shared.ids import PLATFORM, uuid7

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400), pytest.mark.xdist_group("demo market")]

MANY = 600
COUNTED = {
    "tenants": ("tenants", "domains"),
    "identity": ("users", "grants"),
    "vendors": ("vendors",),
    "vehicles": ("makes", "models", "vehicles", "wmi_packs"),
    "catalog": ("products", "offers", "fitments", "categories"),
    "inventory": ("offers", "warehouses", "stock_items", "movements"),
    "search": ("aggregates",),
}


class Market:
    def __init__(self, place: State) -> None:
        self.place = place
        self.port = free_port()
        self.words = ("--no-web", "--port", str(self.port), "--products", str(MANY))

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "deploy.cli", *words]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "PARTSGRAPH_STATE": str(self.place.root), "COLUMNS": "400"}

    def said(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.command(*words), cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=200)

    def run(self, *words: str) -> str:
        done = self.said(*words)
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

    def fetch(self, database: str, query: str, *args: object) -> Any:
        async def fetched() -> Any:
            run = self.place.running()
            assert run
            connection = await asyncpg.connect(Server(self.place, run["postgres_port"]).url(database))
            try:
                return await connection.fetchval(query, *args)
            finally:
                await connection.close()

        return asyncio.run(fetched())

    def counts(self) -> dict[str, int]:
        """Rows of every kind, and how many facts have been told."""
        rows = {f"{name}.{table}": self.fetch(name, f"SELECT count(*) FROM {table}") for name, tables in COUNTED.items() for table in tables}  # noqa: S608
        told = {f"{name} told": self.fetch(name, "SELECT coalesce(sum(sequence), 0)::bigint FROM aggregates") for name in COUNTED}
        return rows | told

    async def tell(self, envelope: Envelope) -> None:
        run = self.place.running()
        assert run
        async with PostgresBus.opened(Server(self.place, run["postgres_port"]).url(BUS, BUS)) as bus:
            await bus.publish([envelope])

    def buried(self, after: int) -> list[str]:
        """The dead letters past this one, as soon as there are any and no fact is on its way."""
        deadline = time.monotonic() + 60
        query = "SELECT string_agg(tag::text, ' ' ORDER BY tag) FROM dead_letters WHERE tag > $1 AND NOT EXISTS (SELECT FROM deliveries)"
        while not (found := self.fetch(BUS, query, after)):
            assert time.monotonic() < deadline
        return str(found).split()

    def ask(self, query: str, host: str = "localhost", **variables: str) -> Any:
        body = json.dumps({"query": query, "variables": variables}).encode()
        headers = {"content-type": "application/json", "host": f"{host}:{self.port}"}
        with urlopen(Request(f"http://127.0.0.1:{self.port}/graphql", body, headers), timeout=60) as answer:
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
    assert (counts["tenants.tenants"], counts["vendors.vendors"], counts["identity.users"]) == (4, 12, 6)
    assert json.loads(market.run("status", "--json"))["queues"] == {}


def test_all_vehicles_are_loaded_and_those_that_shoppers_may_pick_are_told(market: Market) -> None:
    counts = market.counts()
    assert 380 < counts["vehicles.makes"] < 480
    assert 3_800 < counts["vehicles.models"] < 4_600
    listed = market.fetch("vehicles", "SELECT count(*) FROM vehicles WHERE listed")
    assert 42_000 < listed < 50_000
    assert listed < counts["vehicles.vehicles"] < 80_000
    assert 12_000 < counts["vehicles.wmi_packs"] < 14_000
    assert market.fetch("catalog", "SELECT count(*) FROM known_vehicles") == listed


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


def test_every_offer_lies_somewhere_and_says_how_much_there_is(market: Market) -> None:
    counts = market.counts()
    assert counts["inventory.offers"] == counts["catalog.offers"]
    assert 12 < counts["inventory.warehouses"] <= 36
    assert market.fetch("inventory", "SELECT count(DISTINCT offer_id) FROM stock_items") == counts["inventory.offers"]
    found = market.ask(SEARCH, text="brake padz front")["searchProducts"]["edges"]
    there = [offer["availability"] for edge in found for offer in edge["node"]["offers"]]
    assert there
    assert all(each["inStock"] == (each["available"] > 0) for each in there)
    assert any(each["inStock"] for each in there)


def test_tree_of_parts_is_there(market: Market) -> None:
    systems = market.ask(CATEGORIES)["categories"]
    assert len(systems) == 15
    assert sum(len(group["children"]) for system in systems for group in system["children"]) == 149


def test_second_start_adds_nothing_and_tells_nothing(market: Market) -> None:
    before = market.counts()
    market.run("down")
    market.run("up", "--detach", *market.words)
    assert market.counts() == before


SIGN_IN = "mutation($email: String!, $password: String!) { signIn(email: $email, password: $password, client: PROGRAM) { user { grants { role } } } }"


def test_each_of_its_people_signs_in_with_the_password_that_is_printed(market: Market) -> None:
    for person in PEOPLE:
        found = market.ask(SIGN_IN, person.host, email=person.email, password=passwords(market.place)[person.email])["signIn"]
        assert person.role in {grant["role"] for grant in found["user"]["grants"]}
    assert all(password in (market.place.logs / "up.log").read_text() for password in passwords(market.place).values())


def test_vin_says_which_car_it_is(market: Market) -> None:
    said = market.run("vin", "1hgcm82633a004352")
    assert "2003 Honda Accord" in said
    assert "6 cylinders" in said
    refused = market.said("vin", "1HGCM82633O004352")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "O" in refused.stderr


PARTS = """brand,number,title,category,price,make,model,year_from,year_to
Quillmark,QM-1,Quiet Ceramic Brake Pad Set,brake-pad-set,45.99,Honda,Accord,2003,2003
Quillmark,QM-2,Quiet Ceramic Brake Pad Set,no-such-category,45.99,Honda,Accord,2003,2003
"""
APPS = """<?xml version="1.0"?><ACES version="4.2"><Header>
<SubmissionType>UPDATE</SubmissionType><VcdbVersionDate>2026-09-25</VcdbVersionDate></Header>
<App action="A" id="1"><BaseVehicle id="990001"/><Qty>1</Qty><PartType id="1684"/><Part>QM-1</Part></App>
<Footer><RecordCount>1</RecordCount></Footer></ACES>"""
MAPPING = """scheme,version,kind,external_id,make,model,year,configuration
aces,2026-09-25,BaseVehicle,990001,Toyota,Corolla,2012,
"""
FITTING = 'query($vin: String!) { decodeVin(vin: $vin) { candidates { vehicle { parts(filter: { text: "QM-1" }) { totalCount } } } } }'


def test_vendors_files_are_imported_and_come_alive(market: Market, tmp_path: Path) -> None:
    vendor = ("--tenant", "demo", "--vendor", "prairie-gate", "--json")
    for name, content in (("parts.csv", PARTS), ("apps.xml", APPS), ("mapping.csv", MAPPING)):
        (tmp_path / name).write_text(content)
    done = market.said("import", "csv", str(tmp_path / "parts.csv"), *vendor)
    report = json.loads(done.stdout)
    assert (done.returncode, report["counts"]["parts_created"], report["faults"]) == (2, 1, {"CATEGORY_UNKNOWN": 1})
    again = json.loads(market.said("import", "csv", str(tmp_path / "parts.csv"), *vendor).stdout)
    assert again["unchanged"]
    applied = json.loads(market.run("import", "aces", str(tmp_path / "apps.xml"), *vendor))
    assert (applied["counts"]["fitments_created"], applied["counts"]["fitments_pending"]) == (1, 1)
    assert json.loads(market.run("import", "mapping", str(tmp_path / "mapping.csv"), "--json"))["created"] == 1

    deadline = time.monotonic() + 60
    while not market.ask(FITTING, vin="2T1BU4EE6CC812345")["decodeVin"]["candidates"][0]["vehicle"]["parts"]["totalCount"]:
        assert time.monotonic() < deadline


def test_vendors_stock_is_imported(market: Market, tmp_path: Path) -> None:
    query = """
        SELECT sku FROM offers AS o JOIN warehouses AS w USING (vendor_id) WHERE w.name = 'Main' AND w.city = 'Omaha'
        GROUP BY 1 HAVING count(*) = 1 LIMIT 1"""
    sku = market.fetch("inventory", query)
    (tmp_path / "stock.csv").write_text(f"sku,warehouse,quantity,bin\n{sku},Main,77,Z-1\nNO-SUCH,Main,1,\n")
    done = market.said("import", "stock", str(tmp_path / "stock.csv"), "--tenant", "demo", "--vendor", "prairie-gate", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["counts"]["changed"], report["faults"]) == (2, 1, {"OFFER_UNKNOWN": 1})
    assert market.fetch("inventory", "SELECT max(on_hand) FROM stock_items WHERE sku = $1 AND bin = 'Z-1'", sku) == 77


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("csv", "--tenant", "demo"), "IMPORT_SCOPE"),
        (("stock", "--tenant", "demo"), "IMPORT_SCOPE"),
        (("stock", "--tenant", "demo", "--vendor", "rheinufer"), "VENDOR_UNKNOWN"),
        (("mapping", "--tenant", "demo"), "IMPORT_SCOPE"),
        (("pdf",), "IMPORT_KIND"),
        (("csv", "--tenant", "nobody", "--vendor", "prairie-gate"), "TENANT_UNKNOWN"),
        (("aces", "--tenant", "demo", "--vendor", "rheinufer"), "VENDOR_UNKNOWN"),
    ],
)
def test_import_for_nobody_is_one_sentence(market: Market, tmp_path: Path, words: tuple[str, ...], code: str) -> None:
    file = tmp_path / "parts.csv"
    file.write_text(PARTS)
    done = market.said("import", words[0], str(file), *words[1:])
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (1, "", 1)
    assert f"({code})" in done.stderr


def test_dead_letters_are_listed_sent_again_and_dropped(market: Market) -> None:
    assert market.run("letters") == "There are no dead letters.\n"
    asyncio.run(market.tell(Envelope(uuid7(), "TenantOpened", datetime.now(UTC), PLATFORM, ("system", ""), "Tenant", "nobody", 1, "{}")))
    first = market.buried(0)
    assert "TenantOpened" in market.run("letters", "list")
    assert market.run("letters", "replay", *first) == f"{len(first)} sent again.\n"
    second = market.buried(int(first[-1]))
    assert market.run("letters", "drop", *second) == f"{len(second)} dropped.\n"
    refused = market.said("letters", "drop", *second)
    assert (refused.returncode, refused.stderr) == (1, f"{len(second)} of these numbers are no dead letters.\n")
    assert market.said("letters", "burn").returncode == 1
