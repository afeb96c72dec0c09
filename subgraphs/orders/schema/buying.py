"""What buyers do with an order, and the market's people with any."""

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import open_to_all, requires
from shared.graphql.scalars import Amount, as_uuid
from subgraphs.orders.rules.permissions import FULFIL, OVERSEE
from subgraphs.orders.schema.answers import OrderPayload, VendorOrderPayload, answer, answer_part, held
from subgraphs.orders.service import by_hand


@strawberry.input
class QuantityInput:
    line_id: ID
    quantity: int


@strawberry.input(description="Of a line; without one, of sending the vendor's part.")
class FavourInput:
    vendor_order_id: ID
    line_id: ID | None = None
    amount: Amount

    def favour(self) -> by_hand.Favour:
        return by_hand.Favour(as_uuid(self.vendor_order_id), as_uuid(self.line_id) if self.line_id else None, self.amount)


@strawberry.type
class Buying:
    @strawberry.mutation(extensions=open_to_all(), description="Gives it up, or calls back what has not left. Say nothing personal in the reason.")
    async def cancel_order(self, info: Info, order_id: ID, reason: str, token: str | None = None) -> OrderPayload | None:
        async with info.context.transaction() as tx:
            id_ = await by_hand.cancel_order(tx, info.context.viewer, held(info, token), as_uuid(order_id), reason)
        return await answer(info, id_, token)

    @strawberry.mutation(extensions=open_to_all(), description="Calls back what has not left of one vendor's part; for the buyer and the vendor.")
    async def cancel_vendor_order(self, info: Info, vendor_order_id: ID, reason: str, token: str | None = None) -> VendorOrderPayload | None:
        part = as_uuid(vendor_order_id)
        async with info.context.transaction() as tx:
            id_ = await by_hand.cancel_vendor_order(tx, info.context.viewer, held(info, token), part, reason)
        return await answer_part(info, id_, part, token)

    @strawberry.mutation(extensions=open_to_all(), description="Calls back some of one vendor's part. Give an Idempotency-Key.")
    async def cancel_lines(
        self, info: Info, vendor_order_id: ID, lines: list[QuantityInput], reason: str, token: str | None = None
    ) -> VendorOrderPayload | None:
        part, wanted = as_uuid(vendor_order_id), [(as_uuid(each.line_id), each.quantity) for each in lines]
        async with info.context.transaction() as tx:
            id_ = await by_hand.cancel_lines(tx, info.context.viewer, held(info, token), part, wanted, reason)
        return await answer_part(info, id_, part, token)

    @strawberry.mutation(extensions=open_to_all(), description="Lowers quantities of what has not left, to these. Give an Idempotency-Key.")
    async def edit_order(self, info: Info, order_id: ID, lines: list[QuantityInput], reason: str, token: str | None = None) -> OrderPayload | None:
        wanted = [(as_uuid(each.line_id), each.quantity) for each in lines]
        async with info.context.transaction() as tx:
            id_ = await by_hand.edit_order(tx, info.context.viewer, held(info, token), as_uuid(order_id), wanted, reason)
        return await answer(info, id_, token)

    @strawberry.mutation(extensions=open_to_all(), description="After a payment that failed.")
    async def retry_payment(self, info: Info, order_id: ID, token: str | None = None) -> OrderPayload | None:
        async with info.context.transaction() as tx:
            id_ = await by_hand.retry_payment(tx, info.context.viewer, held(info, token), as_uuid(order_id))
        return await answer(info, id_, token)

    @strawberry.mutation(extensions=requires(FULFIL), description="The vendor has taken note, and sends it.")
    async def accept_vendor_order(self, info: Info, vendor_order_id: ID) -> VendorOrderPayload | None:
        part = as_uuid(vendor_order_id)
        async with info.context.transaction() as tx:
            id_ = await by_hand.accept(tx, info.context.viewer, part)
        return await answer_part(info, id_, part)

    @strawberry.mutation(extensions=requires(OVERSEE), description="Of an order above the market's limit.")
    async def review_order(self, info: Info, order_id: ID, approve: bool, reason: str) -> OrderPayload | None:
        async with info.context.transaction() as tx:
            id_ = await by_hand.review(tx, info.context.viewer, as_uuid(order_id), approve=approve, reason=reason)
        return await answer(info, id_)

    @strawberry.mutation(extensions=requires(OVERSEE), description="As a favour, never above what was paid. Give an Idempotency-Key.")
    async def refund_order(self, info: Info, order_id: ID, parts: list[FavourInput], reason: str) -> OrderPayload | None:
        favours = [each.favour() for each in parts]
        async with info.context.transaction() as tx:
            id_ = await by_hand.refund(tx, info.context.viewer, as_uuid(order_id), favours, reason)
        return await answer(info, id_)
