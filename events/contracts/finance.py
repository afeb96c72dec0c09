"""What finance tells of money that vendors get. Amounts in minor units of `currency`."""

from typing import ClassVar
from uuid import UUID

from events.contracts import Fact


class PayoutFact(Fact):
    aggregate: ClassVar[str] = "Payout"
    key: ClassVar[str] = "payout_id"

    payout_id: UUID
    vendor_id: UUID
    amount: int
    currency: str


class PayoutRequested(PayoutFact):
    pass


class PayoutApproved(PayoutFact):
    pass


class PayoutPaid(PayoutFact):
    pass


class PayoutFailed(PayoutFact):
    """It was not paid, or the bank has sent it back: the amount is the vendor's balance again."""

    reason: str


class LedgerFaulted(Fact):
    """A check of the books that must hold does not. Somebody has to look at once."""

    aggregate: ClassVar[str] = "LedgerCheck"
    key: ClassVar[str] = "check_id"

    check_id: UUID
    check: str
    order_id: UUID | None = None
