"""Points: a ledger. What somebody has is the sum of their entries; the allowance of their points counts along, for whoever holds some."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Database
from shared.errors import BadInput
from shared.idempotency import once
from shared.ids import PLATFORM, uuid7
from shared.text import line
from shared.viewer import Viewer
from subgraphs.pricing.models import Allowance, Member, PersonalUse, PointsEntry, PointsReason, Terms
from subgraphs.pricing.rules.permissions import GRANT_POINTS

MOST_POINTS = 10**9
AT_ONCE = 500
MOST_ROUNDS = 25
MOST_DUE = 5_000

_CREDIT = text("""
INSERT INTO allowances AS a (tenant_id, kind, id, used, most)
SELECT :tenant, 'POINTS', id, 0, points FROM unnest(:users ::uuid[], :points ::bigint[]) AS t (id, points) ORDER BY id
ON CONFLICT (tenant_id, kind, id) DO UPDATE SET most = a.most + excluded.most
""")
_DEBIT = text("""
UPDATE allowances AS a SET used = a.used + t.points FROM unnest(:users ::uuid[], :points ::bigint[]) AS t (id, points)
WHERE a.kind = 'POINTS' AND a.id = t.id
""")
_NOTE = text("""
INSERT INTO points_entries (tenant_id, id, user_id, points, reason, order_id, note, expires_at, settled)
SELECT :tenant, id, user_id, points, reason, order_id, note, expires_at, expires_at IS NULL
FROM unnest(:ids ::uuid[], :users ::uuid[], :points ::bigint[], :reasons ::text[], :orders ::uuid[], :notes ::text[], :expire ::timestamptz[])
AS e (id, user_id, points, reason, order_id, note, expires_at)
""")
_EARNED = text("""
SELECT e.user_id, least(sum(e.points), min(a.most - a.used))::bigint AS points FROM points_entries AS e
JOIN allowances AS a ON a.kind = 'POINTS' AND a.id = e.user_id
WHERE e.tenant_id = :tenant AND e.order_id = ANY(:orders) AND e.reason = 'EARNED' GROUP BY e.user_id
""")
_DUE = text("""
SELECT id, user_id FROM points_entries WHERE NOT settled AND expires_at <= :at ORDER BY expires_at LIMIT :most FOR UPDATE SKIP LOCKED
""")
_LOCK = text("SELECT id FROM allowances WHERE kind = 'POINTS' AND id = ANY(:users) ORDER BY id FOR UPDATE")
# Whatever was taken was taken of what expires first.
_EXPIRED = text("""
SELECT e.user_id, (sum(e.points) - min(a.used))::bigint AS points FROM points_entries AS e
JOIN allowances AS a ON a.kind = 'POINTS' AND a.id = e.user_id
WHERE e.tenant_id = :tenant AND e.user_id = ANY(:users) AND e.expires_at <= :at GROUP BY e.user_id HAVING sum(e.points) > min(a.used)
""")
_SETTLED = text("UPDATE points_entries SET settled = true WHERE id = ANY(:ids)")
_TENANTS_DUE = """
SELECT DISTINCT tenant_id FROM (SELECT tenant_id FROM points_entries WHERE NOT settled AND expires_at <= $1 ORDER BY expires_at LIMIT $2) AS due
"""


@dataclass(frozen=True)
class Entry:
    user_id: UUID
    points: int
    reason: PointsReason
    order_id: UUID | None = None
    note: str | None = None
    expires_at: datetime | None = None


async def note(tx: AsyncSession, entries: Sequence[Entry]) -> None:
    """In the ledger only: whoever calls has counted them already."""
    if not entries:
        return
    columns = {
        "ids": [uuid7() for _ in entries], "users": [each.user_id for each in entries], "points": [each.points for each in entries],
        "reasons": [each.reason.value for each in entries], "orders": [each.order_id for each in entries],
        "notes": [each.note for each in entries], "expire": [each.expires_at for each in entries],
    }  # fmt: skip
    await tx.execute(_NOTE, {"tenant": tx.info["tenant"], **columns})


async def _credit(tx: AsyncSession, entries: Sequence[Entry]) -> None:
    await tx.execute(_CREDIT, {"tenant": tx.info["tenant"], **_by_user(entries, 1)})
    await note(tx, entries)


async def _debit(tx: AsyncSession, entries: Sequence[Entry]) -> None:
    """Under the lock of their users' points, and no more than there are."""
    await tx.execute(_DEBIT, _by_user(entries, -1))
    await note(tx, entries)


