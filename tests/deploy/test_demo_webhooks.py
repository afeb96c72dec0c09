"""The endpoint that the demo's vendor finds."""

from uuid import UUID

from deploy.demo.webhooks import open_webhooks
from events.contracts.vendors import VendorOpened
from events.outbox import emit
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.notifications.rules.permissions import READ
from tests.conftest import Ask, Databases, Settle, person

SHOWN = "query($v: ID!) { webhookEndpoints(vendorId: $v) { edges { node { url enabled eventTypes } } } }"


async def test_vendor_has_an_endpoint_once_and_sees_it(ask: Ask, databases: Databases, settings: Settings, settle: Settle, tenant: UUID) -> None:
    vendor = uuid7()
    async with databases["vendors"].transaction(tenant) as tx:
        emit(tx, VendorOpened(vendor_id=vendor, slug=vendor.hex, name="Gears"))
    await settle()
    for _ in range(2):
        await open_webhooks(settings, tenant, vendor)
    answer = await ask("notifications", SHOWN, viewer=person(within={vendor: [READ]}), v=vendor)
    (edge,) = answer["data"]["webhookEndpoints"]["edges"]
    assert edge["node"]["enabled"]
    assert {"order.confirmed", "shipment.delivered", "return.requested"} <= set(edge["node"]["eventTypes"])
