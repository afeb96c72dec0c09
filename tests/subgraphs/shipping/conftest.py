"""A vendor that has orders to send."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from deploy.process import subscriber
from events.contracts import Fact
from events.contracts.inventory import WarehouseChanged
from events.contracts.orders import Allocation, CancellationRequested, CancelledLine, OrderConfirmed, OrderedLine, VendorPart
from events.contracts.pricing import Place, QuotedShipping
from events.envelope import Told as Heard
from shared.addresses import Address
from shared.buyers import Buyer
from shared.db import Database
from shared.ids import uuid7
from subgraphs.shipping.rules.permissions import EDIT_RATES, READ, SHIP
from tests.conftest import Ask, Claims, Databases, Told, person

ADA = Address(recipient="Ada Gear", lines=["Ringweg 7"], city="Bonn", postal_code="53111", country="DE", phone="+49228123456")
SHIPMENT = "id number status carrier trackingNumber dispatchedAt deliveredAt lines { lineId quantity } parcels { number weight } events { status }"


@dataclass
class Dock:
    """One vendor's, in one tenant."""

    ask: Ask
    told: Told
    database: Database
    tenant: UUID
    vendor: UUID = field(default_factory=uuid7)
    staff: Claims = field(init=False)
    sequence: int = 0

    def __post_init__(self) -> None:
        self.staff = person(within={self.vendor: [READ, SHIP, EDIT_RATES]})

    async def hears(self, *facts: Fact, at: datetime | None = None) -> None:
        """Of one type, in one batch."""
        told = []
        for fact in facts:
            self.sequence += 1
            told.append(Heard(fact, self.sequence, at or datetime.now(UTC), self.tenant, uuid7()))
        _, handle = subscriber("shipping")._handlers[type(facts[0]).__name__]
        async with self.database.transaction(self.tenant) as tx:
            await handle(tx, told)

    def line(self, quantity: int = 1, offer: UUID | None = None) -> OrderedLine:
        return OrderedLine(
            line_id=uuid7(), vendor_order_id=uuid7(), offer_id=offer or uuid7(), vendor_id=self.vendor, quantity=quantity, unit_price=1000,
            subtotal=1000 * quantity, discount=0, tax=0, total=1000 * quantity, variant_id=uuid7(), product_id=uuid7(), sku="BP-1",
            title="Brake pads",
        )  # fmt: skip

    def order(self, *lines: OrderedLine, method: str = "", user: UUID | None = None, country: str = "DE", **said: Any) -> OrderConfirmed:
        """With one part, this vendor's. `allocations`: by offer, the warehouse and how many."""
        order_id, vendor_order = uuid7(), uuid7()
        shipping = QuotedShipping(vendor_id=self.vendor, method=method, amount=500, discount=0, tax=0, total=500) if method else None
        part = VendorPart(
            vendor_order_id=vendor_order,
            vendor_id=self.vendor,
            lines=[line.model_copy(update={"vendor_order_id": vendor_order}) for line in lines or (self.line(),)],
            shipping=shipping,
            allocations=said.pop("allocations", []),
        )
        people = self.database.vault.hand_over(self.tenant, order_id, Buyer(shipping=ADA, billing=ADA, email="ada@example.com").model_dump_json())
        return OrderConfirmed(
            order_id=order_id, number=f"N{order_id.hex[-8:]}", user_id=user, currency="EUR", place=Place(country=country, postal_code="53111"),
            parts=[part], total=1000, due=1000, people=people, **said,
        )  # fmt: skip

    async def confirmed(self, *lines: OrderedLine, **said: Any) -> tuple[OrderConfirmed, UUID]:
        """Heard of; with its first shipment."""
        order = self.order(*lines, **said)
        await self.hears(order)
        return order, (await self.shipments(order))[0]

    async def shipments(self, order: OrderConfirmed) -> list[UUID]:
        return [row[0] for row in await self.rows("SELECT id FROM shipments WHERE order_id = $1 ORDER BY id", order.order_id)]

    async def rows(self, query: str, *args: Any) -> list[Any]:
        return list(await self.database.reader(self.tenant).fetch(query, *args))

    async def value(self, query: str, *args: Any) -> Any:
        return (await self.rows(query, *args))[0][0]

    async def status(self, shipment: UUID) -> str:
        return str(await self.value("SELECT status FROM shipments WHERE id = $1", shipment))

    async def quantities(self, shipment: UUID) -> dict[str, int]:
        return {str(id_): n for id_, n in await self.rows("SELECT line_id, quantity FROM shipment_lines WHERE shipment_id = $1", shipment)}

    def stands(self, warehouse: UUID | None = None, *, active: bool = True, priority: int = 100, **said: str) -> WarehouseChanged:
        """One of this vendor's, in Bonn."""
        place = {"street": "5 Quay", "city": "Bonn", "region": "", "postal_code": "53113", "country": "DE", **said}
        return WarehouseChanged(
            warehouse_id=warehouse or uuid7(), vendor_id=self.vendor, name="Main", kind="WAREHOUSE", priority=priority, active=active, **place
        )

    async def facts(self, name: str) -> list[dict[str, Any]]:
        return [said for type_, said in await self.told("shipping") if type_ == name]

    async def changes(self, mutation: str, *, viewer: Claims | None = None, once: str = "", **variables: Any) -> dict[str, Any]:
        """`mutation` as it is asked, its variables' types first: `($id: ID!) packShipment(...)`."""
        declared, _, said = mutation.partition(") ")
        query = f"mutation {declared}) {{ it: {said} {{ shipment {{ {SHIPMENT} }} userErrors {{ code field }} }} }}"
        return await self.ask("shipping", query, viewer=viewer or self.staff, once=once, **variables)

    async def changed(self, mutation: str, **said: Any) -> dict[str, Any]:
        answer = await self.changes(mutation, **said)
        assert "errors" not in answer, answer
        assert answer["data"]["it"]["userErrors"] == [], answer
        found: dict[str, Any] = answer["data"]["it"]["shipment"]
        return found

    async def refused(self, mutation: str, **said: Any) -> tuple[str, str | None]:
        """Code and field; and nothing is told."""
        before = await self.told("shipping")
        answer = await self.changes(mutation, **said)
        assert await self.told("shipping") == before
        (error,) = answer["data"]["it"]["userErrors"]
        assert answer["data"]["it"]["shipment"] is None
        return error["code"], error["field"]


