"""What reserving costs: at the service, with the disk waited for, by one process over its few connections."""

import asyncio
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

import asyncpg

from deploy.postgres import Server
from events.contracts.catalog import Offer, OffersListed
from events.envelope import Told
from shared.db import Database
from shared.ids import uuid7
from subgraphs.inventory import models, service
from subgraphs.inventory.models import MovementKind
from subgraphs.inventory.rules.allocation import Want
from subgraphs.inventory.service.batching import AT_ONCE, LANES, Batches
from subgraphs.inventory.service.reserving import Request
from subgraphs.inventory.service.stock import Change, change, open_items
from tests.bench.scratch import TENANT, Figure, Figures, p95, server, settings_of

SYSTEM = ("system", "")
PLENTY = 1_000_000


async def shelved(database: Database, count: int) -> list[UUID]:
    """Offers of one vendor, plenty of each in its one warehouse."""
    vendor, warehouse, offers = uuid7(), uuid7(), [uuid7() for _ in range(count)]
    listed = [Offer(offer_id=id_, variant_id=uuid7(), sku=id_.hex, vendor_id=vendor, price=1, currency="USD") for id_ in offers]
    described = {
        "name": warehouse.hex, "kind": "WAREHOUSE", "street": "", "city": "", "region": "", "postal_code": "", "country": "GB", "latitude": None,
        "longitude": None, "pickup": False, "priority": 1, "active": True,
    }  # fmt: skip
    async with database.transaction(TENANT) as tx:
        tx.add(models.Warehouse(tenant_id=TENANT, id=warehouse, vendor_id=vendor, **described))
        await service.know_offers(tx, [Told(OffersListed(product_id=uuid7(), offers=listed), 1, datetime.now(UTC), TENANT, uuid7())])
    async with database.transaction(TENANT) as tx:
        await open_items(tx, [(offer, warehouse) for offer in offers])
        await change(tx, [Change(offer, warehouse, on_hand=PLENTY, kind=MovementKind.RECEIPT) for offer in offers])
    return offers


async def buy(database: Database, carts: Sequence[Sequence[UUID]], buyers: int) -> tuple[float, int, list[float]]:
    """Seconds, how many carts were served, and how long each took in milliseconds."""
    desk, left, taken, served = Batches(database), list(carts), [], 0

    async def buyer() -> None:
        nonlocal served
        while left:
            cart = left.pop()
            started = time.perf_counter()
            outcome = await desk.reserve(TENANT, SYSTEM, Request(str(uuid7()), tuple(Want(offer, 1) for offer in cart)))
            taken.append((time.perf_counter() - started) * 1000)
            served += outcome.reservation_id is not None

    started = time.perf_counter()
    await asyncio.gather(*(buyer() for _ in range(buyers)))
    return time.perf_counter() - started, served, taken


async def deadlocks(running: Server) -> int:
    connection = await asyncpg.connect(running.url("inventory"))
    await connection.execute("SELECT pg_stat_force_next_flush()")
    found: int = await connection.fetchval("SELECT deadlocks FROM pg_stat_database WHERE datname = 'inventory'")
    await connection.close()
    return found


async def figures(*, quick: bool) -> Figures:
    chance, size = random.Random(5), 1 if quick else 5
    async with server("inventory") as running, Database.opened("inventory", settings_of(running)) as database:
        many, few = await shelved(database, 5000), await shelved(database, 20)
        for what, asked, buyers, carts in (
            ("reserve 1 line of 5,000 offers", ">= 4,000/s", 128, [[chance.choice(many)] for _ in range(4000 * size)]),
            ("reserve 1 line, one hot offer", ">= 2,000/s", 128, [few[:1] for _ in range(4000 * size)]),
            ("reserve 4 lines of 20 offers", ">= 1,500/s", 32, [chance.sample(few, 4) for _ in range(1500 * size)]),
        ):
            seconds, served, taken = await buy(database, carts, buyers)
            how = f"{buyers} buyers, one process, batches of up to {AT_ONCE} over {LANES} connections, the disk waited for; p95 {p95(taken):.0f} ms"
            yield Figure(what, asked, f"{served / seconds:,.0f}/s", how)
        yield Figure("deadlocks meanwhile", "0", str(await deadlocks(running)), "pg_stat_database")
