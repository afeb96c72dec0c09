from dataclasses import field
from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.scalars import as_uuid
from subgraphs.notifications import service
from subgraphs.notifications.rules.permissions import EDIT
from subgraphs.notifications.service.endpoints import Described
from subgraphs.notifications.types.delivery import EndpointDelivery, deliveries_by_id
from subgraphs.notifications.types.endpoint import WebhookEndpoint, endpoints_by_id


@strawberry.input(description="The whole of it.")
class WebhookEndpointInput:
    url: str = strawberry.field(description="https, at a public address.")
    event_types: list[str]
    description: str | None = None

    def described(self) -> Described:
        return Described(self.url, self.event_types, self.description)


@strawberry.type
class WebhookEndpointPayload:
    endpoint: WebhookEndpoint | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class WebhookSecretPayload:
    endpoint: WebhookEndpoint | None = None
    secret: str | None = strawberry.field(default=None, description="`whsec_...`, shown this once.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class EndpointDeliveryPayload:
    delivery: EndpointDelivery | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class RedeliveryPayload:
    count: int | None = strawberry.field(default=None, description="How many are sent again; where it is 10000, ask once more.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=requires(EDIT), description="Of a vendor, or, without one, of the whole market. A secret may be brought along.")
    async def create_webhook_endpoint(
        self, info: Info, endpoint: WebhookEndpointInput, vendor_id: ID | None = None, secret: str | None = None
    ) -> WebhookSecretPayload | None:
        within = as_uuid(vendor_id) if vendor_id else None
        await service.endpoints.reachable(endpoint.url, info.context.settings)
        async with info.context.transaction() as tx:
            id_, made = await service.endpoints.create(tx, info.context.viewer, within, endpoint.described(), secret)
        return WebhookSecretPayload(endpoint=await info.context.load(endpoints_by_id, id_), secret=made)

    @strawberry.mutation(extensions=requires(EDIT), description="What waits for it goes to the new address.")
    async def edit_webhook_endpoint(self, info: Info, endpoint_id: ID, endpoint: WebhookEndpointInput) -> WebhookEndpointPayload | None:
        await service.endpoints.reachable(endpoint.url, info.context.settings)
        async with info.context.transaction() as tx:
            await service.endpoints.edit(tx, info.context.viewer, id_ := as_uuid(endpoint_id), endpoint.described())
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT), description="What waited goes on; for what was missed ask redeliverWebhooks.")
    async def enable_webhook_endpoint(self, info: Info, endpoint_id: ID) -> WebhookEndpointPayload | None:
        async with info.context.transaction() as tx:
            await service.endpoints.enable(tx, info.context.viewer, id_ := as_uuid(endpoint_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT))
    async def disable_webhook_endpoint(self, info: Info, endpoint_id: ID) -> WebhookEndpointPayload | None:
        async with info.context.transaction() as tx:
            await service.endpoints.disable(tx, info.context.viewer, id_ := as_uuid(endpoint_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT), description="For good.")
    async def delete_webhook_endpoint(self, info: Info, endpoint_id: ID) -> WebhookEndpointPayload | None:
        async with info.context.transaction() as tx:
            await service.endpoints.delete(tx, info.context.viewer, id_ := as_uuid(endpoint_id))
        return await changed(info, id_)

    @strawberry.mutation(extensions=requires(EDIT), description="The one before signs beside the new one for `overlapHours`, 0 to 168.")
    async def rotate_webhook_secret(
        self, info: Info, endpoint_id: ID, overlap_hours: int = 24, secret: str | None = None
    ) -> WebhookSecretPayload | None:
        async with info.context.transaction() as tx:
            made = await service.endpoints.rotate(tx, info.context.viewer, id_ := as_uuid(endpoint_id), secret, overlap_hours)
        return WebhookSecretPayload(endpoint=await info.context.load(endpoints_by_id, id_), secret=made)

    @strawberry.mutation(extensions=requires(EDIT), description="An event `webhook.test`, at once.")
    async def send_test_webhook(self, info: Info, endpoint_id: ID) -> EndpointDeliveryPayload | None:
        async with info.context.transaction() as tx:
            id_ = await service.redelivering.send_test(tx, info.context.viewer, as_uuid(endpoint_id))
        return EndpointDeliveryPayload(delivery=await info.context.load(deliveries_by_id, id_))

    @strawberry.mutation(extensions=requires(EDIT), description="The same message once more, with the same id, delivered or not.")
    async def redeliver_webhook(self, info: Info, delivery_id: ID) -> EndpointDeliveryPayload | None:
        async with info.context.transaction() as tx:
            await service.redelivering.redeliver(tx, info.context.viewer, id_ := as_uuid(delivery_id))
        return EndpointDeliveryPayload(delivery=await info.context.load(deliveries_by_id, id_))

    @strawberry.mutation(extensions=requires(EDIT), description="All that failed or was missed since then, the oldest first.")
    async def redeliver_webhooks(self, info: Info, endpoint_id: ID, since: datetime) -> RedeliveryPayload | None:
        async with info.context.transaction() as tx:
            count = await service.redelivering.redeliver_since(tx, info.context.viewer, as_uuid(endpoint_id), since)
        return RedeliveryPayload(count=count)


async def changed(info: Info, id_: UUID) -> WebhookEndpointPayload:
    return WebhookEndpointPayload(endpoint=await info.context.load(endpoints_by_id, id_))
