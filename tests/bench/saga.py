"""From a checkout to a confirmed order: the relays and handlers of all that take part, in one process as `up` has it, over a PostgreSQL that
waits for its disk, and paid through the mock gateway, a process of its own on the same cores."""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg

from deploy.postgres import Server
from deploy.process import at_work
from deploy.steps import prepare
from deploy.topology import Process
from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.pricing import Place, QuotedShipping
from events.outbox import emit
from shared.app import settle_garbage
from shared.db import Database
from shared.ids import uuid7
from shared.tenancy import TENANT_SETTING
from tests.bench.orders import BUYER
from tests.bench.reserve import shelved
from tests.bench.scratch import TENANT, Figure, Figures, p95, server, settings_of
from tests.subgraphs.payments.gateway import running_gateway, use_gateway

TAKING_PART = ("carts", "inventory", "pricing", "orders", "payments", "shipping", "finance", "notifications")
AT_ONCE = 50
PATIENCE_SECONDS = 600

_CONFIRMED = "SELECT order_id, extract(epoch FROM at)::float8 FROM order_entries WHERE kind = 'CONFIRMED' AND order_id = ANY($1::uuid[])"


@dataclass(frozen=True)
class Shelf:
    """One vendor's offers, plenty of each."""

    vendor: UUID
    offers: Sequence[UUID]


@dataclass
class Market:
    carts: Database
    watching: asyncpg.Connection
    shelves: Sequence[Shelf]

    def checkout(self, at: int) -> CartCheckedOut:
        """Four lines of three vendors."""
        order, chosen = uuid7(), [self.shelves[each] for each in (0, 1, 2, 2)]
        lines = [
            BoughtLine(
                line_id=uuid7(), offer_id=shelf.offers[(at + place) % len(shelf.offers)], vendor_id=shelf.vendor, quantity=1, unit_price=1000,
                subtotal=1000, discount=0, tax=100, total=1000, variant_id=uuid7(), product_id=uuid7(), sku=f"BP{at}", title="Brake Pad",
            )
            for place, shelf in enumerate(chosen)
        ]  # fmt: skip
        sent = [QuotedShipping(vendor_id=shelf.vendor, method="STANDARD", amount=500, discount=0, tax=50, total=500) for shelf in self.shelves]
        return CartCheckedOut(
            cart_id=uuid7(), user_id=uuid7(), order_id=order, number=f"PG-{order.hex}", currency="USD", place=Place(country="US", postal_code="1"),
            lines=lines, shipping=sent, redemptions=[], discount=0, shipping_total=1500, tax=550, total=5500, due=5500, payment="CARD",
            people=self.carts.vault.hand_over(TENANT, order, BUYER.model_dump_json()),
        )  # fmt: skip

    async def buy(self, bought: Sequence[CartCheckedOut]) -> None:
        """As carts tells it."""
        async with self.carts.transaction(TENANT) as tx:
            emit(tx, *bought)

    async def confirmed(self, ids: Sequence[UUID]) -> dict[UUID, float]:
        """When each was, once all are. Looked for one by one, from the last: watching should cost nothing."""
        found: dict[UUID, float] = {}
        async with asyncio.timeout(PATIENCE_SECONDS):
            while missing := [id_ for id_ in ids if id_ not in found]:
                while not await self.watching.fetch(_CONFIRMED, missing[-1:]):
                    await asyncio.sleep(0.1)
                found |= map(tuple, await self.watching.fetch(_CONFIRMED, missing))
        return found

    async def flood(self, count: int) -> float:
        """All at once; orders a second."""
        bought = [self.checkout(at) for at in range(count)]
        started = time.time()
        for first in range(0, count, AT_ONCE):
            await self.buy(bought[first : first + AT_ONCE])
        found = await self.confirmed([each.order_id for each in bought])
        return count / (max(found.values()) - started)

    async def steadily(self, rate: float, seconds: float) -> list[float]:
        """How long each took, in milliseconds."""
        begun: dict[UUID, float] = {}
        first = time.time()
        for at in range(int(rate * seconds)):
            await asyncio.sleep(max(first + at / rate - time.time(), 0))
            one = self.checkout(at)
            await self.buy([one])
            begun[one.order_id] = time.time()
        found = await self.confirmed(list(begun))
        return [(found[id_] - begun[id_]) * 1000 for id_ in begun]


async def _shelves(running: Server, inventory: Database, count: int) -> list[Shelf]:
    found = []
    for _ in range(3):
        offers = await shelved(inventory, count)
        row = await inventory.reader(TENANT).fetch_one("SELECT vendor_id FROM offers WHERE id = $1", offers[0])
        if row is None:
            raise RuntimeError("inventory has not heard of the offers")
        found.append(Shelf(row["vendor_id"], offers))
    return found


async def _look_at_tables(running: Server) -> None:
    """As autovacuum does within the first half minute: until then plans are those of empty tables."""
    for name in TAKING_PART:
        connection = await asyncpg.connect(running.url(name))
        await connection.execute("ANALYZE")
        await connection.close()


async def figures(*, quick: bool) -> Figures:
    count, seconds = (200, 5) if quick else (3000, 30)
    async with server() as running, AsyncExitStack() as closing:
        await prepare(running)
        settings = settings_of(running)
        opened = {name: await closing.enter_async_context(Database.opened(name, settings)) for name in ("carts", "inventory", "payments")}
        gateway = await closing.enter_async_context(running_gateway(Path(tempfile.mkdtemp())))
        await use_gateway(opened["payments"], TENANT, gateway)
        watching = await asyncpg.connect(running.url("orders", "orders"))
        await watching.execute(f"SELECT set_config('{TENANT_SETTING}', '{TENANT}', false)")
        market = Market(opened["carts"], watching, await _shelves(running, opened["inventory"], 500))
        await closing.enter_async_context(at_work(Process("events", relays=TAKING_PART, handles=TAKING_PART), settings))
        await market.flood(200)
        await _look_at_tables(running)
        settle_garbage()
        rate = await market.flood(count)
        yield Figure(
            "checkout to CONFIRMED", ">= 300/s", f"{rate:,.0f}/s", f"{count:,} orders of 4 lines of 3 vendors at once, all handlers in one process"
        )
        taken = await market.steadily(rate / 2, seconds)
        yield Figure("the same at half that", "p95 <= 1 s", f"p95 {p95(taken):,.0f} ms", f"{rate / 2:,.0f} orders/s for {seconds} s")
        await watching.close()
