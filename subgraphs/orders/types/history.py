"""What has happened to an order, to be read page by page, or followed from where somebody has left off."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.tenancy import MINE
from subgraphs.orders import models

if TYPE_CHECKING:
    from subgraphs.orders.types.order import VendorOrder

strawberry.enum(models.OrderStatus)


@strawberry.type(description="One thing that happened.")
class TimelineEntry:
    place: strawberry.Private[int]
    order_id: strawberry.Private[UUID]
    vendor_order_id: strawberry.Private[UUID | None]
    vendor_place: strawberry.Private[int | None]
    kind: str = strawberry.field(description="Such as PLACED, PAYMENT_AUTHORIZED, VENDOR_ORDER_MOVED, SHIPPED.")
    status: models.OrderStatus = strawberry.field(description="Of the order, from then on.")
    actor_type: str = strawberry.field(description="Who did it: user, machine, event (another part of the market) or system.")
    reason: str = strawberry.field(description="As somebody has put it.")
    code: str | None = strawberry.field(description="Why, as a code.")
    at: datetime

    @strawberry.field(description="Whose part it concerns; none where it is the whole order.")
    async def vendor_order(self, info: Info) -> Annotated["VendorOrder", strawberry.lazy("subgraphs.orders.types.order")] | None:
        from subgraphs.orders.types.order import part_of  # an order has a timeline, and so comes after it

        return await part_of(info, self.order_id, self.vendor_order_id) if self.vendor_order_id else None


Timeline = Connection[TimelineEntry]

AT_ONCE = 100

_COLUMNS = "place, order_id, vendor_order_id, vendor_place, kind, status, actor_type, reason, data, at"
_OF_ORDER = f"SELECT {_COLUMNS} FROM order_entries WHERE order_id = $1 AND place > $2 ORDER BY place LIMIT $3"  # noqa: S608
_OF_PART = f"""
SELECT {_COLUMNS} FROM order_entries WHERE order_id = $1 AND place > $2 AND (vendor_order_id = $4 OR kind = 'CONFIRMED')
ORDER BY place LIMIT $3"""  # noqa: S608


_OF_VENDOR = f"SELECT {_COLUMNS} FROM order_entries WHERE vendor_id = $1 AND vendor_place > $2 ORDER BY vendor_place LIMIT $3"  # noqa: S608


def entry(row: Sequence[Any]) -> TimelineEntry:
    place, order_id, vendor_order_id, vendor_place, kind, status, actor_type, reason, data, at = row
    named = {"place": place, "order_id": order_id, "vendor_order_id": vendor_order_id, "vendor_place": vendor_place}
    code = data.get("code") or data.get("cause") or data.get("after")
    return TimelineEntry(**named, kind=kind, status=models.OrderStatus(status), actor_type=actor_type, reason=reason, code=code, at=at)


async def last_of_order(db: Reader, order_id: UUID) -> int:
    row = await db.fetch_one(f"SELECT last FROM orders WHERE {MINE} AND id = $1", order_id)  # noqa: S608
    return row[0] if row else 0


async def last_of_vendor(db: Reader, vendor: UUID) -> int:
    row = await db.fetch_one("SELECT entries FROM vendor_counters WHERE vendor_id = $1", vendor)
    return row[0] if row else 0


async def of_vendors_since(db: Reader, asked: list[tuple[UUID, int]]) -> list[list[TimelineEntry]]:
    """By vendor and place behind which to begin, `AT_ONCE` of each. Who follows is mostly at the same place as all others."""
    return [[entry(tuple(row)) for row in await db.fetch(_OF_VENDOR, vendor, since, AT_ONCE)] for vendor, since in asked]


async def of_orders_since(db: Reader, asked: list[tuple[UUID, int]]) -> list[list[TimelineEntry]]:
    return [await entries_since(db, order_id, None, since, AT_ONCE) for order_id, since in asked]


async def entries_of(info: Info, order_id: UUID, vendor_order_id: UUID | None, first: int, after: str | None) -> Timeline:
    (since,) = position(after, int) or (0,)
    found = await entries_since(info.context.reader, order_id, vendor_order_id, since, page_size(first) + 1)
    return connect(found, first, key=lambda each: (each.place,))


async def entries_since(db: Reader, order_id: UUID, vendor_order_id: UUID | None, since: int, most: int) -> list[TimelineEntry]:
    if vendor_order_id is None:
        rows = await db.fetch(_OF_ORDER, order_id, since, most)
    else:
        rows = await db.fetch(_OF_PART, order_id, since, most, vendor_order_id)
    return [entry(tuple(row)) for row in rows]
