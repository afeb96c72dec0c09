"""Where a vendor has webhooks sent, and what was."""

from collections.abc import Mapping
from uuid import UUID

from events.contracts.vendors import VendorOpened
from tests.matrix.owner import Make, Owner

HOOK = "http://127.0.0.1:9/hook"


async def _endpoint(owner: Owner) -> UUID:
    await owner.told(VendorOpened(vendor_id=owner.vendor, slug=owner.vendor.hex, name="Vendor"))
    said = f'createWebhookEndpoint(vendorId: "$vendor", endpoint: {{url: "{HOOK}", eventTypes: ["stock.low"]}})'
    return await owner.asked("notifications", said, "endpoint", "id")


async def _delivery(owner: Owner) -> UUID:
    said = f'sendTestWebhook(endpointId: "{await owner.its(_endpoint)}")'
    return await owner.asked("notifications", said, "delivery", "id")


NOTIFICATIONS: Mapping[str, Make] = {
    "WebhookEndpoint": _endpoint,
    "Endpoint": _endpoint,
    "EndpointDelivery": _delivery,
    "Delivery": _delivery,
}
