"""Rows that have been kept for long enough go, every tenant's: as the platform's role, which sees the tables that a migration opens to it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import asyncpg

BATCH = 1000  # rows of one transaction


class Kept(NamedTuple):
    """Rows of `table` stay until `rest` has passed since the time in `since`, which leads an index."""

    table: str
    since: str
    rest: timedelta = timedelta(0)


class Ring(NamedTuple):
    """A table in as many parts, `<table>_<n>`, as `slots`: a day's rows are in the part of its number since 1970, modulo `slots`. Parts of
    days that are over for longer than `days` are emptied at once, whatever is in them; the platform's role may TRUNCATE them."""

    table: str
    slots: int
    days: int

    def slot(self, at: datetime) -> int:
        return (at.astimezone(UTC).date() - EPOCH).days % self.slots

    def past(self, now: datetime) -> list[str]:
        """Tomorrow's part stays: another machine's clock may be there already."""
        kept = {self.slot(now + timedelta(days=offset)) for offset in range(-self.days, 2)}
        return [f"{self.table}_{slot}" for slot in range(self.slots) if slot not in kept]


EPOCH = date(1970, 1, 1)
INBOX_KEPT = timedelta(days=2)
"""A fact comes twice when a relay died between sending and forgetting it, and a new one begins within seconds, or after a long night."""
CHANGES_ONCE_KEPT = timedelta(days=2)
"""Who asks again by an idempotency key does so within minutes; or the next day, from a telephone that had lost its net."""

KEPT_EVERYWHERE = (Kept("inbox", "handled_at", INBOX_KEPT), Kept("changes_once", "at", CHANGES_ONCE_KEPT))

# Each goes on where the last ended, or it would read again what it has just deleted. Rows that somebody holds wait for the next time.
_SWEEP = """
WITH due AS MATERIALIZED (
    SELECT ctid AS row, {since} AS at FROM {table} WHERE {since} >= $1 AND {since} < now() - $2::interval ORDER BY {since} LIMIT {batch}
    FOR UPDATE SKIP LOCKED
), gone AS (DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT row FROM due)))
SELECT count(*), max(at) FROM due
"""


async def sweep(url: str, kept: Sequence[Kept | Ring]) -> None:
    """`url` is the database's, with the platform's role."""
    connection = await asyncpg.connect(url, command_timeout=30)
    try:
        for each in kept:
            if isinstance(each, Ring):
                await _empty(connection, each.past(datetime.now(UTC)))
            elif await connection.fetchval("SELECT to_regclass($1) IS NOT NULL", each.table):  # not everybody has changes to make once
                await _sweep(connection, each)
    finally:
        await connection.close(timeout=2)


async def _sweep(connection: Any, kept: Kept) -> None:
    statement = _SWEEP.format(table=kept.table, since=kept.since, batch=BATCH)
    count, at = BATCH, datetime.min.replace(tzinfo=UTC)
    while count == BATCH:
        count, at = await connection.fetchrow(statement, at, kept.rest)


async def _empty(connection: Any, parts: Sequence[str]) -> None:
    full = await connection.fetch("SELECT part FROM unnest($1::text[]) AS p (part) WHERE pg_relation_size(part::regclass) > 0", parts)
    for (part,) in full:
        async with connection.transaction():
            await connection.execute("SET LOCAL lock_timeout = '2s'")  # who reads the table meanwhile holds it for no longer
            await connection.execute(f"TRUNCATE {part}")
