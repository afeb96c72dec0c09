"""What is heard of orders and of the money for them, in any order and more than once; each kept until it can be booked.

Whoever changes anything of an order locks its row in `sales` first, in order of their ids.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import OrderCancelled, OrderConfirmed, VendorOrderChanged
from events.contracts.payments import PaymentCaptured, PaymentVoided
from events.envelope import Told
from subgraphs.finance.models import AccountKind, Commission, Memo, TransactionKind
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.rules.commission import Frozen, freeze
from subgraphs.finance.rules.sale import Division, Share, contradiction, divide
from subgraphs.finance.service.heard import category_paths, plans_of
from subgraphs.finance.service.settling import settle
from subgraphs.finance.service.terms import open_books, terms_of

_SEE = text("INSERT INTO sales (tenant_id, order_id) SELECT :tenant, id FROM unnest(:ids ::uuid[]) AS o (id) ORDER BY id ON CONFLICT DO NOTHING")
_LOCK = text("SELECT * FROM sales WHERE order_id = ANY(:ids ::uuid[]) ORDER BY order_id FOR UPDATE")
_CONFIRM = text("""
    UPDATE sales AS s SET number = o.number, currency = o.currency, total = o.total, due = o.due, country = o.country, region = o.region,
        fault = o.fault, confirmed_at = now()
    FROM unnest(:ids ::uuid[], :numbers ::text[], :currencies ::text[], :totals ::bigint[], :dues ::bigint[], :countries ::text[], :regions ::text[],
        :faults ::text[]) AS o (order_id, number, currency, total, due, country, region, fault)
    WHERE s.order_id = o.order_id""")
_SHARES = text("""
    INSERT INTO shares AS s (tenant_id, vendor_order_id, order_id, vendor_id, currency, tax_owed_by, gross, shipping, shipping_tax, tax, core,
        commission, commission_tax)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :orders ::uuid[], :vendors ::uuid[], :currencies ::text[], :owed ::text[], :gross ::bigint[],
        :shipping ::bigint[], :shipping_tax ::bigint[], :tax ::bigint[], :core ::bigint[], :commission ::bigint[], :commission_tax ::bigint[])
    ORDER BY 2
    ON CONFLICT (tenant_id, vendor_order_id) DO UPDATE SET currency = excluded.currency, tax_owed_by = excluded.tax_owed_by,
        gross = excluded.gross, shipping = excluded.shipping, shipping_tax = excluded.shipping_tax, tax = excluded.tax, core = excluded.core,
        commission = excluded.commission, commission_tax = excluded.commission_tax""")
_DELIVER = text("""
    INSERT INTO shares AS s (tenant_id, vendor_order_id, order_id, vendor_id, due_at)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :orders ::uuid[], :vendors ::uuid[], :dues ::timestamptz[]) ORDER BY 2
    ON CONFLICT (tenant_id, vendor_order_id) DO UPDATE SET due_at = coalesce(s.due_at, excluded.due_at)""")
_CAPTURE = text("""
    WITH new AS (
        INSERT INTO captures (tenant_id, capture_id, payment_id, order_id, provider, currency, amount)
        SELECT :tenant, * FROM unnest(:ids ::uuid[], :payments ::uuid[], :orders ::uuid[], :providers ::text[], :currencies ::text[],
            :amounts ::bigint[])
        ON CONFLICT DO NOTHING RETURNING capture_id, order_id, currency, amount
    ), summed AS (
        UPDATE sales AS s SET captured = s.captured + n.amount, currency = n.currency, checked = false
        FROM (SELECT order_id, min(currency) AS currency, sum(amount) AS amount FROM new GROUP BY order_id) AS n WHERE s.order_id = n.order_id
    ) SELECT capture_id FROM new""")
_VOID = text("""
    WITH gone AS (
        UPDATE captures SET voided = true WHERE payment_id = ANY(:ids ::uuid[]) AND NOT voided
        RETURNING payment_id, order_id, provider, currency, amount
    ), summed AS (
        UPDATE sales AS s SET captured = s.captured - n.amount, checked = false
        FROM (SELECT order_id, sum(amount) AS amount FROM gone GROUP BY order_id) AS n WHERE s.order_id = n.order_id
    ) SELECT payment_id, order_id, provider, currency, sum(amount) AS amount FROM gone GROUP BY 1, 2, 3, 4""")
_CANCEL = text("UPDATE sales SET cancelled_at = now() WHERE order_id = ANY(:ids ::uuid[]) AND cancelled_at IS NULL")


async def opened(tx: AsyncSession, orders: Collection[UUID]) -> dict[UUID, Any]:
    """Their rows in `sales`, locked; made where there are none yet."""
    ids = sorted(set(orders))
    await tx.execute(_SEE, {"tenant": tx.info["tenant"], "ids": ids})
    return {row.order_id: row for row in await tx.execute(_LOCK, {"ids": ids})}


async def confirm(tx: AsyncSession, told: Sequence[Told[OrderConfirmed]]) -> None:
    """Freezes commissions, and books those that are paid for."""
    sales = await opened(tx, [each.fact.order_id for each in told])
    new = {each.fact.order_id: each.fact for each in told if sales[each.fact.order_id].confirmed_at is None}
    if not new:
        return
    await open_books(tx)
    await _confirm(tx, list(new.values()))
    await settle(tx, new)


async def _confirm(tx: AsyncSession, orders: Sequence[OrderConfirmed]) -> None:
    divided = await _divided(tx, orders)
    await tx.execute(_CONFIRM, {
        "ids": [order.order_id for order in orders],
        "numbers": [order.number for order in orders],
        "currencies": [order.currency for order in orders],
        "totals": [order.total for order in orders],
        "dues": [order.due for order in orders],
        "countries": [order.place.country for order in orders],
        "regions": [order.place.region for order in orders],
        "faults": [contradiction(order) for order in orders],
    })  # fmt: skip
    shares = [share for division in divided for share in division.shares]
    if shares:
        await tx.execute(_SHARES, {"tenant": tx.info["tenant"], **_columns(shares)})
    if lines := [_commission(tx.info["tenant"], *each) for division in divided for each in division.lines]:
        await tx.execute(insert(Commission), lines)


async def _divided(tx: AsyncSession, orders: Sequence[OrderConfirmed]) -> list[Division]:
    terms = await terms_of(tx)
    parts = [(order, part) for order in orders for part in order.parts]
    plans = await plans_of(tx, [part.vendor_id for _, part in parts])
    paths = await category_paths(tx, [line.product_id for _, part in parts for line in part.lines])
    frozen = {
        line.line_id: freeze(
            line, order.currency, plans.get(part.vendor_id), paths.get(line.product_id, []), terms.commission_tax_basis_points
        )
        for order, part in parts
        for line in part.lines
    }  # fmt: skip
    return [divide(order, frozen, terms.tax_owed_by) for order in orders]


def _columns(shares: Sequence[Share]) -> dict[str, list[Any]]:
    return {
        "ids": [share.vendor_order_id for share in shares],
        "orders": [share.order_id for share in shares],
        "vendors": [share.vendor_id for share in shares],
        "currencies": [share.currency for share in shares],
        "owed": [share.tax_owed_by.value for share in shares],
        **{
            name: [getattr(share, name) for share in shares]
            for name in ("gross", "shipping", "shipping_tax", "tax", "core", "commission", "commission_tax")
        },
    }


def _commission(tenant: UUID, share: Share, line: Any, frozen: Frozen) -> dict[str, Any]:
    rule = frozen.rule
    return {
        "tenant_id": tenant, "line_id": line.line_id, "order_id": share.order_id, "vendor_order_id": share.vendor_order_id,
        "vendor_id": share.vendor_id, "currency": share.currency, "total": line.total, "line_tax": line.tax, "core": line.core,
        "base": frozen.base, "plan_id": frozen.plan_id, "product_id": rule.product_id, "category_id": rule.category_id,
        "basis_points": rule.basis_points, "fixed": rule.fixed, "minimum": rule.minimum, "maximum": rule.maximum, "amount": frozen.amount,
        "tax": frozen.tax,
    }  # fmt: skip


async def capture(tx: AsyncSession, told: Sequence[Told[PaymentCaptured]]) -> None:
    """What has been captured is the buyers' until their orders are booked."""
    facts = {each.fact.capture_id: each.fact for each in told}
    orders = {fact.order_id for fact in facts.values()}
    await opened(tx, orders)
    said = {
        "ids": list(facts),
        "payments": [fact.payment_id for fact in facts.values()],
        "orders": [fact.order_id for fact in facts.values()],
        "providers": [fact.provider for fact in facts.values()],
        "currencies": [fact.currency for fact in facts.values()],
        "amounts": [fact.amount for fact in facts.values()],
    }
    new = (await tx.scalars(_CAPTURE, {"tenant": tx.info["tenant"], **said})).all()
    await settle(tx, orders, [_captured(facts[id_]) for id_ in new])