PACK = "($id: ID!, $parcels: [ParcelInput!]!) packShipment(shipmentId: $id, parcels: $parcels)"
DISPATCH = (
    '($id: ID!, $carrier: String!, $number: String! = "", $lines: [ShipmentLineInput!], $at: DateTime) '
    "dispatchShipment(shipmentId: $id, carrier: $carrier, trackingNumber: $number, lines: $lines, estimatedAt: $at)"
)  # fmt: skip
DELIVER = "($id: ID!, $at: DateTime) markDelivered(shipmentId: $id, at: $at)"
LOSE = "($id: ID!, $outcome: ShipmentLoss!) markLost(shipmentId: $id, outcome: $outcome)"
NOTE = "($id: ID!, $status: TrackingStatus!, $place: String!) addTrackingEvent(shipmentId: $id, status: $status, place: $place)"
BOX = {"weight": 1500, "length": 300, "width": 200, "height": 100}


def allocated(line: OrderedLine, warehouse: UUID, quantity: int) -> Allocation:
    return Allocation(offer_id=line.offer_id, warehouse_id=warehouse, quantity=quantity)


def cancellation(order: OrderConfirmed, quantities: dict[UUID, int] | None = None) -> CancellationRequested:
    """Of all of it, unless told otherwise."""
    lines = [
        CancelledLine(
            line_id=line.line_id,
            vendor_order_id=part.vendor_order_id,
            vendor_id=part.vendor_id,
            offer_id=line.offer_id,
            quantity=(quantities or {}).get(line.line_id, line.quantity),
        )
        for part in order.parts
        for line in part.lines
        if quantities is None or line.line_id in quantities
    ]
    return CancellationRequested(order_id=order.order_id, cancellation_id=uuid7(), lines=lines)


@pytest.fixture
def dock(ask: Ask, told: Told, databases: Databases, tenant: UUID) -> Dock:
    return Dock(ask, told, databases["shipping"], tenant)
