"""An order is the fold of its entries: what each of them changes is said here, once, for the one that is new and for the one read again."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from events.contracts.orders import Allocation, RefundPart
from subgraphs.orders.models import ReturnStatus
from subgraphs.orders.rules.order import Cancellation, Order, Parcel, Refund, Returned
from subgraphs.orders.rules.standing import settle


class Entry(BaseModel):
    """`data` is JSON: all that `evolve` needs, and nothing personal. `vendor_order_id`: whose business it is, where it is one vendor's alone."""

    kind: str
    data: dict[str, Any] = Field(default_factory=dict)
    at: datetime
    actor: tuple[str, str] = ("system", "")
    reason: str = ""
    vendor_order_id: UUID | None = None
    status: str = ""


Change = Callable[[Order, dict[str, Any], datetime], None]
_CHANGES: dict[str, Change] = {}


def _on(kind: str) -> Callable[[Change], Change]:
    def register(change: Change) -> Change:
        _CHANGES[kind] = change
        return change

    return register


def placed(entry: Entry) -> Order:
    return Order.model_validate(entry.data)


def evolve(order: Order, entry: Entry) -> None:
    """Raises BadInput (MOVE_ILLEGAL) where that can't follow."""
    if change := _CHANGES.get(entry.kind):
        change(order, entry.data, entry.at)
        settle(order)


def rebuild(entries: Iterable[Entry]) -> Order:
    """The first is PLACED."""
    each = iter(entries)
    order = placed(next(each))
    for entry in each:
        evolve(order, entry)
    return order


@_on("STOCK_HELD")
def _stock_held(order: Order, _data: dict[str, Any], at: datetime) -> None:
    if order.stock == "ASKED":
        order.stock = "HELD"
        _ready(order, at)


@_on("REDEMPTIONS_HELD")
def _redemptions_held(order: Order, _data: dict[str, Any], at: datetime) -> None:
    if order.redeemed == "ASKED":
        order.redeemed = "HELD"
        _ready(order, at)


def _ready(order: Order, at: datetime) -> None:
    if order.held and order.open:
        order.since = at


