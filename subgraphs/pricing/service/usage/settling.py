"""What becomes of what is held: spent with the order's confirmation, or given back, by its cancellation or when its time has come."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.pricing import Redemption, RedemptionsGivenBack, RedemptionsSpent
from events.outbox import emit
from shared.db import Database
from shared.errors import BadInput, NotFound
from shared.ids import PLATFORM
from shared.viewer import Viewer
from subgraphs.pricing.models import Holding, Holdings
from subgraphs.pricing.rules.permissions import SETTLE_REDEMPTIONS
from subgraphs.pricing.service import points
from subgraphs.pricing.service.usage import counters

AT_ONCE = 200
MOST_ROUNDS = 25
MOST_DUE = 5_000

_TAKEN = text("""
SELECT order_id, user_id, status, earns_on FROM holdings WHERE order_id = ANY(:orders) AND status = ANY(:statuses) ORDER BY order_id FOR UPDATE
""")
_REDEEMED = text("SELECT order_id, kind, id, amount - returned AS amount FROM redemptions WHERE order_id = ANY(:orders) AND amount > returned")
_SETTLE = text("UPDATE holdings SET status = :status, changed_at = now() WHERE order_id = ANY(:orders)")
_DUE = text("SELECT order_id FROM holdings WHERE status = 'HELD' AND due_at <= :at ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED")
_TENANTS_DUE = """
SELECT DISTINCT tenant_id FROM (SELECT tenant_id FROM holdings WHERE status = 'HELD' AND due_at <= $1 ORDER BY due_at LIMIT $2) AS due
"""


async def spend(tx: AsyncSession, order_ids: Sequence[UUID]) -> set[UUID]:
    """Those that are spent now or were before. One that is not among them was given back, or never held: its hold has to be asked for anew."""
    found = await taken(tx, order_ids, Holdings.HELD, Holdings.SPENT)
    held = [row for row in found if row.status == Holdings.HELD]
    if held:
        await settle(tx, [row.order_id for row in held], Holdings.SPENT)
        await points.earn(tx, [(row.user_id, row.order_id, row.earns_on) for row in held if row.user_id])
        emit(tx, *(RedemptionsSpent(order_id=row.order_id) for row in held))
    return {row.order_id for row in found}


async def give_back(tx: AsyncSession, order_ids: Sequence[UUID]) -> set[UUID]:
    """Those that were given back now; what was spent already comes back too, and points earned by it go. Again changes nothing."""
    found = await taken(tx, order_ids, Holdings.HELD, Holdings.SPENT)
    if not found:
        return set()
    ids = [row.order_id for row in found]
    redeemed: dict[UUID, list[Redemption]] = defaultdict(list)
    for row in await tx.execute(_REDEEMED, {"orders": ids}):
        redeemed[row.order_id].append(Redemption(kind=row.kind, id=row.id, amount=row.amount))
    uses = counters.Uses()
    for row in found:
        uses.add(row.order_id, row.user_id, redeemed[row.order_id])
    spent = [(row.user_id, row.order_id) for row in found if row.status == Holdings.SPENT and row.user_id]
    counted = await counters.locked(tx, {*uses.amounts, *(("POINTS", user_id) for user_id, _ in spent)})
    uses.burnt = [burnt for burnt in uses.burnt if ("POINTS", burnt[0]) in counted]  # not of those who have been erased
    await counters.give_back(tx, uses)
    if spent:
        await points.revoke(tx, [order_id for _, order_id in spent])
    await settle(tx, ids, Holdings.GIVEN_BACK)
    emit(tx, *(RedemptionsGivenBack(order_id=order_id) for order_id in ids))
    return set(ids)


async def taken(tx: AsyncSession, order_ids: Sequence[UUID], *statuses: Holdings) -> Sequence[Any]:
    """Locked, in one order for all."""
    return (await tx.execute(_TAKEN, {"orders": list(order_ids), "statuses": [status.value for status in statuses]})).all()


async def settle(tx: AsyncSession, order_ids: Sequence[UUID], status: Holdings) -> None:
    await tx.execute(_SETTLE, {"orders": list(order_ids), "status": status.value})


async def give_back_due(database: Database, at: datetime | None = None) -> int:
    """Of all tenants, what was held and never confirmed; how many orders. Several processes may do so side by side; what is left is for next time."""
    at = at or datetime.now(UTC)
    tenants = await database.reader(PLATFORM).fetch(_TENANTS_DUE, at, MOST_DUE)
    gone = 0
    for (tenant_id,) in tenants:
        for _ in range(MOST_ROUNDS):
            gone += (found := await _give_back_due(database, tenant_id, at))
            if found < AT_ONCE:
                break
    return gone


async def _give_back_due(database: Database, tenant_id: UUID, at: datetime) -> int:
    async with database.transaction(tenant_id) as tx:
        due = list((await tx.execute(_DUE, {"at": at, "most": AT_ONCE})).scalars())
        return len(await give_back(tx, due)) if due else 0


async def spend_by_hand(tx: AsyncSession, viewer: Viewer, order_id: UUID) -> None:
    viewer.must(SETTLE_REDEMPTIONS)
    if not await spend(tx, [order_id]):
        raise await _not_held(tx, order_id)


async def give_back_by_hand(tx: AsyncSession, viewer: Viewer, order_id: UUID) -> None:
    viewer.must(SETTLE_REDEMPTIONS)
    if not await give_back(tx, [order_id]) and (await _status(tx, order_id)) != Holdings.GIVEN_BACK:
        raise await _not_held(tx, order_id)


async def _status(tx: AsyncSession, order_id: UUID) -> str | None:
    holding = await tx.get(Holding, (tx.info["tenant"], order_id))
    return holding.status if holding else None


async def _not_held(tx: AsyncSession, order_id: UUID) -> Exception:
    if (status := await _status(tx, order_id)) is None:
        return NotFound("There is no such order here", id=str(order_id))
    return BadInput("Nothing is held for this order", code="NOT_HELD", field="orderId", status=status)
