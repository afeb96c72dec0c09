"""The bus for more than one machine: RabbitMQ carries what the embedded default carries through a database.

Each queue is a quorum queue with a single active consumer, bound to one exchange by the types that it declared; so order holds, a
killed listener is replaced, and what was confirmed outlives the node that confirmed it. What is put off is held by its consumer, unsettled,
and comes again at once where the consumer dies. The database `bus` keeps what people ask of: which queue declared what, and dead letters.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Self

import aio_pika
import asyncpg
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractExchange, AbstractIncomingMessage
from aio_pika.exceptions import ChannelNotFoundEntity

from events.bus import DeadLetter, Delivery
from events.dead_letters import DROP, DeadLetters, letter
from events.envelope import Envelope
from events.postgres_bus import DECLARE

FACTS = "facts"
HELD = 1000  # most a consumer has in hand, and so the most that what is put off can hold back of other aggregates
PATIENCE_SECONDS = 30.0
NEVER = 2**31 - 1  # a listener that was killed often is no reason to throw a fact away, as RabbitMQ 4 would after the twentieth time
QUEUE: dict[str, Any] = {"x-queue-type": "quorum", "x-single-active-consumer": True, "x-delivery-limit": NEVER}

_NO_LONGER = "SELECT type FROM bindings WHERE queue = $1 AND type <> ALL($2::text[])"
_FORGET = "DELETE FROM bindings WHERE queue = $1 AND type = ANY($2::text[])"
_QUEUES = "SELECT DISTINCT queue FROM bindings ORDER BY queue"
_LEFT_BEHIND = """
DELETE FROM deliveries WHERE queue = $1 AND position IN (SELECT position FROM deliveries WHERE queue = $1 ORDER BY position LIMIT $2)
RETURNING position, envelope::text"""
_BURY = "INSERT INTO dead_letters (queue, aggregate, envelope, error, attempts) VALUES ($1, $2, $3::json, $4, $5)"


@dataclass
class _Held:
    delivery: Delivery
    message: AbstractIncomingMessage
    due: float = 0.0
    """By the loop's clock."""


@dataclass
class _Hand:
    """What one consumer was given and has not settled, in the order of the queue."""

    queue: str
    held: dict[int, _Held] = field(default_factory=dict)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def due(self, most: int) -> list[Delivery]:
        now, put_off, found = asyncio.get_running_loop().time(), set[str](), list[Delivery]()
        for held in self.held.values():
            aggregate = held.delivery.envelope.aggregate
            if held.due > now:
                put_off.add(aggregate)
            elif aggregate not in put_off:
                found.append(held.delivery)
                if len(found) == most:
                    break
        return found

    async def wait(self) -> None:
        """Until something comes, or falls due, or the line is cut."""
        now = asyncio.get_running_loop().time()
        soonest = min((held.due for held in self.held.values() if held.due > now), default=None)
        with suppress(TimeoutError):
            async with asyncio.timeout(None if soonest is None else soonest - now):
                await self.woken.wait()

    async def acknowledge(self, tags: Sequence[int]) -> None:
        """What was given first is mostly settled first: then once for all."""
        settled = [self.held.pop(tag).message for tag in sorted(tags)]
        if not self.held or next(iter(self.held)) > max(tags):
            await settled[-1].ack(multiple=True)
        else:
            for message in settled:
                await message.ack()


