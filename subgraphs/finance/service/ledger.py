"""The one place that writes the ledger: one statement for any number of transactions."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.ids import uuid7
from subgraphs.finance.rules.accounts import OF_VENDORS, Account, Posting, account_id

SHARDS = 16

# Transactions that are there already add nothing. Rows are locked in one order everywhere: transactions by source, then balances and
# turnovers by account. So whoever books calls this once in a transaction, with all of it.
_BOOK = text("""
WITH given AS (
    SELECT * FROM unnest(:ids ::uuid[], :sources ::uuid[], :kinds ::text[], :orders ::uuid[]) AS t (id, source, kind, order_id)
), booked AS (
    INSERT INTO transactions (tenant_id, id, source, kind, order_id, actor_type, actor_id)
    SELECT :tenant, id, source, kind, order_id, :actor_type, :actor_id FROM given ORDER BY source, kind
    ON CONFLICT (tenant_id, source, kind) DO NOTHING RETURNING id, source
), lines AS (
    SELECT e.* FROM unnest(:transactions ::uuid[], :accounts ::uuid[], :shards ::bigint[], :currencies ::text[], :amounts ::bigint[], :memos ::text[],
        :days ::date[])
    WITH ORDINALITY AS e (transaction_id, account_id, shard, currency, amount, memo, day, place) JOIN booked AS b ON b.id = e.transaction_id
), opened AS (
    INSERT INTO accounts (tenant_id, id, kind, owner, currency)
    SELECT :tenant, * FROM unnest(:new_ids ::uuid[], :new_kinds ::text[], :new_owners ::text[], :new_currencies ::text[]) AS a (id)
    WHERE NOT EXISTS (SELECT FROM accounts WHERE id = a.id) ORDER BY a.id ON CONFLICT DO NOTHING
), counted AS (
    INSERT INTO balances AS b (tenant_id, account_id, shard, amount, entries)
    SELECT :tenant, account_id, shard, sum(amount), count(*) FROM lines GROUP BY 2, 3 ORDER BY 2, 3
    ON CONFLICT (tenant_id, account_id, shard) DO UPDATE SET amount = b.amount + excluded.amount, entries = b.entries + excluded.entries
    RETURNING account_id, shard, amount, entries
), posted AS (
    INSERT INTO ledger_entries (tenant_id, account_id, shard, number, transaction_id, currency, amount, balance, memo, at)
    SELECT :tenant, l.account_id, l.shard, c.entries - count(*) OVER whole + row_number() OVER running, transaction_id, currency, l.amount,
        c.amount - sum(l.amount) OVER whole + sum(l.amount) OVER running, memo, clock_timestamp()
    FROM lines AS l JOIN counted AS c ON c.account_id = l.account_id AND c.shard = l.shard
    WINDOW whole AS (PARTITION BY l.account_id, l.shard), running AS (PARTITION BY l.account_id, l.shard ORDER BY place)
), turned AS (
    INSERT INTO turnovers AS t (tenant_id, account_id, day, memo, shard, amount)
    SELECT :tenant, account_id, coalesce(day, (now() AT TIME ZONE 'UTC')::date), memo, shard, sum(amount) FROM lines
    GROUP BY 2, 3, 4, 5 ORDER BY 2, 3, 4, 5
    ON CONFLICT (tenant_id, account_id, day, memo, shard) DO UPDATE SET amount = t.amount + excluded.amount
)
SELECT source FROM booked
""")
_THERE = text("""
    INSERT INTO balances (tenant_id, account_id, shard, amount, entries) SELECT :tenant, id, 0, 0, 0 FROM unnest(:ids ::uuid[]) AS a (id)
    ORDER BY id ON CONFLICT DO NOTHING""")
_LOCK = text("SELECT account_id, amount FROM balances WHERE account_id = ANY(:ids ::uuid[]) ORDER BY account_id, shard FOR UPDATE")


async def book(tx: AsyncSession, postings: Sequence[Posting]) -> set[UUID]:
    """The sources of those that were booked now; those that had been before change nothing. Once in a transaction."""
    if wrong := [posting for posting in postings if not posting.balanced]:
        raise ValueError(f"Not balanced: {wrong[0]}")
    if not (real := [posting for posting in postings if posting.entries]):
        return set()
    actor = tx.info["actor"]
    said = {"tenant": tx.info["tenant"], "actor_type": actor[0], "actor_id": actor[1]}
    return set((await tx.scalars(_BOOK, {**said, **_columns(tx.info["tenant"], real)})).all())


def _columns(tenant: UUID, postings: Sequence[Posting]) -> dict[str, list[Any]]:
    ids = [uuid7() for _ in postings]
    shard = ids[0].int % SHARDS
    lines = [(id_, entry, posting.day) for id_, posting in zip(ids, postings, strict=True) for entry in posting.entries]
    accounts = {entry.account: account_id(tenant, entry.account) for _, entry, _ in lines}
    return {
        "ids": ids,
        "sources": [posting.source for posting in postings],
        "kinds": [posting.kind.value for posting in postings],
        "orders": [posting.order_id for posting in postings],
        "transactions": [id_ for id_, _, _ in lines],
        "accounts": [accounts[entry.account] for _, entry, _ in lines],
        "shards": [0 if entry.account.kind in OF_VENDORS else shard for _, entry, _ in lines],
        "currencies": [entry.account.currency for _, entry, _ in lines],
        "amounts": [entry.amount for _, entry, _ in lines],
        "memos": [entry.memo.value for _, entry, _ in lines],
        "days": [day for _, _, day in lines],
        "new_ids": list(accounts.values()),
        "new_kinds": [account.kind.value for account in accounts],
        "new_owners": [account.owner for account in accounts],
        "new_currencies": [account.currency for account in accounts],
    }


async def locked(tx: AsyncSession, accounts: Collection[Account]) -> dict[Account, int]:
    """What accounts of vendors come to, until the transaction ends."""
    ids = {account_id(tx.info["tenant"], account): account for account in accounts}
    await tx.execute(_THERE, {"tenant": tx.info["tenant"], "ids": list(ids)})  # what comes to be meanwhile would be locked out of order
    found = dict.fromkeys(accounts, 0)
    for row in await tx.execute(_LOCK, {"ids": list(ids)}):
        found[ids[row.account_id]] += row.amount
    return found
