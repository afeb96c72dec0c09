"""What has left, arrived or been lost of an order, by shipment: told in any order, and counted once."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from events.contracts.orders import OrderDelivered
from events.contracts.shipping import (
    ShipmentBooked,
    ShipmentCreated,
    ShipmentDelayed,
    ShipmentDelivered,
    ShipmentDispatched,
    ShipmentFact,
    ShipmentLabelled,
    ShipmentLost,
    ShipmentPacked,
    ShippedLine,
)
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.order import units

_HANDLED: dict[type[ShipmentFact], str] = {
    ShipmentCreated: "SHIPMENT_CREATED",
    ShipmentPacked: "PACKED",
    ShipmentBooked: "BOOKED",
    ShipmentLabelled: "LABELLED",
    ShipmentDelayed: "DELAYED",
}


def handled(journal: Journal, fact: ShipmentFact) -> None:
    """What moves nothing of the order, and is written down for who follows it: colleagues at the vendor, above all."""
    if journal.order.part(fact.vendor_order_id):
        journal.note(_HANDLED[type(fact)], vendor_order_id=fact.vendor_order_id, shipment_id=str(fact.shipment_id))


def dispatched(journal: Journal, fact: ShipmentDispatched) -> None:
    _count(journal, "SHIPPED", "shipped", fact, carrier=fact.carrier, tracking_number=fact.tracking_number)


def delivered(journal: Journal, fact: ShipmentDelivered) -> None:
    _count(journal, "DELIVERED", "delivered", fact, delivered_at=fact.delivered_at.isoformat())
    left, _, arrived, _ = units(journal.order.lines)
    if left and arrived >= left and not journal.order.delivered_told:
        journal.note("ALL_DELIVERED")
        journal.tell(OrderDelivered(order_id=journal.order.id))


def lost(journal: Journal, fact: ShipmentLost) -> None:
    _count(journal, "LOST", "lost", fact, outcome=fact.outcome)


def _count(journal: Journal, kind: str, what: str, fact: ShipmentDispatched | ShipmentDelivered | ShipmentLost, **said: str) -> None:
    counted = _by_line(fact.lines)
    known = {line.id: getattr(line, what).get(fact.shipment_id, 0) for line in journal.order.lines}
    new = {str(id_): quantity for id_, quantity in counted.items() if quantity > known.get(id_, quantity)}
    if new and journal.order.confirmed:
        data: dict[str, Any] = {"shipment_id": str(fact.shipment_id), "what": what, "lines": new, **said}
        journal.note(kind, vendor_order_id=fact.vendor_order_id, **data)


def _by_line(lines: Sequence[ShippedLine]) -> Counter[UUID]:
    """By the line's id; unknown ones are nobody's."""
    found: Counter[UUID] = Counter()
    for line in lines:
        found[line.line_id] += line.quantity
    return found
