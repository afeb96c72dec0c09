"""What notifications tells of webhooks that go out. Never an address, a secret, or what was sent."""

from typing import ClassVar, Literal
from uuid import UUID

from events.contracts import Fact


class WebhookEndpointFact(Fact):
    """`vendor_id` none: it hears of the whole market."""

    aggregate: ClassVar[str] = "WebhookEndpoint"
    key: ClassVar[str] = "endpoint_id"

    endpoint_id: UUID
    vendor_id: UUID | None = None


class WebhookEndpointChanged(WebhookEndpointFact):
    """By somebody: whoever watches over security sees that something is sent elsewhere."""

    change: Literal["CREATED", "EDITED", "ENABLED", "DISABLED", "DELETED", "SECRET_ROTATED"]


class WebhookEndpointDisabled(WebhookEndpointFact):
    """By us: it answered that it is gone, or to nothing for as long as we try. Nothing is sent until somebody enables it."""

    reason: Literal["GONE", "EXHAUSTED"]
