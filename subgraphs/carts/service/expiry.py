"""What becomes of carts to which nothing happens: told once as abandoned, and gone in the end."""

from collections.abc import Awaitable, Callable
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
READ = 2_000

_DUE = f"""
SELECT tenant_id, id, due_at AS at FROM carts WHERE due_at <= $1 AND (due_at, tenant_id, id) > ($2, $3, $4)
ORDER BY due_at, tenant_id, id LIMIT {READ}"""  # noqa: S608 - a number of ours
_THESE = text("""
    SELECT c.id, c.user_id, c.status, c.currency, c.active_at, c.abandoned, c.line_count,
        (SELECT coalesce(sum(l.quantity * l.price), 0)::bigint FROM cart_lines AS l WHERE l.cart_id = c.id AND NOT l.kept) AS value
    FROM carts AS c WHERE c.id = ANY(:ids ::uuid[]) AND c.due_at <= :at ORDER BY c.id FOR UPDATE SKIP LOCKED""")
_LATER = text("UPDATE carts SET due_at = :due, abandoned = abandoned OR :abandoned WHERE id = :id")
_GONE = (text("DELETE FROM carts WHERE id = ANY(:ids ::uuid[])"), text("DELETE FROM data_keys WHERE person_id = ANY(:ids ::uuid[])"))


async def sweep(database: Database) -> int:
    """Looks once at each that is due now; how many those were. What somebody else holds is due again in a minute."""
    return await in_tenants(database, _DUE, datetime.now(UTC), _look)


async def in_tenants(database: Database, due: str, at: datetime, look: Callable[[Database, UUID, list[UUID], datetime], Awaitable[int]]) -> int:
    """`due` answers tenant_id, id and `at` of what was due by $1, in the order of time, behind $2 to $4; `look` takes some of one tenant."""
    seen, last = 0, (datetime.fromtimestamp(0, UTC), PLATFORM, PLATFORM)
    while rows := await database.reader(PLATFORM).fetch(due, at, *last):
        found: dict[UUID, list[UUID]] = {}
        for tenant, id_, _ in rows:
            found.setdefault(tenant, []).append(id_)
        for tenant, ids in found.items():
            for start in range(0, len(ids), AT_ONCE):
                seen += await look(database, tenant, ids[start : start + AT_ONCE], at)
        last = rows[-1]["at"], rows[-1]["tenant_id"], rows[-1]["id"]
    return seen


async def _look(database: Database, tenant: UUID, carts: list[UUID], at: datetime) -> int:
    async with database.transaction(tenant) as tx:
        rows = (await tx.execute(_THESE, {"ids": carts, "at": at})).all()
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
