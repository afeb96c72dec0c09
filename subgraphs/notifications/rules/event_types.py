"""The catalogue of webhooks: which facts leave, in what form, and who may be told what of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import orjson

from events.contracts import Fact, finance, inventory, orders, payments, shipping
from subgraphs.notifications.rules import forms
from subgraphs.notifications.rules.forms import Form, money, parcels
from subgraphs.notifications.rules.forms import orders as order_forms

VERSION = 1


@dataclass(frozen=True)
class EventType:
    """`tell` is given a fact, and the vendor who is told; none where it is the market. `vendors` are those whose business a fact is.

    `latest`: who is told late is told how things are by then, not each step of the way.
    """

    name: str
    title: str
    fact: type[Fact]
    form: type[Form]
    tell: Callable[[Any, UUID | None], Form]
    vendors: Callable[[Any], Collection[UUID]] | None = None
    latest: bool = False

    def payload(self, fact: Fact, vendor: UUID | None, at: datetime, sequence: int) -> str:
        return written(self.name, at, sequence, self.tell(fact, vendor).model_dump(mode="json", by_alias=True, exclude_none=True))

    @cached_property
    def schema(self) -> dict[str, Any]:
        """JSON schema of `data`."""
        return self.form.model_json_schema(mode="serialization")

    @property
    def example(self) -> str:
        return written(self.name, datetime.fromisoformat("2026-01-31T12:00:00+00:00"), 1, forms.example(self.schema))


def written(name: str, at: datetime, sequence: int, data: Any) -> str:
    """What is sent. `sequence` counts what was told of one thing, so that a receiver can tell the newer of two."""
    said = {"type": name, "version": VERSION, "timestamp": at, "sequence": sequence, "data": data}
    return orjson.dumps(said, option=orjson.OPT_UTC_Z).decode()


def _as_it_is(
    name: str, title: str, fact: type[Fact], form: type[Form], vendors: Callable[[Any], Collection[UUID]] | None = None, *, latest: bool = False
) -> EventType:
    """The form's fields are the fact's."""
    return EventType(name, title, fact, form, lambda fact, _: form.model_validate(fact), vendors, latest=latest)


def _its_vendor(fact: Any) -> Collection[UUID]:
    return (fact.vendor_id,)


def _of_lines(fact: Any) -> Collection[UUID]:
    return {line.vendor_id for line in fact.lines}


def _of_parts(fact: Any) -> Collection[UUID]:
    return {part.vendor_id for part in fact.parts}


_ALL = (
    EventType("order.placed", "An order exists; it is not paid yet", orders.OrderPlaced, order_forms.PlacedOrder, order_forms.placed, _of_lines),
    EventType(
        "order.confirmed", "An order is paid, and to be sent", orders.OrderConfirmed, order_forms.ConfirmedOrder, order_forms.confirmed, _of_parts
    ),
    EventType(
        "order.cancelled", "An order was given up before it was confirmed", orders.OrderCancelled, order_forms.CancelledOrder,
        order_forms.given_up, lambda fact: fact.vendors,
    ),
    EventType(
        "order.lines_cancelled", "Some of an order is not to be sent any more",
        orders.LinesCancelled, order_forms.WithdrawnLines, order_forms.lines_cancelled, _of_lines,
    ),
    _as_it_is("order.delivered", "All of an order has arrived", orders.OrderDelivered, order_forms.OrderDelivered),
    _as_it_is(
        "vendor_order.changed", "How far a vendor's part of an order is",
        orders.VendorOrderChanged, order_forms.VendorOrderChanged, _its_vendor, latest=True,
    ),
    _as_it_is("return.requested", "A buyer wants to send something back", orders.ReturnRequested, order_forms.ReturnRequested, _its_vendor),
    _as_it_is("return.decided", "A return was approved or not", orders.ReturnDecided, order_forms.ReturnDecided, _its_vendor),
    _as_it_is("return.received", "What was sent back has come and was looked at", orders.ReturnReceived, order_forms.ReturnReceived, _its_vendor),
    _as_it_is("dispute.opened", "A buyer disputes", orders.DisputeOpened, order_forms.DisputeOpened, _its_vendor),
    _as_it_is("dispute.resolved", "A dispute has an outcome", orders.DisputeResolved, order_forms.DisputeResolved, _its_vendor),
    EventType("refund.due", "Money is to go back", orders.RefundDue, order_forms.DueRefund, order_forms.refund_due, _of_parts),
    _as_it_is("refund.settled", "Money has gone back", payments.RefundSettled, money.RefundSettled),
    _as_it_is("refund.failed", "Money did not go back; it is tried again", payments.RefundFailed, money.RefundFailed),
    _as_it_is("payment.captured", "Money has come", payments.PaymentCaptured, money.PaymentCaptured),
    _as_it_is("payment.failed", "A payment did not succeed", payments.PaymentFailed, money.PaymentFailed),
    _as_it_is("chargeback.opened", "A bank has taken money back", payments.ChargebackOpened, money.ChargebackOpened),
    _as_it_is("chargeback.closed", "A chargeback was won or lost", payments.ChargebackClosed, money.ChargebackClosed),
    _as_it_is("shipment.created", "A parcel is to be sent", shipping.ShipmentCreated, parcels.ShipmentCreated, _its_vendor),
    _as_it_is("shipment.dispatched", "A parcel is on its way", shipping.ShipmentDispatched, parcels.ShipmentDispatched, _its_vendor),
    _as_it_is("shipment.delivered", "A parcel has arrived", shipping.ShipmentDelivered, parcels.ShipmentDelivered, _its_vendor),
    _as_it_is("shipment.lost", "A parcel does not arrive", shipping.ShipmentLost, parcels.ShipmentLost, _its_vendor),
    _as_it_is("payout.paid", "A vendor was paid", finance.PayoutPaid, money.Payout, _its_vendor),
    _as_it_is("payout.failed", "A vendor was not paid, or the bank sent it back", finance.PayoutFailed, money.Payout, _its_vendor),
    _as_it_is("stock.changed", "How much can be sold now", inventory.StockChanged, parcels.StockChanged, _its_vendor, latest=True),
    _as_it_is("stock.low", "Stock is to be ordered again", inventory.StockRanLow, parcels.StockRanLow, _its_vendor),
    _as_it_is("stock.out", "There is none left", inventory.StockRanOut, parcels.StockRanOut, _its_vendor),
)  # fmt: skip

EVENT_TYPES: Mapping[str, EventType] = {each.name: each for each in _ALL}
TEST = "webhook.test"
"""Sent to one endpoint because somebody asked for it."""
