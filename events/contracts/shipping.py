"""What shipping tells of parcels on their way. No name and no address."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from events.contracts import Fact, Part
from events.contracts.orders import CancelledLine
from events.contracts.pricing import Place


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


class ShipmentPacked(ShipmentFact):
    """It can be labelled and given away."""


class ShipmentBooked(ShipmentFact):
    """The carrier has taken it on."""

    carrier: str


class ShipmentLabelled(ShipmentFact):
    """Its label was printed, for the first time."""


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


class ShippingRatesChanged(Fact):
    """Somebody (a vendor, or the market under all zeros) says in these currencies what sending costs: there a way has to be chosen."""

    aggregate: ClassVar[str] = "ShippingRates"
    key: ClassVar[str] = "owner_id"

    owner_id: UUID
    currencies: list[str]


class ShippingOption(Part):
    """A way of sending one vendor's part of a cart, signed for PURPOSE: good until `expires_at` for the `contents` it was reckoned for.

    `amount` in minor units of `currency`; `latest`: when it should have arrived.
    """

    PURPOSE: ClassVar[str] = "shipping option"

    cart_id: UUID
    vendor_id: UUID
    contents: str
    method: str
    name: str
    amount: int
    currency: str
    latest: datetime
    expires_at: datetime


def contents_digest(place: Place, lines: Iterable[tuple[UUID, int]]) -> str:
    """What a shipping option hangs on: where to, and how many of which of the vendor's offers."""
    summed: dict[UUID, int] = {}
    for offer_id, quantity in lines:
        summed[offer_id] = summed.get(offer_id, 0) + quantity
    said = [place.country, place.region, place.postal_code, *(f"{offer_id}={quantity}" for offer_id, quantity in sorted(summed.items()))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
