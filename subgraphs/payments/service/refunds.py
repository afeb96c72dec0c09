"""Money that goes back: out of what was captured, never more than that, each part of it once."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import RefundDue
from events.contracts.payments import RefundFailed, RefundSettled
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.tenancy import MINE
from subgraphs.payments.models import RefundStatus, StepKind
from subgraphs.payments.rules.moves import Moves, Standing
from subgraphs.payments.rules.paying_back import Part, leave_uncollected, may_still_come, plan
from subgraphs.payments.service import standings

_HEAR = text("""
    INSERT INTO refunds (tenant_id, id, refund_id, order_id, amount, currency, status)
    VALUES (:tenant, :refund_id, :refund_id, :order_id, :amount, :currency, 'WAITING') ON CONFLICT DO NOTHING""")
_WAITING = text(f"""
    SELECT refund_id, order_id, amount, currency FROM refunds
    WHERE {MINE} AND order_id = ANY(:orders ::uuid[]) AND status = 'WAITING' ORDER BY id""")  # noqa: S608 - ours
_PROMISED = text(f"""
    SELECT payment_id, sum(amount)::bigint AS amount FROM refunds
    WHERE {MINE} AND order_id = ANY(:orders ::uuid[]) AND status IN ('PENDING', 'BY_HAND')
    GROUP BY payment_id""")  # noqa: S608
_NO_LONGER = text("DELETE FROM refunds WHERE refund_id = :refund_id AND status = 'WAITING'")
_PART = text("""
    INSERT INTO refunds (tenant_id, id, refund_id, order_id, payment_id, amount, currency, status)
    VALUES (:tenant, :id, :refund_id, :order_id, :payment_id, :amount, :currency, :status)""")
_FAIL_WAITING = text("UPDATE refunds SET status = 'FAILED', reason = :reason WHERE refund_id = :refund_id AND status = 'WAITING'")
_END = text("""
    UPDATE refunds SET status = :status, reason = :reason, reference = coalesce(:reference, reference)
    WHERE id = :id AND status IN ('PENDING', 'BY_HAND') RETURNING refund_id, order_id, payment_id, amount""")
_NOTE = text("UPDATE refunds SET reference = coalesce(reference, :reference) WHERE id = :id")
_LEFT = text(f"""
    SELECT count(*) FILTER (WHERE status <> 'SETTLED') AS left, sum(amount)::bigint AS amount FROM refunds
    WHERE {MINE} AND refund_id = :refund_id""")  # noqa: S608
_ORDER = text(f"SELECT order_id FROM refunds WHERE {MINE} AND refund_id = :refund_id LIMIT 1")  # noqa: S608
_IDLE = """status = 'PENDING' AND NOT EXISTS (
    SELECT FROM steps AS s
    WHERE s.tenant_id = refunds.tenant_id AND s.payment_id = refunds.payment_id AND s.refund_id = refunds.id AND s.state = 'WAITING')"""
_FAILED = text(f"""
    SELECT id, order_id, payment_id, amount, status = 'FAILED' OR {_IDLE} AS failed FROM refunds WHERE {MINE} AND refund_id = :refund_id
    ORDER BY id""")  # noqa: S608 - ours
_AGAIN = text("UPDATE refunds SET status = :status, reason = NULL WHERE id = :id")
_BY_HAND = text(f"SELECT id, payment_id FROM refunds WHERE {MINE} AND refund_id = :refund_id AND (status = 'BY_HAND' OR {_IDLE})")  # noqa: S608 - ours


async def hear(tx: AsyncSession, due: Sequence[RefundDue]) -> None:
    rows = [{"tenant": tx.info["tenant"], **fact.model_dump(include={"refund_id", "order_id", "amount", "currency"})} for fact in due]
    await tx.execute(_HEAR, rows)
    await assign(tx, {fact.order_id for fact in due})


async def assign(tx: AsyncSession, orders: Collection[UUID]) -> None:
    """Gives waiting refunds of these orders what has been captured, as far as that goes."""
    if not orders:
        return
    await standings.gate(tx, orders)
    if not (waiting := (await tx.execute(_WAITING, {"orders": list(orders)})).all()):
        return
    payments = await standings.lock_of_orders(tx, {row.order_id for row in waiting})
    promised = {row.payment_id: row.amount for row in await tx.execute(_PROMISED, {"orders": list(orders)})}
    told = Moves()
    touched: dict[UUID, Standing] = {}
    for row in waiting:
        of_order = payments.get(row.order_id, [])
        parts = plan(of_order, row.amount, promised)
        if parts is not None:
            await _promise(tx, row, parts, of_order, told)
            promised |= {part.payment.id: promised.get(part.payment.id, 0) + part.amount for part in parts if not part.uncollected}
            touched |= {part.payment.id: part.payment for part in parts}
        elif not may_still_come(of_order):
            await tx.execute(_FAIL_WAITING, {"refund_id": row.refund_id, "reason": "EXCEEDS_CAPTURED"})
            told.facts.append(RefundFailed(payment_id=_of(of_order, row), order_id=row.order_id, refund_id=row.refund_id, reason="EXCEEDS_CAPTURED"))
    if touched:
        await standings.save(tx, touched.values(), told)
    else:
        emit(tx, *told.facts)


async def _promise(tx: AsyncSession, row: Row[Any], parts: list[Part], of_order: list[Standing], told: Moves) -> None:
    await tx.execute(_NO_LONGER, {"refund_id": row.refund_id})
    named = {"tenant": tx.info["tenant"], "refund_id": row.refund_id, "order_id": row.order_id, "currency": row.currency}
    steps = []
    for place, part in enumerate(parts):
        id_ = row.refund_id if place == 0 else uuid7()
        if part.uncollected:
            leave_uncollected(part, told)
            status = RefundStatus.SETTLED
        elif part.payment.offline:
            status = RefundStatus.BY_HAND
        else:
            status = RefundStatus.PENDING
            steps.append((uuid7(), part.payment.id, StepKind.REFUND, part.amount, id_))
        await tx.execute(_PART, {**named, "id": id_, "payment_id": part.payment.id, "amount": part.amount, "status": status})
    await standings.add_steps(tx, steps)
    if all(part.uncollected for part in parts):
        last = parts[-1].payment if parts else None
        told.facts.append(
            RefundSettled(
                payment_id=last.id if last else _of(of_order, row),
                order_id=row.order_id,
                refund_id=row.refund_id,
                amount=row.amount,
                currency=row.currency,
                provider=last.provider if last else "",
            )
        )


def _of(of_order: list[Standing], row: Row[Any]) -> UUID:
    """An order that cost nothing has no payment; what is told of it bears the refund's id."""
    found: UUID = of_order[-1].id if of_order else row.refund_id
    return found


