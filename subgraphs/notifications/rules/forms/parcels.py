"""Shipments and stock."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from subgraphs.notifications.rules.forms import Form, Id, Quantity


class ShippedLine(Form):
    line_id: Id
    quantity: Quantity


class _OfShipment(Form):
    shipment_id: Id
    order_id: Id
    vendor_order_id: Id
    vendor_id: Id
    lines: list[ShippedLine]


class ShipmentCreated(_OfShipment):
    warehouse_id: Id | None = None


class ShipmentDispatched(_OfShipment):
    carrier: Annotated[str, Field(examples=["DHL"])]
    tracking_number: Annotated[str, Field(examples=["00340434161094000000"])]
    estimated_at: datetime | None = None


class ShipmentDelivered(_OfShipment):
    delivered_at: datetime


class ShipmentLost(_OfShipment):
    outcome: Literal["LOST", "RETURNED_TO_SENDER"]


class _OfStock(Form):
    offer_id: Id
    variant_id: Id
    vendor_id: Id


class StockChanged(_OfStock):
    available: Quantity
    low: bool


class StockRanLow(_OfStock):
    available: Quantity
    reorder_point: Quantity


class StockRanOut(_OfStock):
    pass