@_on("REFUSED")
def _refused(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.refusal = data["code"]


@_on("PAYMENT_DUE")
def _payment_due(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.paying, order.attempt = "ASKED", data["attempt"]
    order.failure, order.final = "", False


@_on("ACTION_REQUIRED")
def _action_required(order: Order, _data: dict[str, Any], _at: datetime) -> None:
    order.paying = "ACTION"


@_on("PAYMENT_FAILED")
def _payment_failed(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.paying, order.failure, order.final = "FAILED", data["code"], data["final"]


@_on("PAYMENT_AUTHORIZED")
def _payment_authorized(order: Order, _data: dict[str, Any], at: datetime) -> None:
    order.paying, order.failure, order.final, order.since = "AUTHORIZED", "", False, at


@_on("PAYMENT_TOO_LATE")
def _payment_too_late(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.late.append(UUID(data["payment_id"]))


@_on("REVIEW_ASKED")
def _review_asked(order: Order, _data: dict[str, Any], at: datetime) -> None:
    order.review, order.since = "WAITING", at


@_on("REVIEW_PASSED")
def _review_passed(order: Order, _data: dict[str, Any], at: datetime) -> None:
    order.review, order.since = "APPROVED", at


@_on("AUTHORIZED")
def _authorized(order: Order, _data: dict[str, Any], at: datetime) -> None:
    order.authorized, order.since = True, at


@_on("STOCK_TAKEN")
def _stock_taken(order: Order, data: dict[str, Any], at: datetime) -> None:
    order.stock = "TAKEN"
    order.allocations = [Allocation.model_validate(each) for each in data["allocations"]]
    order.allocated_to = {UUID(key): UUID(value) for key, value in data["vendors"].items()}
    if not order.authorized:
        _ready(order, at)


@_on("REDEMPTIONS_SPENT")
def _redemptions_spent(order: Order, _data: dict[str, Any], at: datetime) -> None:
    order.redeemed = "SPENT"
    if not order.authorized:
        _ready(order, at)


@_on("CONFIRMED")
def _confirmed(order: Order, _data: dict[str, Any], _at: datetime) -> None:
    order.confirmed = True


@_on("GIVEN_UP")
def _given_up(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.given_up = data["code"]


@_on("PAYMENT_VOIDED")
def _voided(order: Order, _data: dict[str, Any], _at: datetime) -> None:
    order.voided = True


@_on("PAYMENT_CAPTURED")
def _captured(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.captured[UUID(data["payment_id"])] = data["captured"]


@_on("CHARGEBACK_OPENED")
@_on("CHARGEBACK_CLOSED")
def _chargeback(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.chargebacks[UUID(data["chargeback_id"])] = data["state"]


@_on("VENDOR_ACCEPTED")
def _accepted(order: Order, data: dict[str, Any], _at: datetime) -> None:
    for part in order.parts:
        if part.id == UUID(data["part"]):
            part.accepted = True


@_on("SHIPPED")
@_on("DELIVERED")
@_on("LOST")
def _sent(order: Order, data: dict[str, Any], at: datetime) -> None:
    shipment = UUID(data["shipment_id"])
    for id_, quantity in data["lines"].items():
        if line := order.line(UUID(id_)):
            getattr(line, data["what"])[shipment] = quantity
            part = order.part(line.vendor_order_id)
            if part and data["what"] == "delivered":
                arrived = datetime.fromisoformat(data["delivered_at"]) if data.get("delivered_at") else at
                part.delivered_at = max(part.delivered_at or arrived, arrived)


@_on("ALL_DELIVERED")
def _all_delivered(order: Order, _data: dict[str, Any], _at: datetime) -> None:
    order.delivered_told = True


@_on("CANCELLATION_ASKED")
def _cancellation_asked(order: Order, data: dict[str, Any], _at: datetime) -> None:
    lines = {UUID(id_): quantity for id_, quantity in data["lines"].items()}
    order.cancellations[UUID(data["cancellation_id"])] = Cancellation(lines=lines, reason=data["cause"])


@_on("CANCELLATION_ANSWERED")
def _cancellation_answered(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.cancellations.pop(UUID(data["cancellation_id"]), None)
    order.answered.append(UUID(data["cancellation_id"]))
    for id_, quantity in data["lines"].items():
        if line := order.line(UUID(id_)):
            line.cancelled += quantity


@_on("RETURN_REQUESTED")
def _return_requested(order: Order, data: dict[str, Any], _at: datetime) -> None:
    found = Returned(vendor_order_id=UUID(data["part"]), lines=data["lines"], cores=data["cores"])
    order.returns[UUID(data["return_id"])] = found
    _on_their_way(order, found, 1)


@_on("RETURN_APPROVED")
def _return_approved(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.returns[UUID(data["return_id"])].status = ReturnStatus.APPROVED


@_on("RETURN_REFUSED")
def _return_refused(order: Order, data: dict[str, Any], _at: datetime) -> None:
    found = order.returns[UUID(data["return_id"])]
    found.status = ReturnStatus.REFUSED
    _on_their_way(order, found, -1)


@_on("RETURN_RECEIVED")
def _return_received(order: Order, data: dict[str, Any], _at: datetime) -> None:
    found = order.returns[UUID(data["return_id"])]
    found.status = ReturnStatus.RECEIVED
    _on_their_way(order, found, -1)
    for id_, quantity in data["back"].items():
        if line := order.line(UUID(id_)):
            line.returned += quantity


def _on_their_way(order: Order, found: Returned, sign: int) -> None:
    for line in order.lines:
        line.returning += sign * found.lines.get(line.id, 0)
        line.cores_returning += sign * found.cores.get(line.id, 0)


@_on("REFUND_DUE")
def _refund_due(order: Order, data: dict[str, Any], _at: datetime) -> None:
    parts = [RefundPart.model_validate(each) for each in data["parts"]]
    state = "DUE" if data["amount"] + data["stored"] else "SETTLED"
    order.refunds[UUID(data["refund_id"])] = Refund(amount=data["amount"], stored=data["stored"], reason=data["cause"], parts=parts, state=state)
    for part in parts:
        line = order.line(part.line_id) if part.line_id else None
        if line and part.kind == "CORE":
            line.deposits_back += part.amount
            line.cores_back += part.quantity
        elif pot := line or _parcel(order, part.vendor_order_id):
            pot.refunded += part.amount
            pot.refunded_tax += part.tax
        if line and part.kind == "LINE":
            line.goods_back += part.quantity


def _parcel(order: Order, vendor_order_id: UUID) -> Parcel | None:
    found = order.part(vendor_order_id)
    return found.shipping if found else None


@_on("REFUND_SETTLED")
def _refund_settled(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.refunds[UUID(data["refund_id"])].state = "SETTLED"


@_on("REFUND_FAILED")
def _refund_failed(order: Order, data: dict[str, Any], _at: datetime) -> None:
    order.refunds[UUID(data["refund_id"])].state = "FAILED"
