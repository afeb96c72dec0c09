"""Payments, locked many at once in one order, and written back with what they tell."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from events.outbox import emit
from shared.ids import uuid7
from shared.live import announce_all
from shared.tenancy import MINE
from shared.vault import Vault
from subgraphs.payments.models import Status
from subgraphs.payments.rules.moves import Moves, Standing

TOPIC = "payments"
"""Of an order."""

_COLUMNS = (
    "id, order_id, currency, method, amount, attempt, provider, status, reference, captured, captured_there, refunded, fee, fee_there, offline, "
    "by_hand, confirmed, unwanted, action, reason, problem, details"
)
_LOCK = text(f"""
    SELECT {_COLUMNS}, ARRAY(
        SELECT DISTINCT s.kind FROM steps AS s WHERE s.tenant_id = p.tenant_id AND s.payment_id = p.id
        AND (s.state = 'WAITING' OR (s.state = 'STUCK' AND s.kind = 'REFUND' AND s.refund_id IS NULL))) AS waits
    FROM payments AS p WHERE id = ANY(:ids ::uuid[]) ORDER BY id FOR UPDATE""")  # noqa: S608 - columns of ours
_GATE = text("SELECT id FROM orders WHERE id = ANY(:orders ::uuid[]) ORDER BY id FOR UPDATE")
_OF_ORDERS = text(f"SELECT id FROM payments WHERE {MINE} AND order_id = ANY(:orders ::uuid[])")  # noqa: S608
_SAVE = text("""
    UPDATE payments SET status = :status, reference = :reference, captured = :captured, captured_there = :captured_there, refunded = :refunded,
        fee = :fee, fee_there = :fee_there, confirmed = :confirmed, unwanted = :unwanted, action = :action, reason = :reason,
        problem = :problem, details = :details,
        problem_at = CASE WHEN :problem ::text IS NULL THEN NULL ELSE coalesce(problem_at, now()) END,
        check_at = :check_at, changed_at = clock_timestamp(), version = version + 1
    WHERE id = :id""").bindparams(bindparam("details", type_=JSONB))
_STEPS = text("""
    INSERT INTO steps (tenant_id, id, payment_id, provider_id, kind, amount, refund_id)
    SELECT :tenant, t.id, p.id, p.provider_id, t.kind, t.amount, t.refund_id
    FROM unnest(:ids ::uuid[], :payments ::uuid[], :kinds ::text[], :amounts ::bigint[], :refunds ::uuid[])
        WITH ORDINALITY AS t (id, payment_id, kind, amount, refund_id, place)
    JOIN payments AS p ON p.tenant_id = :tenant AND p.id = t.payment_id WHERE p.provider_id IS NOT NULL ORDER BY t.place""")

_CHECKED_AFTER = {
    Status.PENDING: timedelta(seconds=5), Status.ACTION_REQUIRED: timedelta(seconds=30), Status.AUTHORIZED: timedelta(minutes=10),
    Status.CAPTURED: timedelta(minutes=30),
}  # fmt: skip


async def gate(tx: AsyncSession, orders: Collection[UUID]) -> None:
    """Comes before all other locks: whoever changes payments or refunds of an order holds the order."""
    await tx.execute(_GATE, {"orders": sorted(orders)})


async def lock(tx: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Standing]:
    """Those that there are; their order of locks is that of their ids, everywhere."""
    rows = (await tx.execute(_LOCK, {"ids": sorted(set(ids))})).mappings()
    return {row["id"]: Standing(**{**row, "waits": set(row["waits"]), "action": _opened(tx, row["id"], row["action"])}) for row in rows}


async def lock_of_orders(tx: AsyncSession, orders: Iterable[UUID]) -> dict[UUID, list[Standing]]:
    """By order. The orders' own rows are locked before."""
    ids = (await tx.scalars(_OF_ORDERS, {"orders": list(orders)})).all()
    found: dict[UUID, list[Standing]] = {}
    for payment in (await lock(tx, ids)).values() if ids else ():
        found.setdefault(payment.order_id, []).append(payment)
    return found


async def save(tx: AsyncSession, payments: Collection[Standing], moves: Moves) -> None:
    """All of them, their new steps and facts; whoever watches their orders is told."""
    if not payments:
        return
    await tx.execute(_SAVE, [_row(tx, payment) for payment in sorted(payments, key=lambda p: p.id)])
    await add_steps(tx, [(uuid7(), payment, kind, amount, None) for payment, kind, amount in moves.steps])
    emit(tx, *moves.facts)
    await announce_all(tx, TOPIC, [(payment.order_id, payment.id) for payment in payments])


async def add_steps(tx: AsyncSession, steps: Sequence[tuple[UUID, UUID, str, int, UUID | None]]) -> None:
    """Id, payment, kind, amount, refund; of payments at a provider that can be asked."""
    if steps:
        ids, payments, kinds, amounts, refunds = (list(column) for column in zip(*steps, strict=True))
        said = {"ids": ids, "payments": payments, "kinds": [str(kind) for kind in kinds], "amounts": amounts, "refunds": refunds}
        await tx.execute(_STEPS, {"tenant": tx.info["tenant"], **said})


def _row(tx: AsyncSession, payment: Standing) -> dict[str, Any]:
    due = None if payment.is_settled or payment.offline else datetime.now(UTC) + _CHECKED_AFTER[Status(payment.status)]
    vault: Vault = tx.info["vault"]
    action = vault.hand_over(tx.info["tenant"], payment.id, payment.action) if payment.action else None
    kept = (
        "id", "status", "reference", "captured", "captured_there", "refunded", "fee", "fee_there", "confirmed", "unwanted", "reason",
        "problem", "details",
    )  # fmt: skip
    return {**{name: getattr(payment, name) for name in kept}, "status": str(payment.status), "action": action, "check_at": due}


def _opened(tx: AsyncSession, payment: UUID, action: str | None) -> str | None:
    vault: Vault = tx.info["vault"]
    return vault.take_over(tx.info["tenant"], payment, action) if action else None
