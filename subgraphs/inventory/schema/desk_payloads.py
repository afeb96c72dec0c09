"""What the mutations of the stock desk take and answer."""

from collections.abc import Sequence
from dataclasses import field
from uuid import UUID

import strawberry
from strawberry import ID

from shared.graphql.context import Info
from shared.graphql.mutations import UserError
from shared.graphql.scalars import as_uuid
from subgraphs.inventory.models import WarehouseKind
from subgraphs.inventory.rules.places import Place
from subgraphs.inventory.rules.reasons import AdjustmentReason
from subgraphs.inventory.schema.reserving import StockLineInput
from subgraphs.inventory.service.desk import Levels, Line
from subgraphs.inventory.service.warehouses import Described
from subgraphs.inventory.types.count import StockCount, counts_by_id
from subgraphs.inventory.types.stock import StockItem, stock_by_place
from subgraphs.inventory.types.transfer import StockTransfer, transfers_by_id
from subgraphs.inventory.types.warehouse import Warehouse, warehouses_by_id

strawberry.enum(AdjustmentReason, name="AdjustmentReason")


@strawberry.type
class WarehousePayload:
    warehouse: Warehouse | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class StockPayload:
    stock: list[StockItem] | None = strawberry.field(default=None, description="What there is now of what was named, in its order.")
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class StockTransferPayload:
    transfer: StockTransfer | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class StockCountPayload:
    count: StockCount | None = None
    user_errors: list[UserError] = field(default_factory=list)


async def kept(info: Info, warehouse_id: UUID) -> WarehousePayload:
    return WarehousePayload(warehouse=await info.context.load(warehouses_by_id, warehouse_id))


async def moved(info: Info, warehouse_id: UUID, lines: Sequence[Line | Levels]) -> StockPayload:
    found = await stock_by_place(info.context.reader, [(each.offer_id, warehouse_id) for each in lines])
    return StockPayload(stock=[item for item in found if item])


async def transferred(info: Info, transfer_id: UUID) -> StockTransferPayload:
    return StockTransferPayload(transfer=await info.context.load(transfers_by_id, transfer_id))


async def counted(info: Info, count_id: UUID) -> StockCountPayload:
    return StockCountPayload(count=await info.context.load(counts_by_id, count_id))


@strawberry.input
class WarehouseAddressInput:
    street: str
    city: str
    country: str
    region: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None

    def place(self) -> Place:
        return Place(self.street, self.city, self.country, self.region, self.postal_code, self.latitude, self.longitude)


@strawberry.input(description="The whole of it.")
class WarehouseInput:
    name: str
    address: WarehouseAddressInput
    kind: WarehouseKind = WarehouseKind.WAREHOUSE
    pickup: bool = False
    priority: int = 100

    def described(self) -> Described:
        return Described(self.name, self.kind, self.address.place(), self.pickup, self.priority)


def said(lines: Sequence[StockLineInput]) -> list[Line]:
    return [Line(as_uuid(each.offer_id), each.quantity) for each in lines]


@strawberry.input(description="What is left out stays as it is.")
class StockLevelsInput:
    offer_id: ID
    safety_stock: int | None = None
    reorder_point: int | None = None
    bin: str | None = None

    def levels(self) -> Levels:
        return Levels(as_uuid(self.offer_id), self.safety_stock, self.reorder_point, self.bin)
