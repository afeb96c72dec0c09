"""Facts that are told, and carried to whoever listens, as a plugin of pytest's: tests/conftest.py brings it."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest

from deploy.postgres import BUS, Server
from deploy.process import subscriber
from deploy.topology import SUBGRAPHS
from events import relay
from events.postgres_bus import PostgresBus
from shared.ids import PLATFORM
from shared.tenancy import platform
from tests.conftest import Databases, Settle, Told, over
from tests.router.running import PATIENCE_SECONDS


@pytest.fixture
def told(server: Server, tenant: UUID) -> Told:
    """What a subgraph has told of a tenant and nobody has fetched yet: (type, data)."""

    async def told(subgraph: str, of: UUID = tenant) -> list[tuple[str, dict[str, Any]]]:
        connection = await asyncpg.connect(server.url(subgraph, platform(subgraph)))
        rows = await connection.fetch("SELECT type, data::text FROM outbox WHERE tenant_id = $1 ORDER BY position", of)
        await connection.close()
        return [(type_, orjson.loads(data)) for type_, data in rows]

    return told


@pytest.fixture(scope="module")
async def untold(server: Server, anyio_backend: object) -> AsyncIterator[None]:
    """What a module's tests have told is forgotten with its last one, so that others' tests need not carry it first."""
    before = {name: await _told_to(server, name) for name in SUBGRAPHS}
    yield
    for name, position in before.items():
        connection = await asyncpg.connect(server.url(name, platform(name)))
        await connection.execute("DELETE FROM outbox WHERE position > $1", position)
        await connection.close()


async def _told_to(server: Server, name: str) -> int:
    connection = await asyncpg.connect(server.url(name, platform(name)))
    found: int = await connection.fetchval("SELECT coalesce(max(position), 0) FROM outbox")
    await connection.close()
    return found


@pytest.fixture
def settle(server: Server, databases: Databases, bus: PostgresBus, tenant: UUID, other_tenant: UUID) -> Settle:
    """Carries every fact of this test's tenants and the platform's to its listeners, and theirs to theirs, until all is quiet."""

    async def settle() -> None:
        await settled(server, databases, bus, {tenant, other_tenant})

    return settle


async def settled(server: Server, databases: Databases, bus: PostgresBus, tenants: Collection[UUID]) -> None:
    ours = [str(id_) for id_ in (*tenants, PLATFORM)]
    async with _connected(server) as (deliveries, outboxes):
        await _forget(outboxes)
        listening = [asyncio.create_task(listener.run(databases[listener.queue], bus)) for listener in map(subscriber, SUBGRAPHS)]
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while await _waiting(deliveries, ours) or await _relay(outboxes, bus):  # in this order: what handlers told is then there
                    await asyncio.sleep(0.005)  # handlers say nothing when they are done
                    failed = [task for task in listening if task.done()]
                    for task in failed:
                        task.result()
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)


async def forget_the_rest(server: Server) -> None:
    """Whatever is still on its way, of tests that did not wait for it: so that who runs everything runs nothing of theirs."""
    async with _connected(server) as (deliveries, outboxes):
        for connection in outboxes.values():
            await connection.execute("DELETE FROM outbox")
        await deliveries.execute("DELETE FROM deliveries")


async def relayed(server: Server, bus: PostgresBus) -> None:
    """All that has been told is on the bus; nobody has handled it."""
    async with _connected(server) as (_, outboxes):
        await _relay(outboxes, bus)


@asynccontextmanager
async def _connected(server: Server) -> AsyncIterator[tuple[Any, dict[str, Any]]]:
    """To the bus, and to every outbox: once, however often they are looked into."""
    async with AsyncExitStack() as opened:

        async def connect(database: str, role: str) -> Any:
            connection = await asyncpg.connect(server.url(database, role))
            opened.push_async_callback(connection.close)
            return connection

        yield await connect(BUS, BUS), {name: await connect(name, platform(name)) for name in SUBGRAPHS}


async def _forget(outboxes: Mapping[str, Any]) -> None:
    """What tests that are over have told, so that nobody has to carry it first."""
    for connection in outboxes.values():
        await connection.execute("DELETE FROM outbox WHERE tenant_id = ANY($1::uuid[])", list(over))
    over.clear()


async def _relay(outboxes: Mapping[str, Any], bus: PostgresBus) -> int:
    sent = 0
    for name, connection in outboxes.items():
        while batch := await relay.drain(name, connection, bus):
            sent += batch
    return sent


async def _waiting(deliveries: Any, tenants: list[str]) -> bool:
    found = await deliveries.fetchval("SELECT EXISTS (SELECT FROM deliveries WHERE split_part(aggregate, '/', 1) = ANY($1::text[]))", tenants)
    return bool(found)
