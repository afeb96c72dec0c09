"""An order as it is divided, and the entries that book it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from events.contracts.carts import BoughtLine
from events.contracts.orders import OrderConfirmed
from subgraphs.finance.models import AccountKind, Memo, TaxOwedBy, TransactionKind
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.rules.commission import Frozen


@dataclass
class Share:
    """What one vendor gets of an order. `gross` and `shipping` are without tax where the marketplace owes it."""

    vendor_order_id: UUID
    order_id: UUID
    vendor_id: UUID
    currency: str
    tax_owed_by: TaxOwedBy
    gross: int = 0
    shipping: int = 0
    shipping_tax: int = 0
    tax: int = 0
    core: int = 0
    commission: int = 0
    commission_tax: int = 0

    @property
    def payable(self) -> int:
        """Without core, which isn't the vendor's yet."""
        return self.gross + self.shipping - self.commission - self.commission_tax

    @property
    def remitted(self) -> int:
        """Tax that doesn't reach the vendor."""
        return self.tax if self.tax_owed_by == TaxOwedBy.MARKETPLACE else 0


@dataclass
class Division:
    """`lines` with what was frozen of each."""

    shares: list[Share] = field(default_factory=list)
    lines: list[tuple[Share, BoughtLine, Frozen]] = field(default_factory=list)


def divide(order: OrderConfirmed, frozen: dict[UUID, Frozen], tax_owed_by: TaxOwedBy) -> Division:
    """`frozen` by line."""
    found = Division()
    kept = tax_owed_by == TaxOwedBy.MARKETPLACE
    for part in order.parts:
        share = Share(part.vendor_order_id, order.order_id, part.vendor_id, order.currency, tax_owed_by)
        found.shares.append(share)
        for line in part.lines:
            commission = frozen[line.line_id]
            found.lines.append((share, line, commission))
            share.gross += line.total - line.core - (line.tax if kept else 0)
            share.tax += line.tax
            share.core += line.core
            share.commission += commission.amount
            share.commission_tax += commission.tax
        if sent := part.shipping:
            share.shipping = sent.total - (sent.tax if kept else 0)
            share.shipping_tax = sent.tax
            share.tax += sent.tax
    return found


def contradiction(order: OrderConfirmed) -> str:
    """Why an order can't be booked as it was told; empty where it can."""
    parts = sum(line.total for part in order.parts for line in part.lines) + sum(part.shipping.total for part in order.parts if part.shipping)
    if parts != order.total:
        return f"Its parts come to {parts}, and its total is {order.total}"
    if not 0 <= order.due <= order.total:
        return f"Due are {order.due} of {order.total}"
    amounts = [each for part in order.parts for line in part.lines for each in (line.tax, line.core, line.total - line.tax - line.core)]
    return "A line has more tax and core than it costs" if any(each < 0 for each in amounts) else ""


def booked(order_id: UUID, currency: str, total: int, due: int, shares: Sequence[Share]) -> Posting:
    posting = Posting(order_id, TransactionKind.SALE, currency, order_id)
    posting.add(AccountKind.BUYER_FUNDS, due, Memo.SALE)
    posting.add(AccountKind.STORED_VALUE, total - due, Memo.SALE)
    for share in shares:
        pending = AccountKind.VENDOR_PENDING
        posting.add(pending, -share.gross, Memo.SALE, share.vendor_id)
        posting.add(pending, -share.shipping, Memo.SHIPPING, share.vendor_id)
        posting.move(share.commission, (pending, share.vendor_id), (AccountKind.COMMISSION, ""), Memo.COMMISSION)
        posting.move(share.commission_tax, (pending, share.vendor_id), (AccountKind.COMMISSION_TAX, ""), Memo.COMMISSION_TAX)
        posting.add(AccountKind.CORE_DEPOSITS, -share.core, Memo.CORE, share.vendor_id)
        posting.add(AccountKind.SALES_TAX, -share.remitted, Memo.TAX)
    return posting
