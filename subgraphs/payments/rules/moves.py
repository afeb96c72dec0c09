"""What becomes of a payment by what is seen of it. All that is heard (answers, webhooks, states asked for) comes through `see`, in any order
and any number of times, and ends in the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID, uuid5

from events.contracts.payments import (
    CaptureFailed,
    PaymentActionRequired,
    PaymentAuthorized,
    PaymentCaptured,
    PaymentFact,
    PaymentFailed,
    PaymentVoided,
)
from subgraphs.payments.models import Status, StepKind

OPEN = (Status.PENDING, Status.ACTION_REQUIRED)
ENDED = (Status.FAILED, Status.VOIDED)
CAPTURE_FAILED = "CAPTURE_FAILED"
FINAL_REASONS = frozenset({"NO_PROVIDER", "FRAUD_SUSPECTED", "CARD_STOLEN", "ACCOUNT_CLOSED"})


class There(StrEnum):
    """The state of a payment at its provider: what a description's `states` map to."""

    PENDING = "PENDING"
    ACTION = "ACTION"
    APPROVED = "APPROVED"
    """The buyer has done their part, and the rest is ours to ask for."""
    AUTHORIZED = "AUTHORIZED"
    CAPTURED = "CAPTURED"
    VOIDED = "VOIDED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"
    NOT_FOUND = "NOT_FOUND"


@dataclass(frozen=True)
class Seen:
    """`told`: by a webhook, which may be older than what is known; otherwise it was just answered. Amounts in minor units, none where unsaid.

    `ours` is what the provider says our payment's id is.
    """

    payment_id: UUID
    there: There
    reference: str | None = None
    ours: str | None = None
    amount: int | None = None
    currency: str | None = None
    captured: int | None = None
    fee: int | None = None
    action: str | None = None
    reason: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    told: bool = False


@dataclass
class Standing:
    """A payment's row while it is locked; `waits` are the steps of it that wait, for a person too: what may have been given back is not again."""

    id: UUID
    order_id: UUID
    currency: str
    method: str
    amount: int
    attempt: int
    provider: str
    status: str
    reference: str | None
    captured: int
    captured_there: int
    refunded: int
    fee: int
    fee_there: int
    offline: bool
    by_hand: bool
    confirmed: bool
    unwanted: bool
    action: str | None
    reason: str | None
    problem: str | None
    details: dict[str, str] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)

    @property
    def is_settled(self) -> bool:
        """Nothing more is expected of the provider."""
        if self.status in ENDED:
            return True
        return self.status == Status.CAPTURED and self.captured == self.amount and not self.unwanted


@dataclass
class Moves:
    facts: list[PaymentFact] = field(default_factory=list)
    steps: list[tuple[UUID, StepKind, int]] = field(default_factory=list)
    """Of which payment, what, how much."""

    def step(self, payment: Standing, kind: StepKind, amount: int = 0) -> None:
        if kind not in payment.waits:
            payment.waits.add(kind)
            self.steps.append((payment.id, kind, amount))


def see(payment: Standing, seen: Seen, moves: Moves) -> None:
    if problem := _contradiction(payment, seen):
        payment.problem = problem
        return
    payment.reference = payment.reference or seen.reference
    payment.details = {**seen.details, **payment.details}
    if seen.told and payment.status in ENDED and seen.there in (There.AUTHORIZED, There.CAPTURED):
        moves.step(payment, StepKind.CHECK)  # it may be older than what ended it
        return
    _BY_STATE[seen.there](payment, seen, moves)


def _contradiction(payment: Standing, seen: Seen) -> str | None:
    if seen.ours is not None and seen.ours != str(payment.id):
        return "OTHER_PAYMENT"
    if seen.reference is not None and payment.reference is not None and seen.reference != payment.reference:
        return "OTHER_REFERENCE"
    if seen.there in (There.AUTHORIZED, There.CAPTURED):
        if seen.currency is not None and seen.currency.upper() != payment.currency:
            return "OTHER_CURRENCY"
        if seen.amount is not None and seen.amount != payment.amount:
            return "OTHER_AMOUNT"
        if seen.captured is not None and not 0 <= seen.captured <= payment.amount:
            return "OTHER_AMOUNT"
    return None


def _pending(_payment: Standing, _seen: Seen, _moves: Moves) -> None:
    """It is asked for again by and by."""


def _action(payment: Standing, seen: Seen, moves: Moves) -> None:
    if payment.status == Status.PENDING:
        payment.status = Status.ACTION_REQUIRED
        moves.facts.append(PaymentActionRequired(payment_id=payment.id, order_id=payment.order_id))
    if payment.status == Status.ACTION_REQUIRED:
        payment.action = seen.action or payment.action
    if payment.unwanted and payment.status not in ENDED:
        moves.step(payment, StepKind.VOID)


def _authorized(payment: Standing, _seen: Seen, moves: Moves) -> None:
    if payment.unwanted or payment.status in ENDED:
        payment.unwanted = True
        moves.step(payment, StepKind.VOID)
    elif payment.status in OPEN:
        _authorize(payment, moves)
        if payment.confirmed:
            capture(payment, moves)


