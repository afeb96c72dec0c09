"""What becomes of carts to which nothing happens: told once as abandoned, and gone in the end."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartAbandoned, CartExpired
from events.outbox import emit
from shared.db import Database
from shared.ids import PLATFORM
from subgraphs.carts.models import Status
from subgraphs.carts.service.carts import GUEST_LIFE, SILENCE, USER_LIFE

AT_ONCE = 200
MOST_TENANTS = 1000

_TENANTS = f"SELECT DISTINCT tenant_id FROM (SELECT tenant_id FROM carts WHERE due_at <= $1 ORDER BY due_at LIMIT {MOST_TENANTS * 10}) AS due"  # noqa: S608
_DUE = text("""
    SELECT c.id, c.user_id, c.status, c.currency, c.active_at, c.abandoned, c.line_count,
        (SELECT coalesce(sum(l.quantity * l.price), 0)::bigint FROM cart_lines AS l WHERE l.cart_id = c.id AND NOT l.kept) AS value
    FROM carts AS c WHERE c.due_at <= :at ORDER BY c.due_at LIMIT :most FOR UPDATE SKIP LOCKED""")
_LATER = text("UPDATE carts SET due_at = :due, abandoned = abandoned OR :abandoned WHERE id = :id")
_GONE = (text("DELETE FROM carts WHERE id = ANY(:ids ::uuid[])"), text("DELETE FROM data_keys WHERE person_id = ANY(:ids ::uuid[])"))


async def sweep(database: Database) -> int:
    """Looks at those that are due now; how many those were."""
    at, seen = datetime.now(UTC), 0
    for (tenant,) in await database.reader(PLATFORM).fetch(_TENANTS, at):
        while found := await _look(database, tenant, at):
            seen += found
    return seen


async def _look(database: Database, tenant: UUID, at: datetime) -> int:
    async with database.transaction(tenant) as tx:
        rows = (await tx.execute(_DUE, {"at": at, "most": AT_ONCE})).all()
        gone = [row for row in rows if at >= _ends(row)]
        for row in rows:
            if row not in gone:
                await _follow(tx, row, at)
        for statement in _GONE:
            await tx.execute(statement, {"ids": [row.id for row in gone]})
        emit(tx, *(CartExpired(cart_id=row.id, user_id=row.user_id) for row in gone if row.status == Status.ACTIVE))
    return len(rows)


def _ends(row: Row[Any]) -> datetime:
    found: datetime = row.active_at + (USER_LIFE if row.user_id else GUEST_LIFE)
    return found


async def _follow(tx: AsyncSession, row: Row[Any], at: datetime) -> None:
    silent = row.active_at + SILENCE
    waits = row.status == Status.ACTIVE and row.line_count and not row.abandoned
    if waits and at >= silent:
        emit(tx, CartAbandoned(cart_id=row.id, user_id=row.user_id, lines=row.line_count, value=row.value, currency=row.currency))
    due = silent if waits and at < silent else _ends(row)
    await tx.execute(_LATER, {"id": row.id, "due": due, "abandoned": bool(waits and at >= silent)})