async def settled(tx: AsyncSession, id_: UUID, payment: Standing, reference: str | None, told: Moves) -> None:
    """A part has gone back. Told with the last part of its refund."""
    row = (await tx.execute(_END, {"id": id_, "status": RefundStatus.SETTLED, "reason": None, "reference": reference})).one_or_none()
    if row is None:
        return
    payment.refunded += row.amount
    left = (await tx.execute(_LEFT, {"refund_id": row.refund_id})).one()
    if not left.left:
        told.facts.append(
            RefundSettled(
                payment_id=payment.id,
                order_id=row.order_id,
                refund_id=row.refund_id,
                amount=left.amount,
                currency=payment.currency,
                provider=payment.provider,
            )
        )


async def failed(tx: AsyncSession, id_: UUID, payment: Standing, reason: str, told: Moves) -> None:
    row = (await tx.execute(_END, {"id": id_, "status": RefundStatus.FAILED, "reason": reason, "reference": None})).one_or_none()
    if row is not None:
        payment.problem = "REFUND_FAILED"
        told.facts.append(RefundFailed(payment_id=payment.id, order_id=row.order_id, refund_id=row.refund_id, reason=reason))


async def note(tx: AsyncSession, id_: UUID, reference: str | None) -> None:
    """The provider has it, and has not done it yet."""
    await tx.execute(_NOTE, {"id": id_, "reference": reference})


async def _gate(tx: AsyncSession, refund_id: UUID) -> None:
    if (order := await tx.scalar(_ORDER, {"refund_id": refund_id})) is None:
        raise NotFound("There is no such refund")
    await standings.gate(tx, [order])


async def retry(tx: AsyncSession, refund_id: UUID) -> None:
    """What has failed of it, or nobody is sure of, is tried anew. Raises BadInput (REFUND_NOT_FAILED)."""
    await _gate(tx, refund_id)
    rows = (await tx.execute(_FAILED, {"refund_id": refund_id})).all()
    again = [row for row in rows if row.failed]
    if not again:
        raise BadInput("Nothing of this refund has failed", code="REFUND_NOT_FAILED", field="refundId")
    payments = await standings.lock(tx, [row.payment_id for row in again if row.payment_id])
    for payment in payments.values():
        _looked_at(payment)
    await standings.save(tx, payments.values(), Moves())
    for row in again:
        await tx.execute(_AGAIN, {"id": row.id, "status": RefundStatus.PENDING if row.payment_id else RefundStatus.WAITING})
    await standings.add_steps(tx, [(uuid7(), row.payment_id, StepKind.REFUND, row.amount, row.id) for row in again if row.payment_id])
    await assign(tx, {row.order_id for row in again if not row.payment_id})


async def handed_over(tx: AsyncSession, refund_id: UUID) -> None:
    """Somebody has given the money back in person, or has seen that the provider did. Raises BadInput (REFUND_NOT_BY_HAND)."""
    await _gate(tx, refund_id)
    rows = (await tx.execute(_BY_HAND, {"refund_id": refund_id})).all()
    if not rows:
        raise BadInput("Nothing of this refund is to be handed over", code="REFUND_NOT_BY_HAND", field="refundId")
    payments, told = await standings.lock(tx, [row.payment_id for row in rows]), Moves()
    for row in rows:
        await settled(tx, row.id, payments[row.payment_id], None, told)
        _looked_at(payments[row.payment_id])
    await standings.save(tx, payments.values(), told)


def _looked_at(payment: Standing) -> None:
    if payment.problem in ("REFUND_FAILED", "REFUND_UNSURE"):
        payment.problem = None
