"""Orders, their vendors' parts, cancellations, returns and disputes."""

from collections.abc import Iterable
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from events.contracts import orders
from subgraphs.notifications.rules.forms import Code, Currency, Form, Id, Minor, OrderNumber, Quantity


class Line(Form):
    line_id: Id
    vendor_order_id: Id
    vendor_id: Id
    offer_id: Id
    sku: Annotated[str, Field(examples=["BR-0986-494"])]
    title: Annotated[str, Field(examples=["Brake pads, front"])]
    quantity: Quantity
    unit_price: Minor
    discount: Minor
    tax: Annotated[Minor, Field(description="Contained in `total`.")]
    total: Minor


class PlacedOrder(Form):
    """It exists, and nothing is sure yet. `total` and `due` are of the whole order, and told to the market only."""

    order_id: Id
    number: OrderNumber
    currency: Currency
    lines: list[Line]
    total: Minor | None = None
    due: Annotated[Minor | None, Field(description="What gift cards and points leave to be paid.")] = None


class Part(Form):
    vendor_order_id: Id
    vendor_id: Id
    lines: list[Line]


class ConfirmedOrder(Form):
    """Paid for and taken from stock: to be sent."""

    order_id: Id
    number: OrderNumber
    currency: Currency
    parts: list[Part]
    total: Minor | None = None


class CancelledOrder(Form):
    """Given up before it was confirmed."""

    order_id: Id
    reason: Code
    vendor_ids: Annotated[list[Id], Field(description="Whose parts it had; a vendor is told of itself alone.")]


class OrderDelivered(Form):
    """All that was not cancelled has arrived."""

    order_id: Id


class CancelledLine(Form):
    line_id: Id
    vendor_order_id: Id
    vendor_id: Id
    offer_id: Id
    quantity: Quantity


class WithdrawnLines(Form):
    """Not to be sent any more."""

    order_id: Id
    cancellation_id: Id
    lines: list[CancelledLine]


class VendorOrderChanged(Form):
    vendor_order_id: Id
    order_id: Id
    vendor_id: Id
    number: OrderNumber
    status: orders.VendorOrderStatus


class _OfReturn(Form):
    return_id: Id
    order_id: Id
    vendor_order_id: Id
    vendor_id: Id


class ReturnedLine(Form):
    line_id: Id
    offer_id: Id
    product_id: Id
    quantity: Quantity
    reason: orders.ReturnReason


class ReturnRequested(_OfReturn):
    lines: list[ReturnedLine]


class ReturnDecided(_OfReturn):
    approved: bool


class InspectedLine(Form):
    line_id: Id
    offer_id: Id
    quantity: Quantity
    inspection: orders.Inspection


class ReturnReceived(_OfReturn):
    lines: list[InspectedLine]


class _OfDispute(Form):
    dispute_id: Id
    order_id: Id
    vendor_order_id: Id
    vendor_id: Id


class DisputeOpened(_OfDispute):
    pass


class DisputeResolved(_OfDispute):
    outcome: Literal["BUYER", "VENDOR", "SPLIT", "WITHDRAWN"]


class RefundPart(Form):
    kind: orders.RefundKind
    vendor_order_id: Id
    vendor_id: Id
    line_id: Id | None = None
    quantity: Quantity
    amount: Minor
    tax: Minor


class DueRefund(Form):
    """Money is to go back. `amount` is what goes back the way it was paid, of all vendors, and told to the market only."""

    order_id: Id
    refund_id: Id
    currency: Currency
    reason: orders.RefundReason
    parts: list[RefundPart]
    amount: Minor | None = None


def given_up(fact: orders.OrderCancelled, vendor: UUID | None) -> CancelledOrder:
    vendors = [each for each in fact.vendors if vendor in (None, each)]
    return CancelledOrder(order_id=fact.order_id, reason=fact.reason, vendor_ids=vendors)


def placed(fact: orders.OrderPlaced, vendor: UUID | None) -> PlacedOrder:
    whole = {"total": fact.total, "due": fact.due} if vendor is None else {}
    return PlacedOrder(order_id=fact.order_id, number=fact.number, currency=fact.currency, lines=_lines(fact.lines, vendor), **whole)


def confirmed(fact: orders.OrderConfirmed, vendor: UUID | None) -> ConfirmedOrder:
    parts = [
        Part(vendor_order_id=part.vendor_order_id, vendor_id=part.vendor_id, lines=_lines(part.lines, vendor))
        for part in fact.parts
        if vendor in (None, part.vendor_id)
    ]
    total = fact.total if vendor is None else None
    return ConfirmedOrder(order_id=fact.order_id, number=fact.number, currency=fact.currency, parts=parts, total=total)


def lines_cancelled(fact: orders.LinesCancelled, vendor: UUID | None) -> WithdrawnLines:
    lines = [CancelledLine.model_validate(line) for line in fact.lines if vendor in (None, line.vendor_id)]
    return WithdrawnLines(order_id=fact.order_id, cancellation_id=fact.cancellation_id, lines=lines)


def refund_due(fact: orders.RefundDue, vendor: UUID | None) -> DueRefund:
    parts = [RefundPart.model_validate(part) for part in fact.parts if vendor in (None, part.vendor_id)]
    amount = fact.amount if vendor is None else None
    return DueRefund(order_id=fact.order_id, refund_id=fact.refund_id, currency=fact.currency, reason=fact.reason, parts=parts, amount=amount)


def _lines(lines: Iterable[orders.OrderedLine], vendor: UUID | None) -> list[Line]:
    return [Line.model_validate(line) for line in lines if vendor in (None, line.vendor_id)]
