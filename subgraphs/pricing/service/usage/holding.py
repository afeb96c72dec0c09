"""Held at checkout: of each order all that it uses up, or nothing of it. Many orders are one transaction, and as many statements as one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.pricing import RedemptionsHeld, RedemptionsRefused
from events.outbox import emit
from subgraphs.pricing.rules.holding import Counted, Key, Order, Refusal, judge
from subgraphs.pricing.service.usage import counters

HELD_FOR = timedelta(hours=1)

_CLAIM = text("""
INSERT INTO holdings (tenant_id, order_id, user_id, status, earns_on, due_at)
SELECT :tenant, order_id, user_id, 'HELD', earns_on, :due
FROM unnest(:orders ::uuid[], :users ::uuid[], :earns ::bigint[]) AS o (order_id, user_id, earns_on) ORDER BY order_id
ON CONFLICT DO NOTHING RETURNING order_id
""")
_EARLIER = text("SELECT order_id, refusal FROM holdings WHERE tenant_id = :tenant AND order_id = ANY(:orders)")
_KEEP = text("""
WITH refused AS (
    UPDATE holdings SET status = 'REFUSED', refusal = r.refusal ::jsonb, changed_at = now()
    FROM unnest(:refused ::uuid[], :refusals ::text[]) AS r (order_id, refusal) WHERE holdings.order_id = r.order_id
)
INSERT INTO redemptions (tenant_id, order_id, kind, id, amount)
SELECT :tenant, * FROM unnest(:orders ::uuid[], :kinds ::text[], :ids ::uuid[], :amounts ::bigint[])
""")


async def hold(tx: AsyncSession, orders: Sequence[Order], at: datetime | None = None) -> dict[UUID, Refusal | None]:
    """None: it is held. One order's refusal is no other's.

    An order that was asked for before is answered as it was then, and nothing is told a second time.
    """
    at = at or datetime.now(UTC)
    asked = {order.order_id: order for order in orders}
    new = await _claimed(tx, list(asked.values()), at + HELD_FOR)
    answers = await _earlier(tx, [order_id for order_id in asked if order_id not in new])
    for order_id, refusal in (await _held(tx, [order for order in asked.values() if order.order_id in new], at)).items():
        answers[order_id] = refusal
        if refusal is None:
            emit(tx, RedemptionsHeld(order_id=order_id, redemptions=list(asked[order_id].redemptions)))
        else:
            emit(tx, RedemptionsRefused(order_id=order_id, kind=refusal.kind, id=refusal.id, reason=refusal.reason))
    return answers


async def _claimed(tx: AsyncSession, orders: Sequence[Order], due: datetime) -> set[UUID]:
    """Those that nobody asked for before. Whoever asks in the same moment waits here for the first to commit."""
    columns = {"orders": [each.order_id for each in orders], "users": [each.user_id for each in orders], "earns": [each.earns_on for each in orders]}
    return set((await tx.execute(_CLAIM, {"tenant": tx.info["tenant"], "due": due, **columns})).scalars())


async def _earlier(tx: AsyncSession, order_ids: list[UUID]) -> dict[UUID, Refusal | None]:
    if not order_ids:
        return {}
    rows = await tx.execute(_EARLIER, {"tenant": tx.info["tenant"], "orders": order_ids})
    return {row.order_id: Refusal.model_validate(row.refusal) if row.refusal else None for row in rows}


async def _held(tx: AsyncSession, orders: Sequence[Order], at: datetime) -> dict[UUID, Refusal | None]:
    if not (keys := {key for order in orders for key in order.wanted()}):
        return {order.order_id: None for order in orders}
    counted = await counters.locked(tx, keys)
    personal = {(*key, order.user_id) for order in orders if order.user_id for key in order.wanted() if _is_personal(counted, key)}
    answers = judge(orders, counted, await counters.used_by(tx, personal), at)
    uses = counters.Uses()
    for order in orders:
        if answers[order.order_id] is None:
            uses.add(order.order_id, order.user_id, order.redemptions)
    await counters.take(tx, uses)
    await _keep(tx, orders, answers)
    return answers


def _is_personal(counted: dict[Key, Counted], key: Key) -> bool:
    return key in counted and counted[key].per_user is not None


async def _keep(tx: AsyncSession, orders: Sequence[Order], answers: dict[UUID, Refusal | None]) -> None:
    lines = [(order.order_id, *key, amount) for order in orders if answers[order.order_id] is None for key, amount in order.wanted().items()]
    refused = {order_id: orjson.dumps(refusal.model_dump(mode="json")).decode() for order_id, refusal in answers.items() if refusal}
    columns = {name: [line[at] for line in lines] for at, name in enumerate(("orders", "kinds", "ids", "amounts"))}
    await tx.execute(_KEEP, {"tenant": tx.info["tenant"], "refused": list(refused), "refusals": list(refused.values()), **columns})
