"""Tenants that are gone: what a subgraph keeps of one goes in bounded batches, however much that is, and comes back with no late fact.

Its tombstone stays in `departed_tenants`. By that the subscriber knows whose facts are not to be handled any more, and whoever was
interrupted at erasing begins again.
"""

from contextlib import suppress
from datetime import timedelta
from graphlib import TopologicalSorter
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.apart import apart
from events.contracts.tenants import TenantDeleted
from events.envelope import Told
from shared.db import Database, driver_of
from shared.ids import PLATFORM

log = structlog.get_logger()

BATCH = 2000  # rows of one transaction: some 50 ms
SETTLING = timedelta(hours=1)
"""How long after it was heard of a tenant is looked for again: changes that had begun before then may end after a first search."""

_NOTE = text("INSERT INTO departed_tenants (tenant_id) VALUES (:tenant) ON CONFLICT DO NOTHING")
_LEFT = "SELECT tenant_id FROM departed_tenants WHERE erased_at IS NULL ORDER BY heard_at"
# Whoever holds the tombstone erases; another process that comes meanwhile leaves it to them. Until vacuum has been, who begins again
# reads through all that was erased before: some 0.7 s for a million rows.
_HOLD = text("""
SELECT set_config('statement_timeout', '120s', true) FROM departed_tenants WHERE tenant_id = :tenant AND erased_at IS NULL FOR UPDATE SKIP LOCKED
""")
_DONE = text(
    "UPDATE departed_tenants SET erased_at = now() WHERE tenant_id = :tenant AND heard_at <= now() - CAST(:settling AS interval) RETURNING tenant_id"
)

_TABLES = """
-- Of a table in parts the parts, which alone have rows.
SELECT c.oid::regclass::text AS name, array(
    SELECT quote_ident(attname) FROM pg_index AS i, unnest(i.indkey::int[]) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute AS a ON a.attnum = k.number
    WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND attname <> 'tenant_id' ORDER BY place) AS key, array(
    SELECT f.conrelid::regclass::text FROM pg_constraint AS f WHERE f.confrelid = c.oid AND f.contype = 'f' AND f.conrelid <> c.oid) AS pointed_at_by
FROM pg_class AS c JOIN pg_attribute AS t ON t.attrelid = c.oid AND t.attname = 'tenant_id'
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'departed_tenants'
"""


class _HeldElsewhere(Exception):
    """Another process is at it."""


class _Table(NamedTuple):
    """`key`: the columns of the primary key behind the tenant; the tenant itself where there are no more."""

    name: str
    key: list[str]

    def batch(self, *, first: bool) -> str:
        """Erases the rows next by key, and answers the key of the last. $1 is the tenant; what follows, the key behind which to go on."""
        key = ", ".join(self.key)
        behind = "" if first else f"AND ({key}) > ({', '.join(f'${number}' for number in range(2, 2 + len(self.key)))})"
        return f"""
            WITH due AS MATERIALIZED (
                SELECT ctid AS row, {key} FROM {self.name} WHERE tenant_id = $1 {behind} ORDER BY {key} LIMIT {BATCH}
            ), gone AS (DELETE FROM {self.name} WHERE ctid = ANY(ARRAY(SELECT row FROM due)))
            SELECT {key} FROM due ORDER BY {", ".join(f"{column} DESC" for column in self.key)} LIMIT 1
        """  # noqa: S608 - names from the database's own catalogue, quoted there


async def note(tx: AsyncSession, _told: list[Told[TenantDeleted]]) -> None:
    await tx.execute(_NOTE, {"tenant": tx.info["tenant"]})


async def erase(database: Database) -> None:
    """What is left of the departed tenants. Interrupted, it goes on when it is called again."""
    left = await database.reader(PLATFORM).fetch(_LEFT)
    tables = await _tables(database) if left else []
    for (tenant,) in left:
        with apart("tenant not erased yet", tenant, subgraph=database.name), suppress(_HeldElsewhere):
            await _erase(database, tables, tenant)


async def _tables(database: Database) -> list[_Table]:
    """Every table with a tenant, those that point at others first: nothing is then erased by cascade, beyond the batch."""
    found = {row["name"]: row for row in await database.reader(PLATFORM).fetch(_TABLES)}
    order = TopologicalSorter({name: row["pointed_at_by"] for name, row in found.items()}).static_order()
    return [_Table(name, found[name]["key"] or ["tenant_id"]) for name in order]


async def _erase(database: Database, tables: list[_Table], tenant: UUID) -> None:
    if any([await _emptied(database, table, tenant) for table in tables]):
        return  # and looked for again next time
    async with database.transaction(tenant) as tx:
        if await tx.scalar(_DONE, {"tenant": tenant, "settling": SETTLING}) is not None:
            log.info("tenant erased", subgraph=database.name, tenant=str(tenant))


async def _emptied(database: Database, table: _Table, tenant: UUID) -> bool:
    """Was there anything?"""
    last: tuple[Any, ...] = ()
    while following := await _batch(database, table, tenant, last):
        last = following
    return bool(last)


async def _batch(database: Database, table: _Table, tenant: UUID, behind: tuple[Any, ...]) -> tuple[Any, ...]:
    """The key behind which to go on; empty when there is no more."""
    async with database.transaction(tenant) as tx:
        if await tx.scalar(_HOLD, {"tenant": tenant}) is None:
            raise _HeldElsewhere
        row = await (await driver_of(tx)).fetchrow(table.batch(first=not behind), tenant, *behind)
        return tuple(row or ())
