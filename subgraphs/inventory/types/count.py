from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Uuid, bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First, connect, page_size, position
from shared.graphql.rows import Projection, pick
from shared.ids import PLATFORM
from subgraphs.inventory import models
from subgraphs.inventory.rules.permissions import READ
from subgraphs.inventory.types.availability import Offer
from subgraphs.inventory.types.transfer import LAST
from subgraphs.inventory.types.warehouse import Warehouse, as_id, warehouses_by_id

strawberry.enum(models.CountStatus, name="StockCountStatus")


@strawberry.type
class StockCountLine:
    offer_id: strawberry.Private[UUID]
    seen: int = strawberry.field(description="On hand by the books when the count was opened.")
    expected: int | None = strawberry.field(description="On hand by the books when this was counted: less what was sold meanwhile.")
    counted: int | None

    @strawberry.field(description="By so much the books change when the count is closed.")
    def difference(self) -> int | None:
        return None if self.counted is None or self.expected is None else self.counted - self.expected

    @strawberry.field
    def offer(self) -> Offer | None:
        return Offer(id=ID(str(self.offer_id)))


@strawberry.type(description="Of what lies in a warehouse, which goes on selling meanwhile.")
class StockCount:
    id: ID
    vendor_id: strawberry.Private[UUID]
    warehouse_id: strawberry.Private[UUID]
    status: models.CountStatus
    opened_at: datetime
    closed_at: datetime | None

    @strawberry.field
    async def warehouse(self, info: Info) -> Warehouse | None:
        return await info.context.load(warehouses_by_id, self.warehouse_id)

    @strawberry.field
    async def lines(self, info: Info, first: First = 20, after: After = None) -> Connection[StockCountLine]:
        return await _lines_of(info.context.reader, UUID(self.id), first, after)


count = Projection(StockCount, models.StockCount, id=as_id, status=models.CountStatus)
line = Projection(StockCountLine, models.CountLine)

_MOST = bindparam("most", type_=Integer)
_BY_ID = select(*count.columns).where(among(models.StockCount.id))
_OF_VENDOR = (
    select(*count.columns)
    .where(models.StockCount.vendor_id == bindparam("vendor", type_=Uuid), models.StockCount.id < bindparam("before", type_=Uuid))
    .order_by(models.StockCount.id.desc())
    .limit(_MOST)
)
_LINES = (
    select(*line.columns)
    .where(models.CountLine.count_id == bindparam("count", type_=Uuid), models.CountLine.offer_id > bindparam("behind", type_=Uuid))
    .order_by(models.CountLine.offer_id)
    .limit(_MOST)
)


async def counts_by_id(db: Reader, ids: list[UUID]) -> list[StockCount | None]:
    return pick(ids, map(count, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def count_by_id(info: Info, id_: UUID) -> StockCount | None:
    """For those who may read the vendor's stock."""
    found = await info.context.load(counts_by_id, id_)
    return found if found and info.context.viewer.may(READ, within=found.vendor_id) else None


async def counts_of(db: Reader, vendor_id: UUID, first: int, after: str | None) -> Connection[StockCount]:
    """The newest first."""
    (before,) = position(after, UUID) or (LAST,)
    rows = await db.fetch(_OF_VENDOR, vendor=vendor_id, before=before, most=page_size(first) + 1)
    return connect([count(row) for row in rows], first, key=lambda each: (each.id,))


async def _lines_of(db: Reader, count_id: UUID, first: int, after: str | None) -> Connection[StockCountLine]:
    (behind,) = position(after, UUID) or (PLATFORM,)
    rows = await db.fetch(_LINES, count=count_id, behind=behind, most=page_size(first) + 1)
    return connect([line(row) for row in rows], first, key=lambda each: (each.offer_id,))
