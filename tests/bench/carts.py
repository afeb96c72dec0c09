"""What adding to a cart costs: through the router as `up` starts it, with all subgraphs in one process and a PostgreSQL that keeps what it wrote."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import psutil

from deploy import packages
from deploy.children import Plan, until_ready
from deploy.postgres import Server
from deploy.state import free_port
from deploy.topology import SUBGRAPHS, Process
from events.contracts.catalog import Offer, OffersListed, ProductListed
from events.envelope import Told
from shared.db import Database
from shared.ids import uuid7
from subgraphs.carts import service
from subgraphs.tenants.service import open_tenant
from tests.bench.scratch import TENANT, Figure, Figures, in_turns, p95, server, settings_of, spread

OFFERS = 2_000
CLIENTS = 16
LINES = 100
PATIENCE = 30
NO_LIMITS = '{"address": 0, "user": 0, "guesses": 0, "messages": 0}'

ADD = """
mutation Add($lines: [CartLineInput!]!, $token: String) {
  addToCart(lines: $lines, cartToken: $token) {
    cartToken cart { id version lineCount } userErrors { code } } }
"""


class Connection:
    """HTTP with as little of its own as will do: a client library would take a sixth of the machine from what is measured."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, body: bytes) -> Any:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        head = f"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        async with asyncio.timeout(PATIENCE):
            status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
            length = next(int(line.partition(":")[2]) for line in lines if line.startswith("content-length:"))
            answer = await reader.readexactly(length)
        if status != "http/1.1 200 ok":
            raise RuntimeError(answer)
        return orjson.loads(answer)

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()


@dataclass
class Shoppers:
    """`seconds` of each answer, in the order in which they came."""

    connections: list[Connection]
    offers: list[UUID]
    seconds: list[float] = field(default_factory=list)

    async def add(self, token: str | None, *offers: UUID, by: int = 0) -> str:
        """The cart's token."""
        variables = {"lines": [{"offerId": str(offer), "quantity": 1} for offer in offers], "token": token}
        started = time.perf_counter()
        answer: dict[str, Any] = await self.connections[by].post(orjson.dumps({"query": ADD, "variables": variables}))
        self.seconds.append(time.perf_counter() - started)
        if "errors" in answer or answer["data"]["addToCart"]["userErrors"]:
            raise RuntimeError(answer)
        found: str = answer["data"]["addToCart"]["cartToken"]
        return found

    async def crowd(self, requests: int) -> float:
        """Sixteen guests, each with a cart of their own for twenty lines, then another; requests a second."""
        waiting = iter(range(requests))

        async def guest(which: int) -> None:
            token: str | None = None
            for n in waiting:
                token = await self.add(None if n % 20 == 0 else token, self.offers[n % OFFERS], by=which)

        started = time.perf_counter()
        await asyncio.gather(*(guest(which) for which in range(CLIENTS)))
        return requests / (time.perf_counter() - started)


def cpu() -> dict[str, float]:
    """Seconds that the processes have used which this one has started, by program."""
    used: dict[str, float] = {}
    for process in psutil.Process().children(recursive=True):
        try:
            program, times = Path(process.exe()).name, process.cpu_times()
        except psutil.Error:  # a worker of PostgreSQL's that has gone meanwhile
            continue
        used[program] = used.get(program, 0.0) + times.user + times.system
    return used


async def furnish(running: Server, host: str) -> list[UUID]:
    """Offers, as catalog would have told them."""
    settings = settings_of(running)
    async with Database.opened("tenants", settings) as tenants, tenants.transaction(TENANT) as tx:
        await open_tenant(tx, TENANT, "bench", "Bench", "USD", "en", [host])
    offers, vendors = [uuid7() for _ in range(OFFERS)], [uuid7() for _ in range(20)]
    listed, offered = [], []
    for n, offer in enumerate(offers):
        product = uuid7()
        listed.append(
            ProductListed(
                product_id=product, slug=product.hex, title=f"Part {n}", brand_id=vendors[0], brand="Brand", number=f"N-{n}", numbers=[],
                category_id=vendors[0], category_path=[],
            )
        )  # fmt: skip
        one = Offer(offer_id=offer, variant_id=uuid7(), sku=f"SKU-{n}", vendor_id=vendors[n % 20], price=1000 + n, currency="USD")
        offered.append(OffersListed(product_id=product, offers=[one]))
    async with Database.opened("carts", settings) as carts, carts.transaction(TENANT) as tx:
        await service.catalogue.list_products(tx, [Told(fact, 1, datetime.now(UTC), TENANT, uuid7()) for fact in listed])
        await service.catalogue.offer(tx, [Told(fact, 2, datetime.now(UTC), TENANT, uuid7()) for fact in offered])
    return offers


@asynccontextmanager
async def shoppers() -> AsyncIterator[Shoppers]:
    packages.install(packages.ROUTER)
    async with server(*SUBGRAPHS) as running:
        offers = await furnish(running, "localhost")
        plan = Plan(running.state, running, ((Process("graph", serves=SUBGRAPHS), free_port()),), free_port())
        graph, router = plan.children()
        router.environment = {**router.environment, "RATE_LIMITS": NO_LIMITS}
        try:
            graph.start()
            await until_ready([graph])
            router.start()
            await until_ready([router])
            connections = [Connection(router.port) for _ in range(CLIENTS)]
            yield Shoppers(connections, offers)
            for connection in connections:
                connection.close()
        finally:
            for child in (router, graph):
                await child.stop()


async def figures(*, quick: bool) -> Figures:
    async with shoppers() as guests:
        await guests.crowd(1_000)
        guests.seconds.clear()
        before = cpu()
        rate = await guests.crowd(2_000 if quick else 10_000)
        used = {program: (seconds - before.get(program, 0)) / len(guests.seconds) * 1000 for program, seconds in cpu().items()}
        waited = [seconds * 1000 for seconds in guests.seconds]
        how = f"{len(waited):,} times through the router, {CLIENTS} clients on the same machine, carts of 1 to 20 lines"
        yield Figure("adding to a cart", ">= 300/s", f"{rate:.0f}/s", how)
        yield Figure("... one of them", "p95 <= 50 ms", spread(waited), "the same")
        yield Figure(
            "... CPU for one", "", ", ".join(f"{program} {each:.1f} ms" for program, each in sorted(used.items())), "whatever else the machine does"
        )
        first, last = await in_turns(await _first_and_hundredth(guests, rounds := 20 if quick else 100), rounds)
        ratio = statistics.median(last) / statistics.median(first)
        got = f"{ratio:.2f}x: {spread(first)} against {spread(last)}; p95s {p95(last) / p95(first):.2f}x"
        yield Figure(f"line {LINES} of a cart against line 2", "<= 1.5x", got, f"{rounds} of each, in turns, one client")


async def _first_and_hundredth(guests: Shoppers, rounds: int) -> Any:
    full = [await guests.add(None, *guests.offers[: LINES - 1]) for _ in range(rounds)]
    empty = [await guests.add(None, guests.offers[0]) for _ in range(rounds)]
    return [lambda n: guests.add(empty[n], guests.offers[LINES]), lambda n: guests.add(full[n], guests.offers[LINES])]
