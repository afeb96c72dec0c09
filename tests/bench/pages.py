"""The shop's pages on the market that `up` makes: how many a second its one web process draws, at what cost, and what Lighthouse's phone says."""

import asyncio
import json
import os
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import psutil

from deploy import packages, web
from deploy.packages import WEB
from deploy.state import free_port
from tests.bench import market
from tests.bench.market import PRODUCTS, Market
from tests.bench.scratch import Figure, Figures
from tests.web.conftest import BROWSERS

LIGHTHOUSE = Path(__file__).parent / "lighthouse"
CONNECTIONS = 8
WARM_SECONDS = 4
LANGUAGES = {"en": "English", "bn": "Bengali"}
RATES = {"home": "120", "product": "160"}
LARGEST_CONTENT = {"home": 1.5, "search": 2.0, "product": 2.0}
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SCRIPT_KB = {"home": 160, "product": 180}


@asynccontextmanager
async def shop() -> AsyncIterator[tuple[Market, int]]:
    """The market, and the port of its pages."""
    web.build()
    async with market.started() as found:
        port = free_port()
        await found.run("up", "--detach", "--port", str(found.port), "--web-port", str(port), "--products", str(PRODUCTS))
        yield found, port


@dataclass
class Drawn:
    """What was drawn in some seconds."""

    seconds: float = 0
    taken: list[float] = field(default_factory=list)
    size: int = 0
    web_cpu: float = 0
    other_cpu: float = 0
    memory: int = 0

    def __str__(self) -> str:
        n = len(self.taken)
        p50, *_, p95 = (each * 1000 for each in statistics.quantiles(self.taken, n=20)[9:19:9])
        cpu = f"CPU a page {self.web_cpu / n * 1000:.1f} ms, router, subgraphs and database {self.other_cpu / n * 1000:.1f} ms"
        return f"{n / self.seconds:.0f}/s, p50 {p50:.0f}, p95 {p95:.0f} ms; {cpu}; {self.size / n / 1000:.1f} kB"


async def reader(port: int, path: str, until: float, drawn: Drawn, cookie: str = "") -> None:
    """Asks for it again and again through one connection, as a browser would that takes gzip. A reader with a cookie has each drawn anew."""
    coming, going = await asyncio.open_connection("127.0.0.1", port)
    headers = {"host": f"localhost:{port}", "accept": "text/html", "accept-encoding": "gzip", **({"cookie": cookie} if cookie else {})}
    asked = "".join([f"GET {path} HTTP/1.1\r\n", *(f"{name}: {value}\r\n" for name, value in headers.items()), "\r\n"]).encode()
    while time.perf_counter() < until:
        began = time.perf_counter()
        going.write(asked)
        size = await _answer(coming)
        drawn.size += size
        drawn.taken.append(time.perf_counter() - began)
    going.close()


async def _answer(coming: asyncio.StreamReader) -> int:
    head = (await coming.readuntil(b"\r\n\r\n")).lower()
    if b" 200 " not in head[:16] or b"content-encoding: gzip" not in head:
        raise RuntimeError(head.decode())
    if length := re.search(rb"content-length: (\d+)", head):
        return len(await coming.readexactly(int(length[1])))
    size = 0
    while piece := int(await coming.readuntil(b"\r\n"), 16):
        await coming.readexactly(piece + 2)
        size += piece
    await coming.readexactly(2)
    return size


@dataclass
class Processes:
    pages: psutil.Process
    others: list[psutil.Process]

    @classmethod
    def of(cls, found: Market) -> "Processes":
        pid = (found.state.running() or {})["children"]["web"]["pid"]
        every = {process.pid: process for process in found.processes()}
        return cls(every.pop(pid), list(every.values()))

    def cpu(self) -> tuple[float, float]:
        return _cpu(self.pages), sum(map(_cpu, self.others))


def _cpu(process: psutil.Process) -> float:
    try:
        taken = process.cpu_times()
    except psutil.Error:
        return 0
    return float(taken.user + taken.system)


async def draw(processes: Processes, port: int, path: str, seconds: float, cookie: str = "") -> Drawn:
    until = time.perf_counter() + WARM_SECONDS
    await asyncio.gather(*(reader(port, path, until, Drawn(), cookie) for _ in range(CONNECTIONS)))
    drawn, before, began = Drawn(), processes.cpu(), time.perf_counter()
    reading = asyncio.gather(*(reader(port, path, began + seconds, drawn, cookie) for _ in range(CONNECTIONS)))
    while not reading.done():
        drawn.memory = max(drawn.memory, processes.pages.memory_info().rss)
        await asyncio.wait([reading], timeout=0.25)
    reading.result()
    drawn.seconds = time.perf_counter() - began
    drawn.web_cpu, drawn.other_cpu = (after - was for after, was in zip(processes.cpu(), before, strict=True))
    return drawn


