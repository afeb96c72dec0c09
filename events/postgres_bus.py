"""The bus of the embedded default: queues as tables in a database of their own, woken by NOTIFY. It needs no broker.

A fact is copied to every queue that declared its type. One consumer at a time serves a queue, by an advisory lock that
PostgreSQL gives back the moment its session dies; so order holds, and a killed listener is replaced at once.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any, Self

import asyncpg

from events import dead_letters
from events.bus import DeadLetter, Delivery
from events.dead_letters import LETTER, DeadLetters, letter
from events.envelope import Envelope

DDL = [
    "CREATE TABLE bindings (type text NOT NULL, queue text NOT NULL, PRIMARY KEY (type, queue))",
    """CREATE TABLE deliveries (
        queue text NOT NULL, position bigint GENERATED ALWAYS AS IDENTITY, aggregate text NOT NULL, envelope json NOT NULL,
        attempts int NOT NULL DEFAULT 0, due_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (queue, position)
        ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, toast_tuple_target = 8160)""",
    "CREATE INDEX deliveries_put_off ON deliveries (queue, aggregate, position) WHERE attempts > 0",
    *dead_letters.DDL,
]

DECLARE = "INSERT INTO bindings (queue, type) SELECT $1, * FROM unnest($2::text[]) ON CONFLICT DO NOTHING"

_PUBLISH = """
WITH told AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS t (type, aggregate, envelope, place)
), queued AS (
    INSERT INTO deliveries (queue, aggregate, envelope)
    SELECT queue, aggregate, envelope::json FROM told JOIN bindings USING (type) ORDER BY place RETURNING queue
)
SELECT pg_notify('queue_' || queue, '') FROM (SELECT DISTINCT queue FROM queued) AS woken
"""

_DUE = """
SELECT position, attempts, envelope::text FROM deliveries AS d
WHERE queue = $1 AND due_at <= now() AND NOT EXISTS (
    SELECT FROM deliveries AS earlier
    WHERE earlier.queue = d.queue AND earlier.aggregate = d.aggregate AND earlier.position < d.position AND earlier.due_at > now()
        AND earlier.attempts > 0)
ORDER BY position LIMIT $2
"""

_NEXT_DUE = "SELECT extract(epoch FROM min(due_at) - now())::float FROM deliveries WHERE queue = $1"

_BURY = """
WITH gone AS (DELETE FROM deliveries WHERE queue = $1 AND position = $2 RETURNING *)
INSERT INTO dead_letters (queue, aggregate, envelope, error, attempts)
SELECT queue, aggregate, envelope, $3, attempts + 1 FROM gone
"""

_REPLAY = f"""
WITH gone AS (DELETE FROM dead_letters WHERE tag = ANY($1::bigint[]) RETURNING *), again AS (
    INSERT INTO deliveries (queue, aggregate, envelope) SELECT queue, aggregate, envelope FROM gone ORDER BY tag
)
SELECT {LETTER}, pg_notify('queue_' || queue, '') FROM gone ORDER BY tag
"""  # noqa: S608

CLOSE_SECONDS = 5.0
IDLE_SECONDS = 5.0  # how long a consumer trusts NOTIFY alone


class PostgresBus(DeadLetters):
    def __init__(self, url: str, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        super().__init__(pool)
        self._url = url

    @classmethod
    async def connect(cls, url: str, connections: int = 8) -> Self:
        return cls(url, await asyncpg.create_pool(url, min_size=0, max_size=connections, command_timeout=30))

    @classmethod
    @asynccontextmanager
    async def opened(cls, url: str) -> AsyncIterator[Self]:
        """Connected for as long as the block runs."""
        bus = await cls.connect(url)
        try:
            yield bus
        finally:
            await bus.close()

    async def close(self) -> None:
        try:
            await asyncio.wait_for(self._pool.close(), CLOSE_SECONDS)
        except TimeoutError:
            self._pool.terminate()

    async def declare(self, queue: str, types: Collection[str]) -> None:
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute("DELETE FROM bindings WHERE queue = $1 AND type <> ALL($2::text[])", queue, list(types))
            await connection.execute(DECLARE, queue, list(types))

    async def publish(self, envelopes: Sequence[Envelope]) -> None:
        types, aggregates = [e.type for e in envelopes], [e.aggregate for e in envelopes]
        await self._pool.execute(_PUBLISH, types, aggregates, [e.dump() for e in envelopes])

    async def consume(self, queue: str, most: int) -> AsyncGenerator[list[Delivery], None]:
        async with self._sole_consumer(queue) as (connection, woken):
            while True:
                woken.clear()
                rows = await connection.fetch(_DUE, queue, most)
                if rows:
                    yield [Delivery(Envelope.load(envelope), position, attempts) for position, attempts, envelope in rows]
                    continue
                due = await connection.fetchval(_NEXT_DUE, queue)
                await _wait(woken, IDLE_SECONDS if due is None else min(max(due, 0.01), IDLE_SECONDS))

    @asynccontextmanager
    async def _sole_consumer(self, queue: str) -> AsyncIterator[tuple[Any, asyncio.Event]]:
        # A connection of its own: the lock and LISTEN live as long as it does, and never go back to a pool.
        connection = await asyncpg.connect(self._url, command_timeout=30)
        woken = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _connection: woken.set())
            await connection.add_listener(f"queue_{queue}", lambda *_: woken.set())
            while not await connection.fetchval("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", queue):
                await _wait(asyncio.Event(), 1.0)
            yield connection, woken
        finally:
            await connection.close(timeout=2)

    async def acknowledge(self, queue: str, deliveries: Sequence[Delivery]) -> None:
        tags = [delivery.tag for delivery in deliveries]
        await self._pool.execute("DELETE FROM deliveries WHERE queue = $1 AND position = ANY($2::bigint[])", queue, tags)

    async def retry(self, queue: str, delivery: Delivery, seconds: float) -> None:
        later = "UPDATE deliveries SET attempts = attempts + 1, due_at = now() + make_interval(secs => $3) WHERE queue = $1 AND position = $2"
        await self._pool.execute(later, queue, delivery.tag, seconds)

    async def bury(self, queue: str, delivery: Delivery, error: str) -> None:
        await self._pool.execute(_BURY, queue, delivery.tag, error)

    async def replay(self, tags: Collection[int]) -> list[DeadLetter]:
        return [letter(row) for row in await self._pool.fetch(_REPLAY, list(tags))]

    async def depths(self) -> dict[str, int]:
        rows = await self._pool.fetch("SELECT queue, count(*) AS depth FROM deliveries GROUP BY queue")
        return {row["queue"]: row["depth"] for row in rows}


async def _wait(woken: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        return
