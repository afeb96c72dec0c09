"""What mutations answer, and the order that a guest's token opens."""

from dataclasses import field
from uuid import UUID

import strawberry

from shared.graphql.context import Info
from shared.graphql.mutations import UserError
from subgraphs.orders.rules.tokens import read_order_token
from subgraphs.orders.types.order import Order, VendorOrder, order_by_token, order_of, vendor_order_of


@strawberry.type
class OrderPayload:
    order: Order | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class VendorOrderPayload:
    vendor_order: VendorOrder | None = None
    user_errors: list[UserError] = field(default_factory=list)


def held(info: Info, token: str | None) -> UUID | None:
    return read_order_token(info.context.settings, info.context.viewer.tenant, token) if token else None


async def answer(info: Info, order_id: UUID, token: str | None = None) -> OrderPayload:
    return OrderPayload(order=await (order_by_token if held(info, token) == order_id else order_of)(info, order_id))


async def answer_part(info: Info, order_id: UUID, part: UUID, token: str | None = None) -> VendorOrderPayload:
    """For a guest, as a part of the order that the token opens."""
    if held(info, token) == order_id and (order := await order_by_token(info, order_id)):
        return VendorOrderPayload(vendor_order=order.part(part))
    return VendorOrderPayload(vendor_order=await vendor_order_of(info, part))
