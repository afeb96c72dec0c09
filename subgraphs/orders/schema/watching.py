"""Orders as they move, for those who look on: from where somebody has left off, nothing left out, in the order in which it happened."""

import asyncio
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
from subgraphs.orders.types.history import AT_ONCE, TimelineEntry, last_of_order, last_of_vendor, of_orders_since, of_vendors_since
from subgraphs.orders.types.lists import VendorOrderCount, open_counts
from subgraphs.orders.types.order import Order, VendorOrder, order_by_token, order_of, orders_by_id

PAUSE_SECONDS = 0.015
"""Between two updates: as short as a screen's frame. What is committed meanwhile is read and sent together."""


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
    position: int = strawberry.field(description="The cursor's, as a number that only grows, to tell which of two is the later.")
    vendor: strawberry.Private[UUID]

    @strawberry.field(description="How many there are to be done.")
    async def counts(self, info: Info) -> list[VendorOrderCount]:
        return await info.context.load(open_counts, self.vendor)


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
    async with aclosing(info.context.changes(ORDER_TOPIC, id_, PAUSE_SECONDS)) as changes:
        async for _ in changes:
            entries: list[TimelineEntry] | None = None
            while entries is None or len(entries) == AT_ONCE:
                if entries := await info.context.load(of_orders_since, (id_, at)):
                    at = entries[-1].place
                    yield OrderUpdate(order=await _order(info, id_, token), entries=entries, cursor=cursor(at))


async def _vendor_updates(info: Info, vendor: UUID, begin: int | None) -> AsyncGenerator[VendorOrdersUpdate | None, None]:
    at = await last_of_vendor(info.context.reader, vendor) if begin is None else begin
    yield VendorOrdersUpdate(vendor_orders=[], entries=[], cursor=cursor(at), position=at, vendor=vendor)
    async with aclosing(info.context.changes(VENDOR_TOPIC, vendor, PAUSE_SECONDS, together=True)) as changes:
        async for _ in changes:
            entries: list[TimelineEntry] | None = None
            while entries is None or len(entries) == AT_ONCE:
                if entries := await info.context.load(of_vendors_since, (vendor, at)):
                    at = entries[-1].vendor_place or at
                    touched = await _touched(info, entries)
                    yield VendorOrdersUpdate(vendor_orders=touched, entries=entries, cursor=cursor(at), position=at, vendor=vendor)


async def _touched(info: Info, entries: list[TimelineEntry]) -> list[VendorOrder]:
    parts = {entry.vendor_order_id: entry.order_id for entry in entries if entry.vendor_order_id}
    orders = await asyncio.gather(*(info.context.load(orders_by_id, order_id) for order_id in parts.values()))
    found = [order.part(part) for part, order in zip(parts, orders, strict=True) if order]
    return [each for each in found if each]
