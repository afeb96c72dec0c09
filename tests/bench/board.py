"""A vendor's live board: from the commit of an order's change to its paint in ten tabs of one browser, through all that `up` starts.

Every change is made as the orders service makes it (acceptances, and shipments that it hears of), each in a transaction of its own. The
browser, the market and this bench share the machine.
"""

import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import psutil

from deploy import packages, web
from deploy.children import Plan
from deploy.demo.people import PEOPLE, passwords
from deploy.packages import ROOT, WEB
from deploy.postgres import Server
from deploy.state import State, free_port
from events.contracts.shipping import ShipmentDispatched, ShippedLine
from events.envelope import Told
from shared.db import Database
from shared.ids import uuid7
from shared.settings import Settings
from shared.viewer import Viewer, grouped
from subgraphs.orders import handlers
from subgraphs.orders.rules.permissions import FULFIL
from subgraphs.orders.service import by_hand
from tests.bench.scratch import Figure, Figures
from tests.web.conftest import BROWSERS

TABS = 10
RATE = 50
PIECES = 20
CUTS = 5
SETTLED_SECONDS = 20
SCRIPT = "tests/journeys/board.bench.ts"


@dataclass(frozen=True)
class Market:
    place: State
    router_port: int
    web_port: int

    @property
    def run(self) -> dict[str, Any]:
        found = self.place.running()
        if found is None:
            raise RuntimeError("the market does not run")
        return found

    @property
    def server(self) -> Server:
        return Server(self.place, self.run["postgres_port"])

    def settings(self) -> Settings:
        environment = Plan(self.place, self.server, (), self.router_port).environment()
        before = dict(os.environ)
        os.environ.update(environment)
        try:
            return Settings()
        finally:
            os.environ.clear()
            os.environ.update(before)


@contextmanager
def started() -> Iterator[Market]:
    packages.install(WEB, for_developers=True)
    web.build()
    root = Path(tempfile.mkdtemp(prefix="partsgraph-bench-"))
    market = Market(State(root / "state"), free_port(), free_port())
    environment = {**os.environ, "PARTSGRAPH_STATE": str(market.place.root)}
    command = [sys.executable, "-m", "deploy.cli"]
    ports = ["--port", str(market.router_port), "--web-port", str(market.web_port)]
    subprocess.run([*command, "up", "--detach", *ports], cwd=ROOT, env=environment, check=True, capture_output=True)
    try:
        yield market
    finally:
        subprocess.run([*command, "down"], cwd=ROOT, env=environment, check=True, capture_output=True)
        shutil.rmtree(root)


class Browser:
    """The script that holds the tabs: asked by a word, it answers with one line of JSON."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def ask(self, what: str, **said: object) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"what": what, **said}).encode() + b"\n")
        async with asyncio.timeout(180):
            line = await self.process.stdout.readline()
        if not line:
            raise RuntimeError("the browser's script ended")
        return json.loads(line)


@asynccontextmanager
async def browsing(market: Market, chromium: str) -> AsyncIterator[Browser]:
    known = passwords(market.place)
    people = {person.email.partition("@")[0]: {"email": person.email, "password": known[person.email]} for person in PEOPLE}
    ports = {"WEB_PORT": str(market.web_port), "ROUTER_PORT": str(market.router_port)}
    environment = {**os.environ, **ports, "PEOPLE": json.dumps(people), "CHROMIUM": chromium}
    process = await asyncio.create_subprocess_exec(
        packages.node(), "--experimental-strip-types", "--disable-warning=ExperimentalWarning", SCRIPT,
        cwd=WEB, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=100_000_000,
    )  # fmt: skip
    try:
        yield Browser(process)
    finally:
        if process.stdin:
            process.stdin.close()
        await process.wait()


# A vendor's orders are like one another but for their ids: each is a copy of one that was bought and paid for.
_ORDERS = """
INSERT INTO orders SELECT tenant_id, {order}, number || 'x' || n, user_id, currency, payment, place, people, email, status, payment_status,
    fulfilment_status, replace(replace(replace(replace(state::text, $1::text, {order}::text), $2::text, {part}::text), $3::text, {line}::text),
    number, number || 'x' || n)::json, last, step, due_at, placed_at
FROM orders, generate_series(1, $4::int) AS n WHERE id = $1::uuid"""
_PARTS = """
INSERT INTO vendor_orders SELECT tenant_id, {part}, {order}, vendor_id, {number}, status, placed_at
FROM vendor_orders, generate_series(1, $4::int) AS n WHERE id = $2::uuid AND $1 || $3 <> ''"""
_LINES = """
INSERT INTO order_lines SELECT tenant_id, {line}, {order}, {part}, vendor_id, place, sku_key, placed_at, bought
FROM order_lines, generate_series(1, $4::int) AS n WHERE id = $3::uuid AND $1 || $2 <> ''"""
_SENT_ORDERS = """
INSERT INTO orders SELECT tenant_id, {order}, number || 'x' || n, user_id, currency, country, region, postal_code, people, shipments, confirmed_at
FROM orders, generate_series(1, $2::int) AS n WHERE id = $1::uuid"""
_SHIPMENTS = """
INSERT INTO shipments SELECT tenant_id, {shipment}, {order}, {part}, vendor_id, warehouse_id, number || '-' || n, secret, status, method, carrier,
    tracking_number, ship_by + n * interval '1 second', due_at, estimated_at, created_at, dispatched_at, delivered_at
