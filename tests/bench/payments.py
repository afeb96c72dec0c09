"""What paying costs: orders through the mock gateway, a process of its own on the same cores, from PaymentDue to PaymentCaptured."""

import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from events.contracts import Fact
from events.contracts.orders import OrderConfirmed, PaymentDue
from events.contracts.pricing import Place
from events.envelope import Told
from shared.db import Database
from shared.ids import uuid7
from shared.providers import Caller
from subgraphs.payments import handlers
from subgraphs.payments.service.work import Worker
from tests.bench.scratch import TENANT, Figure, Figures, server, settings_of
from tests.subgraphs.payments.gateway import running_gateway, use_gateway

BATCH = 200


async def tell(database: Database, facts: Sequence[Fact]) -> None:
    """In batches, as the bus hands them over."""
    _, handle = handlers.subscriber._handlers[type(facts[0]).__name__]
    for start in range(0, len(facts), BATCH):
        told: list[Any] = [Told(fact, 1, datetime.now(UTC), TENANT, uuid7()) for fact in facts[start : start + BATCH]]
        async with database.transaction(TENANT) as tx:
            await handle(tx, told)


def due(order: UUID) -> PaymentDue:
    return PaymentDue(order_id=order, number="PG-1", user_id=uuid7(), currency="USD", amount=5000, method="CARD", country="US")


def confirmed(order: UUID) -> OrderConfirmed:
    place = Place(country="US", postal_code="1")
    return OrderConfirmed(order_id=order, number="PG-1", currency="USD", place=place, parts=[], total=5000, due=5000)


async def timed(work: Any) -> float:
    started = time.perf_counter()
    await work
    return time.perf_counter() - started


async def figures(*, quick: bool) -> Figures:
    count = 300 if quick else 3000
    async with (
        server("payments") as running,
        Database.opened("payments", settings_of(running)) as database,
        running_gateway(Path(tempfile.mkdtemp())) as gateway,
        Caller(database.settings) as caller,
    ):
        await use_gateway(database, TENANT, gateway)
        worker, orders = Worker(database, caller), [uuid7() for _ in range(count)]
        heard = await timed(tell(database, [due(order) for order in orders]))
        authorized = await timed(worker.run(TENANT))
        confirming = await timed(tell(database, [confirmed(order) for order in orders]))
        captured = await timed(worker.run(TENANT))
        whole, charges = heard + authorized + confirming + captured, await gateway.charges()
        how = "one process, one gateway, one tenant, batches of 200 facts, the disk waited for"
        yield Figure("payments authorized and captured", ">= 300/s", f"{count / whole:,.0f}/s", how)
        parts = (("hearing PaymentDue", heard), ("authorizing", authorized), ("hearing OrderConfirmed", confirming), ("capturing", captured))
        for what, seconds in parts:
            yield Figure(what, "", f"{count / seconds:,.0f}/s", "of it")
        twice = sum(charges[order].captures != 1 or charges[order].captured != 5000 for order in orders)
        yield Figure("orders not charged exactly once", "0", str(twice), "the gateway's own books")
