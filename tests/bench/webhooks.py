"""What webhooks cost: facts into deliveries, and deliveries to receivers that answer, with and without some that never do."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from uuid import UUID

from events.contracts.orders import OrderDelivered
from events.envelope import Told
from shared.db import Database
from shared.fetch import Connections
from shared.ids import uuid7
from subgraphs.notifications.models import Endpoint
from subgraphs.notifications.rules.event_types import EVENT_TYPES
from subgraphs.notifications.service import secrets, telling
from subgraphs.notifications.service.delivering import Courier
from tests.bench.scratch import TENANT, Figure, Figures, server, settings_of
from tests.subgraphs.notifications.receiving import Answer, Receiver, receiving

KIND = EVENT_TYPES["order.delivered"]
BATCH = 200  # as the bus brings them


async def sign_up(database: Database, receivers: Sequence[Receiver]) -> list[UUID]:
    ids = []
    async with database.transaction(TENANT) as tx:
        for receiver in receivers:
            tx.add(Endpoint(tenant_id=TENANT, id=(id_ := uuid7()), url=receiver.url, event_types=[KIND.name], status="ENABLED", struggling=False))
            await secrets.add(tx, id_)
            ids.append(id_)
    return ids


async def tell(database: Database, facts: int) -> float:
    """Seconds."""
    begun = time.perf_counter()
    for start in range(0, facts, BATCH):
        told = [Told(OrderDelivered(order_id=uuid7()), 1, datetime.now(UTC), TENANT, uuid7()) for _ in range(min(BATCH, facts - start))]
        async with database.transaction(TENANT) as tx:
            await telling.note(tx, KIND, told)
    return time.perf_counter() - begun


async def deliver(database: Database, expected: int, receivers: Sequence[Receiver]) -> float:
    """Seconds until the receivers have had so many calls."""
    async with Connections() as connections:
        begun = time.perf_counter()
        working = asyncio.create_task(Courier(database, connections).deliver())
        while not working.done() and sum(len(receiver.calls) for receiver in receivers) < expected:
            await asyncio.sleep(0.01)
        taken = time.perf_counter() - begun
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
    return taken


async def of_receivers(answering: int, hanging: int, each: int) -> tuple[float, float]:
    """Deliveries a second that were noted, and that were made."""
    async with AsyncExitStack() as stack:
        running = await stack.enter_async_context(server("notifications"))
        database = await stack.enter_async_context(Database.opened("notifications", settings_of(running)))
        good = [await stack.enter_async_context(receiving()) for _ in range(answering)]
        bad = [await stack.enter_async_context(receiving()) for _ in range(hanging)]
        for receiver in bad:
            receiver.usual = Answer(hangs=True)
        await sign_up(database, [*bad, *good])
        noted = each * (answering + hanging) / await tell(database, each)
        return noted, each * answering / await deliver(database, each * answering, good)


async def figures(*, quick: bool) -> Figures:
    size = 1 if quick else 5
    how = "one process, its receivers in it, kept connections, the disk waited for"
    for answering, hanging, each in ((1, 0, 2_000), (40, 0, 100), (40, 16, 100)):
        noted, made = await of_receivers(answering, hanging, each * size)
        beside = f", {hanging} more never answer" if hanging else ""
        yield Figure(f"webhooks to {answering} receivers{beside}", "", f"{made:,.0f}/s", how)
        yield Figure("   their deliveries written", "", f"{noted:,.0f}/s", f"facts in batches of {BATCH}")
