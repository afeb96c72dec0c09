"""Migrations and models say the same, each history is one line, and it leads forward."""

from collections.abc import Collection
from types import ModuleType
from typing import Any

import asyncpg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import create_async_engine

from deploy import migrate
from deploy.postgres import Server
from deploy.topology import SUBGRAPHS

EVERYWHERE = {"alembic_version", "aggregates", "outbox", "inbox", "departed_tenants", "data_keys", "changes_once"}
"""Tables of every database that are no model's."""

DESCRIBED = """
SELECT conrelid::regclass::text AS table, conname || ' ' || pg_get_constraintdef(pg_constraint.oid) AS said
FROM pg_constraint LEFT JOIN pg_class AS of ON of.oid = conrelid
WHERE connamespace = 'public'::regnamespace AND contype <> 't' AND NOT coalesce(relispartition, false)
UNION ALL
SELECT tablename, regexp_replace(indexdef, ' ON (ONLY )?public\\.', ' ON ') FROM pg_indexes JOIN pg_class AS of ON of.oid = tablename::regclass
WHERE schemaname = 'public' AND NOT relispartition
UNION ALL
SELECT attrelid::regclass::text, concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attidentity, pg_get_expr(adbin, adrelid))
FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND attnum > 0 AND NOT attisdropped
"""


@pytest.mark.parametrize("name", SUBGRAPHS)
async def test_alembic_finds_no_difference_between_models_and_database(server: Server, name: str) -> None:
    await migrate.on_schema(server, name, command.check)


async def described(url: str, but: Collection[str] = ()) -> set[tuple[str, str]]:
    connection = await asyncpg.connect(url)
    try:
        return {(row["table"], row["said"]) for row in await connection.fetch(DESCRIBED) if row["table"] not in but}
    finally:
        await connection.close()


@pytest.mark.parametrize("name", SUBGRAPHS)
async def test_database_made_of_the_models_is_the_migrated_one(server: Server, name: str) -> None:
    """Checks and expressions too, which alembic does not compare."""
    fresh = f"{name}_of_models"
    connection = await asyncpg.connect(server.url("postgres"))
    await connection.execute(f"CREATE DATABASE {fresh}")
    try:
        engine = create_async_engine(server.url(fresh).replace("postgresql://", "postgresql+asyncpg://", 1))
        async with engine.begin() as making:
            await making.run_sync(migrate.config(name).attributes["metadata"].create_all)
        await engine.dispose()
        assert await described(server.url(fresh)) == await described(server.url(name), EVERYWHERE)
    finally:
        await connection.execute(f"DROP DATABASE {fresh}")
        await connection.close()


def history(name: str) -> list[ModuleType]:
    """From the first to the last."""
    return [script.module for script in reversed(list(ScriptDirectory.from_config(migrate.config(name)).walk_revisions()))]


@pytest.mark.parametrize("name", SUBGRAPHS)
def test_history_is_one_line_numbered_from_the_first(name: str) -> None:
    numbers: list[Any] = [(module.revision, module.down_revision) for module in history(name)]
    expected = [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert numbers == list(zip(expected, [None, *expected], strict=False))


@pytest.mark.parametrize("name", SUBGRAPHS)
def test_migration_is_undone_by_another_and_never_by_itself(name: str) -> None:
    """A downgrade would be run for the first time on the day it is needed, over rows that it has never seen."""
    assert [module.__name__ for module in history(name) if hasattr(module, "downgrade")] == []


@pytest.mark.parametrize("name", SUBGRAPHS)
async def test_upgrade_of_what_is_up_to_date_changes_nothing(server: Server, name: str) -> None:
    before = await described(server.url(name))
    await migrate.upgrade(server, name)
    assert await described(server.url(name)) == before