FROM shipments, generate_series(1, $2::int) AS n WHERE order_id = $1::uuid"""
_SHIPMENT_LINES = """
INSERT INTO shipment_lines SELECT l.tenant_id, {shipment}, {line}, offer_id, sku, title, quantity
FROM shipment_lines AS l JOIN shipments AS s ON s.id = l.shipment_id, generate_series(1, $2::int) AS n WHERE s.order_id = $1::uuid"""


@dataclass
class Desk:
    """Orders of one vendor, and what has become of each: what a board shows of it."""

    orders: Database
    tenant: UUID
    vendor: UUID
    parts: dict[str, tuple[UUID, UUID, UUID]] = field(default_factory=dict)
    """By number: the order, the vendor's part, its line."""
    shown: dict[str, int] = field(default_factory=dict)
    """0: new, 1: accepted, then how many pieces have left, and one."""

    async def change(self, number: str) -> tuple[str, float]:
        """The next thing that becomes of it: what is then to be seen, and when it was committed."""
        order, part, line = self.parts[number]
        self.shown[number] += 1
        said = f"{number} {self.shown[number]}"
        async with self.orders.transaction(self.tenant, ("user", str(self.vendor))) as tx:
            if self.shown[number] == 1:
                await by_hand.accept(tx, _clerk(self.tenant, self.vendor), part)
            else:
                lines = [ShippedLine(line_id=line, quantity=1)]
                named = {"shipment_id": uuid7(), "order_id": order, "vendor_order_id": part, "vendor_id": self.vendor, "lines": lines}
                fact = ShipmentDispatched(**named, carrier="DHL", tracking_number="JD01")
                _, handle = handlers.subscriber._handlers["ShipmentDispatched"]
                await handle(tx, [Told(fact, 1, datetime.now(UTC), self.tenant, uuid7())])
        return said, time.time() * 1000

    async def steadily(self, count: int) -> dict[str, float]:
        """One after another at RATE, each order in its turn; when each was committed."""
        told: dict[str, float] = {}
        numbers = [number for number, shown in self.shown.items() if shown < PIECES]
        first, under_way = time.perf_counter(), set()
        for at in range(count):
            await asyncio.sleep(max(first + at / RATE - time.perf_counter(), 0))
            task = asyncio.create_task(self.change(numbers[at % len(numbers)]))
            under_way.add(task)
        told.update(await asyncio.gather(*under_way))
        return told


def _clerk(tenant: UUID, vendor: UUID) -> Viewer:
    within = grouped({vendor: [FULFIL.name]})
    return Viewer(tenant, claims={"kind": "user", "sub": str(vendor), "tenant": str(tenant), "within": within})


async def filled(market: Market, orders: Database, bought: Mapping[str, str], count: int) -> Desk:
    """`count` copies of what was bought, in orders and in shipping."""
    named = {name: f"md5('{name}' || n || '{bought['order']}')::uuid" for name in ("order", "part", "line", "shipment")}
    named["number"] = "regexp_replace(number, '-1$', 'x' || n || '-1')"
    connection = await asyncpg.connect(market.server.url("orders"))
    asked = (bought["order"], bought["part"], bought["line"])
    for statement in (_ORDERS, _PARTS, _LINES):
        await connection.execute(statement.format(**named), *asked, count)
    select = f"SELECT {named['number']}, {named['order']}, {named['part']}, {named['line']} FROM vendor_orders, generate_series(1, $2::int) AS n"  # noqa: S608
    rows = await connection.fetch(f"{select} WHERE id = $1::uuid", bought["part"], count)
    ((tenant, vendor),) = await connection.fetch("SELECT tenant_id, vendor_id FROM vendor_orders WHERE id = $1::uuid", bought["part"])
    await connection.close()
    connection = await asyncpg.connect(market.server.url("shipping"))
    for statement in (_SENT_ORDERS, _SHIPMENTS, _SHIPMENT_LINES):
        await connection.execute(statement.format(**named), bought["order"], count)
    await connection.close()
    parts = {number: (order, part, line) for number, order, part, line in map(tuple, rows)}
    return Desk(orders, tenant, vendor, parts, dict.fromkeys(parts, 0))


