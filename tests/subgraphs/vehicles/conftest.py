"""A database of vehicles of the test's own: reference data are all tenants', so tests can't part them by tenant."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
import pytest
from alembic import command
from sqlalchemy.ext.asyncio import create_async_engine

from deploy import migrate
from deploy.postgres import Server
from shared.db import Database
from shared.ids import uuid7
from shared.settings import Settings
from shared.tenancy import owner

Heard = Callable[[], Awaitable[list[tuple[str, dict[str, Any]]]]]


@pytest.fixture(scope="session")
async def template(server: Server, anyio_backend: object) -> str:
    """The name of a database with the tables of vehicles, and nothing in them; others are copied from it."""
    name = f"vehicles_{uuid7().hex[-12:]}"
    await _execute(server, f"CREATE DATABASE {name} OWNER {owner('vehicles')} STRATEGY file_copy")
    engine = create_async_engine(server.url(name, owner("vehicles")).replace("postgresql://", "postgresql+asyncpg://", 1))
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(migrate.config("vehicles", sync), "head"))
    await engine.dispose()
    return name


@asynccontextmanager
async def copied(server: Server, settings: Settings, template: str) -> AsyncIterator[Database]:
    name = f"vehicles_{uuid7().hex[-12:]}"
    await _execute(server, f"CREATE DATABASE {name} OWNER {owner('vehicles')} TEMPLATE {template}")
    there = {**settings.databases, "vehicles": f"postgresql://127.0.0.1:{server.port}/{name}"}
    async with Database.opened("vehicles", settings.model_copy(update={"databases": there}), role=owner("vehicles")) as database:
        yield database
    await _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def empty(server: Server, settings: Settings, template: str) -> AsyncIterator[Database]:
    """With its tables, and nothing in them."""
    async with copied(server, settings, template) as database:
        yield database


@pytest.fixture
def heard(empty: Database) -> Heard:
    """All that `empty` has told: (type, data)."""

    async def heard() -> list[tuple[str, dict[str, Any]]]:
        rows = await empty.reader().fetch("SELECT type, data::text AS said FROM outbox ORDER BY position")
        return [(row["type"], orjson.loads(row["said"])) for row in rows]

    return heard


async def _execute(server: Server, statement: str) -> None:
    operator = await asyncpg.connect(server.url("postgres"))
    await operator.execute(statement)
    await operator.close()
