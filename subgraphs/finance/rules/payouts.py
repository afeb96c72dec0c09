"""How a payout goes on, and what is booked of it."""

from collections.abc import Mapping
from uuid import UUID

from shared.errors import BadInput
from subgraphs.finance.models import AccountKind, Memo, PayoutStatus, TransactionKind
from subgraphs.finance.rules.accounts import Posting

MOVES: Mapping[PayoutStatus, frozenset[PayoutStatus]] = {
    PayoutStatus.REQUESTED: frozenset({PayoutStatus.APPROVED, PayoutStatus.CANCELLED}),
    PayoutStatus.APPROVED: frozenset({PayoutStatus.PROCESSING, PayoutStatus.PAID, PayoutStatus.FAILED}),
    PayoutStatus.PROCESSING: frozenset({PayoutStatus.PAID, PayoutStatus.FAILED}),
    PayoutStatus.PAID: frozenset({PayoutStatus.RETURNED}),
}
"""What is not here is at its end."""


def must_become(current: str, wanted: PayoutStatus) -> None:
    if wanted not in MOVES.get(PayoutStatus(current), ()):
        raise BadInput(f"A payout that is {current} can't become {wanted}", code="PAYOUT_STATUS", current=current)


def reserved(payout_id: UUID, vendor_id: UUID, amount: int, currency: str) -> Posting:
    posting = Posting(payout_id, TransactionKind.PAYOUT_RESERVED, currency)
    posting.move(amount, (AccountKind.VENDOR_PAYABLE, vendor_id), (AccountKind.VENDOR_RESERVED, vendor_id), Memo.PAYOUT)
    return posting


_BOOKED: Mapping[PayoutStatus, tuple[TransactionKind, AccountKind, AccountKind]] = {
    PayoutStatus.CANCELLED: (TransactionKind.PAYOUT_REOPENED, AccountKind.VENDOR_RESERVED, AccountKind.VENDOR_PAYABLE),
    PayoutStatus.FAILED: (TransactionKind.PAYOUT_REOPENED, AccountKind.VENDOR_RESERVED, AccountKind.VENDOR_PAYABLE),
    PayoutStatus.PAID: (TransactionKind.PAYOUT_PAID, AccountKind.VENDOR_RESERVED, AccountKind.BANK),
    PayoutStatus.RETURNED: (TransactionKind.PAYOUT_RETURNED, AccountKind.BANK, AccountKind.VENDOR_PAYABLE),
}


def became(payout_id: UUID, vendor_id: UUID, amount: int, currency: str, status: PayoutStatus) -> list[Posting]:
    """What is booked when it does; nothing while it only goes on."""
    if status not in _BOOKED:
        return []
    kind, debit, credit = _BOOKED[status]
    posting = Posting(payout_id, kind, currency)
    owners = {AccountKind.BANK: ""}
    posting.move(amount, (debit, owners.get(debit, vendor_id)), (credit, owners.get(credit, vendor_id)), Memo.PAYOUT)
    return [posting]
