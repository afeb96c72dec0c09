"""What every bus promises, asked of each adapter."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from deploy.postgres import BUS, Server
from events.bus import Bus, Delivery
from events.envelope import Envelope
from events.postgres_bus import PostgresBus
from events.rabbit_bus import RabbitBus
from shared.ids import uuid7
from tests.brokers import WITH_RABBITMQ, Broker

pytestmark = pytest.mark.xdist_group("broker")

Tell = Callable[..., Envelope]


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    broker = Broker(tmp_path_factory.mktemp("broker"))
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture(params=["postgres", pytest.param("rabbitmq", marks=WITH_RABBITMQ)])
async def carrier(request: pytest.FixtureRequest, server: Server) -> AsyncIterator[Bus]:
    url = server.url(BUS, BUS)
    on_rabbit = request.param == "rabbitmq"
    async with RabbitBus.opened(request.getfixturevalue("broker").url, url) if on_rabbit else PostgresBus.opened(url) as bus:
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


Batches = AsyncGenerator[list[Delivery], None]


async def some(batches: Batches) -> list[Delivery]:
    """The next of them; what was taken before and not settled is among it."""
    async with asyncio.timeout(60):
        return await anext(batches)


async def take(batches: Batches, count: int) -> list[Delivery]:
    """The next batch, when there are so many: a broker brings them one by one."""
    while len(batch := await some(batches)) < count:
        await asyncio.sleep(0.01)
    return batch


async def exhausted(batches: Batches) -> None:
    async for _ in batches:
        pass


def said(batch: list[Delivery]) -> list[tuple[str, int, int]]:
    return [(d.envelope.aggregate_id, d.envelope.sequence, d.attempts) for d in batch]


async def nothing_comes(bus: Bus, queue: str) -> bool:
    async with aclosing(bus.consume(queue, 100)) as batches:
        try:
            async with asyncio.timeout(0.3):
                await anext(batches)
        except TimeoutError:
            return True
        return False


async def test_fact_reaches_a_queue_that_declared_its_type_whole(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    told = tell()
    await carrier.publish([told, tell(type_="SomethingElse")])
    async with aclosing(carrier.consume(queue, 100)) as batches:
        (delivery,) = await some(batches)
    assert delivery.envelope == told
    assert delivery.attempts == 0


async def test_fact_waits_for_a_listener_that_is_away(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell()])
    assert (await carrier.depths())[queue] == 1
    async with aclosing(carrier.consume(queue, 100)) as batches:
        assert len(await some(batches)) == 1


async def test_type_no_longer_declared_is_no_longer_kept(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.declare(queue, ["Another"])
    await carrier.publish([tell()])
    assert queue not in await carrier.depths()


async def test_what_was_taken_but_not_acknowledged_comes_again(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell("a", 1), tell("a", 2)])
    async with aclosing(carrier.consume(queue, 100)) as batches:
        first = await take(batches, 2)
        assert await some(batches) == first
    async with aclosing(carrier.consume(queue, 100)) as batches:
        again = await take(batches, 2)
        assert [delivery.envelope for delivery in again] == [delivery.envelope for delivery in first]
        await carrier.acknowledge(queue, again)
    assert await nothing_comes(carrier, queue)


async def test_batch_is_no_larger_than_asked_and_the_rest_follows(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell("a", n + 1) for n in range(2500)])
    got: list[int] = []
    async with aclosing(carrier.consume(queue, 200)) as batches:
        while len(got) < 2500:
            batch = await some(batches)
            assert len(batch) <= 200
            got += [delivery.envelope.sequence for delivery in batch]
            await carrier.acknowledge(queue, batch[1::2])  # in two parts, as handlers settle some before others
            await carrier.acknowledge(queue, batch[::2])
    assert got == list(range(1, 2501))


@WITH_RABBITMQ
async def test_market_that_moves_to_a_broker_takes_along_what_was_on_its_way(broker: Broker, server: Server, queue: str, tell: Tell) -> None:
    url = server.url(BUS, BUS)
    async with PostgresBus.opened(url) as left:
        await left.declare(queue, [queue])
        await left.publish([tell("a", n + 1) for n in range(5)])
    async with RabbitBus.opened(broker.url, url) as bus:
        await bus.declare(queue, [queue])
        async with aclosing(bus.consume(queue, 10)) as batches:
            assert said(await take(batches, 5)) == [("a", n + 1, 0) for n in range(5)]
    async with PostgresBus.opened(url) as left:
        assert queue not in await left.depths()


@WITH_RABBITMQ
async def test_nothing_that_a_broker_confirmed_is_lost_when_it_is_killed(broker: Broker, server: Server, queue: str, tell: Tell) -> None:
    async with RabbitBus.opened(broker.url, server.url(BUS, BUS)) as bus:
        await bus.declare(queue, [queue])
        await asyncio.sleep(3)  # in its first seconds a queue can't be recovered, as 3.10 has not written its members down yet
        confirmed, heard = 0, set[int]()
        for _ in range(3):
            async with aclosing(bus.consume(queue, 2000)) as batches:
                for _ in range(20):
                    await bus.publish([tell("a", confirmed + 1)])
                    confirmed += 1
                half = (await take(batches, 20))[:10]
                heard |= {delivery.envelope.sequence for delivery in half if delivery.envelope.aggregate_id == "a"}
                await bus.acknowledge(queue, half)
                publishing = asyncio.create_task(bus.publish([tell("b", n) for n in range(100)]))
                await asyncio.sleep(0)
                await asyncio.to_thread(broker.kill)
                with pytest.raises((ConnectionError, ExceptionGroup)):
                    await publishing
                with pytest.raises(ConnectionError):
                    await exhausted(batches)
            await asyncio.to_thread(broker.start)
        async with aclosing(bus.consume(queue, 2000)) as batches:
            while len(heard) < confirmed:
                batch = await some(batches)
                heard |= {delivery.envelope.sequence for delivery in batch if delivery.envelope.aggregate_id == "a"}
                await bus.acknowledge(queue, batch)
    assert heard == set(range(1, confirmed + 1))


async def test_order_of_an_aggregate_is_kept_and_a_retry_holds_back_its_own_only(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell("a", 1), tell("a", 2), tell("b", 1)])
    async with aclosing(carrier.consume(queue, 100)) as batches:
        batch = await take(batches, 3)
        assert said(batch) == [("a", 1, 0), ("a", 2, 0), ("b", 1, 0)]
        await carrier.retry(queue, batch[0], 0.4)
        rest = await some(batches)
        assert said(rest) == [("b", 1, 0)]
        await carrier.acknowledge(queue, rest)
        assert said(await some(batches)) == [("a", 1, 1), ("a", 2, 0)]


async def test_one_of_several_consumers_is_served_and_another_takes_over(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell()])
    async with aclosing(carrier.consume(queue, 10)) as served, aclosing(carrier.consume(queue, 10)) as other:
        (delivery,) = await some(served)
        waiting = asyncio.create_task(some(other))
        done, _ = await asyncio.wait({waiting}, timeout=0.3)
        assert not done
        await served.aclose()
        assert [each.envelope for each in await waiting] == [delivery.envelope]


async def test_consumer_that_waits_is_woken_by_what_is_published(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    async with aclosing(carrier.consume(queue, 10)) as batches:
        waiting = asyncio.create_task(some(batches))
        done, _ = await asyncio.wait({waiting}, timeout=0.2)
        assert not done
        await carrier.publish([tell()])
        assert len(await waiting) == 1


async def test_dead_letter_says_why_and_can_be_replayed_or_dropped(carrier: Bus, queue: str, tell: Tell) -> None:
    await carrier.declare(queue, [queue])
    await carrier.publish([tell("a"), tell("b")])
    async with aclosing(carrier.consume(queue, 10)) as batches:
        for delivery in await take(batches, 2):
            await carrier.bury(queue, delivery, "it makes no sense")
    assert queue not in await carrier.depths()
    first, second = await carrier.dead(queue)
    assert (first.error, first.attempts, first.envelope.aggregate_id) == ("it makes no sense", 1, "a")
    assert await carrier.dead(queue, 1) == [first]
    assert await carrier.dead(queue, after=first.tag) == [second]
    assert await carrier.replay([first.tag, second.tag + 1000]) == [first]
    assert await carrier.drop([first.tag, second.tag]) == [second]
    assert await carrier.drop([second.tag]) == await carrier.dead(queue) == []
    async with aclosing(carrier.consume(queue, 10)) as batches:
        assert said(await some(batches)) == [("a", 1, 0)]
