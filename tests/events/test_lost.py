"""A database that goes away while a fact is handled: nothing is held against the fact, however it is learnt."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from deploy.postgres import Server
from events.contracts.vendors import VendorRenamed
from events.envelope import Envelope, Told
from events.postgres_bus import PostgresBus
from events.subscriber import Subscriber
from shared.db import Database, driver_of
from shared.errors import Unavailable
from shared.ids import uuid7
from shared.settings import Settings

DIE = "SELECT pg_terminate_backend(pg_backend_pid())"


async def dies(tx: AsyncSession) -> None:
    await tx.execute(text(DIE))


async def dies_beside_the_session(tx: AsyncSession) -> None:
    await (await driver_of(tx)).execute(DIE)


async def is_wrong(_tx: AsyncSession) -> None:
    raise ZeroDivisionError


@pytest.fixture
async def own(settings: Settings) -> AsyncIterator[Database]:
    async with Database.opened("vendors", settings) as database:
        yield database


@pytest.mark.parametrize(("wrong", "attempts"), [(dies, 0), (dies_beside_the_session, 0), (is_wrong, 1)])
async def test_lost_database_is_not_held_against_the_fact(own: Database, bus: PostgresBus, tenant: UUID, wrong: Any, attempts: int) -> None:
    heard = Subscriber(f"q{uuid4().hex}")

    @heard.on(VendorRenamed)
    async def hear(tx: AsyncSession, _told: list[Told[VendorRenamed]]) -> None:
        await wrong(tx)

    fact = VendorRenamed(vendor_id=uuid7(), slug="v", name="V")
    envelope = Envelope(
        uuid7(), "VendorRenamed", datetime.now(UTC), tenant, ("system", ""), "Vendor", str(fact.vendor_id), 1, fact.model_dump_json(), ""
    )
    await bus.declare(heard.queue, heard.types)
    await bus.publish([envelope])
    consumed = bus.consume(heard.queue, 10)
    batch = await anext(consumed)
    if attempts:
        await heard.take(own, bus, batch)
    else:
        with pytest.raises((Unavailable, asyncpg.PostgresError)):
            await heard.take(own, bus, batch)
    (again,) = await anext(consumed)
    assert again.attempts == attempts
    await consumed.aclose()
    await bus.declare(heard.queue, [])
    await bus.acknowledge(heard.queue, [again])
    async with own.transaction(tenant) as tx:
        assert await tx.scalar(text("SELECT 1")) == 1, "it goes on, over another connection"


async def test_database_that_lets_nobody_in_is_away(server: Server, settings: Settings, tenant: UUID) -> None:
    name = f"scratch_{uuid4().hex}"
    connection = await asyncpg.connect(server.url("postgres"))
    await connection.execute(f"CREATE DATABASE {name}")
    elsewhere = {**settings.databases, "vendors": settings.databases["vendors"].removesuffix("vendors") + name}
    async with Database.opened("vendors", settings.model_copy(update={"databases": elsewhere})) as database:
        await connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        with pytest.raises(Unavailable):
            async with database.transaction(tenant):
                pass
    await connection.execute(f"DROP DATABASE {name}")
    await connection.close()