async def look(addresses: list[str], looks: int) -> list[dict[str, Any]]:
    """What Lighthouse saw, as look.mjs says it."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if not browser:
        raise RuntimeError("Chromium is missing; on Debian: apt-get install chromium fonts-noto-core")
    packages.install(LIGHTHOUSE)
    command = [str(packages.node()), "look.mjs", str(looks), *addresses]
    environment = {**os.environ, "CHROME_PATH": browser}
    looking = await asyncio.create_subprocess_exec(*command, cwd=LIGHTHOUSE, env=environment, stdout=subprocess.PIPE)
    said, _ = await looking.communicate()
    if looking.returncode:
        raise RuntimeError("Lighthouse could not look at the pages, as it says above")
    return [json.loads(line) for line in said.splitlines() if line.startswith(b"{")]


def _seen(page: str, language: str, looks: list[dict[str, Any]]) -> list[Figure]:
    """One page's figures: the middle of its looks, and from the best to the worst."""

    def of(name: str, scale: float = 1) -> list[float]:
        return sorted(each[name] / scale for each in looks)

    name = f"{page} in {LANGUAGES[language]}"
    scores = {category: sorted(each["scores"][category] for each in looks if category in each["scores"]) for category in SCORES}
    middle = ", ".join(f"{category} {statistics.median_low(found)}" for category, found in scores.items())
    wrong = f"; wrong: {', '.join(looks[0]['wrong'])}" if looks[0]["wrong"] else ""
    how = f"the middle of {len(looks)} looks; performance {scores['performance'][0]} to {scores['performance'][-1]}{wrong}"
    lcp, fcp, tbt, cls = of("lcp", 1000), of("fcp", 1000), of("tbt"), of("cls")
    beside = f"FCP {statistics.median(fcp):.2f} s, TBT {statistics.median(tbt):.0f} ms ({tbt[0]:.0f} to {tbt[-1]:.0f}), CLS {cls[-1]:.3f}"
    sent = looks[0]["sent"]
    total = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in sorted(sent.items()))
    asked = f"script <= {SCRIPT_KB[page]} kB" if page in SCRIPT_KB else ""
    return [
        Figure(f"{name}: Lighthouse", "95, 100, 95, 100", middle, how),
        Figure(f"{name}: LCP", f"<= {LARGEST_CONTENT[page]} s", f"{statistics.median(lcp):.2f} s ({lcp[0]:.2f} to {lcp[-1]:.2f})", beside),
        Figure(f"{name}: over the wire", asked, f"script {sent.get('Script', 0) / 1000:.1f} kB", f"kB on a first visit: {total}"),
    ]


async def figures(*, quick: bool) -> Figures:
    packages.install(WEB)
    async with shop() as (found, port):
        processes = Processes.of(found)
        before, most = processes.pages.memory_info().rss, 0
        paths = {"home": "", "search": "/search?q=brake", "product": await _product(found)}
        how = f"gzipped, one process, cache warm, {CONNECTIONS} connections"
        for language, spoken in LANGUAGES.items():
            for page, asked in RATES.items():
                drawn = await draw(processes, port, f"/{language}{paths[page]}", 3 if quick else 8)
                most = max(most, drawn.memory)
                yield Figure(f"{page} in {spoken}, for a first visit", f">= {asked}/s", str(drawn), how)
        for page in RATES:
            drawn = await draw(processes, port, f"/en{paths[page]}", 3 if quick else 8, "theme=light")
            most = max(most, drawn.memory)
            yield Figure(f"{page} in English, for a reader with cookies", "", str(drawn), f"{how}, each page drawn for who asks")
        after = processes.pages.memory_info().rss
        yield Figure("memory of the web", "<= 400 MB", f"{most / 1e6:.0f} MB", f"RSS; {before / 1e6:.0f} MB before, {after / 1e6:.0f} MB after")
        pages = [(page, language) for page in paths for language in LANGUAGES]
        addresses = [f"http://localhost:{port}/{language}{paths[page]}" for page, language in pages]
        looks = sorted(await look(addresses, 1 if quick else 5), key=lambda each: addresses.index(each["address"]))
        for address, group in groupby(looks, key=lambda each: each["address"]):
            for figure in _seen(*pages[addresses.index(address)], list(group)):
                yield figure


async def _product(found: Market) -> str:
    """One that several vendors sell."""
    query = '{ searchProducts(filter: { text: "brake pads", inStock: true }, first: 20) { edges { node { slug offerCount } } } }'
    async with found.client() as client:
        edges = (await market.ask(client, query, {}))["searchProducts"]["edges"]
    best = max((edge["node"] for edge in edges), key=lambda node: node["offerCount"] or 0)
    return f"/parts/{best['slug']}"
