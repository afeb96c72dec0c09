"""Rows that have been kept for long enough go, every tenant's: as the platform's role, which sees the tables that a migration opens to it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import asyncpg

BATCH = 1000  # rows of one transaction


class Kept(NamedTuple):
    """Rows of `table` stay until `rest` has passed since the time in `since`, which leads an index."""

    table: str
    since: str
    rest: timedelta = timedelta(0)


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


async def sweep(url: str, kept: Sequence[Kept]) -> None:
    """`url` is the database's, with the platform's role."""
    connection = await asyncpg.connect(url, command_timeout=30)
    try:
        for each in kept:
            if await connection.fetchval("SELECT to_regclass($1) IS NOT NULL", each.table):  # not everybody has changes to make once
                await _sweep(connection, each)
    finally:
        await connection.close(timeout=2)


async def _sweep(connection: Any, kept: Kept) -> None:
    statement = _SWEEP.format(table=kept.table, since=kept.since, batch=BATCH)
    count, at = BATCH, datetime.min.replace(tzinfo=UTC)
    while count == BATCH:
        count, at = await connection.fetchrow(statement, at, kept.rest)
