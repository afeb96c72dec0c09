"""Orders as they move, for those who look on: from where somebody has left off, nothing left out, in the order in which it happened."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from uuid import UUID

import strawberry
from strawberry import ID

from shared.errors import NotFound
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.paging import cursor, position
from shared.graphql.scalars import as_uuid
from subgraphs.orders.models import ORDER_TOPIC, VENDOR_TOPIC
from subgraphs.orders.rules.permissions import READ
from subgraphs.orders.schema.answers import held
from subgraphs.orders.types.history import TimelineEntry, entries_since, last_of_order, last_of_vendor, of_vendor_since
from subgraphs.orders.types.order import Order, VendorOrder, order_by_token, order_of, orders_by_id

AT_ONCE = 100


@strawberry.type(description="Keep the cursor: given as `since`, it brings all that has happened after it.")
class OrderUpdate:
    order: Order | None
    entries: list[TimelineEntry]
    cursor: str


@strawberry.type(description="Keep the cursor: given as `since`, it brings all that has happened after it.")
class VendorOrdersUpdate:
    vendor_orders: list[VendorOrder]
    entries: list[TimelineEntry]
    cursor: str


@strawberry.type
class Subscription:
    @strawberry.subscription(description="At once, and whenever something happens to it. For its buyer (a guest by the token), and who may see all.")
    async def order_updated(
        self, info: Info, order_id: ID, since: str | None = None, token: str | None = None
    ) -> AsyncGenerator[OrderUpdate | None, None]:
        id_ = as_uuid(order_id)
        (begin,) = position(since, int) or (None,)
        if await _order(info, id_, token) is None:
            raise NotFound("There is no such order", id=str(id_))
        return _updates(info, id_, begin, token)

    @strawberry.subscription(extensions=[Requires(READ)], description="At once, and whenever something happens to one of the vendor's orders.")
    async def vendor_orders_updated(self, info: Info, vendor_id: ID, since: str | None = None) -> AsyncGenerator[VendorOrdersUpdate | None, None]:
        info.context.viewer.must(READ, within=(vendor := as_uuid(vendor_id)))
        (begin,) = position(since, int) or (None,)
        return _vendor_updates(info, vendor, begin)


async def _order(info: Info, id_: UUID, token: str | None) -> Order | None:
    return await (order_by_token if held(info, token) == id_ else order_of)(info, id_)


async def _updates(info: Info, id_: UUID, begin: int | None, token: str | None) -> AsyncGenerator[OrderUpdate | None, None]:
    at = await last_of_order(info.context.reader, id_) if begin is None else begin
    yield OrderUpdate(order=await _order(info, id_, token), entries=[], cursor=cursor(at))
    async with aclosing(info.context.changes(ORDER_TOPIC, id_)) as changes:
        async for _ in changes:
            while entries := await entries_since(info.context.reader, id_, None, at, AT_ONCE):
                at = entries[-1].place
                yield OrderUpdate(order=await _order(info, id_, token), entries=entries, cursor=cursor(at))


async def _vendor_updates(info: Info, vendor: UUID, begin: int | None) -> AsyncGenerator[VendorOrdersUpdate | None, None]:
    at = await last_of_vendor(info.context.reader, vendor) if begin is None else begin
    yield VendorOrdersUpdate(vendor_orders=[], entries=[], cursor=cursor(at))
    async with aclosing(info.context.changes(VENDOR_TOPIC, vendor)) as changes:
        async for _ in changes:
            while entries := await of_vendor_since(info.context.reader, vendor, at, AT_ONCE):
                at = entries[-1].vendor_place or at
                yield VendorOrdersUpdate(vendor_orders=await _touched(info, entries), entries=entries, cursor=cursor(at))


async def _touched(info: Info, entries: list[TimelineEntry]) -> list[VendorOrder]:
    parts = {entry.vendor_order_id: entry.order_id for entry in entries if entry.vendor_order_id}
    orders = {order.state.id: order for order in await orders_by_id(info.context.reader, list(set(parts.values()))) if order}
    found = [orders[order_id].part(part) for part, order_id in parts.items() if order_id in orders]
    return [each for each in found if each]
