"""What vendors have waited for long enough is theirs: earnings after delivery, deposits that nobody came back for."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Database
from subgraphs.finance.models import AccountKind, Memo, TransactionKind
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.service.ledger import book
from subgraphs.finance.service.orders import opened
from subgraphs.finance.service.terms import for_each_tenant

AT_ONCE = 200

_DUE = text("SELECT order_id FROM shares WHERE booked AND released_at IS NULL AND due_at <= now() ORDER BY due_at LIMIT :most")
_RELEASE = text("""
    UPDATE shares SET released_at = now() WHERE order_id = ANY(:ids ::uuid[]) AND booked AND released_at IS NULL AND due_at <= now() RETURNING *""")
_CORES = text("SELECT order_id FROM shares WHERE booked AND core > 0 AND core_due_at <= now() ORDER BY core_due_at LIMIT :most")
_FORFEIT = text("""
    UPDATE shares AS s SET core = 0, outstanding = CASE WHEN s.released_at IS NULL THEN s.outstanding + s.core ELSE s.outstanding END
    FROM (SELECT vendor_order_id, core FROM shares WHERE order_id = ANY(:ids ::uuid[]) AND booked AND core > 0 AND core_due_at <= now()) AS was
    WHERE s.vendor_order_id = was.vendor_order_id RETURNING s.*, was.core AS forfeited""")
_ANY = """
    SELECT EXISTS (SELECT FROM shares WHERE booked AND released_at IS NULL AND due_at <= now()),
        EXISTS (SELECT FROM shares WHERE booked AND core > 0 AND core_due_at <= now())"""


async def release(tx: AsyncSession, most: int = AT_ONCE) -> int:
    """Some of the shares whose time has come; how many orders of them were found."""
    orders = (await tx.scalars(_DUE, {"most": most})).all()
    if orders:
        await opened(tx, orders)
        await book(tx, [_released(row) for row in await tx.execute(_RELEASE, {"ids": list(orders)})])
    return len(orders)


def _released(row: Any) -> Posting:
    posting = Posting(row.vendor_order_id, TransactionKind.RELEASE, row.currency, row.order_id)
    vendor = row.vendor_id
    posting.move(row.outstanding, (AccountKind.VENDOR_PENDING, vendor), (AccountKind.VENDOR_PAYABLE, vendor), Memo.RELEASE)
    return posting


async def forfeit(tx: AsyncSession, most: int = AT_ONCE) -> int:
    """Some of the deposits whose time is over; how many orders of them were found."""
    orders = (await tx.scalars(_CORES, {"most": most})).all()
    if orders:
        await opened(tx, orders)
        await book(tx, [_forfeited(row) for row in await tx.execute(_FORFEIT, {"ids": list(orders)})])
    return len(orders)


def _forfeited(row: Any) -> Posting:
    posting = Posting(row.vendor_order_id, TransactionKind.CORE_RELEASE, row.currency, row.order_id)
    to = AccountKind.VENDOR_PENDING if row.released_at is None else AccountKind.VENDOR_PAYABLE
    posting.move(row.forfeited, (AccountKind.CORE_DEPOSITS, row.vendor_id), (to, row.vendor_id), Memo.CORE)
    return posting


async def release_due(database: Database) -> None:
    """Of all tenants."""
    await for_each_tenant(database, release_all)


async def release_all(database: Database, tenant: UUID) -> None:
    """Of one."""
    due = await database.reader(tenant).fetch_one(_ANY)
    for found, work in zip(due or (), (release, forfeit), strict=False):
        more = found
        while more:
            async with database.transaction(tenant) as tx:
                more = await work(tx) == AT_ONCE
