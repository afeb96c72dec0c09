"""What shipping tells of parcels on their way. No name and no address."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from events.contracts import Fact, Part
from events.contracts.orders import CancelledLine


class ShippedLine(Part):
    line_id: UUID
    quantity: int


class ShipmentFact(Fact):
    """Of one vendor's part of an order, from one warehouse."""

    aggregate: ClassVar[str] = "Shipment"
    key: ClassVar[str] = "shipment_id"

    shipment_id: UUID
    order_id: UUID
    vendor_order_id: UUID
    vendor_id: UUID


class ShipmentCreated(ShipmentFact):
    """`warehouse_id` none: which one sends it is not known. What is left behind at a partial dispatch is told as a further one."""

    warehouse_id: UUID | None = None
    lines: list[ShippedLine]


class ShipmentDelayed(ShipmentFact):
    """The carrier could not take it yet; it is tried again."""

    reason: str


class ShipmentDispatched(ShipmentFact):
    """`lines` are on their way. `estimated_at`: when it should arrive at the latest."""

    carrier: str
    tracking_number: str
    lines: list[ShippedLine]
    estimated_at: datetime | None = None


class ShipmentDelivered(ShipmentFact):
    lines: list[ShippedLine]
    delivered_at: datetime


class ShipmentLost(ShipmentFact):
    """It does not arrive: `outcome` says whether it comes back to the vendor."""

    lines: list[ShippedLine]
    outcome: Literal["LOST", "RETURNED_TO_SENDER"]


class CancellationAnswered(Fact):
    """What of a cancellation has not left yet, and never will; and what has."""

    aggregate: ClassVar[str] = "Cancellation"
    key: ClassVar[str] = "cancellation_id"

    cancellation_id: UUID
    order_id: UUID
    withdrawn: list[CancelledLine]
    refused: list[CancelledLine]
