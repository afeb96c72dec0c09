"""Books of an order what can be booked: the sale, and what has waited for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import RefundPart
from subgraphs.finance.models import AccountKind, Bearer, Memo, TaxOwedBy, TransactionKind
from subgraphs.finance.rules import refund, sale, taxes
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.rules.taxes import Taxed
from subgraphs.finance.service.ledger import book
from subgraphs.finance.service.tax import Noted, note
from subgraphs.finance.service.terms import terms_of

_READY = text("""
    UPDATE sales SET booked_at = now() WHERE order_id = ANY(:ids ::uuid[]) AND confirmed_at IS NOT NULL AND booked_at IS NULL AND fault = ''
        AND captured >= due RETURNING *""")
_BOOKED = text("""
    UPDATE shares SET booked = true, outstanding = gross + shipping - commission - commission_tax,
        core_due_at = now() + make_interval(days => :core_days)
    WHERE order_id = ANY(:ids ::uuid[]) RETURNING *""")
_OF = text("SELECT * FROM sales WHERE order_id = ANY(:ids ::uuid[])")
_LINES = text("SELECT * FROM commissions WHERE order_id = ANY(:ids ::uuid[]) ORDER BY line_id")
_SHARES = text("SELECT * FROM shares WHERE order_id = ANY(:ids ::uuid[])")
_REFUNDS = text("""
    SELECT r.* FROM refunds AS r JOIN sales AS s ON s.order_id = r.order_id
    WHERE r.order_id = ANY(:ids ::uuid[]) AND r.booked_at IS NULL AND r.amount = r.settled AND r.fault = '' AND s.booked_at IS NOT NULL
    ORDER BY r.refund_id""")
_SETTLED = text("SELECT refund_id, provider, amount FROM refund_settlements WHERE refund_id = ANY(:ids ::uuid[])")
_LOST = text("""
    SELECT c.* FROM chargebacks AS c JOIN sales AS s ON s.order_id = c.order_id
    WHERE c.order_id = ANY(:ids ::uuid[]) AND NOT c.won AND c.booked_at IS NULL AND s.booked_at IS NOT NULL ORDER BY c.chargeback_id""")
_WRONG = text("UPDATE refunds SET fault = :fault WHERE refund_id = :id")
_REFUNDED = text("UPDATE refunds SET booked_at = now() WHERE refund_id = ANY(:ids ::uuid[])")
_ENDED = text("UPDATE chargebacks SET booked_at = now() WHERE chargeback_id = ANY(:ids ::uuid[])")
_TAKEN = text("""
    UPDATE shares AS s SET refunded = t.refunded, outstanding = t.outstanding, core = t.core
    FROM unnest(:ids ::uuid[], :refunded ::bigint[], :outstanding ::bigint[], :cores ::bigint[]) AS t (id, refunded, outstanding, core)
    WHERE s.vendor_order_id = t.id""")
_GIVEN = text("""
    UPDATE commissions AS c SET returned = t.returned, given_back = t.given_back, tax_given_back = t.tax_given_back
    FROM unnest(:ids ::uuid[], :returned ::bigint[], :given ::bigint[], :taxes ::bigint[]) AS t (id, returned, given_back, tax_given_back)
    WHERE c.line_id = t.id""")


async def settle(tx: AsyncSession, orders: Collection[UUID], postings: Sequence[Posting] = ()) -> None:
    """`orders` are locked; `postings` are booked with it. The last thing of a transaction."""
    ids = list(orders)
    sales = await _sales(tx, ids)
    waiting = await _waiting(tx, ids)
    await book(tx, [*postings, *sales, *waiting])


async def _sales(tx: AsyncSession, ids: list[UUID]) -> list[Posting]:
    ready = {row.order_id: row for row in await tx.execute(_READY, {"ids": ids})}
    if not ready:
        return []
    core_days = (await terms_of(tx)).core_days
    shares: defaultdict[UUID, list[sale.Share]] = defaultdict(list)
    taxed: defaultdict[UUID, list[Taxed]] = defaultdict(list)
    for row in await tx.execute(_BOOKED, {"ids": list(ready), "core_days": core_days}):
        shares[row.order_id].append(share := _sold(row))
        sent = share.shipping - (share.shipping_tax if share.tax_owed_by == TaxOwedBy.VENDOR else 0)
        taxed[row.order_id].append(Taxed(share.vendor_order_id, sent, share.shipping_tax))
    for line in await tx.execute(_LINES, {"ids": list(ready)}):
        taxed[line.order_id].append(Taxed(line.vendor_order_id, line.base, line.line_tax))
    await note(tx, [Noted(id_, row, taxes.by_rate(taxed[id_]), _owing(shares[id_])) for id_, row in ready.items()])
    return [sale.booked(id_, row.currency, row.total, row.due, shares[id_]) for id_, row in ready.items()]


def _sold(row: Any) -> sale.Share:
    return sale.Share(
        row.vendor_order_id, row.order_id, row.vendor_id, row.currency, TaxOwedBy(row.tax_owed_by), row.gross, row.shipping, row.shipping_tax,
        row.tax, row.core, row.commission, row.commission_tax,
    )  # fmt: skip


def _owing(shares: Iterable[sale.Share | refund.Share]) -> dict[UUID, tuple[UUID, TaxOwedBy]]:
    return {share.vendor_order_id: (share.vendor_id, TaxOwedBy(share.tax_owed_by)) for share in shares}


class _Order:
    """A booked order, as refunds find it and leave it."""

    def __init__(self, row: Any) -> None:
        self.row = row
        self.shares: dict[UUID, refund.Share] = {}
        self.lines: dict[UUID, refund.Line] = {}


async def _waiting(tx: AsyncSession, ids: list[UUID]) -> list[Posting]:
    """Refunds that have gone back, and chargebacks that are lost, of orders that are booked."""
    refunds = (await tx.execute(_REFUNDS, {"ids": ids})).all()
    lost = (await tx.execute(_LOST, {"ids": ids})).all()
    if not refunds and not lost:
        return []
    orders = await _orders(tx, {row.order_id for row in (*refunds, *lost)})
    postings = [*await _refunded(tx, refunds, orders), *await _lost(tx, lost, orders)]
    await _keep(tx, orders.values())
    return postings


async def _orders(tx: AsyncSession, ids: Collection[UUID]) -> dict[UUID, _Order]:
    found = {row.order_id: _Order(row) for row in await tx.execute(_OF, {"ids": list(ids)})}
    for row in await tx.execute(_SHARES, {"ids": list(ids)}):
        found[row.order_id].shares[row.vendor_order_id] = refund.Share(
            row.vendor_order_id, row.vendor_id, row.tax_owed_by, row.core, row.refunded, row.outstanding, released=row.released_at is not None
        )
    for row in await tx.execute(_LINES, {"ids": list(ids)}):
        found[row.order_id].lines[row.line_id] = refund.Line(
            row.line_id, row.vendor_order_id, row.total, row.line_tax, row.core, row.amount, row.tax, row.returned, row.given_back,
            row.tax_given_back,
        )  # fmt: skip
    return found


async def _refunded(tx: AsyncSession, refunds: Sequence[Any], orders: dict[UUID, _Order]) -> list[Posting]:
    paid = defaultdict(list)
    for row in await tx.execute(_SETTLED, {"ids": [row.refund_id for row in refunds]}):
        paid[row.refund_id].append(row)
    postings, noted = [], []
    for row in refunds:
        order, parts = orders[row.order_id], [RefundPart.model_validate(part) for part in row.parts]
        if wrong := refund.contradiction(row.amount, row.stored, parts, order.shares):
            await tx.execute(_WRONG, {"id": row.refund_id, "fault": wrong})
            continue
        posting = Posting(row.refund_id, TransactionKind.REFUND, row.currency, row.order_id)
        refund.take_back(posting, parts, order.shares, order.lines)
        posting.add(AccountKind.STORED_VALUE, -row.stored, Memo.REFUND)
        for each in paid[row.refund_id]:
            posting.add(AccountKind.PROVIDER_CLEARING, -each.amount, Memo.REFUND, each.provider)
        postings.append(posting)
        noted.append(Noted(row.refund_id, order.row, taxes.by_rate(taxes.refunded(parts)), _owing(order.shares.values())))
    await tx.execute(_REFUNDED, {"ids": [posting.source for posting in postings]})
    await note(tx, noted)
    return postings


async def _lost(tx: AsyncSession, lost: Sequence[Any], orders: dict[UUID, _Order]) -> list[Posting]:
    by_vendors = (await terms_of(tx)).chargebacks_borne_by == Bearer.VENDOR if lost else False
    postings, noted = [], []
    for row in lost:
        order = orders[row.order_id]
        parts = refund.charged_back(row.amount, order.shares, order.lines) if by_vendors else []
        posting = Posting(row.chargeback_id, TransactionKind.CHARGEBACK_LOST, row.currency, row.order_id)
        refund.take_back(posting, parts, order.shares, order.lines, Memo.CHARGEBACK)
        posting.add(AccountKind.CHARGEBACK_LOSSES, row.amount - sum(part.amount for part in parts), Memo.CHARGEBACK)
        posting.add(AccountKind.DISPUTED, -row.amount, Memo.CHARGEBACK)
        postings.append(posting)
        noted.append(Noted(row.chargeback_id, order.row, taxes.by_rate(taxes.refunded(parts)), _owing(order.shares.values())))
    if postings:
        await tx.execute(_ENDED, {"ids": [posting.source for posting in postings]})
        await note(tx, noted)
    return postings


async def _keep(tx: AsyncSession, orders: Iterable[_Order]) -> None:
    """What refunds have changed."""
    shares = [share for order in orders for share in order.shares.values()]
    taken = {
        "ids": [share.vendor_order_id for share in shares],
        "refunded": [share.refunded for share in shares],
        "outstanding": [share.outstanding for share in shares],
        "cores": [share.core for share in shares],
    }
    await tx.execute(_TAKEN, taken)
    lines = [line for order in orders for line in order.lines.values()]
    given = {
        "ids": [line.line_id for line in lines],
        "returned": [line.returned for line in lines],
        "given": [line.given_back for line in lines],
        "taxes": [line.tax_given_back for line in lines],
    }
    await tx.execute(_GIVEN, given)
