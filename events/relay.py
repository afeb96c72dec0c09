"""From a subgraph's outbox to the bus. One relay at a time per database; what was sent is deleted, what remains is sent again."""

import asyncio
from typing import Any

import asyncpg
import structlog

from events.bus import Bus
from events.envelope import Envelope
from shared import telemetry

log = structlog.get_logger()

BATCH = 500
IDLE_SECONDS = 1.0  # how long NOTIFY alone is trusted

_WAITING = """
SELECT position, event_id, type, occurred_at, tenant_id, actor_type, actor_id, aggregate_type, aggregate_id, sequence, data::text,
       request_id, correlation_id, causation_id
FROM outbox ORDER BY position LIMIT $1
"""


async def relay(name: str, url: str, bus: Bus) -> None:
    """Until cancelled. `url` is the database's, with the platform's role. Raises when the database or the bus is lost."""
    connection = await asyncpg.connect(url, command_timeout=30)
    woken = asyncio.Event()
    try:
        connection.add_termination_listener(lambda _connection: woken.set())
        await connection.add_listener("outbox", lambda *_: woken.set())
        while not await connection.fetchval("SELECT pg_try_advisory_lock(hashtextextended('relay', 0))"):
            await _wait(asyncio.Event())
        while True:
            woken.clear()
            if not await drain(name, connection, bus):
                await _wait(woken)
    finally:
        await connection.close(timeout=2)


async def drain(name: str, connection: Any, bus: Bus) -> int:
    """Sends one batch; how many there were. Nothing is locked while the bus is asked: a crash in between sends twice, loses nothing."""
    rows = await connection.fetch(_WAITING, BATCH)
    if rows:
        await bus.publish([_envelope(row) for row in rows])
        await connection.execute("DELETE FROM outbox WHERE position = ANY($1::bigint[])", [row["position"] for row in rows])
        telemetry.EVENTS.labels(name, "relayed").inc(len(rows))
    return len(rows)


def _envelope(row: Any) -> Envelope:
    _, event_id, type_, at, tenant, actor_type, actor_id, kind, id_, sequence, data, request, correlation, causation = row
    return Envelope(event_id, type_, at, tenant, (actor_type, actor_id), kind, id_, sequence, data, request, correlation, causation)


async def _wait(woken: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(IDLE_SECONDS):
            await woken.wait()
    except TimeoutError:
        return
