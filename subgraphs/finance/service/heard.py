"""What others tell, as far as commissions and payouts need it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import ProductListed
from events.contracts.vendors import BankAccountChanged, CommissionPlanAssigned, CommissionPlanChanged, VendorOpened
from events.envelope import Told
from events.heard import news
from subgraphs.finance.rules.commission import Plan

_LIST = text("""
    INSERT INTO products (tenant_id, id, category_path)
    SELECT :tenant, id, ARRAY(SELECT value::uuid FROM json_array_elements_text(path::json))
    FROM unnest(:ids ::uuid[], :paths ::text[]) AS said (id, path) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE SET category_path = excluded.category_path WHERE products.category_path <> excluded.category_path""")
_PLAN = text("""
    INSERT INTO commission_plans (tenant_id, id, currency, is_default, lines)
    SELECT :tenant, id, currency, is_default, lines::jsonb
    FROM unnest(:ids ::uuid[], :currencies ::text[], :defaults ::boolean[], :lines ::text[]) AS said (id, currency, is_default, lines) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE
    SET currency = excluded.currency, is_default = excluded.is_default, lines = excluded.lines, heard_at = now()""")
_KNOW = text("INSERT INTO vendors (tenant_id, id) SELECT :tenant, id FROM unnest(:ids ::uuid[]) AS v (id) ORDER BY id ON CONFLICT DO NOTHING")
_ASSIGN = text("""
    INSERT INTO vendors (tenant_id, id, plan_id) SELECT :tenant, * FROM unnest(:ids ::uuid[], :plans ::uuid[]) ORDER BY 2
    ON CONFLICT (tenant_id, id) DO UPDATE SET plan_id = excluded.plan_id""")
_BANK = text("""
    INSERT INTO bank_accounts AS b (tenant_id, id, vendor_id, state)
    SELECT :tenant, id, vendor_id, max(state) FROM unnest(:ids ::uuid[], :vendors ::uuid[], :states ::bigint[]) AS said (id, vendor_id, state)
    GROUP BY 2, 3 ORDER BY 2
    ON CONFLICT (tenant_id, id) DO UPDATE SET state = greatest(b.state, excluded.state)""")
_STATES = {"added": 0, "verified": 1, "removed": 2}

# A vendor's own plan, or the default that was heard of last: while one takes another's place, both may be one.
_PLANS = text("""
    SELECT wanted.id AS vendor_id, p.id, p.currency, p.lines FROM unnest(:ids ::uuid[]) AS wanted (id)
    LEFT JOIN vendors AS v ON v.id = wanted.id
    JOIN LATERAL (
        SELECT id, currency, lines FROM commission_plans AS p WHERE CASE WHEN v.plan_id IS NULL THEN p.is_default ELSE p.id = v.plan_id END
        ORDER BY heard_at DESC, id DESC LIMIT 1) AS p ON true""")
_PATHS = text("SELECT id, category_path FROM products WHERE id = ANY(:ids ::uuid[])")


async def list_products(tx: AsyncSession, told: Sequence[Told[ProductListed]]) -> None:
    if fresh := await news(tx, "listing", told):
        paths = [orjson.dumps(fact.category_path).decode() for fact in fresh.values()]
        await tx.execute(_LIST, {"tenant": tx.info["tenant"], "ids": list(fresh), "paths": paths})


async def follow_plans(tx: AsyncSession, told: Sequence[Told[CommissionPlanChanged]]) -> None:
    if fresh := await news(tx, "plan", told):
        facts = fresh.values()
        said: dict[str, list[Any]] = {
            "currencies": [fact.currency for fact in facts],
            "defaults": [fact.is_default for fact in facts],
            "lines": [orjson.dumps([line.model_dump(mode="json") for line in fact.lines]).decode() for fact in facts],
        }
        await tx.execute(_PLAN, {"tenant": tx.info["tenant"], "ids": list(fresh), **said})


async def know_vendors(tx: AsyncSession, told: Sequence[Told[VendorOpened]]) -> None:
    await tx.execute(_KNOW, {"tenant": tx.info["tenant"], "ids": list({each.fact.vendor_id for each in told})})


async def assign_plans(tx: AsyncSession, told: Sequence[Told[CommissionPlanAssigned]]) -> None:
    if fresh := await news(tx, "assignment", told):
        plans = [fact.plan_id for fact in fresh.values()]
        await tx.execute(_ASSIGN, {"tenant": tx.info["tenant"], "ids": list(fresh), "plans": plans})


async def follow_bank_accounts(tx: AsyncSession, told: Sequence[Told[BankAccountChanged]]) -> None:
    facts = [each.fact for each in told if each.fact.change in _STATES]
    said = {
        "ids": [fact.account_id for fact in facts],
        "vendors": [fact.vendor_id for fact in facts],
        "states": [_STATES[fact.change] for fact in facts],
    }
    await tx.execute(_BANK, {"tenant": tx.info["tenant"], **said})


async def plans_of(tx: AsyncSession, vendors: Iterable[UUID]) -> dict[UUID, Plan]:
    """By vendor; without those that have none, where there is no default either."""
    return {row.vendor_id: Plan.read(row.id, row.currency, row.lines) for row in await tx.execute(_PLANS, {"ids": list(set(vendors))})}


async def category_paths(tx: AsyncSession, products: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    return {row.id: row.category_path for row in await tx.execute(_PATHS, {"ids": list(set(products))})}
