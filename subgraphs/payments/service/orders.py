"""What orders tell: something is to be paid, is confirmed, is given up."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID, uuid5

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import OrderCancelled, OrderConfirmed, PaymentDue
from events.contracts.payments import PaymentFailed
from events.outbox import emit
from shared.ids import uuid7
from shared.tenancy import MINE
from subgraphs.payments.models import Status, StepKind
from subgraphs.payments.rules import moves
from subgraphs.payments.rules.moves import Moves
from subgraphs.payments.service import refunds, standings
from subgraphs.payments.service.choosing import Chosen, choose

CASH = "CASH_ON_DELIVERY"
"""What is collected at the door; other money that no provider moves is booked when somebody says that it has come."""

_KNOW = text("""
    INSERT INTO orders AS o (tenant_id, id, user_id, confirmed, cancelled, vendors)
    SELECT :tenant, t.id, t.user_id, :confirmed, :cancelled, coalesce(string_to_array(nullif(t.vendors, ''), ',')::uuid[], '{}')
    FROM unnest(:ids ::uuid[], :users ::uuid[], :vendors ::text[]) AS t (id, user_id, vendors) ORDER BY t.id
    ON CONFLICT (tenant_id, id) DO UPDATE SET user_id = coalesce(o.user_id, excluded.user_id), confirmed = o.confirmed OR excluded.confirmed,
        cancelled = o.cancelled OR excluded.cancelled, vendors = CASE WHEN excluded.vendors = '{}' THEN o.vendors ELSE excluded.vendors END
    RETURNING id, confirmed, cancelled""")
_OPEN = text("""
    INSERT INTO payments (tenant_id, id, order_id, number, user_id, currency, amount, method, country, attempt, provider_id, provider, status,
        offline, by_hand, confirmed, changed_at, check_at)
    VALUES (:tenant, :id, :order_id, :number, :user_id, :currency, :amount, :method, :country, :attempt, :provider_id, :provider, :status,
        :offline, :by_hand, :confirmed, clock_timestamp(),
        CASE WHEN :offline OR :provider_id ::uuid IS NULL THEN NULL ELSE now() + interval '1 minute' END)""")
_THERE = text(f"SELECT id FROM payments WHERE {MINE} AND id = ANY(:ids ::uuid[])")  # noqa: S608
_UNASKED = text(f"""
    SELECT p.id FROM payments AS p WHERE p.{MINE} AND p.id = ANY(:ids ::uuid[]) AND p.reference IS NULL AND p.status = 'PENDING'
    AND NOT EXISTS (SELECT FROM steps AS s WHERE s.tenant_id = p.tenant_id AND s.payment_id = p.id AND s.attempts > 0)""")  # noqa: S608
_DROP_STEPS = text("""
    UPDATE steps SET state = 'DONE', done_at = now() WHERE payment_id = ANY(:ids ::uuid[]) AND state = 'WAITING' AND attempts = 0""")


async def _know(
    tx: AsyncSession, orders: Mapping[UUID, tuple[UUID | None, Collection[UUID]]], *, confirmed: bool = False, cancelled: bool = False
) -> dict[UUID, tuple[bool, bool]]:
    """Whether each is confirmed, and cancelled; locked in the order of their ids."""
    said = {
        "tenant": tx.info["tenant"], "confirmed": confirmed, "cancelled": cancelled, "ids": list(orders),
        "users": [user for user, _ in orders.values()], "vendors": [",".join(map(str, vendors)) for _, vendors in orders.values()],
    }  # fmt: skip
    return {row.id: (row.confirmed, row.cancelled) for row in await tx.execute(_KNOW, said)}


async def ask_for(tx: AsyncSession, due: Sequence[PaymentDue]) -> None:
    """A payment for each, at the first provider that takes it; one id for each attempt, however often it is told."""
    known = await _know(tx, {fact.order_id: (fact.user_id, ()) for fact in due})
    chosen = await choose(tx, [(fact.method, fact.country) for fact in due])
    wanted = {_id(fact): (fact, choice) for fact, choice in zip(due, chosen, strict=True) if not known[fact.order_id][1]}
    there = set((await tx.scalars(_THERE, {"ids": list(wanted)})).all())
    opened = {id_: told for id_, told in sorted(wanted.items()) if id_ not in there}
    if not opened:
        return
    rows = [_row(tx, id_, fact, choice, confirmed=known[fact.order_id][0]) for id_, (fact, choice) in opened.items()]
    await tx.execute(_OPEN, rows)
    asked = [(uuid7(), id_, StepKind.AUTHORIZE, fact.amount, None) for id_, (fact, choice) in opened.items() if choice and not choice.offline]
    await standings.add_steps(tx, asked)
    emit(tx, *(_refused(id_, fact) for id_, (fact, choice) in opened.items() if choice is None))
    await _take_offline(tx, [id_ for id_, (_, choice) in opened.items() if choice and choice.offline])


def _id(fact: PaymentDue) -> UUID:
    return uuid5(fact.order_id, f"payment {fact.attempt}")


def _row(tx: AsyncSession, id_: UUID, fact: PaymentDue, choice: Chosen | None, *, confirmed: bool) -> dict[str, object]:
    return {
        "tenant": tx.info["tenant"], "id": id_, "order_id": fact.order_id, "number": fact.number, "user_id": fact.user_id, "currency": fact.currency,
        "amount": fact.amount, "method": fact.method, "country": fact.country, "attempt": fact.attempt, "confirmed": confirmed,
        "provider_id": choice.id if choice else None, "provider": choice.name if choice else "",
        "status": Status.PENDING if choice else Status.FAILED, "offline": bool(choice and choice.offline), "by_hand": bool(choice and choice.by_hand),
    }  # fmt: skip


def _refused(id_: UUID, fact: PaymentDue) -> PaymentFailed:
    return PaymentFailed(payment_id=id_, order_id=fact.order_id, reason="NO_PROVIDER", final=True, attempt=fact.attempt)


async def _take_offline(tx: AsyncSession, ids: list[UUID]) -> None:
    if not ids:
        return
    found, told = await standings.lock(tx, ids), Moves()
    for payment in found.values():
        moves.see(payment, moves.Seen(payment.id, moves.There.AUTHORIZED), told)
    await standings.save(tx, found.values(), told)


async def confirm(tx: AsyncSession, confirmed: Sequence[OrderConfirmed]) -> None:
    orders = {fact.order_id: (fact.user_id, {part.vendor_id for part in fact.parts}) for fact in confirmed}
    await _know(tx, orders, confirmed=True)
    found, told = await standings.lock_of_orders(tx, orders), Moves()
    changed = [payment for payments in found.values() for payment in payments if not payment.confirmed and payment.status not in moves.ENDED]
    for payment in changed:
        moves.capture(payment, told)
    await standings.save(tx, changed, told)
    await refunds.assign(tx, orders)


async def cancel(tx: AsyncSession, cancelled: Sequence[OrderCancelled]) -> None:
    orders: dict[UUID, tuple[UUID | None, Collection[UUID]]] = {fact.order_id: (None, ()) for fact in cancelled}
    await _know(tx, orders, cancelled=True)
    found, told = await standings.lock_of_orders(tx, orders), Moves()
    changed = [payment for payments in found.values() for payment in payments if not payment.unwanted]
    unasked = set((await tx.scalars(_UNASKED, {"ids": [payment.id for payment in changed]})).all())
    await tx.execute(_DROP_STEPS, {"ids": sorted(unasked)})
    for payment in changed:
        moves.cancel(payment, told, asked=payment.id not in unasked)
    await standings.save(tx, changed, told)


async def collect(tx: AsyncSession, orders: Collection[UUID]) -> None:
    """They have arrived: what was to be paid in cash is there."""
    found, told = await standings.lock_of_orders(tx, orders), Moves()
    changed = [payment for payments in found.values() for payment in payments if payment.method == CASH and payment.offline and payment.confirmed]
    for payment in changed:
        moves.collect(payment, payment.amount - payment.captured, told)
    await standings.save(tx, changed, told)
    await refunds.assign(tx, [payment.order_id for payment in changed])
