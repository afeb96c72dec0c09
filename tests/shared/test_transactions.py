"""A change is made in the name of its tenant from its first statement to its last, and of nobody afterwards."""

import asyncio
import random
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from deploy.state import free_port
from shared.db import Database, driver_of
from shared.errors import Unavailable
from shared.ids import UUID, uuid7
from shared.settings import Settings
from shared.tenancy import TENANT_SETTING, application

_WHOSE = f"SELECT current_setting('{TENANT_SETTING}', true)"


async def backend(tx: AsyncSession) -> int:
    found: int = (await tx.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    return found


async def fail(database: Database, tenant: UUID, drivers: list[Any]) -> None:
    async with database.transaction(tenant) as tx:
        drivers.append(await driver_of(tx))
        raise ZeroDivisionError


async def test_driver_and_session_act_for_the_same_tenant_and_within_the_transaction_alone(settings: Settings, tenant: UUID) -> None:
    async with Database.opened("vendors", settings) as database:
        for each in (tenant, uuid7(), tenant):
            async with database.transaction(each) as tx:
                driver = await driver_of(tx)
                assert driver.is_in_transaction()
                assert await driver.fetchval(_WHOSE) == (await tx.execute(text(_WHOSE))).scalar_one() == str(each)
            assert not driver.is_in_transaction()
            assert not await driver.fetchval(_WHOSE), "the next who has this connection acts for nobody yet"


async def test_what_fails_leaves_no_tenant_behind(settings: Settings, tenant: UUID) -> None:
    async with Database.opened("vendors", settings) as database:
        drivers: list[Any] = []
        with pytest.raises(ZeroDivisionError):
            await fail(database, tenant, drivers)
        assert not drivers[0].is_in_transaction()
        assert not await drivers[0].fetchval(_WHOSE)


async def test_connections_that_were_lost_are_replaced_before_anybody_changes_anything(settings: Settings, tenant: UUID) -> None:
    async with Database.opened("vendors", settings) as database:
        async with database.transaction(tenant) as one, database.transaction(tenant) as other:
            lost = {await backend(one), await backend(other)}
        connection = await asyncpg.connect(settings.database_url("vendors", application("vendors")))
        assert all([await connection.fetchval("SELECT pg_terminate_backend($1, 10000)", pid) for pid in lost])
        await connection.close()
        async with database.transaction(tenant) as one, database.transaction(tenant) as other:
            assert lost.isdisjoint({await backend(one), await backend(other)})


async def test_change_that_loses_its_connection_says_so(settings: Settings, tenant: UUID) -> None:
    async with Database.opened("vendors", settings) as database:
        with pytest.raises(Unavailable):
            async with database.transaction(tenant) as tx:
                await tx.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        async with database.transaction(tenant) as tx:
            assert await backend(tx)


async def test_who_is_cut_off_leaves_nobody_elses_change_in_doubt(settings: Settings, tenant: UUID) -> None:
    """At whatever moment: a BEGIN that was cut off once made the next transaction a savepoint in it, which was never committed."""
    chance, noted = random.Random(7), "INSERT INTO inbox (tenant_id, event_id) VALUES (:tenant, :id)"
    async with Database.opened("vendors", settings.model_copy(update={"write_connections": 1})) as database:

        async def change(whose: UUID, id_: UUID) -> None:
            async with database.transaction(whose) as tx:
                await tx.execute(text(noted), {"tenant": whose, "id": id_})

        for _ in range(150):
            hasty = asyncio.create_task(change(uuid7(), uuid7()))
            await asyncio.sleep(chance.uniform(0, 0.004))
            hasty.cancel()
            await asyncio.gather(hasty, return_exceptions=True)
            kept = uuid7()
            await change(tenant, kept)
            assert await database.reader(tenant).fetch("SELECT FROM inbox WHERE event_id = $1", kept), "what was committed is there"


async def test_connections_for_changes_are_closed_though_one_for_reads_is_still_held(settings: Settings, tenant: UUID) -> None:
    database = await Database.connect("vendors", settings)
    async with database.transaction(tenant) as tx:
        changing = await driver_of(tx)
    async with database.pool.acquire():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(database.close(), 0.1)
    assert changing.is_closed()


async def test_database_that_is_away_is_no_reason_not_to_start(settings: Settings, tenant: UUID) -> None:
    port, known = free_port(), urlsplit(settings.databases["vendors"])
    away = settings.model_copy(update={"databases": {**settings.databases, "vendors": f"postgresql://127.0.0.1:{port}/vendors"}})
    async with Database.opened("vendors", away) as database:
        with pytest.raises(Unavailable):
            await database.reader(tenant).fetch("SELECT 1")
        with pytest.raises(Unavailable):
            async with database.transaction(tenant):
                pass

        async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while said := await reader.read(65536):
                writer.write(said)
            writer.close()

        async def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            theirs, ours = await asyncio.open_connection(known.hostname, known.port)
            await asyncio.gather(carry(reader, ours), carry(theirs, writer))

        async with await asyncio.start_server(come, "127.0.0.1", port) as door:
            assert await database.reader(tenant).fetch("SELECT 1")
            async with database.transaction(tenant) as tx:
                assert await backend(tx)
            door.close()
            await database.close()
