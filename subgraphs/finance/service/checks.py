"""What must always hold of the books, looked at all the time. What doesn't is told and shown, and never mended here."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.finance import LedgerFaulted
from events.outbox import emit
from shared.db import Database
from shared.errors import NotFound
from shared.ids import uuid7
from shared.text import line
from shared.viewer import Viewer
from subgraphs.finance.models import Check, Fault
from subgraphs.finance.rules.permissions import WRITE
from subgraphs.finance.service.terms import for_each_tenant

log = structlog.get_logger()

ORDER_PATIENCE = timedelta(days=14)
"""Cash on delivery is paid when it is delivered."""
MONEY_PATIENCE = timedelta(days=3)
"""For money that has moved, and that nobody has said what it was for."""
AT_ONCE = 500
ACCOUNTS_AT_ONCE = 200
ENTRIES_AT_ONCE = 2_000  # of each of these accounts
MOST_ROUNDS = 50
"""A minute's: some 25,000 orders of a tenant."""

_ZERO_SUM = text("""
    SELECT a.currency AS subject, NULL::uuid AS order_id, 'All balances come to ' || sum(b.amount) AS detail
    FROM balances AS b JOIN accounts AS a ON a.id = b.account_id GROUP BY a.currency HAVING sum(b.amount) <> 0""")
# Each account goes on where it was left, who is furthest behind first: the entries since then, without a gap, lead from what was verified to
# what their last one says, and the very last one to the balance.
_REPLAY = text("""
    WITH due AS (
        SELECT account_id, shard, amount, entries, verified, verified_amount FROM balances
        WHERE verified < entries OR amount <> verified_amount ORDER BY entries - verified DESC LIMIT :most
    ), added AS (
        SELECT d.*, e.many, e.sum, e.last, e.at FROM due AS d CROSS JOIN LATERAL (
            SELECT count(*) AS many, coalesce(sum(amount), 0) AS sum, coalesce(max(number), d.verified) AS last,
                (array_agg(balance ORDER BY number DESC))[1] AS at
            FROM (SELECT number, amount, balance FROM ledger_entries AS l WHERE l.account_id = d.account_id AND l.shard = d.shard
                AND l.number > d.verified ORDER BY number LIMIT :entries) AS l) AS e
    )
    SELECT account_id, shard, last, verified_amount + sum AS amount,
        last - verified = many AND (many > 0 OR entries = verified) AND coalesce(at, verified_amount) = verified_amount + sum
            AND (last < entries OR amount = verified_amount + sum) AS holds,
        'Its ' || last || ' entries come to ' || verified_amount + sum || ', and its balance is ' || amount AS detail
    FROM added""")
_VERIFIED = text("""
    UPDATE balances AS b SET verified = l.verified_now, verified_amount = l.amount_now FROM (
        SELECT b.account_id, b.shard, v.verified AS verified_now, v.amount AS amount_now FROM balances AS b
        JOIN unnest(:accounts ::uuid[], :shards ::bigint[], :verified ::bigint[], :amounts ::bigint[]) AS v (account_id, shard, verified, amount)
            ON v.account_id = b.account_id AND v.shard = b.shard ORDER BY b.account_id, b.shard FOR UPDATE OF b) AS l
    WHERE b.account_id = l.account_id AND b.shard = l.shard AND b.verified < l.verified_now""")
_MANY_ORDERS = f"SELECT count(*) > {AT_ONCE} FROM (SELECT FROM sales WHERE booked_at IS NOT NULL AND NOT checked LIMIT {AT_ONCE + 1})"  # noqa: S608
_ORDERS = text("""
    WITH due AS (
        UPDATE sales SET checked = true WHERE order_id = ANY(ARRAY(
            SELECT order_id FROM sales WHERE booked_at IS NOT NULL AND NOT checked ORDER BY booked_at LIMIT :most FOR UPDATE SKIP LOCKED))
        RETURNING order_id, total, due, captured
    ), shared AS (
        SELECT order_id, sum(gross + shipping - commission - commission_tax) AS vendors, sum(commission + commission_tax) AS platform
        FROM shares WHERE order_id IN (SELECT order_id FROM due) GROUP BY order_id
    ), posted AS (
        SELECT t.order_id, -coalesce(sum(e.amount) FILTER (WHERE a.kind = 'BUYER_FUNDS'), 0) AS funds,
            -coalesce(sum(e.amount) FILTER (WHERE a.kind = 'VENDOR_PENDING' AND t.kind = 'SALE'), 0) AS vendors,
            -coalesce(sum(e.amount) FILTER (WHERE a.kind IN ('COMMISSION', 'COMMISSION_TAX') AND t.kind = 'SALE'), 0) AS platform,
            coalesce(sum(e.amount) FILTER (WHERE t.kind = 'SALE' AND a.kind IN ('BUYER_FUNDS', 'STORED_VALUE')), 0) AS total
        FROM transactions AS t JOIN ledger_entries AS e ON e.transaction_id = t.id JOIN accounts AS a ON a.id = e.account_id
        WHERE t.order_id IN (SELECT order_id FROM due) GROUP BY t.order_id
    )
    SELECT d.order_id::text AS subject, d.order_id,
        format('Captured %s of %s; booked %s of %s, to vendors %s of %s, commission %s of %s', d.captured, d.due, coalesce(p.total, 0), d.total,
            coalesce(p.vendors, 0), coalesce(s.vendors, 0), coalesce(p.platform, 0), coalesce(s.platform, 0)) AS detail
    FROM due AS d LEFT JOIN shared AS s USING (order_id) LEFT JOIN posted AS p USING (order_id)
    WHERE d.captured <> d.due OR coalesce(p.funds, 0) <> d.captured - d.due OR coalesce(p.total, 0) <> d.total
        OR coalesce(p.vendors, 0) <> coalesce(s.vendors, 0) OR coalesce(p.platform, 0) <> coalesce(s.platform, 0)""")