def _captured(fact: PaymentCaptured) -> Posting:
    posting = Posting(fact.capture_id, TransactionKind.CAPTURE, fact.currency, fact.order_id)
    clearing = (AccountKind.PROVIDER_CLEARING, fact.provider)
    posting.move(fact.amount, clearing, (AccountKind.BUYER_FUNDS, ""), Memo.CAPTURE)
    posting.move(fact.fee, (AccountKind.PROVIDER_FEES, fact.provider), clearing, Memo.FEE)
    return posting


async def void(tx: AsyncSession, told: Sequence[Told[PaymentVoided]]) -> None:
    """What had come too late has gone back; of an authorization there is nothing to book."""
    orders = {each.fact.order_id for each in told}
    await opened(tx, orders)
    gone = await tx.execute(_VOID, {"ids": [each.fact.payment_id for each in told]})
    await settle(tx, orders, [_voided(row) for row in gone])


def _voided(row: Any) -> Posting:
    posting = Posting(row.payment_id, TransactionKind.VOID, row.currency, row.order_id)
    posting.move(int(row.amount), (AccountKind.BUYER_FUNDS, ""), (AccountKind.PROVIDER_CLEARING, row.provider), Memo.CAPTURE)
    return posting


async def cancel(tx: AsyncSession, told: Sequence[Told[OrderCancelled]]) -> None:
    """Nobody waits any more for it to be booked."""
    orders = [each.fact.order_id for each in told]
    await opened(tx, orders)
    await tx.execute(_CANCEL, {"ids": orders})


async def deliver(tx: AsyncSession, told: Sequence[Told[VendorOrderChanged]]) -> None:
    """From now on its time runs until the vendor may have it."""
    facts = {each.fact.vendor_order_id: each for each in reversed(told) if each.fact.status == "DELIVERED"}
    if not facts:
        return
    await opened(tx, [each.fact.order_id for each in facts.values()])
    hold = timedelta(days=(await terms_of(tx)).hold_days)
    said = {
        "ids": list(facts),
        "orders": [each.fact.order_id for each in facts.values()],
        "vendors": [each.fact.vendor_id for each in facts.values()],
        "dues": [each.at + hold for each in facts.values()],
    }
    await tx.execute(_DELIVER, {"tenant": tx.info["tenant"], **said})
