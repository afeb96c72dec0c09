"""Asking for the state of what has been silent: finds what a lost answer or a lost webhook left, and mends it by the same moves."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import text

from shared.db import Database
from shared.ids import PLATFORM, uuid7
from subgraphs.payments.models import StepKind
from subgraphs.payments.service import refunds, standings

AT_ONCE = 500

_DUE = f"SELECT tenant_id, id FROM payments WHERE check_at <= $1 ORDER BY check_at, tenant_id, id LIMIT {AT_ONCE}"  # noqa: S608 - a number of ours
_TAKE = text("""
    UPDATE payments AS p SET check_at = now() + least(interval '1 hour', greatest(interval '5 seconds', now() - p.created_at))
    WHERE id = ANY(:ids ::uuid[]) AND check_at <= :at
    RETURNING id, NOT EXISTS (SELECT FROM steps AS s WHERE s.tenant_id = p.tenant_id AND s.payment_id = p.id AND s.state = 'WAITING') AS idle""")
_WAITING = """
    SELECT DISTINCT tenant_id, order_id FROM refunds WHERE status = 'WAITING' AND created_at < now() - interval '1 minute' LIMIT 500
"""


async def look(database: Database, at: datetime | None = None) -> int:
    """Adds a question for each that is due and waits for nothing else; how many. It is asked by whoever works off steps."""
    at, asked = at or datetime.now(UTC), 0
    while rows := await database.reader(PLATFORM).fetch(_DUE, at):
        due: dict[UUID, list[UUID]] = {}
        for tenant, id_ in rows:
            due.setdefault(tenant, []).append(id_)
        for tenant, ids in due.items():
            async with database.transaction(tenant) as tx:
                found = (await tx.execute(_TAKE, {"ids": sorted(ids), "at": at})).all()
                await standings.add_steps(tx, [(uuid7(), row.id, StepKind.CHECK, 0, None) for row in found if row.idle])
            asked += sum(row.idle for row in found)
        if len(rows) < AT_ONCE:
            break
    return asked


async def assign_refunds(database: Database) -> None:
    """Those that nobody has looked at since what they waited for came, or will never come."""
    for tenant, order in await database.reader(PLATFORM).fetch(_WAITING):
        async with database.transaction(tenant) as tx:
            await refunds.assign(tx, [order])