_UNBOOKED = text("""
    (SELECT order_id::text AS subject, order_id, CASE WHEN fault <> '' THEN fault ELSE format('Captured %s of %s', captured, due) END AS detail
    FROM sales WHERE booked_at IS NULL AND cancelled_at IS NULL AND (fault <> '' OR heard_at < now() - CAST(:orders AS interval)) LIMIT :most)
    UNION ALL
    (SELECT order_id::text, order_id, format('Cancelled, and %s captured', captured)
    FROM sales WHERE cancelled_at < now() - CAST(:money AS interval) AND captured <> 0 AND booked_at IS NULL LIMIT :most)
    UNION ALL
    (SELECT refund_id::text, order_id, CASE WHEN fault <> '' THEN fault ELSE format('Paid back %s of %s', settled, coalesce(amount::text, '?')) END
    FROM refunds WHERE booked_at IS NULL AND (fault <> '' OR settled > amount OR (settled > 0 AND heard_at < now() - CAST(:money AS interval)))
    LIMIT :most)""")
_FOUND = text("""
    INSERT INTO faults (tenant_id, id, kind, subject, order_id, detail)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :kinds ::text[], :subjects ::text[], :orders ::uuid[], :details ::text[])
    ON CONFLICT (tenant_id, kind, subject) WHERE closed_at IS NULL DO NOTHING RETURNING id, kind, subject, order_id""")


class Found(NamedTuple):
    kind: Check
    subject: str
    order_id: UUID | None
    detail: str


async def sums(tx: AsyncSession) -> list[Found]:
    """All balances together, and what waits for too long."""
    waiting = await tx.execute(_UNBOOKED, {"orders": ORDER_PATIENCE, "money": MONEY_PATIENCE, "most": AT_ONCE})
    found = [Found(Check.UNBOOKED, *row) for row in waiting]
    return await _tell(tx, [*(Found(Check.ZERO_SUM, *row) for row in await tx.execute(_ZERO_SUM)), *found])


async def replay(tx: AsyncSession) -> list[Found]:
    """Some of the accounts, as far as they have not been added up before. Their balances are locked at the end alone."""
    rows = (await tx.execute(_REPLAY, {"most": ACCOUNTS_AT_ONCE, "entries": ENTRIES_AT_ONCE})).all()
    found = await _tell(tx, [Found(Check.REPLAY, f"{row.account_id}/{row.shard}", None, row.detail) for row in rows if not row.holds])
    good = [row for row in rows if row.holds]
    said = {
        "accounts": [row.account_id for row in good],
        "shards": [row.shard for row in good],
        "verified": [row.last for row in good],
        "amounts": [int(row.amount) for row in good],
    }
    await tx.execute(_VERIFIED, said)
    return found


async def orders(tx: AsyncSession) -> list[Found]:
    """Some of those that were booked, or captured more of, since they were looked at."""
    return await _tell(tx, [Found(Check.ORDER, *row) for row in await tx.execute(_ORDERS, {"most": AT_ONCE})])


ALL = (sums, replay, orders)
"""Each in a transaction of its own: nobody is to wait for all of them."""


async def _tell(tx: AsyncSession, found: list[Found]) -> list[Found]:
    """`found`; of each what was not known is told."""
    if not found:
        return []
    said: dict[str, list[Any]] = {
        "ids": [uuid7() for _ in found],
        "kinds": [each.kind.value for each in found],
        "subjects": [each.subject for each in found],
        "orders": [each.order_id for each in found],
        "details": [each.detail for each in found],
    }
    for row in await tx.execute(_FOUND, {"tenant": tx.info["tenant"], **said}):
        emit(tx, LedgerFaulted(check_id=row.id, check=row.kind, order_id=row.order_id))
        log.error("ledger fault", kind=row.kind, subject=row.subject)
    return found


async def check_all(database: Database) -> None:
    """The books of all tenants."""
    await for_each_tenant(database, check_books)


async def check_books(database: Database, tenant: UUID) -> list[Found]:
    """Of one."""
    found = []
    for check in ALL:
        async with database.transaction(tenant) as tx:
            found += await check(tx)
    for _ in range(MOST_ROUNDS):
        if not (await database.reader(tenant).fetch(_MANY_ORDERS))[0][0]:
            break
        async with database.transaction(tenant) as tx:
            found += await orders(tx)
    return found


async def close(tx: AsyncSession, viewer: Viewer, fault_id: UUID, note: str) -> None:
    """Somebody has looked. What is still wrong is found again, as another one."""
    viewer.must(WRITE)
    said = line(note, "note", 500)
    fault = await tx.get(Fault, (tx.info["tenant"], fault_id), with_for_update=True)
    if fault is None:
        raise NotFound("No such fault", id=str(fault_id))
    if fault.closed_at is None:
        fault.closed_at, fault.closed_by, fault.note = datetime.now(UTC), viewer.user_id, said
