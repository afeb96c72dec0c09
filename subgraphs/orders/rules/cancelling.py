"""Calling back what has not left: asked of shipping, which alone knows; what it gives back is cancelled, restocked and refunded."""

from collections.abc import Mapping, Sequence
from typing import Literal
from uuid import UUID

from events.contracts.orders import CancellationRequested, CancelledLine, LinesCancelled, RefundReason
from events.contracts.shipping import CancellationAnswered
from shared.errors import BadInput
from shared.ids import uuid7
from subgraphs.orders.rules import refunds
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.order import Line, Order
from subgraphs.orders.rules.paying_back import pay_back


def still_here(order: Order, line: Line) -> int:
    """How many may still be called back, as far as is known here."""
    return max(line.left - order.cancelling(line.id) - line.sent, 0)


def ask(journal: Journal, wanted: Mapping[UUID, int], why: str, reason: Literal["CANCELLATION", "EDIT"] = "CANCELLATION") -> UUID:
    """`wanted`: how many of each line. The cancellation's id. Raises BadInput where that much is not here any more."""
    order = journal.order
    if not order.confirmed:
        raise BadInput("Parts of it can be cancelled once it is confirmed", code="ORDER_NOT_CONFIRMED", field="orderId")
    for place, (id_, quantity) in enumerate(wanted.items()):
        line = order.line(id_)
        if line is None:
            raise BadInput("This order has no such line", code="LINE_UNKNOWN", field=f"lines.{place}.lineId")
        if not 1 <= quantity <= still_here(order, line):
            left = still_here(order, line)
            raise BadInput(f"{left} of it can still be cancelled", code="NOT_CANCELLABLE", field=f"lines.{place}.quantity", left=left)
    if not wanted:
        raise BadInput("Nothing of it can be cancelled any more", code="NOT_CANCELLABLE", field="orderId")
    id_ = uuid7()
    journal.note(
        "CANCELLATION_ASKED", reason=why, vendor_order_id=_only_vendor(order, wanted), cancellation_id=str(id_),
        lines={str(line): quantity for line, quantity in wanted.items()}, cause=reason,
    )  # fmt: skip
    lines = [_said(line, wanted[line.id]) for line in order.lines if line.id in wanted]
    journal.tell(CancellationRequested(order_id=order.id, cancellation_id=id_, lines=lines))
    return id_


def _only_vendor(order: Order, wanted: Mapping[UUID, int]) -> UUID | None:
    """Whose business it is, where it is one vendor's alone."""
    found = {line.vendor_order_id for line in order.lines if line.id in wanted}
    return found.pop() if len(found) == 1 else None


def _said(line: Line, quantity: int) -> CancelledLine:
    named = {"line_id": line.id, "vendor_order_id": line.vendor_order_id, "vendor_id": line.vendor_id, "offer_id": line.offer_id}
    return CancelledLine(**named, quantity=quantity)


def answered(journal: Journal, fact: CancellationAnswered) -> None:
    """Never more than had been asked, whatever is said."""
    order = journal.order
    asked = order.cancellations.get(fact.cancellation_id)
    if asked is None:
        return
    back: dict[UUID, int] = {}
    for each in fact.withdrawn:
        back[each.line_id] = min(back.get(each.line_id, 0) + each.quantity, asked.lines.get(each.line_id, 0))
    back = {id_: quantity for id_, quantity in back.items() if quantity}
    journal.note(
        "CANCELLATION_ANSWERED", vendor_order_id=_only_vendor(order, asked.lines), cancellation_id=str(fact.cancellation_id),
        lines={str(id_): quantity for id_, quantity in back.items()},
        refused={str(id_): quantity - back.get(id_, 0) for id_, quantity in asked.lines.items() if quantity > back.get(id_, 0)},
    )  # fmt: skip
    if back:
        _give_back(journal, fact.cancellation_id, back, asked.reason)


def _give_back(journal: Journal, cancellation_id: UUID, back: Mapping[UUID, int], reason: RefundReason) -> None:
    order = journal.order
    lines = [line for line in order.lines if line.id in back]
    whole = not any(line.left for line in order.lines)
    said = [_said(line, back[line.id]) for line in lines]
    journal.tell(LinesCancelled(order_id=order.id, cancellation_id=cancellation_id, lines=said, whole=whole))
    purse = refunds.of_lines(order, back.items())
    for part in order.parts:
        if _touched(part.id, lines) and not any(line.left for line in order.lines_of(part.id)):
            purse.shipping(part.id)
    pay_back(journal, purse, reason)


def _touched(vendor_order_id: UUID, lines: Sequence[Line]) -> bool:
    return any(line.vendor_order_id == vendor_order_id for line in lines)
