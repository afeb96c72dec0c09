"""What an order's states are by what has happened to it: the same, in whichever order that was heard."""

from subgraphs.orders.models import FulfilmentStatus, OrderStatus, PaymentStatus, VendorOrderStatus
from subgraphs.orders.rules import moves
from subgraphs.orders.rules.order import Line, Order, VendorPart, units


def settle(order: Order) -> None:
    """Moves all states to where they belong. Raises BadInput (MOVE_ILLEGAL) where one can't be there."""
    for part in order.parts:
        part.status = moves.moved(moves.VENDOR_ORDER, part.status, _vendor_order(order, part))
    order.payment_status = moves.moved(moves.PAYMENT, order.payment_status, _payment(order))
    order.fulfilment_status = moves.moved(moves.FULFILMENT, order.fulfilment_status, _fulfilment(order))
    order.status = moves.moved(moves.ORDER, order.status, _order(order))


def _fulfilment_of(lines: list[Line]) -> FulfilmentStatus:
    left, sent, arrived, returned = units(lines)
    if not left:
        return FulfilmentStatus.CANCELLED
    if returned >= left:
        return FulfilmentStatus.RETURNED
    if arrived >= left:
        return FulfilmentStatus.DELIVERED
    if sent >= left:
        return FulfilmentStatus.SHIPPED
    return FulfilmentStatus.PARTIALLY_SHIPPED if sent else FulfilmentStatus.UNFULFILLED


def _fulfilment(order: Order) -> FulfilmentStatus:
    return FulfilmentStatus.CANCELLED if order.given_up is not None else _fulfilment_of(order.lines)


def _vendor_order(order: Order, part: VendorPart) -> VendorOrderStatus:
    if order.given_up is not None:
        return VendorOrderStatus.CANCELLED
    if not order.confirmed:
        return VendorOrderStatus.PENDING
    found = _fulfilment_of(order.lines_of(part.id))
    if found == FulfilmentStatus.UNFULFILLED:
        return VendorOrderStatus.ACCEPTED if part.accepted else VendorOrderStatus.CONFIRMED
    return VendorOrderStatus(found.value)


def _order(order: Order) -> OrderStatus:
    if order.given_up is not None:
        return OrderStatus.CANCELLED
    if not order.confirmed:
        return _young(order)
    found = order.fulfilment_status
    if found in (FulfilmentStatus.CANCELLED, FulfilmentStatus.RETURNED):
        return OrderStatus(found.value)
    if order.total and order.paid_back >= order.total:
        return OrderStatus.REFUNDED
    if found in (FulfilmentStatus.DELIVERED, FulfilmentStatus.SHIPPED):
        return OrderStatus(found.value)
    begun = found == FulfilmentStatus.PARTIALLY_SHIPPED or any(part.accepted for part in order.parts)
    return OrderStatus.PROCESSING if begun else OrderStatus.CONFIRMED


def _young(order: Order) -> OrderStatus:
    if order.paying == "AUTHORIZED":
        taken = order.stock == "TAKEN" and order.redeemed == "SPENT"
        return OrderStatus.INVENTORY_RESERVED if order.authorized and taken else OrderStatus.PAYMENT_AUTHORIZED
    return OrderStatus.PAYMENT_FAILED if order.paying == "FAILED" else OrderStatus.PENDING_PAYMENT


_PAYING = {
    "WAITING": PaymentStatus.PENDING,
    "ASKED": PaymentStatus.PENDING,
    "ACTION": PaymentStatus.ACTION_REQUIRED,
    "FAILED": PaymentStatus.FAILED,
    "AUTHORIZED": PaymentStatus.AUTHORIZED,
}


def _payment(order: Order) -> PaymentStatus:
    if order.voided and not order.confirmed:
        return PaymentStatus.VOIDED
    if order.captured and any(state != "WON" for state in order.chargebacks.values()):
        return PaymentStatus.CHARGED_BACK
    if order.captured or (order.confirmed and not order.due):
        back = order.paid_back
        if back:
            return PaymentStatus.REFUNDED if back >= order.total else PaymentStatus.PARTIALLY_REFUNDED
        return PaymentStatus.CAPTURED
    return _PAYING[order.paying]
