"""The whole market on this machine, as `up` starts it: how soon it answers, what it weighs, and how it takes in many parts."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psutil

from deploy import packages
from deploy.demo.queries import HOME, QUERIES
from deploy.state import State, free_port
from tests.bench.scratch import Figure, Figures

PRODUCTS = 5_000
MORE_PRODUCTS = 100_000
HOME_QUERIES = 200
VINS = ("1HGCM82633A004352", "1FTFW1ET5DFC10312", "4T1BF1FK5HU123456", "JTDKN3DU7A0123456", "WBA3A5C51CF256651")
STAGES = ("Vehicles, from NHTSA's data", "Tenants and vendors", "Parts", "Search takes them in", "Stock")
MIB = 1 << 20


@dataclass
class Market:
    state: State
    port: int = field(default_factory=free_port)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "deploy.cli", *words]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "PARTSGRAPH_STATE": str(self.state.root)}

    async def run(self, *words: str) -> None:
        await asyncio.to_thread(subprocess.run, self.command(*words), env=self.environment, cwd=packages.ROOT, capture_output=True, check=True)

    async def up(self) -> float:
        """Seconds until the three questions that it prints are answered."""
        started = time.perf_counter()
        await self.run("up", "--detach", "--no-web", "--port", str(self.port), "--products", str(PRODUCTS))
        async with self.client() as client:
            for _, query, variables in QUERIES:
                await ask(client, query, variables)
        return time.perf_counter() - started

    async def down(self) -> None:
        await self.run("down")

    def client(self) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(base_url=f"http://localhost:{self.port}")

    def stages(self) -> dict[str, float]:
        """Seconds of each that the last `up` wrote of."""
        log = (self.state.logs / "up.log").read_text()
        found = {stage: re.search(rf"^{re.escape(stage)}.*\(([\d.]+) s\)$", log, re.MULTILINE) for stage in STAGES}
        return {stage: float(said[1]) for stage, said in found.items() if said}

    def processes(self) -> list[psutil.Process]:
        run = self.state.running()
        if run is None:
            raise RuntimeError("The market does not run")
        supervisor = psutil.Process(run["pid"])
        return [supervisor, *supervisor.children(recursive=True)]


async def ask(client: httpx2.AsyncClient, query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
    answer = (await client.post("/graphql", json={"query": query, "variables": variables}, timeout=30)).json()
    if "errors" in answer or not answer["data"]:
        raise RuntimeError(answer)
    found: dict[str, Any] = answer["data"]
    return found


@dataclass(frozen=True)
class Memory:
    """MiB. What several processes share is counted in each one's RSS, and in their PSS once together."""

    rss: float
    pss: float

    @classmethod
    def of(cls, processes: Iterable[psutil.Process]) -> "Memory":
        held = [process.memory_full_info() for process in processes]
        return cls(sum(each.rss for each in held) / MIB, sum(each.pss for each in held) / MIB)

    def __str__(self) -> str:
        return f"{self.rss:.0f} MiB RSS, {self.pss:.0f} MiB PSS"


def weights(processes: Iterable[psutil.Process]) -> dict[str, Memory]:
    kinds: dict[str, list[psutil.Process]] = {"Python": [], "node": [], "postgres": []}
    for process in processes:
        program = Path(process.exe()).name  # a process may give itself another name
        kinds["Python" if program.startswith("python") else program].append(process)
    return {kind: Memory.of(some) for kind, some in kinds.items()}


async def answer_home_queries(market: Market) -> float:
    """Milliseconds for one, four shoppers at a time."""
    waiting = iter([VINS[n % len(VINS)] for n in range(HOME_QUERIES)])

    async def shopper(client: httpx2.AsyncClient) -> None:
        for vin in waiting:
            await ask(client, HOME, {"vin": vin})

    async with market.client() as client:
        started = time.perf_counter()
        await asyncio.gather(*(shopper(client) for _ in range(4)))
        return (time.perf_counter() - started) / HOME_QUERIES * 1000


@asynccontextmanager
async def started() -> AsyncIterator[Market]:
    for folder in (packages.EMBEDDED, packages.ROUTER):
        packages.install(folder)
    root = Path(tempfile.mkdtemp(prefix="partsgraph-bench-"))
    market = Market(State(root))
    try:
        yield market
    finally:
        if market.state.running():
            await market.down()
        shutil.rmtree(root)


async def figures(*, quick: bool) -> Figures:
    async with started() as market:
        seconds = await market.up()
        stages = market.stages()
        how = "`up --detach` in an empty state folder, packages cached, until all three printed queries are answered"
        yield Figure("first start to answered queries", "<= 60 s", f"{seconds:.1f} s", how)
        seeding = max(stages[STAGES[0]], stages[STAGES[1]]) + sum(stages[stage] for stage in STAGES[2:])
        told = ", ".join(f"{name} {taken:.1f}" for name, taken in stages.items())
        yield Figure(f"seeding of {PRODUCTS:,} products", "< 30 s", f"{seeding:.1f} s", f"of its log, the first two at once: {told}")
        taken = await answer_home_queries(market)
        yield Figure(f"home query, {HOME_QUERIES} of them, 4 shoppers", "", f"{taken:.0f} ms each")
        for figure in _weighed(market, "after these queries"):
            yield figure
        await market.down()
        yield Figure("restart to answered queries", "<= 12 s", f"{await market.up():.1f} s", "the same after `down`")
        if not quick:
            async for figure in _grown(market):
                yield figure


def _weighed(market: Market, how: str) -> list[Figure]:
    held = weights(market.processes())
    asked = {"Python": "<= 500 MB", "node": "", "postgres": ""}
    names = {"Python": "all Python processes", "node": "router", "postgres": "PostgreSQL"}
    return [Figure(f"memory of {names[kind]}", asked[kind], str(memory), how) for kind, memory in held.items()]


async def _grown(market: Market) -> Figures:
    """More of the same, on the running market: what many parts cost each, and whether their number costs memory."""
    started = time.perf_counter()
    step = await asyncio.create_subprocess_exec(*market.command("seed", "--products", str(MORE_PRODUCTS)), env=market.environment, cwd=packages.ROOT)
    ended, peak = asyncio.create_task(step.wait()), 0
    while not ended.done():
        peak = max([peak, *map(_furnishing, psutil.Process(step.pid).children())])
        await asyncio.wait({ended}, timeout=0.5)
    if ended.result():
        raise RuntimeError("The market could not be grown")
    each = (time.perf_counter() - started) / (MORE_PRODUCTS - PRODUCTS) * 1000
    got = f"{each:.1f} ms each, {peak / MIB:.0f} MiB at most"
    yield Figure(f"from {PRODUCTS:,} to {MORE_PRODUCTS:,} products", "", got, f"`seed`, until search has them; a million in {each / 3.6:.1f} hours")
    for figure in _weighed(market, "after that"):
        yield figure


def _furnishing(process: psutil.Process) -> int:
    """Its resident memory, in bytes, where it is the step; 0 where it has gone."""
    try:
        return int(process.memory_info().rss) if "furnish" in process.cmdline() else 0
    except psutil.Error:
        return 0
