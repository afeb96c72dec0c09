"""What has been kept for long enough goes, in every tenant; what has not stays."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from deploy.postgres import Server
from deploy.process import subscriber
from deploy.topology import SUBGRAPHS
from events import sweeping
from events.envelope import Envelope
from events.sweeping import KEPT_EVERYWHERE, Kept, Ring, sweep
from shared.tenancy import platform
from subgraphs.tenants.service import record
from subgraphs.tenants.service.record import SLOTS
from tests.conftest import Databases
from tests.flows.filling import clear, count, fill, opened

MOMENT = timedelta(minutes=2)
ALL = [
    (name, kept)
    for name in SUBGRAPHS
    for kept in subscriber(name).kept
    if isinstance(kept, Kept) and (kept.table == "inbox" or kept not in KEPT_EVERYWHERE)
]
ONCE = [(name, kept) for name in ("identity", "profiles", "vendors") for kept in KEPT_EVERYWHERE if kept.table == "changes_once"]
named = pytest.mark.parametrize(("name", "kept"), [*ALL, *ONCE], ids=lambda value: value.table if isinstance(value, Kept) else value)

INDEXED = """
SELECT count(*) FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
WHERE indrelid = $1::text::regclass AND attname = $2 AND coalesce(pg_get_expr(indpred, indrelid), '') IN ('', format('(%s IS NOT NULL)', $2::text))
"""

Superusers = dict[str, Any]


@named
async def test_row_goes_when_its_time_is_over_and_not_before(
    server: Server, databases: Databases, superusers: Superusers, tenant: UUID, other_tenant: UUID, name: str, kept: Kept
) -> None:
    ours = superusers[name]
    await opened(databases, tenant, other_tenant)
    for of in (tenant, other_tenant):
        await fill(ours, of)
    age = f"UPDATE {kept.table} SET {kept.since} = $2 WHERE tenant_id = $1"  # noqa: S608
    await ours.execute(age, tenant, datetime.now(UTC) - kept.rest - MOMENT)
    await ours.execute(age, other_tenant, datetime.now(UTC) - kept.rest + MOMENT)
    await sweep(server.url(name, platform(name)), [kept])
    assert [await count(ours, kept.table, of) for of in (tenant, other_tenant)] == [0, 1]
    assert await ours.fetchval(INDEXED, kept.table, kept.since) == 1
    await clear(ours, tenant, other_tenant)


async def test_much_goes_in_batches_and_what_somebody_holds_next_time(
    server: Server, superusers: Superusers, tenant: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "BATCH", 3)
    ours, url = superusers["search"], server.url("search", platform("search"))
    held, *others = [uuid4() for _ in range(11)]
    old = "INSERT INTO inbox (tenant_id, event_id, handled_at) SELECT $1, e, now() - interval '9 days' FROM unnest($2::uuid[]) AS e"
    await ours.execute(old, tenant, [held, *others])
    async with ours.transaction():
        await ours.execute("SELECT FROM inbox WHERE event_id = $1 FOR UPDATE", held)
        await sweep(url, subscriber("search").kept)
        assert await ours.fetch("SELECT event_id FROM inbox WHERE tenant_id = $1", tenant) == [(held,)]
    await sweep(url, subscriber("search").kept)
    assert await count(ours, "inbox", tenant) == 0


async def test_days_that_are_over_go_whole_and_those_of_other_tenants_with_them(
    server: Server, databases: Databases, superusers: Superusers, tenant: UUID, other_tenant: UUID
) -> None:
    ours, ring = superusers["tenants"], Ring("told", SLOTS, days=3)
    now = datetime.now(UTC)
    for of in (tenant, other_tenant):
        for days in (-1, 0, 3, 4, 20):
            at = now - timedelta(days=days)
            told = Envelope(uuid4(), "VendorRenamed", at, of, ("user", "u"), "Vendor", f"{days}", 1, "{}")
            async with databases["tenants"].transaction(of) as tx:
                await record.note(tx, [told])
    await sweep(server.url("tenants", platform("tenants")), [ring])
    left = await ours.fetch("SELECT tenant_id, aggregate_id FROM told WHERE tenant_id = ANY($1)", [tenant, other_tenant])
    assert sorted((of, days) for of, days in left) == sorted((of, days) for of in (tenant, other_tenant) for days in ("-1", "0", "3"))
    assert sorted(ring.past(now)) == sorted(f"told_{n}" for n in set(range(SLOTS)) - {ring.slot(now - timedelta(days=d)) for d in range(-1, 4)})
