"""What payments tells of money at providers. Amounts in minor units of `currency`. Never a card, an account or a provider's secret."""

from typing import ClassVar
from uuid import UUID

from events.contracts import Fact


class PaymentFact(Fact):
    """An order may have several payments: one for each attempt, and for what an edit has added."""

    aggregate: ClassVar[str] = "Payment"
    key: ClassVar[str] = "payment_id"

    payment_id: UUID
    order_id: UUID


class PaymentActionRequired(PaymentFact):
    """The buyer has to do something at the provider's, such as 3-D Secure."""


class PaymentAuthorized(PaymentFact):
    amount: int
    currency: str
    provider: str
    attempt: int = 1


class PaymentFailed(PaymentFact):
    """`reason` is a stable code (DECLINED, EXPIRED, PROVIDER_UNAVAILABLE ...). `final`: asking again gives the same answer."""

    reason: str
    final: bool = False
    attempt: int = 1


class PaymentCaptured(PaymentFact):
    """`amount` of this capture, `captured` of all of them together; `fee` is what the provider keeps of this one."""

    capture_id: UUID
    amount: int
    captured: int
    currency: str
    fee: int = 0
    provider: str = ""


class CaptureFailed(PaymentFact):
    """The authorization was good and the money did not come: a person looks at it."""

    reason: str


class PaymentVoided(PaymentFact):
    """An authorization was let go, or what had come too late was sent back."""


class RefundSettled(PaymentFact):
    refund_id: UUID
    amount: int
    currency: str
    provider: str = ""


class RefundFailed(PaymentFact):
    """It can be tried again; nothing has moved."""

    refund_id: UUID
    reason: str


class ChargebackOpened(PaymentFact):
    """The buyer's bank has taken `amount` back, and the provider `fee`."""

    chargeback_id: UUID
    amount: int
    currency: str
    fee: int = 0


class ChargebackClosed(PaymentFact):
    """`won`: the amount has come again, the fee hasn't."""

    chargeback_id: UUID
    won: bool
    amount: int
    currency: str
