"""From a checkout to a confirmed order, or to one that is given up with nothing left of it anywhere.

`HEARD` takes in one fact each: again or late, it changes nothing; out of turn, it is remembered. `advance` then tells whatever can go on.
Nobody is asked and nothing is waited for here: what doesn't come in time is `expire`d.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from events.contracts import Fact
from events.contracts.inventory import ReservationConfirmed, ReservationRefused, StockReserved
from events.contracts.orders import OrderAuthorized, OrderCancelled, PaymentDue
from events.contracts.payments import (
    CaptureFailed,
    ChargebackClosed,
    ChargebackOpened,
    PaymentActionRequired,
    PaymentAuthorized,
    PaymentCaptured,
    PaymentFailed,
    PaymentVoided,
    RefundFailed,
    RefundSettled,
)
from events.contracts.pricing import RedemptionsHeld, RedemptionsRefused, RedemptionsSpent
from events.contracts.shipping import (
    CancellationAnswered,
    ShipmentBooked,
    ShipmentCreated,
    ShipmentDelayed,
    ShipmentDelivered,
    ShipmentDispatched,
    ShipmentLabelled,
    ShipmentLost,
    ShipmentPacked,
)
from subgraphs.orders.models import Step
from subgraphs.orders.rules import cancelling, fulfilment
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.order import Order

_TIMES_OUT = {Step.HOLD: "HOLD_TIMED_OUT", Step.PAY: "PAYMENT_TIMED_OUT", Step.REVIEW: "REVIEW_TIMED_OUT", Step.TAKE: "TAKING_TIMED_OUT"}


def advance(journal: Journal) -> None:
    """All that can go on now."""
    order = journal.order
    if not order.open:
        return None
    if order.refusal is not None:
        return give_up(journal, order.refusal)
    if order.held and order.paying == "WAITING":
        ask_to_pay(journal, 1)
    if order.held and order.paying == "AUTHORIZED":
        _authorize(journal)
    if order.open and order.authorized and order.stock == "TAKEN" and order.redeemed == "SPENT":
        journal.note("CONFIRMED")
        journal.confirmed = True
    return None


def ask_to_pay(journal: Journal, attempt: int) -> None:
    order = journal.order
    if not order.due:
        journal.note("PAYMENT_AUTHORIZED", amount=0)  # gift cards and points pay all of it
        return
    journal.note("PAYMENT_DUE", attempt=attempt, amount=order.due)
    said = {"number": order.number, "user_id": order.user_id, "currency": order.currency, "country": order.country}
    journal.tell(PaymentDue(order_id=order.id, **said, amount=order.due, method=order.method, attempt=attempt))


def _authorize(journal: Journal) -> None:
    order = journal.order
    if order.review == "NONE" and order.review_above and order.total > order.review_above:
        journal.note("REVIEW_ASKED")
    if order.review != "WAITING" and not order.authorized:
        journal.note("AUTHORIZED")
        journal.tell(OrderAuthorized(order_id=order.id))


def give_up(journal: Journal, reason: str, why: str = "") -> None:
    journal.note("GIVEN_UP", reason=why, code=reason)
    journal.tell(cancelled(journal.order, reason))


def cancelled(order: Order, reason: str) -> OrderCancelled:
    return OrderCancelled(order_id=order.id, reason=reason, vendors=[part.vendor_id for part in order.parts])


def expire(journal: Journal) -> None:
    """What it waits for has not come in time."""
    step = journal.order.step
    due_at = journal.due_at
    if step and due_at and due_at <= journal.at:
        give_up(journal, _TIMES_OUT[step])


def _stock_reserved(journal: Journal, _fact: StockReserved) -> None:
    if journal.order.stock == "ASKED":
        journal.note("STOCK_HELD")


def _redemptions_held(journal: Journal, _fact: RedemptionsHeld) -> None:
    if journal.order.redeemed == "ASKED":
        journal.note("REDEMPTIONS_HELD")


def _refuse(journal: Journal, what: str, **data: Any) -> None:
    if journal.order.open and journal.order.refusal is None:
        journal.note("REFUSED", code=what, **data)


def _reservation_refused(journal: Journal, fact: ReservationRefused) -> None:
    _refuse(journal, "OUT_OF_STOCK", shortages=[each.model_dump(mode="json") for each in fact.shortages])


def _redemptions_refused(journal: Journal, fact: RedemptionsRefused) -> None:
    _refuse(journal, "REDEMPTION_REFUSED", redemption=fact.kind, id=str(fact.id), why=fact.reason)


def _reservation_confirmed(journal: Journal, fact: ReservationConfirmed) -> None:
    if journal.order.stock == "TAKEN":
        return
    allocations = [{"offer_id": str(e.offer_id), "warehouse_id": str(e.warehouse_id), "quantity": e.quantity} for e in fact.lines]
    vendors = {str(each.warehouse_id): str(each.vendor_id) for each in fact.lines}
    journal.note("STOCK_TAKEN", allocations=allocations, vendors=vendors)


def _redemptions_spent(journal: Journal, _fact: RedemptionsSpent) -> None:
    if journal.order.redeemed != "SPENT":
        journal.note("REDEMPTIONS_SPENT")


def _action_required(journal: Journal, fact: PaymentActionRequired) -> None:
    if journal.order.open and journal.order.paying == "ASKED":
        journal.note("ACTION_REQUIRED", payment_id=str(fact.payment_id))


def _payment_authorized(journal: Journal, fact: PaymentAuthorized) -> None:
    """Of one that was given up it changes nothing, but who holds the money is told again that it is to be let go."""
    order = journal.order
    if order.given_up is not None:
        if fact.payment_id not in order.late:
            journal.note("PAYMENT_TOO_LATE", payment_id=str(fact.payment_id))
            journal.tell(cancelled(order, order.given_up))
        return
    if order.paying == "AUTHORIZED":
        return
    journal.note("PAYMENT_AUTHORIZED", payment_id=str(fact.payment_id), amount=fact.amount, provider=fact.provider, attempt=fact.attempt)
    if fact.currency != order.currency or fact.amount < order.due:
        _refuse(journal, "PAYMENT_MISMATCH")


def _payment_failed(journal: Journal, fact: PaymentFailed) -> None:
    order = journal.order
    if order.open and order.paying in ("WAITING", "ASKED", "ACTION") and fact.attempt >= order.attempt:
        journal.note("PAYMENT_FAILED", payment_id=str(fact.payment_id), code=fact.reason, final=fact.final, attempt=fact.attempt)


def _payment_voided(journal: Journal, fact: PaymentVoided) -> None:
    if not journal.order.voided:
        journal.note("PAYMENT_VOIDED", payment_id=str(fact.payment_id))


def _payment_captured(journal: Journal, fact: PaymentCaptured) -> None:
    if fact.captured > journal.order.captured.get(fact.payment_id, 0):
        journal.note("PAYMENT_CAPTURED", payment_id=str(fact.payment_id), captured=fact.captured, fee=fact.fee, provider=fact.provider)


def _capture_failed(journal: Journal, fact: CaptureFailed) -> None:
    journal.note("CAPTURE_FAILED", payment_id=str(fact.payment_id), code=fact.reason)


def _refund_settled(journal: Journal, fact: RefundSettled) -> None:
    found = journal.order.refunds.get(fact.refund_id)
    if found and found.state != "SETTLED":
        journal.note("REFUND_SETTLED", refund_id=str(fact.refund_id), amount=fact.amount, provider=fact.provider)


def _refund_failed(journal: Journal, fact: RefundFailed) -> None:
    found = journal.order.refunds.get(fact.refund_id)
    if found and found.state == "DUE":
        journal.note("REFUND_FAILED", refund_id=str(fact.refund_id), code=fact.reason)


def _chargeback_opened(journal: Journal, fact: ChargebackOpened) -> None:
    if fact.chargeback_id not in journal.order.chargebacks:
        journal.note("CHARGEBACK_OPENED", chargeback_id=str(fact.chargeback_id), amount=fact.amount, state="OPEN")


def _chargeback_closed(journal: Journal, fact: ChargebackClosed) -> None:
    if journal.order.chargebacks.get(fact.chargeback_id, "OPEN") == "OPEN":
        state = "WON" if fact.won else "LOST"
        journal.note("CHARGEBACK_CLOSED", chargeback_id=str(fact.chargeback_id), amount=fact.amount, state=state)


HEARD: Mapping[type[Fact], Callable[[Journal, Any], None]] = {
    StockReserved: _stock_reserved,
    ReservationRefused: _reservation_refused,
    ReservationConfirmed: _reservation_confirmed,
    RedemptionsHeld: _redemptions_held,
    RedemptionsRefused: _redemptions_refused,
    RedemptionsSpent: _redemptions_spent,
    PaymentActionRequired: _action_required,
    PaymentAuthorized: _payment_authorized,
    PaymentFailed: _payment_failed,
    PaymentVoided: _payment_voided,
    PaymentCaptured: _payment_captured,
    CaptureFailed: _capture_failed,
    RefundSettled: _refund_settled,
    RefundFailed: _refund_failed,
    ChargebackOpened: _chargeback_opened,
    ChargebackClosed: _chargeback_closed,
    ShipmentCreated: fulfilment.handled,
    ShipmentPacked: fulfilment.handled,
    ShipmentBooked: fulfilment.handled,
    ShipmentLabelled: fulfilment.handled,
    ShipmentDelayed: fulfilment.handled,
    ShipmentDispatched: fulfilment.dispatched,
    ShipmentDelivered: fulfilment.delivered,
    ShipmentLost: fulfilment.lost,
    CancellationAnswered: cancelling.answered,
}
"""What is heard of an order, each with its `order_id`."""


def hear(journal: Journal, fact: Fact) -> None:
    HEARD[type(fact)](journal, fact)
    advance(journal)


def order_of(fact: Any) -> UUID | None:
    """None where stock was reserved for something else than an order."""
    found: UUID | None = fact.order_id
    return found
