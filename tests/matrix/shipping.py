"""What a vendor sends, how, and what it costs."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from events.contracts.orders import OrderConfirmed, OrderedLine, VendorPart
from events.contracts.pricing import Place
from events.contracts.vendors import VendorOpened
from shared.addresses import Address
from shared.buyers import Buyer
from shared.ids import uuid7
from subgraphs.shipping.models import Pickup
from tests.matrix.owner import Make, Owner

TO = Address(recipient="Ada", lines=["Ringweg 7"], city="Bonn", postal_code="53111", country="DE")
BOX = "{weight: 1000, length: 100, width: 100, height: 100}"


async def _line(owner: Owner) -> UUID:
    """Bought by the owner, of the owner's vendor, and to be sent."""
    order, part, line = uuid7(), uuid7(), uuid7()
    ordered = OrderedLine(
        line_id=line, vendor_order_id=part, offer_id=uuid7(), vendor_id=owner.vendor, quantity=2, unit_price=100, subtotal=200, discount=0, tax=0,
        total=200, variant_id=uuid7(), product_id=uuid7(), sku="S", title="Part",
    )  # fmt: skip
    people = owner.databases["shipping"].vault.hand_over(owner.tenant, order, Buyer(shipping=TO, billing=TO).model_dump_json())
    await owner.told(
        VendorOpened(vendor_id=owner.vendor, slug=owner.vendor.hex, name="Vendor"),
        OrderConfirmed(
            order_id=order, number=order.hex, user_id=owner.user, currency="EUR", place=Place(country="DE", postal_code="53111"),
            parts=[VendorPart(vendor_order_id=part, vendor_id=owner.vendor, lines=[ordered])], total=200, due=200, people=people,
        ),
    )  # fmt: skip
    return line


async def _shipment(owner: Owner) -> UUID:
    """Packed."""
    line = await owner.its(_line)
    row = await owner.databases["shipping"].reader(owner.tenant).fetch_one("SELECT shipment_id FROM shipment_lines WHERE line_id = $1", line)
    assert row is not None
    return await owner.asked("shipping", f'packShipment(shipmentId: "{row["shipment_id"]}", parcels: [{BOX}])', "shipment", "id")


async def _carrier(owner: Owner) -> UUID:
    secrets = '[{name: "key", value: "x"}, {name: "webhook", value: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}]'
    said = f'connectCarrier(carrier: {{name: "x", readyMade: MOCK, url: "http://127.0.0.1:9", secrets: {secrets}}})'
    return await owner.asked("shipping", said, "carrier", "id")


async def _zone(owner: Owner) -> UUID:
    await owner.its(_line)
    return await owner.asked("shipping", 'createDeliveryZone(vendorId: "$vendor", zone: {name: "x", countries: ["DE"]})', "zone", "id")


async def _rate(owner: Owner) -> UUID:
    rate = f'{{zoneId: "{await owner.its(_zone)}", method: "STANDARD", name: "x", currency: "EUR", steps: [{{start: 0, amount: 100}}]}}'
    return await owner.asked("shipping", f'createDeliveryRate(vendorId: "$vendor", rate: {rate})', "rate", "id")


async def _rule(owner: Owner) -> UUID:
    await owner.its(_line)
    return await owner.asked("shipping", 'createDeliveryRule(vendorId: "$vendor", rule: {action: ALLOW, reason: "x"})', "rule", "id")


async def _pickup(owner: Owner) -> UUID:
    starts = datetime.now(UTC) + timedelta(days=1)
    said = {"carrier": "DHL", "status": "SCHEDULED", "note": "", "starts_at": starts, "ends_at": starts + timedelta(hours=1)}
    return await owner.put("shipping", Pickup, vendor_id=owner.vendor, **said)


SHIPPING: Mapping[str, Make] = {
    "Shipment": _shipment,
    "ShippedLine": _line,
    "Carrier": _carrier,
    "Zone": _zone,
    "DeliveryRate": _rate,
    "DeliveryRule": _rule,
    "Pickup": _pickup,
}