def _captured(payment: Standing, seen: Seen, moves: Moves) -> None:
    payment.captured_there = max(payment.captured_there, payment.amount if seen.captured is None else seen.captured)
    payment.fee_there = max(payment.fee_there, seen.fee or 0)
    if payment.unwanted or payment.status in ENDED:
        payment.unwanted = True
        give_back(payment, moves)
        return
    if payment.status in OPEN:
        _authorize(payment, moves)
    if payment.confirmed:
        _book(payment, moves)


def _ended(payment: Standing, seen: Seen, moves: Moves) -> None:
    """Voided, declined or expired there, or nothing is there at all."""
    reason = seen.reason or ("EXPIRED" if seen.there in (There.EXPIRED, There.VOIDED) else "DECLINED")
    if payment.status == Status.CAPTURED or payment.captured_there:
        if not seen.told and not payment.unwanted:
            payment.problem = "CAPTURED_IS_GONE"
        return
    if payment.status in ENDED:
        return
    if seen.told and payment.status == Status.AUTHORIZED:
        moves.step(payment, StepKind.CHECK)
    elif payment.unwanted:
        void(payment, moves)
    elif seen.there is There.NOT_FOUND and payment.status == Status.PENDING:
        return  # it was never asked for; whoever is to ask does so
    else:
        fail(payment, reason, moves)


_BY_STATE: dict[There, Callable[[Standing, Seen, Moves], None]] = {
    There.PENDING: _pending,
    There.APPROVED: _pending,
    There.ACTION: _action,
    There.AUTHORIZED: _authorized,
    There.CAPTURED: _captured,
    There.VOIDED: _ended,
    There.DECLINED: _ended,
    There.EXPIRED: _ended,
    There.NOT_FOUND: _ended,
}


def _authorize(payment: Standing, moves: Moves) -> None:
    payment.status, payment.action = Status.AUTHORIZED, None
    said = {"amount": payment.amount, "currency": payment.currency, "provider": payment.provider, "attempt": payment.attempt}
    moves.facts.append(PaymentAuthorized(payment_id=payment.id, order_id=payment.order_id, **said))


def _book(payment: Standing, moves: Moves) -> None:
    """Tells what of the money has come since it was told last."""
    amount = payment.captured_there - payment.captured
    if amount <= 0:
        return
    fee = payment.fee_there - payment.fee
    payment.status, payment.captured, payment.fee = Status.CAPTURED, payment.captured_there, payment.fee_there
    moves.facts.append(
        PaymentCaptured(
            payment_id=payment.id,
            order_id=payment.order_id,
            capture_id=uuid5(payment.id, f"captured {payment.captured}"),
            amount=amount,
            captured=payment.captured,
            currency=payment.currency,
            fee=fee,
            provider=payment.provider,
        )
    )


def capture(payment: Standing, moves: Moves) -> None:
    """The order is confirmed: what was taken already is told, the rest is asked for."""
    payment.confirmed = True
    if payment.unwanted or payment.status not in (Status.AUTHORIZED, Status.CAPTURED):
        return
    _book(payment, moves)
    if payment.captured < payment.amount and not payment.offline and not payment.by_hand:
        moves.step(payment, StepKind.CAPTURE, payment.amount - payment.captured)


def collect(payment: Standing, amount: int, moves: Moves) -> None:
    """Of money that is handed over to people."""
    payment.captured_there = min(payment.captured_there + amount, payment.amount)
    _book(payment, moves)


def cancel(payment: Standing, moves: Moves, *, asked: bool) -> None:
    """Nobody wants it any more. `asked`: the provider may know of it."""
    payment.unwanted = True
    if payment.captured_there > payment.refunded and payment.captured_there:
        give_back(payment, moves)
    elif payment.status in ENDED:
        return
    elif payment.offline or not asked:
        void(payment, moves)
    else:
        moves.step(payment, StepKind.VOID)


def give_back(payment: Standing, moves: Moves) -> None:
    amount = payment.captured_there - payment.refunded
    if amount > 0:
        moves.step(payment, StepKind.REFUND, amount)


def gave_back(payment: Standing, moves: Moves) -> None:
    """All that had come too late is sent back."""
    payment.refunded = payment.captured_there
    void(payment, moves)


def void(payment: Standing, moves: Moves) -> None:
    if payment.status == Status.VOIDED:
        return
    payment.status, payment.action = Status.VOIDED, None
    moves.facts.append(PaymentVoided(payment_id=payment.id, order_id=payment.order_id))


def fail(payment: Standing, reason: str, moves: Moves) -> None:
    """Of an order that is confirmed the payment stays as it was: a person decides, and what is found later still counts."""
    if payment.confirmed and payment.status not in OPEN:
        if payment.problem != CAPTURE_FAILED:
            moves.facts.append(CaptureFailed(payment_id=payment.id, order_id=payment.order_id, reason=reason))
        payment.problem, payment.reason = CAPTURE_FAILED, reason
        return
    if payment.status in OPEN:
        moves.facts.append(
            PaymentFailed(payment_id=payment.id, order_id=payment.order_id, reason=reason, final=reason in FINAL_REASONS, attempt=payment.attempt)
        )
    else:
        void(payment, moves)
        payment.reason = reason
        return
    payment.status, payment.reason, payment.action = Status.FAILED, reason, None
