from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import pick
from shared.graphql.scalars import as_uuid
from shared.ids import PLATFORM
from subgraphs.inventory.types.availability import Offer
from subgraphs.inventory.types.warehouse import Warehouse, warehouses_by_id

_LAST = "\U0010ffff"  # behind every letter: SKUs are sorted by code point


@strawberry.type(description="An offer in a warehouse, in its packs.")
class StockItem:
    offer_id: strawberry.Private[UUID]
    warehouse_id: strawberry.Private[UUID]
    sku: str
    on_hand: int
    reserved: int = strawberry.field(description="Of what is on hand: promised to buyers.")
    safety_stock: int = strawberry.field(description="Of what is on hand: kept back, and sold to nobody.")
    reorder_point: int = strawberry.field(description="At so many, it should be ordered again; 0: never said.")
    bin: str

    @strawberry.field(description="Can be sold now.")
    def available(self) -> int:
        return max(self.on_hand - self.reserved - self.safety_stock, 0)

    @strawberry.field(description="It has fallen to its reorder point.")
    def low(self) -> bool:
        return self.reorder_point > 0 and max(self.on_hand - self.reserved - self.safety_stock, 0) <= self.reorder_point

    @strawberry.field
    def offer(self) -> Offer | None:
        return Offer(id=ID(str(self.offer_id)))

    @strawberry.field
    async def warehouse(self, info: Info) -> Warehouse | None:
        return await info.context.load(warehouses_by_id, self.warehouse_id)


@strawberry.input(description="Those that all of it holds for.")
class StockFilter:
    low: bool = strawberry.field(default=False, description="At or below the reorder point.")
    out: bool = strawberry.field(default=False, description="None can be sold.")
    warehouse_id: ID | None = None
    sku_prefix: str = ""


_COLUMNS = "s.offer_id, s.warehouse_id, s.sku, s.on_hand, s.reserved, s.safety_stock, s.reorder_point, s.bin"
_AVAILABLE = "greatest(s.on_hand - s.reserved - s.safety_stock, 0)"
_STOCK = f"""
    SELECT {_COLUMNS} FROM stock_items AS s
    WHERE s.vendor_id = $1 AND (s.sku, s.offer_id, s.warehouse_id) > ($2, $3 ::uuid, $4 ::uuid) AND s.sku < $5
        AND ($6 ::uuid IS NULL OR s.warehouse_id = $6) AND (NOT $7 ::bool OR (s.reorder_point > 0 AND {_AVAILABLE} <= s.reorder_point))
        AND (NOT $8 ::bool OR {_AVAILABLE} = 0)
    ORDER BY s.sku, s.offer_id, s.warehouse_id LIMIT $9"""  # noqa: S608 - made of constants
_BY_PLACE = f"""
    SELECT {_COLUMNS} FROM unnest($1 ::uuid[], $2 ::uuid[]) AS asked (offer_id, warehouse_id)
    JOIN stock_items AS s ON s.offer_id = asked.offer_id AND s.warehouse_id = asked.warehouse_id"""  # noqa: S608


def _item(row: tuple[UUID, UUID, str, int, int, int, int, str]) -> StockItem:
    offer_id, warehouse_id, sku, on_hand, reserved, safety_stock, reorder_point, bin_ = row
    return StockItem(
        offer_id=offer_id,
        warehouse_id=warehouse_id,
        sku=sku,
        on_hand=on_hand,
        reserved=reserved,
        safety_stock=safety_stock,
        reorder_point=reorder_point,
        bin=bin_,
    )


async def stock_of(db: Reader, vendor_id: UUID, asked: StockFilter, first: int, after: str | None) -> Connection[StockItem]:
    """By SKU. What is asked for besides the SKU is looked for among all of the vendor's."""
    prefix = asked.sku_prefix
    start = position(after, str, UUID, UUID) or [prefix, PLATFORM, PLATFORM]
    warehouse_id = as_uuid(asked.warehouse_id) if asked.warehouse_id else None
    rows = await db.fetch(_STOCK, vendor_id, *start, prefix + _LAST, warehouse_id, asked.low, asked.out, page_size(first) + 1)
    return connect([_item(tuple(row)) for row in rows], first, key=lambda item: (item.sku, item.offer_id, item.warehouse_id))


async def stock_by_place(db: Reader, places: list[tuple[UUID, UUID]]) -> list[StockItem | None]:
    rows = await db.fetch(_BY_PLACE, [offer_id for offer_id, _ in places], [warehouse_id for _, warehouse_id in places])
    return pick(places, [_item(tuple(row)) for row in rows], by=lambda item: (item.offer_id, item.warehouse_id))
