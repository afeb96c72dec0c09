"""Money that goes back: kept until both who owes it and that it has gone are known."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import RefundDue
from events.contracts.payments import ChargebackClosed, ChargebackOpened, RefundSettled
from events.envelope import Told
from subgraphs.finance.models import AccountKind, Memo, TransactionKind
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.service.orders import opened
from subgraphs.finance.service.settling import settle

_DUE = text("""
    INSERT INTO refunds AS r (tenant_id, refund_id, order_id, currency, amount, stored, parts)
    SELECT :tenant, id, order_id, currency, amount, stored, parts::jsonb
    FROM unnest(:ids ::uuid[], :orders ::uuid[], :currencies ::text[], :amounts ::bigint[], :stored ::bigint[], :parts ::text[])
        AS d (id, order_id, currency, amount, stored, parts) ORDER BY id
    ON CONFLICT (tenant_id, refund_id) DO UPDATE
    SET currency = excluded.currency, amount = excluded.amount, stored = excluded.stored, parts = excluded.parts WHERE r.amount IS NULL""")
_SETTLE = text("""
    WITH new AS (
        INSERT INTO refund_settlements (tenant_id, refund_id, payment_id, provider, amount)
        SELECT :tenant, * FROM unnest(:ids ::uuid[], :payments ::uuid[], :providers ::text[], :amounts ::bigint[])
        ON CONFLICT DO NOTHING RETURNING refund_id, amount
    ), summed AS (SELECT refund_id, sum(amount) AS amount FROM new GROUP BY refund_id)
    INSERT INTO refunds AS r (tenant_id, refund_id, order_id, currency, settled)
    SELECT :tenant, s.refund_id, o.order_id, o.currency, s.amount FROM summed AS s
    JOIN (SELECT DISTINCT ON (id) * FROM unnest(:ids ::uuid[], :orders ::uuid[], :currencies ::text[]) AS o (id, order_id, currency)) AS o
        ON o.id = s.refund_id ORDER BY s.refund_id
    ON CONFLICT (tenant_id, refund_id) DO UPDATE SET settled = r.settled + excluded.settled""")
_PROVIDERS = text("SELECT DISTINCT payment_id, provider FROM captures WHERE payment_id = ANY(:ids ::uuid[])")
_OPEN = text("""
    INSERT INTO chargebacks (tenant_id, chargeback_id, order_id, provider, currency, amount)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :orders ::uuid[], :providers ::text[], :currencies ::text[], :amounts ::bigint[])
    ON CONFLICT DO NOTHING RETURNING chargeback_id""")
_CLOSE = text("""
    UPDATE chargebacks AS c SET won = d.won FROM unnest(:ids ::uuid[], :won ::boolean[]) AS d (id, won)
    WHERE c.chargeback_id = d.id AND c.won IS NULL RETURNING c.*""")


async def owe(tx: AsyncSession, told: Sequence[Told[RefundDue]]) -> None:
    """To gift cards and points it goes back at once; what goes by a provider is booked when it has gone."""
    facts = {each.fact.refund_id: each.fact for each in told}
    orders = {fact.order_id for fact in facts.values()}
    await opened(tx, orders)
    said = {
        "ids": list(facts),
        "orders": [fact.order_id for fact in facts.values()],
        "currencies": [fact.currency for fact in facts.values()],
        "amounts": [fact.amount for fact in facts.values()],
        "stored": [fact.stored for fact in facts.values()],
        "parts": [orjson.dumps([part.model_dump(mode="json") for part in fact.parts]).decode() for fact in facts.values()],
    }
    await tx.execute(_DUE, {"tenant": tx.info["tenant"], **said})
    await settle(tx, orders)


async def settled(tx: AsyncSession, told: Sequence[Told[RefundSettled]]) -> None:
    facts = {(each.fact.refund_id, each.fact.payment_id): each.fact for each in told}
    orders = {fact.order_id for fact in facts.values()}
    await opened(tx, orders)
    said = {
        "ids": [fact.refund_id for fact in facts.values()],
        "payments": [fact.payment_id for fact in facts.values()],
        "orders": [fact.order_id for fact in facts.values()],
        "currencies": [fact.currency for fact in facts.values()],
        "providers": [fact.provider for fact in facts.values()],
        "amounts": [fact.amount for fact in facts.values()],
    }
    await tx.execute(_SETTLE, {"tenant": tx.info["tenant"], **said})
    await settle(tx, orders)


async def open_chargebacks(tx: AsyncSession, told: Sequence[Told[ChargebackOpened]]) -> None:
    facts = {each.fact.chargeback_id: each.fact for each in told}
    orders = {fact.order_id for fact in facts.values()}
    await opened(tx, orders)
    providers = {row.payment_id: row.provider for row in await tx.execute(_PROVIDERS, {"ids": [fact.payment_id for fact in facts.values()]})}
    said = {
        "ids": list(facts),
        "orders": [fact.order_id for fact in facts.values()],
        "providers": [providers.get(fact.payment_id, "") for fact in facts.values()],
        "currencies": [fact.currency for fact in facts.values()],
        "amounts": [fact.amount for fact in facts.values()],
    }
    new = (await tx.scalars(_OPEN, {"tenant": tx.info["tenant"], **said})).all()
    await settle(tx, orders, [_opened(facts[id_], providers.get(facts[id_].payment_id, "")) for id_ in new])


def _opened(fact: ChargebackOpened, provider: str) -> Posting:
    posting = Posting(fact.chargeback_id, TransactionKind.CHARGEBACK_OPENED, fact.currency, fact.order_id)
    clearing = (AccountKind.PROVIDER_CLEARING, provider)
    posting.move(fact.amount, (AccountKind.DISPUTED, ""), clearing, Memo.CHARGEBACK)
    posting.move(fact.fee, (AccountKind.PROVIDER_FEES, provider), clearing, Memo.FEE)
    return posting


async def close_chargebacks(tx: AsyncSession, told: Sequence[Told[ChargebackClosed]]) -> None:
    """What is lost is taken from the vendors, or from the marketplace: as its terms say."""
    facts = {each.fact.chargeback_id: each.fact for each in told}
    orders = {fact.order_id for fact in facts.values()}
    await opened(tx, orders)
    closed = (await tx.execute(_CLOSE, {"ids": list(facts), "won": [fact.won for fact in facts.values()]})).all()
    await settle(tx, orders, [_won(row) for row in closed if row.won])


def _won(row: Any) -> Posting:
    posting = Posting(row.chargeback_id, TransactionKind.CHARGEBACK_WON, row.currency, row.order_id)
    posting.move(row.amount, (AccountKind.PROVIDER_CLEARING, row.provider), (AccountKind.DISPUTED, ""), Memo.CHARGEBACK)
    return posting
