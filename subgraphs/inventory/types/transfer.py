from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Uuid, bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, group, pick
from subgraphs.inventory import models
from subgraphs.inventory.rules.permissions import READ
from subgraphs.inventory.types.availability import Offer
from subgraphs.inventory.types.warehouse import Warehouse, as_id, warehouses_by_id

strawberry.enum(models.TransferStatus, name="StockTransferStatus")


@strawberry.type
class StockTransferLine:
    transfer_id: strawberry.Private[UUID]
    offer_id: strawberry.Private[UUID]
    quantity: int
    received: int | None = strawberry.field(description="What is missing then was lost on the way.")

    @strawberry.field
    def offer(self) -> Offer | None:
        return Offer(id=ID(str(self.offer_id)))


@strawberry.type(description="From one warehouse of a vendor's to another; on hand in neither while it is SENT.")
class StockTransfer:
    id: ID
    vendor_id: strawberry.Private[UUID]
    from_id: strawberry.Private[UUID]
    to_id: strawberry.Private[UUID]
    status: models.TransferStatus
    note: str
    sent_at: datetime
    ended_at: datetime | None = strawberry.field(description="When it was received, or taken back.")

    @strawberry.field(name="from")
    async def from_(self, info: Info) -> Warehouse | None:
        return await info.context.load(warehouses_by_id, self.from_id)

    @strawberry.field
    async def to(self, info: Info) -> Warehouse | None:
        return await info.context.load(warehouses_by_id, self.to_id)

    @strawberry.field
    async def lines(self, info: Info) -> list[StockTransferLine]:
        return await info.context.load(lines_by_transfer, UUID(self.id))


transfer = Projection(StockTransfer, models.Transfer, id=as_id, status=models.TransferStatus)
line = Projection(StockTransferLine, models.TransferLine)

_BY_ID = select(*transfer.columns).where(among(models.Transfer.id))
_OF_VENDOR = (
    select(*transfer.columns)
    .where(models.Transfer.vendor_id == bindparam("vendor", type_=Uuid), models.Transfer.id < bindparam("before", type_=Uuid))
    .order_by(models.Transfer.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_LINES = select(*line.columns).where(among(models.TransferLine.transfer_id)).order_by(models.TransferLine.offer_id)
LAST = UUID(int=2**128 - 1)


async def transfers_by_id(db: Reader, ids: list[UUID]) -> list[StockTransfer | None]:
    return pick(ids, map(transfer, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def lines_by_transfer(db: Reader, ids: list[UUID]) -> list[list[StockTransferLine]]:
    return group(ids, map(line, await db.fetch(_LINES, ids=ids)), by=lambda each: each.transfer_id)


async def transfer_by_id(info: Info, id_: UUID) -> StockTransfer | None:
    """For those who may read the vendor's stock."""
    found = await info.context.load(transfers_by_id, id_)
    return found if found and info.context.viewer.may(READ, within=found.vendor_id) else None


async def transfers_of(db: Reader, vendor_id: UUID, first: int, after: str | None) -> Connection[StockTransfer]:
    """The newest first."""
    (before,) = position(after, UUID) or (LAST,)
    rows = await db.fetch(_OF_VENDOR, vendor=vendor_id, before=before, most=page_size(first) + 1)
    return connect([transfer(row) for row in rows], first, key=lambda each: (each.id,))
