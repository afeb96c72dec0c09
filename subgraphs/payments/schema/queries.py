from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime
from uuid import UUID

import strawberry
from strawberry import ID

from shared.errors import NotFound
from shared.graphql.access import Requires, SignedIn
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.payments.models import DeliveryState
from subgraphs.payments.rules.permissions import CONFIGURE, READ
from subgraphs.payments.schema.payloads import opened
from subgraphs.payments.service.standings import TOPIC
from subgraphs.payments.types.payment import (
    Payment,
    PaymentAction,
    action_of,
    may_see,
    payment_of,
    payments_by_order,
    with_problem,
)
from subgraphs.payments.types.provider import (
    PaymentProvider,
    PaymentProviderTemplate,
    SavedPaymentMethod,
    WebhookDelivery,
    deliveries,
    methods_in,
    provider_of,
    providers,
    saved_methods,
    templates,
)


@strawberry.type
class Query:
    @strawberry.field(extensions=[SignedIn()], description="Yours; any, for those who may see payments.")
    async def payment(self, info: Info, id: ID) -> Payment | None:  # noqa: A002
        return await payment_of(info, as_uuid(id))

    @strawberry.field(description="A guest's, by the token that came with the checkout.")
    async def order_payments(self, info: Info, order_id: ID, token: str) -> list[Payment] | None:
        return await info.context.load(payments_by_order, _opened(info, as_uuid(order_id), token))

    @strawberry.field(description="In which ways somebody in the country (ISO 3166) can pay, as `checkout` takes them; the first is asked first.")
    async def payment_methods(self, info: Info, country: str) -> list[str] | None:
        return await methods_in(info.context.reader, country)

    @strawberry.field(description="What is to be done for a payment to go on; a guest gives the token that came with the checkout.")
    async def payment_action(self, info: Info, order_id: ID, token: str | None = None) -> PaymentAction | None:
        order = _opened(info, as_uuid(order_id), token) if token else as_uuid(order_id)
        found = await info.context.load(payments_by_order, order)
        viewer = info.context.viewer
        own = [each for each in found if token or (viewer.user_id is not None and viewer.user_id == each.user_id)]
        return next((action for each in reversed(own) if (action := action_of(info, each))), None)

    @strawberry.field(extensions=[Requires(READ)], description="Payments that a person is to look at, the longest known first.")
    async def payments_to_look_at(self, info: Info, first: First = 20, after: After = None) -> Connection[Payment] | None:
        info.context.viewer.must(READ)
        return await with_problem(info.context.reader, first, after)

    @strawberry.field(extensions=[SignedIn()], description="Yours; 20 at most.")
    async def saved_payment_methods(self, info: Info) -> list[SavedPaymentMethod] | None:
        return await saved_methods(info.context.reader, info.context.viewer.must_be_a_person())

    @strawberry.field(extensions=[Requires(CONFIGURE)], description="50 at most.")
    async def payment_providers(self, info: Info) -> list[PaymentProvider] | None:
        info.context.viewer.must(CONFIGURE)
        return await providers(info.context.reader)

    @strawberry.field(extensions=[Requires(CONFIGURE)])
    async def payment_provider(self, info: Info, id: ID) -> PaymentProvider | None:  # noqa: A002
        info.context.viewer.must(CONFIGURE)
        return await provider_of(info.context.reader, as_uuid(id))

    @strawberry.field(extensions=[Requires(CONFIGURE)])
    async def payment_provider_templates(self, info: Info) -> list[PaymentProviderTemplate] | None:
        info.context.viewer.must(CONFIGURE)
        return templates()

    @strawberry.field(extensions=[Requires(CONFIGURE)], description="What providers have sent; those that nothing came of are DEAD.")
    async def payment_webhook_deliveries(
        self, info: Info, state: DeliveryState, first: First = 20, after: After = None
    ) -> Connection[WebhookDelivery] | None:
        info.context.viewer.must(CONFIGURE)
        return await deliveries(info.context.reader, state, first, after)


@strawberry.type
class Subscription:
    @strawberry.subscription(
        extensions=[SignedIn()],
        description="At once those that have changed after `since`, the `changedAt` that was seen last, or all; then each that changes.",
    )
    async def payment_updated(self, info: Info, order_id: ID, since: datetime | None = None) -> AsyncGenerator[Payment | None, None]:
        info.context.viewer.must_be_signed_in()
        order = as_uuid(order_id)
        if not any(may_see(info, each) for each in await info.context.load(payments_by_order, order)):
            raise NotFound("There is no such order, or nothing of it is to be paid")
        return _updates(info, order, since)


async def _updates(info: Info, order: UUID, since: datetime | None) -> AsyncGenerator[Payment | None, None]:
    """Whatever is missed meanwhile is read the next time. Changes of one order come one after another, and so do their times."""
    told: dict[str, datetime] = {}
    before = since or datetime.min.replace(tzinfo=UTC)
    async with aclosing(info.context.changes(TOPIC, order)) as changes:
        async for changed in changes:
            found = await info.context.load(payments_by_order, order)
            for payment in found:
                if (changed is None or UUID(payment.id) in changed) and may_see(info, payment) and payment.changed_at > told.get(payment.id, before):
                    told[payment.id] = payment.changed_at
                    yield payment


def _opened(info: Info, order_id: UUID, token: str) -> UUID:
    if opened(info, token) != order_id:
        raise NotFound("There is no such order")
    return order_id
