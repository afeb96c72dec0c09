"""What somebody has bought of somebody's vendor, and what came of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from deploy.process import subscriber
from events.contracts import Fact
from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.inventory import ReservationConfirmed, Reserved, StockReserved
from events.contracts.payments import PaymentAuthorized
from events.contracts.pricing import Place, QuotedShipping, RedemptionsHeld, RedemptionsSpent
from events.contracts.shipping import ShipmentDelivered, ShippedLine
from events.envelope import Told
from shared.addresses import Address
from shared.buyers import Buyer
from shared.ids import uuid7
from tests.matrix.owner import Make, Owner
from tests.matrix.selling import SELLING

HOME = Address(recipient="Ada", lines=["Ringweg 7"], city="Bonn", postal_code="53111", country="DE")


async def _told(owner: Owner, *facts: Fact) -> None:
    """To orders alone."""
    for fact in facts:
        _, handle = subscriber("orders")._handlers[type(fact).__name__]
        async with owner.databases["orders"].transaction(owner.tenant) as tx:
            await handle(tx, [Told(fact, 1, datetime.now(UTC), owner.tenant, uuid7())])


def _checkout(owner: Owner, order: UUID, line: UUID) -> CartCheckedOut:
    bought = BoughtLine(
        line_id=line, offer_id=uuid7(), vendor_id=owner.vendor, quantity=3, unit_price=100, subtotal=300, discount=0, tax=0, total=300,
        variant_id=uuid7(), product_id=uuid7(), sku="1", title="Part",
    )  # fmt: skip
    sent = QuotedShipping(vendor_id=owner.vendor, method="STANDARD", amount=100, discount=0, tax=0, total=100)
    buyer = Buyer(shipping=HOME, billing=HOME)
    return CartCheckedOut(
        cart_id=uuid7(), user_id=owner.user, order_id=order, number=order.hex, currency="EUR", place=Place(country="DE", postal_code="53111"),
        lines=[bought], shipping=[sent], redemptions=[], discount=0, shipping_total=100, tax=0, total=400, due=400, payment="CARD",
        people=owner.databases["orders"].vault.hand_over(owner.tenant, order, buyer.model_dump_json()),
    )  # fmt: skip


async def _line(owner: Owner) -> UUID:
    """Paid for, sent and delivered."""
    order, line = await owner.its(SELLING["Order"]), uuid7()
    bought = _checkout(owner, order, line)
    lines = [Reserved(offer_id=bought.lines[0].offer_id, vendor_id=owner.vendor, warehouse_id=uuid7(), quantity=3)]
    held = {"reservation_id": order, "order_id": order, "lines": lines}
    await _told(
        owner, bought, StockReserved(**held, expires_at=datetime.now(UTC)), RedemptionsHeld(order_id=order, redemptions=[]),
        PaymentAuthorized(payment_id=order, order_id=order, amount=400, currency="EUR", provider="mock"), ReservationConfirmed(**held),
        RedemptionsSpent(order_id=order),
    )  # fmt: skip
    named = {"shipment_id": order, "order_id": order, "vendor_order_id": await _part_of(owner, order), "vendor_id": owner.vendor}
    await _told(owner, ShipmentDelivered(**named, lines=[ShippedLine(line_id=line, quantity=3)], delivered_at=datetime.now(UTC)))
    return line


async def _part_of(owner: Owner, order: UUID) -> UUID:
    row = await owner.databases["orders"].reader(owner.tenant).fetch_one("SELECT id FROM vendor_orders WHERE order_id = $1", order)
    assert row is not None
    found: UUID = row["id"]
    return found


async def _order(owner: Owner) -> UUID:
    await owner.its(_line)
    return await owner.its(SELLING["Order"])


async def _vendor_order(owner: Owner) -> UUID:
    return await _part_of(owner, await _order(owner))


async def _return(owner: Owner) -> UUID:
    part, line = await _vendor_order(owner), await owner.its(_line)
    asked = f'requestReturn(vendorOrderId: "{part}", lines: [{{lineId: "{line}", quantity: 1, reason: OTHER}}])'
    id_ = await owner.asked("orders", asked, "return", "id")
    return await owner.asked("orders", f'decideReturn(returnId: "{id_}", approve: true)', "return", "id")


async def _dispute(owner: Owner) -> UUID:
    opened = f'openDispute(vendorOrderId: "{await _vendor_order(owner)}", reason: OTHER, body: "x")'
    return await owner.asked("orders", opened, "dispute", "id")


ORDERS: Mapping[str, Make] = {"Order": _order, "VendorOrder": _vendor_order, "OrderLine": _line, "Return": _return, "Dispute": _dispute}
