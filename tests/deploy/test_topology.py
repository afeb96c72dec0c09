"""One list says which process does what; any other split of the same subgraphs is another list, and nothing else."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import psutil
import pytest

from deploy.children import Plan
from deploy.state import State, free_port
from deploy.supervisor import Supervisor, plan
from deploy.topology import ONE_EACH, ONE_MACHINE, SUBGRAPHS, Process
from shared.db import Database
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.catalog.rules.records import OfferRecord, PartRecord, VariantRecord
from subgraphs.catalog.service import load
from subgraphs.tenants.service import open_tenant
from subgraphs.vendors.service import open_vendor

PAGE = """{ tenant { slug }
            searchProducts { edges { node { id title vendor { name city } description offerCount offers { vendor { ratingCount } } } } } }"""
FOUND = {
    "title": "Brake Pad Set",
    "vendor": {"name": "Vanda", "city": "Dhaka"},
    "description": "",
    "offerCount": 1,
    "offers": [{"vendor": {"ratingCount": 0}}],
}


@pytest.mark.parametrize("processes", [ONE_MACHINE, ONE_EACH], ids=["one machine", "one each"])
def test_everything_is_done_and_done_once(processes: tuple[Process, ...]) -> None:
    for what in ("serves", "relays", "handles"):
        assert Counter(name for process in processes for name in getattr(process, what)) == Counter(SUBGRAPHS)


def test_another_split_changes_who_is_where_and_nothing_else(tmp_path: Path) -> None:
    place = State(tmp_path)
    place.open()
    one = plan(place, free_port())
    each = Plan(place, one.server, tuple((process, free_port()) for process in ONE_EACH), one.router_port, gateway_port=one.gateway_port)
    assert each.environment() == one.environment()
    before, after = one.router_environment(), each.router_environment()
    assert {name for name in before | after if before.get(name) != after.get(name)} == {"SUBGRAPHS", "DIRECTORY_URL", "IDENTITY_URL"}
    assert len(set(each.subgraph_urls().values())) == len({url.split("/")[2] for url in each.subgraph_urls().values()}) == len(SUBGRAPHS)


@contextmanager
def running(supervisor: Supervisor) -> Iterator[asyncio.Runner]:
    """As `up` runs it, for as long as the block lasts."""
    with asyncio.Runner() as runner:
        ready = asyncio.Event()

        async def begin() -> "asyncio.Task[None]":
            task = asyncio.create_task(supervisor.run(furnish=(), ready=ready.set))
            waiting = asyncio.create_task(ready.wait())
            await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
            assert ready.is_set(), task.result()
            return task

        async def end(task: "asyncio.Task[None]") -> None:
            supervisor._leaving.set()
            await task

        task = runner.run(begin())
        try:
            yield runner
        finally:
            runner.run(end(task))


async def furnish(settings: Settings, tenant: UUID) -> None:
    vendor = uuid7()
    async with Database.opened("tenants", settings) as tenants, tenants.transaction(tenant) as tx:
        await open_tenant(tx, tenant, "small", "Small", "USD", "en", ["small.localhost"])
    async with Database.opened("vendors", settings) as vendors, vendors.transaction(tenant) as tx:
        await open_vendor(tx, vendor, "vanda", "Vanda", city="Dhaka")
    async with Database.opened("catalog", settings) as catalog:
        await until_heard(catalog, tenant, vendor)
        async with catalog.transaction(tenant) as tx:
            record = PartRecord("Brembo", "BP-1", "Brake Pad Set", "brake-pad-set", variants=(VariantRecord(),), offers=(OfferRecord(1999),))
            assert (await load(tx, vendor, [record])).faults == []


async def until_heard(catalog: Database, tenant: UUID, vendor: UUID) -> None:
    """What other processes told, over the bus."""
    known = "SELECT FROM known_vendors WHERE vendor_id = $1 AND EXISTS (SELECT FROM shops)"
    async with asyncio.timeout(60):
        while not await catalog.reader(tenant).fetch(known, vendor):
            await asyncio.sleep(0.05)  # a handler says nothing when it is done


async def until_found(port: int) -> Any:
    """The host is not known at once either."""
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers={"host": f"small.localhost:{port}"}) as client, asyncio.timeout(60):
        while True:
            answer = (await client.post("/graphql", json={"query": PAGE})).json()
            found = ((answer.get("data") or {}).get("searchProducts") or {}).get("edges")
            if found and found[0]["node"]["vendor"]:  # it is found as soon as its product is known
                return answer
            await asyncio.sleep(0.05)  # nor does the index say when it is written


@pytest.mark.slow
def test_each_subgraph_in_a_process_of_its_own_makes_the_same_market(tmp_path: Path) -> None:
    supervisor = Supervisor(plan(State(tmp_path), free_port(), ONE_EACH), say=lambda _: None)
    supervisor.state.open()
    with running(supervisor) as runner:
        run = supervisor.state._run() or {}
        assert run["children"].keys() == {*SUBGRAPHS, "gateway", "router"}
        assert len({child["port"] for child in run["children"].values()}) == len(SUBGRAPHS) + 2
        processes = [psutil.Process(child["pid"]) for child in run["children"].values()]
        environment = {name.removeprefix("PARTSGRAPH_").lower(): value for name, value in supervisor.plan.environment().items()}
        given = {name: json.loads(environment[name]) for name in ("databases", "database_passwords", "subgraph_keys")}
        runner.run(furnish(Settings.model_validate(given), uuid7()))
        answer = runner.run(until_found(supervisor.plan.router_port))
        assert "errors" not in answer
        assert answer["data"]["tenant"] == {"slug": "small"}
        (node,) = (edge["node"] for edge in answer["data"]["searchProducts"]["edges"])
        assert node | FOUND == node
    assert [process for process in processes if process.is_running()] == []
