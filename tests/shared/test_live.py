"""What has changed is told to those who watch it: once however often, when it is committed, to its own tenant."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from uuid import UUID

import asyncpg
import pytest

from shared import live
from shared.db import Database
from shared.errors import Unavailable
from shared.ids import uuid7
from shared.live import Changed, Live, announce
from shared.settings import Settings
from shared.tenancy import application
from tests.conftest import Databases

TOPIC = "stock"


@pytest.fixture
async def database(databases: Databases) -> Database:
    return databases["catalog"]


@pytest.fixture
async def watcher(settings: Settings) -> AsyncIterator[Live]:
    """Of another process."""
    found = Live(settings.database_url("catalog", application("catalog")), f"test {uuid7().hex[-12:]}")
    yield found
    await found.close()


async def tell(database: Database, tenant: UUID, of: UUID, *changed: UUID) -> None:
    async with database.transaction(tenant) as tx:
        for each in changed:
            await announce(tx, TOPIC, of, each)


async def fail(database: Database, tenant: UUID, of: UUID) -> None:
    async with database.transaction(tenant) as tx:
        await announce(tx, TOPIC, of, uuid7())
        raise ZeroDivisionError


async def soon(changes: AsyncIterator[Changed]) -> Changed:
    async with asyncio.timeout(10):
        return await anext(changes)


async def test_first_all_is_to_be_read_then_what_changed(database: Database, watcher: Live, tenant: UUID) -> None:
    of, first, second = uuid7(), uuid7(), uuid7()
    async with aclosing(watcher.changes(tenant, TOPIC, of)) as changes, aclosing(watcher.changes(tenant, TOPIC, of)) as others:
        assert (await soon(changes), await soon(others)) == (None, None)
        await tell(database, tenant, of, first, second, first)
        assert await soon(changes) == frozenset({first, second})
        await tell(database, tenant, of, first)
        assert await soon(changes) == frozenset({first})
        assert await soon(others) == frozenset({first, second}), "who was away a while hears of all of it at once"


async def test_what_is_not_committed_another_tenants_or_of_something_else_is_not_heard(
    database: Database, watcher: Live, tenant: UUID, other_tenant: UUID
) -> None:
    of, mine = uuid7(), uuid7()
    async with aclosing(watcher.changes(tenant, TOPIC, of)) as changes:
        assert await soon(changes) is None
        with pytest.raises(ZeroDivisionError):
            await fail(database, tenant, of)
        await tell(database, other_tenant, of, uuid7())
        await tell(database, tenant, uuid7(), uuid7())
        await tell(database, tenant, of, mine)
        assert await soon(changes) == frozenset({mine})


async def test_more_than_can_be_named_is_all(database: Database, watcher: Live, tenant: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_NAMED", 3)
    of, last = uuid7(), uuid7()
    async with aclosing(watcher.changes(tenant, TOPIC, of)) as changes:
        assert await soon(changes) is None
        await tell(database, tenant, of, *(uuid7() for _ in range(5)))
        assert await soon(changes) is None
        await tell(database, tenant, of, last)
        assert await soon(changes) == frozenset({last})


async def test_the_first_after_a_calm_is_told_at_once_and_those_that_follow_together(database: Database, watcher: Live, tenant: UUID) -> None:
    of, first, second, third = uuid7(), uuid7(), uuid7(), uuid7()
    async with aclosing(watcher.changes(tenant, TOPIC, of, pause=1.0)) as changes:
        assert await soon(changes) is None
        loop = asyncio.get_running_loop()
        await tell(database, tenant, of, first)
        assert await soon(changes) == frozenset({first})
        told_at = loop.time()
        await tell(database, tenant, of, second)
        await tell(database, tenant, of, third)
        assert await soon(changes) == frozenset({second, third})
        assert loop.time() - told_at > 0.8


async def test_all_who_watch_the_same_share_what_they_read_until_they_are_told_again(
    database: Database, watcher: Live, tenant: UUID, other_tenant: UUID
) -> None:
    of = uuid7()
    async with aclosing(watcher.changes(tenant, TOPIC, of)) as changes, aclosing(watcher.changes(tenant, TOPIC, of)) as others:
        assert (await soon(changes), await soon(others)) == (None, None)
        before = watcher.shared(tenant, TOPIC, of)
        before["read"] = 1
        assert watcher.shared(tenant, TOPIC, of) is before
        assert watcher.shared(other_tenant, TOPIC, of) == {}
        await tell(database, tenant, of, uuid7())
        assert await soon(changes) == await soon(others)
        assert watcher.shared(tenant, TOPIC, of) == {}
    assert watcher.shared(tenant, TOPIC, of) == {}


async def test_lost_connection_is_made_anew_and_all_is_to_be_read(database: Database, watcher: Live, settings: Settings, tenant: UUID) -> None:
    of, changed = uuid7(), uuid7()
    async with aclosing(watcher.changes(tenant, TOPIC, of)) as changes:
        assert await soon(changes) is None
        connection = await asyncpg.connect(settings.database_url("catalog", application("catalog")))
        ended = await connection.fetch(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1", f"partsgraph {watcher.name} live"
        )
        await connection.close()
        assert [tuple(row) for row in ended] == [(True,)], "all watchers of a process share one"
        assert await soon(changes) is None
        await tell(database, tenant, of, changed)
        assert await soon(changes) == frozenset({changed})


async def test_nobody_is_remembered_who_has_left(watcher: Live, tenant: UUID) -> None:
    async with aclosing(watcher.changes(tenant, TOPIC, uuid7())) as changes:
        assert await soon(changes) is None
        assert len(watcher._topics) == 1
    assert watcher._topics == {}


async def test_database_that_is_away_is_said(monkeypatch: pytest.MonkeyPatch, tenant: UUID) -> None:
    monkeypatch.setattr(live, "PATIENCE_SECONDS", 0.2)
    away = Live("postgresql://nobody:x@127.0.0.1:1/nothing", "nothing")
    with pytest.raises(Unavailable):
        await soon(away.changes(tenant, TOPIC, uuid7()))
    await away.close()
