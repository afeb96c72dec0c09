"""From a change to its effects elsewhere: nothing lost, nothing twice, nothing out of order."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from deploy.postgres import Server
from events import relay, subscriber
from events.contracts.vendors import VendorRenamed
from events.envelope import Told
from events.outbox import emit
from events.postgres_bus import PostgresBus
from events.subscriber import Subscriber
from shared.ids import uuid7
from shared.tenancy import platform
from tests.conftest import Databases
from tests.conftest import Told as ToldOf


async def rename(databases: Databases, tenant: UUID, vendor: UUID, *names: str) -> None:
    async with databases["vendors"].transaction(tenant) as tx:
        emit(tx, *(VendorRenamed(vendor_id=vendor, slug="s", name=name) for name in names))


async def rename_and_break_a_rule(databases: Databases, tenant: UUID) -> None:
    async with databases["vendors"].transaction(tenant) as tx:
        emit(tx, VendorRenamed(vendor_id=uuid7(), slug="s", name="lost"))
        await tx.execute(text("INSERT INTO vendors (tenant_id, id) VALUES (:tenant, :tenant)"), {"tenant": tenant})


async def test_fact_is_told_with_its_change_or_not_at_all(databases: Databases, tenant: UUID, told: ToldOf) -> None:
    await rename(databases, tenant, uuid7(), "kept")
    with pytest.raises(IntegrityError):
        await rename_and_break_a_rule(databases, tenant)
    assert [data["name"] for _, data in await told("vendors")] == ["kept"]


async def test_sequence_has_no_gap_though_many_tell_at_once(server: Server, databases: Databases, tenant: UUID) -> None:
    vendor = uuid7()
    await asyncio.gather(*(rename(databases, tenant, vendor, f"{n}a", f"{n}b") for n in range(12)))
    connection = await asyncpg.connect(server.url("vendors", platform("vendors")))
    rows = await connection.fetch("SELECT sequence FROM outbox WHERE tenant_id = $1 ORDER BY position", tenant)
    await connection.close()
    assert [row["sequence"] for row in rows] == list(range(1, 25))


class Listener:
    """A subgraph's handlers, for a test: it writes what it hears into the database of vendors, and can be told to fail."""

    def __init__(self, databases: Databases, bus: PostgresBus, server: Server) -> None:
        self.database, self.bus, self.server = databases["vendors"], bus, server
        self.subscriber = Subscriber(f"q{uuid4().hex}")
        self.subscriber.on(VendorRenamed)(self.hear)
        self.fail: Callable[[Told[VendorRenamed]], None] = lambda _told: None
        self.running: asyncio.Task[None] | None = None

    async def hear(self, tx: AsyncSession, told: list[Told[VendorRenamed]]) -> None:
        for each in told:
            await tx.execute(text("SELECT pg_advisory_xact_lock(1)"))
            heard = {"tenant": each.tenant_id, "id": uuid7(), "slug": uuid4().hex, "name": f"{each.sequence}:{each.fact.name}"}
            await tx.execute(
                text("INSERT INTO vendors (tenant_id, id, slug, name, status, rating_count) VALUES (:tenant, :id, :slug, :name, 'ACTIVE', 0)"), heard
            )
            self.fail(each)

    async def heard(self, tenant: UUID) -> list[str]:
        return [row["name"] for row in await self.database.reader(tenant).fetch("SELECT name FROM vendors ORDER BY id")]

    def listen(self) -> None:
        self.running = asyncio.create_task(self.subscriber.run(self.database, self.bus))

    async def kill(self) -> None:
        if self.running is not None:
            self.running.cancel()
            await asyncio.gather(self.running, return_exceptions=True)

    async def relay(self) -> None:
        connection = await asyncpg.connect(self.server.url("vendors", platform("vendors")))
        while await relay.drain("vendors", connection, self.bus):
            pass
        await connection.close()

    async def until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        async with asyncio.timeout(60):
            while not await condition():
                await asyncio.sleep(0.01)  # listeners say nothing when they are done

    async def is_quiet(self) -> bool:
        return self.subscriber.queue not in await self.bus.depths()


@pytest.fixture
async def listener(databases: Databases, bus: PostgresBus, server: Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Listener]:
    listener = Listener(databases, bus, server)
    await bus.declare(listener.subscriber.queue, listener.subscriber.types)
    yield listener
    await listener.kill()
    await bus.declare(listener.subscriber.queue, [])


