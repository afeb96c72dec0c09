"""A tenant that is gone leaves nothing behind, whatever table it is in; and what still arrives of it changes nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from deploy import process
from deploy.process import at_work
from deploy.topology import SUBGRAPHS, Process
from events import departures
from events.contracts.tenants import TenantDeleted
from events.contracts.vendors import VendorOpened
from events.outbox import emit
from shared.settings import Settings
from tests.conftest import Databases, Settle
from tests.flows.filling import clear, count, fill, opened, put

Superusers = dict[str, Any]


@pytest.fixture
async def departed(databases: Databases, superusers: Superusers, settle: Settle, tenant: UUID, other_tenant: UUID) -> AsyncIterator[UUID]:
    """`tenant`, of which everybody has heard that it is gone; it has a row in every table, as `other_tenant` has, which is not gone."""
    await opened(databases, tenant, other_tenant)
    async with databases["tenants"].transaction(tenant) as tx:
        emit(tx, TenantDeleted(tenant_id=tenant))
    await settle()
    await _fill(superusers, tenant, other_tenant)
    yield tenant
    await _clear(superusers, tenant, other_tenant)
    for name in SUBGRAPHS:  # or each test would search for those of all before it
        await superusers[name].execute("DELETE FROM departed_tenants")


async def _fill(superusers: Superusers, *tenants: UUID) -> None:
    await _clear(superusers, *tenants)
    for name in SUBGRAPHS:
        for each in tenants:
            await fill(superusers[name], each)


async def _clear(superusers: Superusers, *tenants: UUID) -> None:
    for name in SUBGRAPHS:
        await clear(superusers[name], *tenants)


async def _rows(superusers: Superusers, of: UUID) -> dict[str, dict[str, int]]:
    """How many by subgraph and table. A table is whatever has a tenant; what is no table of ours but for its tombstone, `departures` knows."""
    columns = "SELECT table_name FROM information_schema.columns WHERE column_name = 'tenant_id' AND table_schema = 'public'"
    found: dict[str, dict[str, int]] = {}
    for name in SUBGRAPHS:
        names = {row["table_name"] for row in await superusers[name].fetch(columns)} - {"departed_tenants", "told"}  # told is its parts
        counted = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table} WHERE tenant_id = $1" for table in names)  # noqa: S608
        found[name] = dict(map(tuple, await superusers[name].fetch(counted, of)))
    return found


async def test_every_row_of_every_table_goes_and_nothing_of_another_tenants(
    databases: Databases, superusers: Superusers, departed: UUID, other_tenant: UUID
) -> None:
    before = await _rows(superusers, departed)
    assert {number for of in before.values() for number in of.values()} == {1}
    assert {"products", "fitments", "outbox", "inbox", "aggregates"} <= before["catalog"].keys()
    assert {"users", "data_keys", "changes_once"} <= before["identity"].keys()
    for name in SUBGRAPHS:
        await departures.erase(databases[name])
    after = await _rows(superusers, departed)
    assert {number for of in after.values() for number in of.values()} == {0}
    assert await _rows(superusers, other_tenant) == before


async def test_late_fact_of_it_is_not_handled(databases: Databases, superusers: Superusers, departed: UUID, settle: Settle) -> None:
    await departures.erase(databases["catalog"])
    async with databases["vendors"].transaction(departed) as tx:
        emit(tx, VendorOpened(vendor_id=uuid4(), slug="late", name="Late"))
    await settle()
    assert await count(superusers["catalog"], "known_vendors", departed) == 0
    assert await count(superusers["catalog"], "inbox", departed) == 0


async def test_it_is_looked_for_again_until_all_that_had_begun_is_over(databases: Databases, superusers: Superusers, departed: UUID) -> None:
    catalog = superusers["catalog"]
    erased = "SELECT erased_at FROM departed_tenants WHERE tenant_id = $1"
    for _ in range(2):
        await departures.erase(databases["catalog"])
    assert await catalog.fetchval(erased, departed) is None
    await put(catalog, "brands", departed)
    await catalog.execute("UPDATE departed_tenants SET heard_at = heard_at - $2::interval WHERE tenant_id = $1", departed, departures.SETTLING)
    await departures.erase(databases["catalog"])
    assert (await count(catalog, "brands", departed), await catalog.fetchval(erased, departed)) == (0, None)
    await departures.erase(databases["catalog"])
    assert await catalog.fetchval(erased, departed) is not None
    await put(catalog, "brands", departed)
    await departures.erase(databases["catalog"])
    assert await count(catalog, "brands", departed) == 1  # nobody is searched for ever
    await catalog.execute("UPDATE departed_tenants SET erased_at = NULL WHERE tenant_id = $1", departed)


async def _many(superuser: Any, tenant: UUID, number: int) -> None:
    for _ in range(number):
        await put(superuser, "offers", tenant, product_id=uuid4(), offer_id=uuid4())


async def test_killed_in_the_middle_it_keeps_what_is_done_and_goes_on(
    databases: Databases, superusers: Superusers, departed: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _many(superusers["search"], departed, 20)
    monkeypatch.setattr(departures, "BATCH", 3)
    batch, asked = departures._batch, 0

    async def killed(database: Any, table: Any, tenant: UUID, behind: tuple[Any, ...]) -> tuple[Any, ...]:
        nonlocal asked
        if tenant == departed and table.name == "offers":
            asked += 1
            if asked == 4:
                raise asyncio.CancelledError
        return await batch(database, table, tenant, behind)

    monkeypatch.setattr(departures, "_batch", killed)
    with pytest.raises(asyncio.CancelledError):
        await departures.erase(databases["search"])
    assert await count(superusers["search"], "offers", departed) == 21 - 3 * 3
    await departures.erase(databases["search"])
    assert await count(superusers["search"], "offers", departed) == 0


async def test_one_that_can_not_be_erased_holds_up_no_other(
    databases: Databases, superusers: Superusers, departed: UUID, other_tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = "INSERT INTO departed_tenants (tenant_id, heard_at) VALUES ($1, now() + interval '1 hour')"
    await superusers["search"].execute(later, other_tenant)
    batch = departures._batch

    async def stuck(database: Any, table: Any, tenant: UUID, behind: tuple[Any, ...]) -> tuple[Any, ...]:
        if tenant == departed:
            raise TimeoutError
        return await batch(database, table, tenant, behind)

    with monkeypatch.context() as failing:
        failing.setattr(departures, "_batch", stuck)
        await departures.erase(databases["search"])
    assert [await count(superusers["search"], "cards", of) for of in (departed, other_tenant)] == [1, 0]
    await departures.erase(databases["search"])
    assert await count(superusers["search"], "cards", departed) == 0


async def test_two_processes_do_it_once_between_them(
    databases: Databases, superusers: Superusers, departed: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _many(superusers["search"], departed, 30)
    monkeypatch.setattr(departures, "BATCH", 2)
    while await count(superusers["search"], "offers", departed):
        await asyncio.gather(*(departures.erase(databases["search"]) for _ in range(3)))
    rows = await _rows(superusers, departed)
    assert set(rows["search"].values()) == {0}


async def test_tenant_whose_grace_is_over_is_forgotten_by_everybody_without_being_asked(
    databases: Databases, superusers: Superusers, settings: Settings, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "CHORES_SECONDS", 0.1)
    await opened(databases, tenant)
    await _fill(superusers, tenant)
    async with databases["tenants"].transaction(tenant) as tx:
        await tx.execute(text("UPDATE tenants SET status = 'SUSPENDED', deletion_due_at = now() - interval '1 minute'"))
    async with at_work(Process("events", relays=("tenants",), handles=SUBGRAPHS), settings), asyncio.timeout(60):
        while any(number for of in (await _rows(superusers, tenant)).values() for number in of.values()):
            await asyncio.sleep(0.05)