def _by_user(entries: Sequence[Entry], sign: int) -> dict[str, list[Any]]:
    sums: Counter[UUID] = Counter()
    for each in entries:
        sums[each.user_id] += sign * each.points
    users = sorted(sums)
    return {"users": users, "points": [sums[user] for user in users]}


async def earn(tx: AsyncSession, paid: Sequence[tuple[UUID, UUID, int]]) -> None:
    """`paid`: user, order, and the minor units that points are earned for."""
    terms = await tx.get(Terms, tx.info["tenant"])
    if terms is None or not terms.earn_points:
        return
    expires_at = datetime.now(UTC) + timedelta(days=terms.points_days)
    earned = [(user_id, order_id, amount // terms.earn_for * terms.earn_points) for user_id, order_id, amount in paid]
    if entries := [Entry(user_id, points, PointsReason.EARNED, order_id, expires_at=expires_at) for user_id, order_id, points in earned if points]:
        await _credit(tx, entries)


async def revoke(tx: AsyncSession, order_ids: Sequence[UUID]) -> None:
    """What these orders earned, as far as it is still there. Under the lock of their users' points."""
    rows = await tx.execute(_EARNED, {"tenant": tx.info["tenant"], "orders": list(order_ids)})
    if entries := [Entry(row.user_id, -row.points, PointsReason.REVOKED) for row in rows if row.points > 0]:
        await _debit(tx, entries)


async def grant(tx: AsyncSession, viewer: Viewer, user_id: UUID, amount: int, reason: str) -> UUID:
    """Fewer than none takes away, though no more than there are. The user's id."""
    viewer.must(GRANT_POINTS)
    said = line(reason, "reason", 200)
    if not 0 < abs(amount) <= MOST_POINTS:
        raise BadInput(f"Points are 1 to {MOST_POINTS}, or as many to be taken away", code="POINTS_RANGE", field="points")

    async def change() -> UUID:
        if amount > 0:
            await _credit(tx, [Entry(user_id, amount, PointsReason.GRANTED, note=said)])
            return user_id
        held = await tx.get(Allowance, (tx.info["tenant"], "POINTS", user_id), with_for_update=True)
        if held is None or (held.most or 0) - held.used < -amount:
            raise BadInput("They don't have as many", code="POINTS_SHORT", field="points")
        await _debit(tx, [Entry(user_id, amount, PointsReason.REVOKED, note=said)])
        return user_id

    return await once(tx, viewer, "grantPoints", [user_id, amount, said], change)


async def expire_due(database: Database, at: datetime | None = None) -> int:
    """Of all tenants; how many entries were looked after. Several processes may do so side by side; what is left is for next time."""
    at = at or datetime.now(UTC)
    seen = 0
    for (tenant_id,) in await database.reader(PLATFORM).fetch(_TENANTS_DUE, at, MOST_DUE):
        for _ in range(MOST_ROUNDS):
            async with database.transaction(tenant_id) as tx:
                seen += (found := await _expire(tx, at))
            if found < AT_ONCE:
                break
    return seen


async def _expire(tx: AsyncSession, at: datetime) -> int:
    due = (await tx.execute(_DUE, {"at": at, "most": AT_ONCE})).all()
    if not due:
        return 0
    users = sorted({row.user_id for row in due})
    await tx.execute(_LOCK, {"users": users})
    rows = (await tx.execute(_EXPIRED, {"tenant": tx.info["tenant"], "users": users, "at": at})).all()
    if rows:
        await _debit(tx, [Entry(row.user_id, -row.points, PointsReason.EXPIRED) for row in rows])
    await tx.execute(_SETTLED, {"ids": [row.id for row in due]})
    return len(due)


async def forget(tx: AsyncSession, user_ids: Sequence[UUID]) -> None:
    """Whoever has been erased has no points, and is in no group; what their orders used up stays used."""
    await tx.execute(delete(PointsEntry).where(PointsEntry.user_id.in_(user_ids)))
    await tx.execute(delete(Allowance).where(Allowance.kind == "POINTS", Allowance.id.in_(user_ids)))
    await tx.execute(delete(Member).where(Member.user_id.in_(user_ids)))
    await tx.execute(delete(PersonalUse).where(PersonalUse.user_id.in_(user_ids)))
