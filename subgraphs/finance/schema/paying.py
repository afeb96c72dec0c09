"""Mutations about payouts."""

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import requires
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.finance.rules.permissions import REQUEST, RUN
from subgraphs.finance.schema.payloads import PayoutPayload, paid
from subgraphs.finance.service import payouts


@strawberry.type
class Paying:
    @strawberry.mutation(
        extensions=requires(REQUEST),
        description="To the newest bank account that has been verified. Of all that is eligible where no amount is said.",
    )
    async def request_payout(self, info: Info, vendor_id: ID, currency: str, amount: Amount | None = None) -> PayoutPayload | None:
        async with info.context.transaction() as tx:
            id_ = await payouts.request(tx, info.context.viewer, as_uuid(vendor_id), currency, amount)
        return await paid(info, id_)

    @strawberry.mutation(extensions=requires(REQUEST), description="Before it is approved.")
    async def cancel_payout(self, info: Info, payout_id: ID) -> PayoutPayload | None:
        async with info.context.transaction() as tx:
            await payouts.cancel(tx, info.context.viewer, id_ := as_uuid(payout_id))
        return await paid(info, id_)

    @strawberry.mutation(extensions=requires(RUN))
    async def approve_payout(self, info: Info, payout_id: ID) -> PayoutPayload | None:
        async with info.context.transaction() as tx:
            await payouts.approve(tx, info.context.viewer, id_ := as_uuid(payout_id))
        return await paid(info, id_)

    @strawberry.mutation(extensions=requires(RUN), description="It has been given to the bank.")
    async def process_payout(self, info: Info, payout_id: ID, reference: str | None = None) -> PayoutPayload | None:
        async with info.context.transaction() as tx:
            await payouts.process(tx, info.context.viewer, id_ := as_uuid(payout_id), reference)
        return await paid(info, id_)

    @strawberry.mutation(extensions=requires(RUN), description="The bank has paid it.")
    async def pay_payout(self, info: Info, payout_id: ID, reference: str | None = None) -> PayoutPayload | None:
        async with info.context.transaction() as tx:
            await payouts.pay(tx, info.context.viewer, id_ := as_uuid(payout_id), reference)
        return await paid(info, id_)

    @strawberry.mutation(
        extensions=requires(RUN), description="It could not be paid; or, where it had been, the bank has sent it back. It is eligible again."
    )
    async def fail_payout(self, info: Info, payout_id: ID, reason: str) -> PayoutPayload | None:
        async with info.context.transaction() as tx:
            await payouts.fail(tx, info.context.viewer, id_ := as_uuid(payout_id), reason)
        return await paid(info, id_)
