"""A category's page of 20 products with what a card shows, from catalog's ASGI app, against ORM entities with a DataLoader for each relation.

Both run in this process on one server, ask the same words, and answer the same bytes.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

import orjson

from deploy.postgres import Server
from events.contracts.tenants import TenantOpened
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from shared.db import Database
from shared.ids import uuid7
from subgraphs.catalog import app, service
from subgraphs.catalog.rules.records import NumberRecord, OfferRecord, PartRecord, VariantRecord
from tests.bench import orm
from tests.bench.scratch import TENANT, Asker, Figure, Figures, asking, in_turns, server, settings_of, spread

VENDORS = [UUID(int=(8 << 100) + n) for n in range(2)]
CATEGORIES = ["brake-pad-set", "oil-filter", "engine-air-filter", "alternator", "shock-absorber", "water-pump"]
PRODUCTS = 6_000
CLIENTS = 16

CARDS = """
query ($category: ID!, $after: String) {
  products(categoryId: $category, first: 20, after: $after) {
    edges { node {
      id slug title partNumber image brand { id name } category { id name } price { amount currency formatted } vendor { id }
      partNumbers { kind number brand }
      variants { id sku packQuantity offers { condition price { amount currency formatted } vendor { id } } } } }
    pageInfo { hasNextPage endCursor } } }
"""


def part(n: int) -> PartRecord:
    """As the demo's are on average: one SKU, four numbers beside its own, and three offers for two parts."""
    chance = random.Random(n)
    numbers = [NumberRecord("OE", maker, f"{chance.randrange(10**10):010}") for maker in ("Toyota", "Lexus", "Subaru")]
    return PartRecord(
        brand=f"Brand {n % 60}",
        number=f"BP-{n:07}",
        title=f"Brake Pad Set Ceramic {n}",
        category=CATEGORIES[n % len(CATEGORIES)],
        description="Low dust, quiet, with hardware; for daily driving in town and on the road. Tested to ECE R90.",
        image=f"https://cdn.example.com/{n}.webp",
        numbers=(*numbers, NumberRecord("INTERCHANGE", "Other", f"X{n}")),
        variants=(VariantRecord(sku=f"BP-{n}", list_price=2999, weight=1800),),
        offers=(OfferRecord(chance.randrange(1500, 3500), handling_days=2, warranty_months=12),),
    )


async def furnish(database: Database) -> list[UUID]:
    """The categories that have products."""
    async with database.transaction(TENANT) as tx:
        await service.open_shops(tx, [TenantOpened(tenant_id=TENANT, slug="bench", name="Bench", currency="USD", language="en")])
        opened = [VendorOpened(vendor_id=vendor, slug=vendor.hex, name="Bench") for vendor in VENDORS]
        await service.follow_vendors(tx, [Told(fact, 1, datetime.now(UTC), TENANT, uuid7()) for fact in opened], may_sell=True)
    for vendor, every in zip(VENDORS, (1, 2), strict=True):
        for start in range(0, PRODUCTS, 1000):
            async with database.transaction(TENANT) as tx:
                await service.load(tx, vendor, [part(n) for n in range(start, start + 1000, every)])
    rows = await database.reader(TENANT).fetch("SELECT id FROM categories WHERE code = ANY($1)", CATEGORIES)
    return [row["id"] for row in rows]


@dataclass(frozen=True)
class Work:
    """CPU is that of this process: PostgreSQL has its own."""

    seconds: float = 0.0
    cpu: float = 0.0
    requests: int = 0

    def __add__(self, other: "Work") -> "Work":
        return Work(self.seconds + other.seconds, self.cpu + other.cpu, self.requests + other.requests)

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    @property
    def cpu_ms(self) -> float:
        return self.cpu / self.requests * 1000


async def pages(ask: Asker, categories: Sequence[UUID], deep: int = 3) -> list[bytes]:
    """The questions for the first pages of each category."""
    asked = []
    for category in categories:
        after = None
        for _ in range(deep):
            asked.append(orjson.dumps({"query": CARDS, "variables": {"category": str(category), "after": after}}))
            after = (await ask(CARDS, category=category, after=after))["products"]["pageInfo"]["endCursor"]
    return asked


@dataclass(frozen=True)
class Side:
    name: str
    ask: Asker
    at_its_best: bool = False

    async def answer(self, body: bytes) -> bytes:
        orm.at_its_best.set(self.at_its_best)
        return await self.ask.send(body)

    async def crowd(self, bodies: Sequence[bytes], requests: int = 100) -> Work:
        """Sixteen clients, each asking again as soon as it is answered."""
        waiting = iter([bodies[n % len(bodies)] for n in range(requests)])

        async def client() -> None:
            for body in waiting:
                await self.answer(body)

        started, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(client() for _ in range(CLIENTS)))
        return Work(time.perf_counter() - started, time.process_time() - cpu, requests)

    async def one(self, bodies: Sequence[bytes], round_: int) -> bytes:
        return await self.answer(bodies[round_ % len(bodies)])


async def crowds(sides: Sequence[Side], bodies: Sequence[bytes], rounds: int) -> list[Work]:
    """In turns, so that what else the machine does falls on all alike."""
    work = [Work() for _ in sides]
    for _ in range(rounds):
        for which, side in enumerate(sides):
            work[which] += await side.crowd(bodies)
    return work


async def figures(*, quick: bool) -> Figures:
    async with server("catalog") as scratch, AsyncExitStack() as closing:
        sides, bodies = await furnished(scratch, closing)
        for body in bodies:
            if len({await side.answer(body) for side in sides}) != 1:
                raise RuntimeError("They do not answer alike")
        rounds = 5 if quick else 20
        await crowds(sides, bodies, 2)
        ours, *others = await crowds(sides, bodies, rounds)
        alone = await in_turns([partial(side.one, bodies) for side in sides], rounds * 20)
        for side, other, waited in zip(sides[1:], others, alone[1:], strict=True):
            got = f"{ours.per_second / other.per_second:.2f}x: {ours.per_second:.0f}/s against {other.per_second:.0f}/s"
            yield Figure(f"list of 20 from catalog, against {side.name}", ">= 2x", got, f"{CLIENTS} clients, by turns of 100 requests")
            yield Figure("... CPU of Python for one", "", f"{other.cpu_ms / ours.cpu_ms:.2f}x: {ours.cpu_ms:.1f} ms against {other.cpu_ms:.1f} ms")
            yield Figure("... one client", "", f"{spread(alone[0])} against {spread(waited)}")


async def furnished(scratch: Server, closing: AsyncExitStack) -> tuple[list[Side], list[bytes]]:
    """Ours first, and what to ask."""
    settings = settings_of(scratch)
    database = await closing.enter_async_context(Database.opened("catalog", settings))
    categories = await furnish(database)
    ours = await closing.enter_async_context(asking(app.app, settings))
    as_many = settings.model_copy(update={"write_connections": settings.read_connections})
    tenants = await closing.enter_async_context(asking(orm.subgraph, as_many))
    spared = await closing.enter_async_context(asking(orm.subgraph, as_many))
    sides = [Side("ours", ours), Side("ORM and loaders", tenants), Side("the same, spared tenants and transactions", spared, at_its_best=True)]
    return sides, await pages(ours, categories)