async def test_listener_hears_all_in_order_though_it_was_away(listener: Listener, databases: Databases, tenant: UUID) -> None:
    vendor = uuid7()
    await rename(databases, tenant, vendor, "one", "two")
    await listener.relay()
    await rename(databases, tenant, vendor, "three")
    listener.listen()
    await listener.relay()
    await listener.until(listener.is_quiet)
    assert await listener.heard(tenant) == ["1:one", "2:two", "3:three"]


async def test_relay_that_dies_between_sending_and_forgetting_has_no_second_effect(listener: Listener, databases: Databases, tenant: UUID) -> None:
    await rename(databases, tenant, uuid7(), "one", "two")
    connection = await asyncpg.connect(listener.server.url("vendors", platform("vendors")))
    rows = await connection.fetch(relay._WAITING, 100)
    await listener.bus.publish([relay._envelope(row) for row in rows])  # and here it dies
    await connection.close()
    await listener.relay()
    listener.listen()
    await listener.until(listener.is_quiet)
    assert await listener.heard(tenant) == ["1:one", "2:two"]


async def test_listener_killed_in_the_middle_leaves_nothing_half_done(listener: Listener, databases: Databases, tenant: UUID) -> None:
    reached = asyncio.Event()

    async def die_slowly(tx: AsyncSession, told: list[Told[VendorRenamed]]) -> None:
        await Listener.hear(listener, tx, told)
        reached.set()
        await asyncio.Event().wait()

    listener.subscriber._handlers["VendorRenamed"] = (VendorRenamed, die_slowly)
    await rename(databases, tenant, uuid7(), "one", "two")
    await listener.relay()
    listener.listen()
    await asyncio.wait_for(reached.wait(), 5)
    await listener.kill()
    assert await listener.heard(tenant) == []
    listener.subscriber._handlers["VendorRenamed"] = (VendorRenamed, listener.hear)
    listener.listen()
    await listener.until(listener.is_quiet)
    assert await listener.heard(tenant) == ["1:one", "2:two"]


async def test_poison_is_buried_and_holds_up_its_own_aggregate_only_until_then(
    listener: Listener, databases: Databases, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriber, "MOST_ATTEMPTS", 3)
    bad, good = uuid7(), uuid7()

    def choke(told: Told[VendorRenamed]) -> None:
        if told.fact.name == "poison":
            raise ValueError("it can't be taken")

    listener.fail = choke
    await rename(databases, tenant, bad, "poison", "after")
    await rename(databases, tenant, good, "unharmed")
    await listener.relay()
    listener.listen()
    await listener.until(listener.is_quiet)
    assert await listener.heard(tenant) == ["1:unharmed", "2:after"]
    (letter,) = await listener.bus.dead(listener.subscriber.queue)
    assert (letter.error, letter.attempts) == ("ValueError: it can't be taken", 3)
    listener.fail = lambda _told: None
    await listener.bus.replay([letter.tag])
    await listener.until(listener.is_quiet)
    assert await listener.heard(tenant) == ["1:unharmed", "2:after", "1:poison"]


async def test_listener_without_its_database_loses_nothing_and_counts_no_failure(listener: Listener, databases: Databases, tenant: UUID) -> None:
    def cut(_told: Told[VendorRenamed]) -> None:
        raise ConnectionResetError("the database is gone")

    listener.fail = cut
    await rename(databases, tenant, uuid7(), "one")
    await listener.relay()
    listener.listen()
    assert listener.running is not None
    with pytest.raises(ConnectionResetError):
        await asyncio.wait_for(listener.running, 5)
    listener.fail = lambda _told: None
    listener.listen()
    await listener.until(listener.is_quiet)
    assert await listener.heard(tenant) == ["1:one"]
    assert await listener.bus.dead(listener.subscriber.queue) == []


async def test_bad_data_is_buried_at_once(listener: Listener, databases: Databases, bus: PostgresBus, tenant: UUID) -> None:
    await rename(databases, tenant, uuid7(), "one")
    connection = await asyncpg.connect(listener.server.url("vendors", platform("vendors")))
    await connection.execute("""UPDATE outbox SET data = '{"vendor_id": 7}' WHERE tenant_id = $1""", tenant)
    await connection.close()
    await listener.relay()
    listener.listen()
    await listener.until(listener.is_quiet)
    (letter,) = await bus.dead(listener.subscriber.queue)
    assert letter.error.startswith("ValidationError")
    assert await listener.heard(tenant) == []
