"""Facts of orders, heard many at once; and what is due when nothing is heard."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.apart import apart
from events.contracts import Fact
from events.envelope import Told
from shared.db import Database
from shared.ids import PLATFORM
from shared.tenancy import MINE
from subgraphs.orders.rules import saga
from subgraphs.orders.service.keeping import put_back, take
from subgraphs.orders.service.placing import BY_NAME

AT_ONCE = 200
_READ = 2_000

_KEEP = text("""
    INSERT INTO early_facts (tenant_id, order_id, event_id, type, data)
    SELECT :tenant, * FROM unnest(:orders ::uuid[], :events ::uuid[], :types ::text[], :data ::jsonb[]) ON CONFLICT DO NOTHING""")
_LATE = "SELECT DISTINCT e.tenant_id FROM early_facts AS e JOIN orders AS o ON (o.tenant_id, o.id) = (e.tenant_id, e.order_id) LIMIT 100"
_TAKE_KEPT = text(f"""
    DELETE FROM early_facts AS e WHERE e.{MINE} AND (e.order_id, e.event_id) IN (
        SELECT k.order_id, k.event_id FROM early_facts AS k JOIN orders AS o ON (o.tenant_id, o.id) = (k.tenant_id, k.order_id)
        WHERE k.{MINE} LIMIT :most FOR UPDATE OF k SKIP LOCKED)
    RETURNING e.order_id, e.event_id, e.type, e.data""")  # noqa: S608
_DUE = f"""
SELECT tenant_id, id, due_at FROM orders WHERE due_at <= $1 AND (due_at, tenant_id, id) > ($2, $3, $4)
ORDER BY due_at, tenant_id, id LIMIT {_READ}"""  # noqa: S608 - a number of ours
_FREE = text(f"SELECT id FROM orders WHERE {MINE} AND id = ANY(:ids ::uuid[]) AND due_at <= :at ORDER BY id FOR UPDATE SKIP LOCKED")  # noqa: S608


async def hear(tx: AsyncSession, told: Sequence[Told[Fact]]) -> None:
    """Of an order that is not known yet it is kept until it is."""
    of = [(order_id, each) for each in told if (order_id := saga.order_of(each.fact))]
    await _take_in(tx, [(order_id, each.fact, each.event_id) for order_id, each in of])


async def _take_in(tx: AsyncSession, heard: Sequence[tuple[UUID, Fact, UUID]]) -> None:
    journals = await take(tx, {order_id for order_id, _, _ in heard}, datetime.now(UTC))
    early = []
    for order_id, fact, event_id in heard:
        if order_id in journals:
            saga.hear(journals[order_id], fact)
        else:
            early.append((order_id, fact, event_id))
    if early:
        await _keep(tx, early)
    await put_back(tx, journals.values())


async def _keep(tx: AsyncSession, early: Sequence[tuple[UUID, Fact, UUID]]) -> None:
    said: dict[str, list[Any]] = {
        "orders": [order_id for order_id, _, _ in early],
        "events": [event_id for _, _, event_id in early],
        "types": [type(fact).__name__ for _, fact, _ in early],
        "data": [fact.model_dump_json() for _, fact, _ in early],
    }
    await tx.execute(_KEEP, {"tenant": tx.info["tenant"], **said})


async def hear_kept(database: Database) -> int:
    """What was kept in the same moment in which its order was placed elsewhere; how much that was."""
    found = 0
    for (tenant,) in await database.reader(PLATFORM).fetch(_LATE):
        with apart("facts not heard yet", tenant):
            found += await _hear_kept(database, tenant)
    return found


async def _hear_kept(database: Database, tenant: UUID) -> int:
    async with database.transaction(tenant) as tx:
        rows = (await tx.execute(_TAKE_KEPT, {"most": AT_ONCE})).all()
        kept = [(row.order_id, BY_NAME[row.type].model_validate(row.data), row.event_id) for row in sorted(rows, key=lambda row: row.event_id)]
        await _take_in(tx, kept)
    return len(rows)


async def expire(database: Database, at: datetime | None = None) -> int:
    """Gives up what has waited for too long, of all tenants; how many orders were looked at. What somebody is at is due again in a moment."""
    at, seen = at or datetime.now(UTC), 0
    last = (datetime.fromtimestamp(0, UTC), PLATFORM, PLATFORM)
    while rows := await database.reader(PLATFORM).fetch(_DUE, at, *last):
        due: dict[UUID, list[UUID]] = {}
        for tenant, order_id, _ in rows:
            due.setdefault(tenant, []).append(order_id)
        for tenant, ids in due.items():
            for start in range(0, len(ids), AT_ONCE):
                with apart("orders not given up in time", tenant):
                    seen += await _expire(database, tenant, ids[start : start + AT_ONCE], at)
        last = rows[-1]["due_at"], rows[-1]["tenant_id"], rows[-1]["id"]
    return seen


async def _expire(database: Database, tenant: UUID, ids: list[UUID], at: datetime) -> int:
    async with database.transaction(tenant) as tx:
        free = list(await tx.scalars(_FREE, {"ids": ids, "at": at}))
        journals = await take(tx, free, at)
        for journal in journals.values():
            saga.expire(journal)
        await put_back(tx, journals.values())
    return len(free)