def cpu(market: Market, browser: Browser) -> dict[str, float]:
    """Seconds of a core that each part has used."""
    used = {name: _seconds(psutil.Process(child["pid"])) for name, child in market.run["children"].items()}
    used["postgres"] = sum(_seconds(each) for each in psutil.process_iter() if _is_of(each, str(market.place.postgres)))
    used["browser"] = sum(_seconds(each) for each in psutil.Process(browser.process.pid).children(recursive=True))
    used["bench"] = _seconds(psutil.Process())
    return used


def _seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0
    return times.user + times.system


def _is_of(process: psutil.Process, data: str) -> bool:
    try:
        parent = process.parent()
        return data in process.cmdline() or bool(parent and data in parent.cmdline())
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def quantiles(taken: Sequence[float]) -> str:
    if len(taken) < 2:
        return "nothing came"
    cut = statistics.quantiles(taken, n=100)
    return f"p50 {cut[49]:.0f} ms, p95 {cut[94]:.0f} ms, p99 {cut[98]:.0f} ms"


async def settled(browser: Browser, desk: Desk) -> int:
    """How many orders some tab shows otherwise than they are, once it has had time."""
    wrong = -1
    for _ in range(SETTLED_SECONDS):
        tabs = await browser.ask("shown")
        wrong = sum(shown.get(number) != state for shown in tabs for number, state in desk.shown.items())
        if not wrong:
            break
        await asyncio.sleep(1)
    return wrong


async def measured(market: Market, chromium: str, *, quick: bool) -> Figures:
    orders, seconds = (100, 5) if quick else (250, 20)
    async with AsyncExitStack() as closing:
        database = await closing.enter_async_context(Database.opened("orders", market.settings()))
        browser = await closing.enter_async_context(browsing(market, chromium))
        desk = await filled(market, database, await browser.ask("buy", quantity=PIECES), orders)
        await browser.ask("open", tabs=TABS, orders=orders)
        await desk.steadily(RATE * 2)
        await browser.ask("painted")
        for hide, what, asked in (
            ("hide others", "an order's change to its paint, in front of nine hidden tabs", "p95 <= 60 ms"),
            ("show", "the same in ten windows, all drawn", ""),
        ):
            await browser.ask(hide)
            async for figure in flow(market, browser, desk, RATE * seconds, what, asked):
                yield figure
        async for figure in interrupted(browser, desk):
            yield figure


async def flow(market: Market, browser: Browser, desk: Desk, count: int, what: str, asked: str) -> Figures:
    before = cpu(market, browser)
    told = await desk.steadily(count)
    used = {name: (seconds - before[name]) * 1000 / count for name, seconds in cpu(market, browser).items()}
    wrong = await settled(browser, desk) if not asked else -1
    tabs: list[dict[str, float]] = await browser.ask("painted")
    found = [[painted[change] - at for change, at in told.items() if change in painted] for painted in tabs]
    taken = found[0] if asked else [each for tab in found for each in tab]
    how = f"{RATE}/s for {count // RATE} s, {len(desk.parts)} orders on the board, one browser"
    yield Figure(what, asked, quantiles(taken), how)
    yield Figure(
        "changes painted, of those made", "all", f"{len(taken):,} of {count * (1 if asked else len(tabs)):,}", "two of one order in a frame are one"
    )
    yield Figure("a core's time for each change", "", ", ".join(f"{name} {ms:.1f}" for name, ms in used.items()) + " ms", "one machine for all of it")
    if not asked:
        yield Figure("orders shown wrongly at the end", "0", str(wrong), "of all tabs together")
        yield Figure("lines held by the browser", "1", str(await browser.ask("lines")), f"{len(tabs)} tabs share it; HTTP/1.1")


async def interrupted(browser: Browser, desk: Desk) -> Figures:
    flowing = asyncio.create_task(desk.steadily(RATE * CUTS * 2))
    for _ in range(CUTS):
        await asyncio.sleep(1.5)
        await browser.ask("cut")
    await flowing
    yield Figure("orders shown wrongly after the line was cut", "0", str(await settled(browser, desk)), f"{CUTS} times, all connections, within 10 s")
    for what, said in (("hide", "the leading tab slept and woke"), ("hide all", "all tabs slept and woke"), ("close", "the leading tab was closed")):
        flowing = asyncio.create_task(desk.steadily(RATE * 2))
        await asyncio.sleep(0.5)
        await browser.ask(what)
        await flowing
        if what != "close":
            await browser.ask("show")
        yield Figure(f"orders shown wrongly after {said}", "0", str(await settled(browser, desk)), "changes going on meanwhile")


async def figures(*, quick: bool) -> Figures:
    chromium = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if chromium is None:
        yield Figure("an order's change to its paint", "p95 <= 60 ms", "Chromium is missing")
        return
    with started() as market:
        async for figure in measured(market, chromium, quick=quick):
            yield figure
