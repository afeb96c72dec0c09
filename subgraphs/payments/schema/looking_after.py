import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import requires
from shared.graphql.scalars import as_uuid
from shared.idempotency import once
from subgraphs.payments.rules.permissions import CHANGE, COLLECT, CONFIGURE
from subgraphs.payments.schema.payloads import PaymentPayload, PaymentRefundPayload, WebhookDeliveryPayload, paid
from subgraphs.payments.service import deliveries, desk


@strawberry.type
class LookingAfter:
    @strawberry.mutation(extensions=requires(CHANGE), description="A part of what is authorized, in minor units, or all that is left.")
    async def capture_payment(self, info: Info, payment_id: ID, amount: int | None = None) -> PaymentPayload | None:
        viewer, id_ = info.context.viewer, as_uuid(payment_id)
        async with info.context.transaction() as tx:
            await once(tx, viewer, "capturePayment", [id_, amount], lambda: desk.capture(tx, viewer, id_, amount))
        return await paid(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="Lets an authorization go, before its order is confirmed.")
    async def void_payment(self, info: Info, payment_id: ID) -> PaymentPayload | None:
        async with info.context.transaction() as tx:
            id_ = await desk.void(tx, info.context.viewer, as_uuid(payment_id))
        return await paid(info, id_)

    @strawberry.mutation(extensions=requires(COLLECT), description="Money that no provider moves was handed over: cash, or a transfer that has come.")
    async def mark_payment_collected(self, info: Info, payment_id: ID) -> PaymentPayload | None:
        async with info.context.transaction() as tx:
            id_ = await desk.collected(tx, info.context.viewer, as_uuid(payment_id))
        return await paid(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="Somebody has looked at what was wrong with it.")
    async def settle_payment_problem(self, info: Info, payment_id: ID) -> PaymentPayload | None:
        async with info.context.transaction() as tx:
            id_ = await desk.settle_problem(tx, info.context.viewer, as_uuid(payment_id))
        return await paid(info, id_)

    @strawberry.mutation(
        extensions=requires(CHANGE),
        description="Of money that came when nobody wanted it any more: whether it has gone back, as somebody has seen at the provider.",
    )
    async def settle_payment_given_back(self, info: Info, payment_id: ID, went_back: bool) -> PaymentPayload | None:
        async with info.context.transaction() as tx:
            id_ = await desk.settle_giving_back(tx, info.context.viewer, as_uuid(payment_id), went_back=went_back)
        return await paid(info, id_)

    @strawberry.mutation(
        extensions=requires(CHANGE), description="What of a refund has failed, or somebody has seen not to have gone back, is tried anew."
    )
    async def retry_payment_refund(self, info: Info, refund_id: ID) -> PaymentRefundPayload | None:
        viewer, id_ = info.context.viewer, as_uuid(refund_id)
        async with info.context.transaction() as tx:
            await once(tx, viewer, "retryPaymentRefund", [id_], lambda: desk.retry_refund(tx, viewer, id_))
        return PaymentRefundPayload(refund_id=ID(str(id_)))

    @strawberry.mutation(
        extensions=requires(CHANGE),
        description="A refund was given back in person; or nobody was sure of it, and somebody has seen at the provider that it went back.",
    )
    async def mark_refund_handed_over(self, info: Info, refund_id: ID) -> PaymentRefundPayload | None:
        async with info.context.transaction() as tx:
            id_ = await desk.hand_over_refund(tx, info.context.viewer, as_uuid(refund_id))
        return PaymentRefundPayload(refund_id=ID(str(id_)))

    @strawberry.mutation(extensions=requires(CONFIGURE), description="A webhook is worked off once more.")
    async def replay_payment_webhook(self, info: Info, webhook_delivery_id: ID) -> WebhookDeliveryPayload | None:
        info.context.viewer.must(CONFIGURE)
        async with info.context.transaction() as tx:
            await deliveries.replay(tx, as_uuid(webhook_delivery_id))
        return WebhookDeliveryPayload(delivery_id=webhook_delivery_id)
