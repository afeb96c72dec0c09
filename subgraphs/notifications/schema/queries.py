from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.notifications.models import DeliveryState
from subgraphs.notifications.rules.permissions import READ
from subgraphs.notifications.types.delivery import EndpointDelivery, deliveries_by_id, deliveries_of
from subgraphs.notifications.types.endpoint import WebhookEndpoint, endpoints_by_id, endpoints_of, visible
from subgraphs.notifications.types.event_type import EVENT_TYPES, WebhookEventType


@strawberry.type
class Query:
    @strawberry.field(extensions=[SignedIn()], description="What can be sent, with schema and example.")
    def webhook_event_types(self) -> list[WebhookEventType] | None:
        return EVENT_TYPES

    @strawberry.field(extensions=[Requires(READ)], description="A vendor's, or, without one, the market's own.")
    async def webhook_endpoints(
        self, info: Info, vendor_id: ID | None = None, first: First = 20, after: After = None
    ) -> Connection[WebhookEndpoint] | None:
        within = as_uuid(vendor_id) if vendor_id else None
        info.context.viewer.must(READ, within=within)
        return await endpoints_of(info.context.reader, within, first, after)

    @strawberry.field(extensions=[Requires(READ)])
    async def webhook_endpoint(self, info: Info, id: ID) -> WebhookEndpoint | None:  # noqa: A002 - the graph's name for it
        return await seen(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)], description="What was sent to it in the last thirty days, the newest first.")
    async def endpoint_deliveries(
        self, info: Info, endpoint_id: ID, state: DeliveryState | None = None, first: First = 20, after: After = None
    ) -> Connection[EndpointDelivery] | None:
        if (endpoint := await seen(info, as_uuid(endpoint_id))) is None:
            return None
        return await deliveries_of(info.context.reader, UUID(endpoint.id), state, first, after)

    @strawberry.field(extensions=[Requires(READ)])
    async def endpoint_delivery(self, info: Info, id: ID) -> EndpointDelivery | None:  # noqa: A002 - the graph's name for it
        found = await info.context.load(deliveries_by_id, as_uuid(id))
        return found if found and await seen(info, found.endpoint_id) else None


async def seen(info: Info, id_: UUID) -> WebhookEndpoint | None:
    return visible(info.context.viewer, await info.context.load(endpoints_by_id, id_))
