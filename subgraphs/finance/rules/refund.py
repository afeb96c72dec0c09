"""What is taken back from whom when an order, or a part of it, is paid back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from events.contracts.orders import RefundPart
from subgraphs.finance.models import AccountKind, Memo, TaxOwedBy
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.rules.money import portion, spread


@dataclass
class Line:
    """A sold line, and what of it was refunded before. Changed by what is refunded now."""

    line_id: UUID
    vendor_order_id: UUID
    total: int
    line_tax: int
    core: int
    amount: int
    tax: int
    returned: int
    given_back: int
    tax_given_back: int

    @property
    def goods(self) -> int:
        """What was paid for it, without the deposit."""
        return self.total - self.core

    def give_back(self, amount: int) -> tuple[int, int]:
        """What of the commission, and of the tax on it, goes back with `amount` more of what was paid: all of it when all has gone back."""
        self.returned += amount
        part = min(max(self.returned, 0), self.goods)
        commission = max(portion(self.amount, part, self.goods) - self.given_back, 0)
        tax = max(portion(self.tax, part, self.goods) - self.tax_given_back, 0)
        self.given_back += commission
        self.tax_given_back += tax
        return commission, tax


@dataclass
class Share:
    """A vendor's part of the order. Changed as `Line` is."""

    vendor_order_id: UUID
    vendor_id: UUID
    tax_owed_by: str
    core: int
    refunded: int
    outstanding: int
    released: bool

    @property
    def account(self) -> AccountKind:
        """From what has been released, a refund takes what the vendor gets next."""
        return AccountKind.VENDOR_PAYABLE if self.released else AccountKind.VENDOR_PENDING

    def take(self, posting: Posting, amount: int, memo: Memo) -> None:
        """From the vendor; a negative amount is given to it."""
        posting.add(self.account, amount, memo, self.vendor_id)
        if not self.released:
            self.outstanding -= amount


def contradiction(amount: int, stored: int, parts: Sequence[RefundPart], shares: dict[UUID, Share]) -> str:
    """Why a refund can't be booked as it was told; empty where it can."""
    if (whole := sum(part.amount for part in parts)) != amount + stored:
        return f"Its parts come to {whole}, and it pays back {amount + stored}"
    if any(part.vendor_order_id not in shares for part in parts):
        return "It is of another order"
    if any((part.amount < 0) != (part.kind == "RESTOCKING_FEE") and part.amount for part in parts):
        return "Only a restocking fee is negative"
    return ""


def take_back(posting: Posting, parts: Sequence[RefundPart], shares: dict[UUID, Share], lines: dict[UUID, Line], memo: Memo = Memo.REFUND) -> None:
    """Debits all that is refunded; whoever asks credits what has paid for it. Tax that is said of a deposit is the line's."""
    for part in parts:
        share = shares[part.vendor_order_id]
        share.refunded += part.amount
        remitted = part.tax if share.tax_owed_by == TaxOwedBy.MARKETPLACE else 0
        posting.add(AccountKind.SALES_TAX, remitted, Memo.TAX)
        if part.kind == "CORE":
            _core(posting, part.amount, share)
            share.take(posting, -remitted, memo)
            continue
        share.take(posting, part.amount - remitted, Memo.RESTOCKING_FEE if part.kind == "RESTOCKING_FEE" else memo)
        if part.kind == "LINE" and part.line_id in lines:
            commission, tax = lines[part.line_id].give_back(part.amount)
            for given, kind, named in (
                (commission, AccountKind.COMMISSION, Memo.COMMISSION),
                (tax, AccountKind.COMMISSION_TAX, Memo.COMMISSION_TAX),
            ):
                posting.add(kind, given, named)
                share.take(posting, -given, named)


def _core(posting: Posting, amount: int, share: Share) -> None:
    """From the deposit while there is one; what has become the vendor's since, from the vendor."""
    held = min(amount, share.core)
    share.core -= held
    posting.add(AccountKind.CORE_DEPOSITS, held, Memo.CORE, share.vendor_id)
    share.take(posting, amount - held, Memo.CORE)


def charged_back(amount: int, shares: dict[UUID, Share], lines: dict[UUID, Line]) -> list[RefundPart]:
    """A lost chargeback as a refund of lines: by what is left of each. Less than `amount` where no more is left of the order."""
    left = [max(line.goods - line.returned, 0) for line in lines.values()]
    found = []
    for line, part in zip(lines.values(), spread(min(amount, sum(left)), left), strict=True):
        share = shares[line.vendor_order_id]
        tax = portion(line.line_tax, part, line.goods)
        found.append(
            RefundPart(kind="LINE", vendor_order_id=share.vendor_order_id, vendor_id=share.vendor_id, line_id=line.line_id, amount=part, tax=tax)
        )
    return [part for part in found if part.amount]
