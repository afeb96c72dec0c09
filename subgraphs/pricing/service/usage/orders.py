"""What orders use up, as they go on: taken for good when they are paid, and back with what is refunded."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import RefundDue
from events.contracts.pricing import Redemption, RedemptionsRefused, RedemptionsSpent
from events.outbox import emit
from subgraphs.pricing.models import Holdings
from subgraphs.pricing.rules.holding import Key, Order, judge
from subgraphs.pricing.service import points
from subgraphs.pricing.service.usage import counters
from subgraphs.pricing.service.usage.settling import give_back, settle, spend, taken

_REDEEMED = text("SELECT order_id, kind, id, amount, amount - returned AS rest FROM redemptions WHERE order_id = ANY(:orders)")
_NEVER = text("""
INSERT INTO holdings (tenant_id, order_id, status, earns_on, due_at)
SELECT :tenant, id, 'GIVEN_BACK', 0, now() FROM unnest(:orders ::uuid[]) AS o (id) ORDER BY id ON CONFLICT DO NOTHING
""")
_RETURNED = text("""
UPDATE redemptions AS r SET returned = r.returned + b.amount
FROM unnest(:orders ::uuid[], :kinds ::text[], :ids ::uuid[], :amounts ::bigint[]) AS b (order_id, kind, id, amount)
WHERE r.order_id = b.order_id AND r.kind = b.kind AND r.id = b.id
""")


async def take(tx: AsyncSession, order_ids: Sequence[UUID], at: datetime | None = None) -> None:
    """Of orders whose money is sure. What was given back meanwhile, since it took long, is taken again if it is still there."""
    spent = await spend(tx, order_ids)
    if late := [order_id for order_id in order_ids if order_id not in spent]:
        await _take_again(tx, late, at or datetime.now(UTC))


async def _take_again(tx: AsyncSession, order_ids: Sequence[UUID], at: datetime) -> None:
    held = {row.order_id: row for row in await taken(tx, order_ids, Holdings.GIVEN_BACK)}
    used: defaultdict[UUID, list[Redemption]] = defaultdict(list)
    for row in await tx.execute(_REDEEMED, {"orders": list(held)}):
        used[row.order_id].append(Redemption(kind=row.kind, id=row.id, amount=row.amount))
    orders = [Order(id_, row.user_id, used[id_], earns_on=row.earns_on) for id_, row in held.items()]
    counted = await counters.locked(tx, {key for order in orders for key in order.wanted()})
    personal = {(*key, order.user_id) for order in orders if order.user_id for key in order.wanted() if key in counted}
    answers = judge(orders, counted, await counters.used_by(tx, personal), at)
    uses = counters.Uses()
    again = [order for order in orders if answers[order.order_id] is None]
    for order in again:
        uses.add(order.order_id, order.user_id, order.redemptions)
    await counters.take(tx, uses)
    await settle(tx, [order.order_id for order in again], Holdings.SPENT)
    await points.earn(tx, [(order.user_id, order.order_id, order.earns_on) for order in again if order.user_id])
    emit(tx, *(RedemptionsSpent(order_id=order.order_id) for order in again))
    refused = {order_id: refusal for order_id, refusal in answers.items() if refusal}
    emit(tx, *(RedemptionsRefused(order_id=order_id, kind=each.kind, id=each.id, reason=each.reason) for order_id, each in refused.items()))


async def cancel(tx: AsyncSession, order_ids: Sequence[UUID]) -> None:
    """Of orders that come to nothing. The checkout may be heard after that: then nothing is held for it any more."""
    await tx.execute(_NEVER, {"tenant": tx.info["tenant"], "orders": sorted(order_ids)})
    await give_back(tx, order_ids)


async def refund(tx: AsyncSession, due: Sequence[RefundDue]) -> None:
    """To gift cards and points: never more than the order took of them, whatever is said."""
    asked = _asked(due)
    if not asked:
        return
    held = {row.order_id: row for row in await taken(tx, sorted(asked), Holdings.HELD, Holdings.SPENT)}
    back = [
        (row.order_id, Redemption(kind=row.kind, id=row.id, amount=amount))
        for row in await tx.execute(_REDEEMED, {"orders": list(held)})
        if (amount := min(asked[row.order_id][row.kind, row.id], row.rest))
    ]
    uses = counters.Uses()
    for order_id, redemption in back:
        uses.add(order_id, held[order_id].user_id, [redemption])
    counted = await counters.locked(tx, uses.amounts)
    uses.burnt = [burnt for burnt in uses.burnt if ("POINTS", burnt[0]) in counted]  # not of those who have been erased
    await counters.give_back(tx, uses)
    await tx.execute(_RETURNED, _columns(back))


def _asked(due: Sequence[RefundDue]) -> Mapping[UUID, Counter[Key]]:
    asked: defaultdict[UUID, Counter[Key]] = defaultdict(Counter)
    for each in due:
        for redemption in each.redemptions:
            if redemption.kind in ("GIFT_CARD", "POINTS"):
                asked[each.order_id][redemption.kind, redemption.id] += redemption.amount
    return asked


def _columns(back: Sequence[tuple[UUID, Redemption]]) -> dict[str, list[Any]]:
    return {
        "orders": [order_id for order_id, _ in back],
        "kinds": [each.kind for _, each in back],
        "ids": [each.id for _, each in back],
        "amounts": [each.amount for _, each in back],
    }
