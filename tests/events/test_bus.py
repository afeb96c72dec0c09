"""What every bus promises, asked of each adapter."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from deploy.postgres import BUS, Server
from events.bus import Bus, Delivery
from events.envelope import Envelope
from events.postgres_bus import PostgresBus
from shared.ids import uuid7

Tell = Callable[..., Envelope]


@pytest.fixture(params=["postgres"])
async def carrier(request: pytest.FixtureRequest, server: Server) -> AsyncIterator[Bus]:
    async with PostgresBus.opened(server.url(BUS, BUS)) as bus:
        yield bus


@pytest.fixture
def queue() -> str:
    return f"q{uuid4().hex}"


@pytest.fixture
def tell(queue: str) -> Tell:
    """A fact of a type that only this test's queue declares."""
    tenant = uuid7()

    def tell(aggregate: str = "a", sequence: int = 1, type_: str = queue) -> Envelope:
        return Envelope(uuid7(), type_, datetime.now(UTC), tenant, ("system", ""), "Thing", aggregate, sequence, '{"said":"ব্রেক"}', "request-1")

    return tell


async def take(bus: Bus, queue: str, most: int = 100) -> list[Delivery]:
    """The next batch, by a consumer that then goes away without a word."""
    async with asyncio.timeout(60):
        batches = bus.consume(queue, most)
        batch = await anext(batches)
        await batches.aclose()
        return batch


async def nothing_comes(bus: Bus, queue: str) -> bool:
    try:
        async with asyncio.timeout(0.3):
            await take(bus, queue)
    except TimeoutError:
        return True
    return False


async def test_fact_reaches_a_queue_that_declared_its_type_whole(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    said = tell()
    await carrier.publish([said, tell(type_="SomethingElse")])
    (delivery,) = await take(carrier, queue)
    assert delivery.envelope == said
    assert delivery.attempts == 0


async def test_fact_waits_for_a_listener_that_is_away(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell()])
    assert (await carrier.depths())[queue] == 1
    assert len(await take(carrier, queue)) == 1


async def test_type_no_longer_declared_is_no_longer_kept(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.declare(queue, ["Another"])
    await carrier.publish([tell()])
    assert queue not in await carrier.depths()


async def test_what_was_taken_but_not_acknowledged_comes_again(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell()])
    first = await take(carrier, queue)
    assert await take(carrier, queue) == first
    await carrier.acknowledge(queue, first)
    assert await nothing_comes(carrier, queue)


async def test_order_of_an_aggregate_is_kept_and_a_retry_holds_back_its_own_only(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell("a", 1), tell("a", 2), tell("b", 1)])
    batch = await take(carrier, queue)
    assert [(d.envelope.aggregate_id, d.envelope.sequence) for d in batch] == [("a", 1), ("a", 2), ("b", 1)]
    await carrier.retry(queue, batch[0], 0.4)
    rest = await take(carrier, queue)
    assert [(d.envelope.aggregate_id, d.envelope.sequence) for d in rest] == [("b", 1)]
    await carrier.acknowledge(queue, rest)
    again = await take(carrier, queue)
    assert [(d.envelope.sequence, d.attempts) for d in again] == [(1, 1), (2, 0)]


async def test_one_of_several_consumers_is_served_and_another_takes_over(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell()])
    served = carrier.consume(queue, 10)
    (delivery,) = await anext(served)
    waiting = asyncio.create_task(take(carrier, queue))
    done, _ = await asyncio.wait({waiting}, timeout=0.3)
    assert not done
    await served.aclose()
    assert await waiting == [delivery]


async def test_consumer_that_waits_is_woken_by_what_is_published(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    waiting = asyncio.create_task(take(carrier, queue))
    done, _ = await asyncio.wait({waiting}, timeout=0.2)
    assert not done
    await carrier.publish([tell()])
    async with asyncio.timeout(60):
        assert len(await waiting) == 1


async def test_dead_letter_says_why_and_can_be_replayed_or_dropped(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell("a"), tell("b")])
    for delivery in await take(carrier, queue):
        await carrier.bury(queue, delivery, "it makes no sense")
    assert queue not in await carrier.depths()
    first, second = await carrier.dead(queue)
    assert (first.error, first.attempts, first.envelope.aggregate_id) == ("it makes no sense", 1, "a")
    assert await carrier.dead(queue, 1) == [first]
    assert await carrier.dead(queue, after=first.tag) == [second]
    assert await carrier.replay([first.tag, second.tag + 1000]) == [first]
    assert await carrier.drop([first.tag, second.tag]) == [second]
    assert await carrier.drop([second.tag]) == await carrier.dead(queue) == []
    (back,) = await take(carrier, queue)
    assert (back.envelope.aggregate_id, back.attempts) == ("a", 0)
