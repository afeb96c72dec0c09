"""A carrier of a dock's, at the other end of a real line."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from deploy.mock_carrier import MockCarrier
from events.contracts.orders import OrderConfirmed
from shared.addresses import Address
from shared.buyers import Buyer
from subgraphs.shipping.rules.permissions import EDIT_CARRIERS
from subgraphs.shipping.service import booking
from tests.conftest import person
from tests.router.running import listening
from tests.subgraphs.shipping.conftest import BOX, PACK, Dock

WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BOOK = "($id: ID!, $carrier: ID!) bookShipment(shipmentId: $id, carrierId: $carrier)"
CONNECT = "mutation($c: CarrierInput!) { it: connectCarrier(carrier: $c) { carrier { id name enabled } userErrors { code field } } }"
ADMIN = person(EDIT_CARRIERS)


@dataclass
class Line:
    dock: Dock
    mock: MockCarrier
    carrier: UUID
    url: str

    async def packed(self, name: str = "Ada Gear", **said: Any) -> tuple[OrderConfirmed, UUID]:
        """To somebody of this name, which decides what the carrier does."""
        order = self.dock.order(*said.pop("lines", ()), **said)
        to = Address(recipient=name, lines=["Ringweg 7"], city="Bonn", postal_code="53111", country="DE")
        people = self.dock.database.vault.hand_over(self.dock.tenant, order.order_id, Buyer(shipping=to, billing=to).model_dump_json())
        order = order.model_copy(update={"people": people})
        await self.dock.hears(order)
        (id_,) = await self.dock.shipments(order)
        await self.dock.changed(PACK, id=id_, parcels=[BOX])
        return order, id_

    async def booked(self, name: str = "Ada Gear") -> tuple[OrderConfirmed, UUID, str]:
        """With the carrier's own id for it."""
        order, id_ = await self.packed(name)
        await self.dock.changed(BOOK, id=id_, carrier=self.carrier)
        await self.works()
        return order, id_, str(await self.dock.value("SELECT reference FROM bookings WHERE shipment_id = $1", id_))

    async def works(self) -> int:
        """What is due of this tenant's."""
        return await booking._work_for(self.dock.database, self.dock.tenant)

    async def falls_due(self) -> None:
        async with self.dock.database.transaction(self.dock.tenant) as tx:
            connection = await tx.connection()
            await connection.exec_driver_sql("UPDATE bookings SET due_at = now() WHERE due_at IS NOT NULL")

    async def moves(self, reference: str, status: str, place: str = "") -> None:
        """And is asked where it is."""
        self.mock.consignments[reference].status, self.mock.consignments[reference].place = status, place
        await self.falls_due()
        await self.works()

    async def state(self, shipment: UUID) -> tuple[str, int, str]:
        ((status, attempts, problem),) = await self.dock.rows("SELECT status, attempts, problem FROM bookings WHERE shipment_id = $1", shipment)
        return status, attempts, problem


@asynccontextmanager
async def line_of(dock: Dock) -> AsyncIterator[Line]:
    mock = MockCarrier()
    async with listening(mock.app) as upstream:
        url = f"http://127.0.0.1:{upstream.port}"
        secrets = [{"name": "key", "value": "k-secret"}, {"name": "webhook", "value": WEBHOOK_SECRET}]
        said = {"name": "Mock Express", "readyMade": "MOCK", "url": url, "secrets": secrets}
        answer = await dock.ask("shipping", CONNECT, viewer=ADMIN, c=said)
        assert "errors" not in answer, answer
        yield Line(dock, mock, UUID(answer["data"]["it"]["carrier"]["id"]), url)
