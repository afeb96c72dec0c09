"""What webhooks cost: facts into deliveries, and deliveries to receivers that answer, with and without some that never do."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from uuid import UUID

from events.bus import Delivery
from events.contracts.orders import OrderDelivered, VendorOrderChanged
from events.contracts.payments import PaymentCaptured
from events.contracts.shipping import ShipmentDelivered
from events.envelope import Envelope, Told
from shared.db import Database
from shared.fetch import Connections
from shared.ids import uuid7
from subgraphs.notifications.handlers import subscriber
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


class Acknowledging:
    """All that a subscriber asks of the bus when nothing fails."""

    async def acknowledge(self, *_: object) -> None:
        pass


def mixed(orders: int) -> list[Delivery]:
    """What is told of orders that are paid and sent side by side."""
    batch: list[Delivery] = []
    for _ in range(orders):
        order, vendor_order, vendor = uuid7(), uuid7(), uuid7()
        sent = {"order_id": order, "vendor_order_id": vendor_order, "vendor_id": vendor}
        for fact in (
            VendorOrderChanged.model_validate({**sent, "number": "PG-1-1", "status": "CONFIRMED"}),
            PaymentCaptured(payment_id=uuid7(), order_id=order, capture_id=uuid7(), amount=1, captured=1, currency="EUR"),
            ShipmentDelivered.model_validate({**sent, "shipment_id": uuid7(), "lines": [], "delivered_at": datetime.now(UTC)}),
            OrderDelivered(order_id=order),
        ):
            about = type(fact).__name__, datetime.now(UTC), TENANT, ("system", ""), fact.aggregate, fact.aggregate_id, 1
            batch.append(Delivery(Envelope(uuid7(), *about, fact.model_dump_json()), len(batch), 0))
    return batch


async def heard(batches: int) -> float:
    """Facts a second, where nobody has an endpoint."""
    async with server("notifications") as running, Database.opened("notifications", settings_of(running)) as database:
        all_of_them = [mixed(BATCH // 4) for _ in range(batches)]
        begun = time.perf_counter()
        for batch in all_of_them:
            await subscriber.take(database, Acknowledging(), batch)  # type: ignore[arg-type]
        return batches * BATCH / (time.perf_counter() - begun)


async def figures(*, quick: bool) -> Figures:
    yield Figure("facts of orders, nobody listens", "", f"{await heard(5 if quick else 50):,.0f}/s", f"four types in turns, batches of {BATCH}")
    size = 1 if quick else 5
    how = "one process, its receivers in it, kept connections, the disk waited for"
    for answering, hanging, each in ((1, 0, 2_000), (40, 0, 100), (40, 16, 100)):
        noted, made = await of_receivers(answering, hanging, each * size)
        beside = f", {hanging} more never answer" if hanging else ""
        yield Figure(f"webhooks to {answering} receivers{beside}", "", f"{made:,.0f}/s", how)
        yield Figure("   their deliveries written", "", f"{noted:,.0f}/s", f"facts in batches of {BATCH}")