class RabbitBus(DeadLetters):
    """Facts in hand are settled for as long as their consumer lives. What it was given and did not settle is given again."""

    def __init__(self, broker: str, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        super().__init__(pool)
        self._broker = broker
        self._connections: dict[str, AbstractConnection] = {}
        self._telling: AbstractChannel | None = None
        self._one_at_a_time = asyncio.Lock()
        self._opening = asyncio.Lock()
        self._tags = count(1)
        self._hands: dict[int, _Hand] = {}

    @classmethod
    @asynccontextmanager
    async def opened(cls, broker: str, url: str) -> AsyncIterator[Self]:
        """For as long as the block runs. `broker` is amqp(s)://user:password@host:port/vhost, `url` the database `bus`."""
        bus = cls(broker, await asyncpg.create_pool(url, min_size=0, max_size=4, command_timeout=PATIENCE_SECONDS))
        try:
            yield bus
        finally:
            await bus.close()

    async def close(self) -> None:
        for connection in self._connections.values():
            with suppress(Exception):  # it may be cut already
                await connection.close()
        await self._pool.close()

    async def declare(self, queue: str, types: Collection[str]) -> None:
        await self._pool.execute(DECLARE, queue, list(types))  # these rows are never fewer than the bindings they stand for
        over = [row["type"] for row in await self._pool.fetch(_NO_LONGER, queue, list(types))]
        async with self._channel("declaring") as channel:
            facts = await _facts(channel)
            kept = await channel.declare_queue(queue, durable=True, arguments=QUEUE)
            for type_ in types:
                await kept.bind(facts, type_)
            for type_ in over:
                await kept.unbind(facts, type_)
        await self._pool.execute(_FORGET, queue, over)
        while await self._bring_over(queue):
            pass

    async def _bring_over(self, queue: str) -> int:
        """What the embedded bus still had when a market moved to a broker; how many there were."""
        async with self._one_at_a_time, self._pool.acquire() as connection, connection.transaction():
            rows = sorted(tuple(row) for row in await connection.fetch(_LEFT_BEHIND, queue, HELD))
            await self._send_straight((queue, Envelope.load(envelope)) for _, envelope in rows)
            return len(rows)

    async def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Types that no queue declared are nobody's, and gone."""
        async with self._one_at_a_time, asyncio.timeout(PATIENCE_SECONDS):  # a channel takes messages in the order in which they are begun
            exchange = await (await self._teller()).get_exchange(FACTS, ensure=False)
            async with asyncio.TaskGroup() as sending:
                for envelope in envelopes:
                    sending.create_task(_send(exchange, envelope, envelope.type, must_arrive=False))

    async def consume(self, queue: str, most: int) -> AsyncGenerator[list[Delivery], None]:
        async with self._channel("listening") as channel:
            hand = _Hand(queue)
            channel.close_callbacks.add(lambda *_: hand.woken.set())
            await channel.set_qos(HELD)
            await (await channel.get_queue(queue, ensure=False)).consume(self._taker(hand))
            try:
                while not channel.is_closed:
                    hand.woken.clear()
                    if batch := hand.due(most):
                        yield batch
                    else:
                        await hand.wait()
                raise ConnectionError("The broker is gone")
            finally:
                for tag in hand.held:
                    del self._hands[tag]

    def _taker(self, hand: _Hand) -> Any:
        async def take(message: AbstractIncomingMessage) -> None:
            tag = next(self._tags)
            hand.held[tag] = _Held(Delivery(Envelope.load(message.body), tag, 0), message)
            self._hands[tag] = hand
            hand.woken.set()

        return take

    async def acknowledge(self, queue: str, deliveries: Sequence[Delivery]) -> None:
        if tags := [delivery.tag for delivery in deliveries]:
            hand = self._hand(queue, tags[0])
            for tag in tags:
                del self._hands[tag]
            await hand.acknowledge(tags)

    async def retry(self, queue: str, delivery: Delivery, seconds: float) -> None:
        held = self._hand(queue, delivery.tag).held[delivery.tag]
        held.delivery = replace(held.delivery, attempts=delivery.attempts + 1)
        held.due = asyncio.get_running_loop().time() + seconds

    async def bury(self, queue: str, delivery: Delivery, error: str) -> None:
        envelope = delivery.envelope
        await self._pool.execute(_BURY, queue, envelope.aggregate, envelope.dump(), error, delivery.attempts + 1)
        await self.acknowledge(queue, [delivery])

    async def replay(self, tags: Collection[int]) -> list[DeadLetter]:
        async with self._one_at_a_time, self._pool.acquire() as connection, connection.transaction():
            letters = sorted(map(letter, await connection.fetch(DROP, list(tags))), key=lambda each: each.tag)
            await self._send_straight((each.queue, each.envelope) for each in letters)
            return letters

    async def _send_straight(self, told: Iterable[tuple[str, Envelope]]) -> None:
        """To one queue each, whatever types it declared, one after another."""
        straight = (await self._teller()).default_exchange
        for queue, envelope in told:
            await _send(straight, envelope, queue, must_arrive=True)

    async def depths(self) -> dict[str, int]:
        """Without what consumers of other processes have in hand."""
        depths = Counter({row["queue"]: await self._ready(row["queue"]) for row in await self._pool.fetch(_QUEUES)})
        depths.update(hand.queue for hand in self._hands.values())
        return dict(+depths)

    async def _ready(self, queue: str) -> int:
        try:
            async with self._channel("declaring") as channel:
                found = await channel.declare_queue(queue, passive=True)
        except ChannelNotFoundEntity:  # declared on the embedded bus, and not here yet
            return 0
        return found.declaration_result.message_count or 0

    def _hand(self, queue: str, tag: int) -> _Hand:
        try:
            return self._hands[tag]
        except KeyError:
            raise ConnectionError(f"The consumer of {queue} that was given this is gone; it comes again") from None

    async def _teller(self) -> AbstractChannel:
        if self._telling is None or self._telling.is_closed:
            connection = await self._connection("telling")
            self._telling = await connection.channel(publisher_confirms=True, on_return_raises=True)
        return self._telling

    @asynccontextmanager
    async def _channel(self, purpose: str) -> AsyncIterator[AbstractChannel]:
        channel = await (await self._connection(purpose)).channel()
        try:
            yield channel
        finally:
            with suppress(Exception):  # it may be cut already
                await channel.close()

    async def _connection(self, purpose: str) -> AbstractConnection:
        """One for each purpose: a broker short of memory stops those who tell, and must not stop those who listen."""
        async with self._opening:
            connection = self._connections.get(purpose)
            if connection is None or not connection.connected.is_set():  # `is_closed` is said of our own end only
                connection = self._connections[purpose] = await aio_pika.connect(self._broker, timeout=PATIENCE_SECONDS)
            return connection


async def _facts(channel: AbstractChannel) -> AbstractExchange:
    return await channel.declare_exchange(FACTS, aio_pika.ExchangeType.DIRECT, durable=True)


async def _send(exchange: AbstractExchange, envelope: Envelope, key: str, *, must_arrive: bool) -> None:
    message = aio_pika.Message(envelope.dump().encode(), content_type="application/json", delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
    await exchange.publish(message, key, mandatory=must_arrive)
