"""The stock desk: what a vendor's people ask, and what they do with stock."""

from typing import Annotated

import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import requires
from shared.graphql.paging import After, Connection, First
from shared.graphql.scalars import as_uuid
from subgraphs.inventory.rules.permissions import CHANGE, EDIT_WAREHOUSES, READ
from subgraphs.inventory.rules.reasons import AdjustmentReason
from subgraphs.inventory.schema.desk_payloads import (
    StockCountPayload,
    StockLevelsInput,
    StockPayload,
    StockTransferPayload,
    WarehouseInput,
    WarehousePayload,
    counted,
    kept,
    moved,
    said,
    transferred,
)
from subgraphs.inventory.schema.reserving import StockLineInput
from subgraphs.inventory.service import counts, desk, transfers, warehouses
from subgraphs.inventory.types.count import StockCount, count_by_id, counts_of
from subgraphs.inventory.types.movement import Movement, MovementFilter, movements_of
from subgraphs.inventory.types.reports import RestockSuggestion, StockAge, ages_of, suggestions_for
from subgraphs.inventory.types.stock import StockFilter, StockItem, stock_of
from subgraphs.inventory.types.transfer import StockTransfer, transfer_by_id, transfers_of
from subgraphs.inventory.types.warehouse import Warehouse, warehouse_by_id, warehouses_of

Lines = Annotated[list[StockLineInput], strawberry.argument(description="200 at most, of an offer each: all of them, or none.")]


@strawberry.type
class DeskQuery:
    @strawberry.field(extensions=[Requires(READ)], description="As they give stock, first to last.")
    async def warehouses(self, info: Info, vendor_id: ID, *, closed_too: bool = False) -> list[Warehouse] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await warehouses_of(info.context.reader, id_, closed_too=closed_too)

    @strawberry.field(extensions=[Requires(READ)])
    async def warehouse(self, info: Info, id: ID) -> Warehouse | None:  # noqa: A002 - the graph's name for it
        return await warehouse_by_id(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)], description="By SKU.")
    async def stock(
        self,
        info: Info,
        vendor_id: ID,
        filter: StockFilter | None = None,  # noqa: A002
        first: First = 20,
        after: After = None,
    ) -> Connection[StockItem] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await stock_of(info.context.reader, id_, filter or StockFilter(), first, after)

    @strawberry.field(extensions=[Requires(READ)], description="The newest first.")
    async def movements(
        self,
        info: Info,
        vendor_id: ID,
        filter: MovementFilter | None = None,  # noqa: A002
        first: First = 20,
        after: After = None,
    ) -> Connection[Movement] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await movements_of(info.context.reader, id_, filter or MovementFilter(), first, after)

    @strawberry.field(extensions=[Requires(READ)], description="How long what is on hand has lain, over all warehouses.")
    async def stock_ages(self, info: Info, vendor_id: ID) -> list[StockAge] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await ages_of(info.context.reader, id_)

    @strawberry.field(extensions=[Requires(READ)], description="What to order again; what runs out first comes first.")
    async def restock_suggestions(
        self,
        info: Info,
        vendor_id: ID,
        lead_days: Annotated[int, strawberry.argument(description="Until an order arrives.")] = 7,
        cover_days: Annotated[int, strawberry.argument(description="For how long it should last then.")] = 30,
        first: First = 20,
        after: After = None,
    ) -> Connection[RestockSuggestion] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await suggestions_for(info.context.reader, id_, lead_days, cover_days, first, after)

    @strawberry.field(extensions=[Requires(READ)])
    async def stock_transfer(self, info: Info, id: ID) -> StockTransfer | None:  # noqa: A002
        return await transfer_by_id(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)], description="The newest first.")
    async def stock_transfers(self, info: Info, vendor_id: ID, first: First = 20, after: After = None) -> Connection[StockTransfer] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await transfers_of(info.context.reader, id_, first, after)

    @strawberry.field(extensions=[Requires(READ)])
    async def stock_count(self, info: Info, id: ID) -> StockCount | None:  # noqa: A002
        return await count_by_id(info, as_uuid(id))

    @strawberry.field(extensions=[Requires(READ)], description="The newest first.")
    async def stock_counts(self, info: Info, vendor_id: ID, first: First = 20, after: After = None) -> Connection[StockCount] | None:
        info.context.viewer.must(READ, within=(id_ := as_uuid(vendor_id)))
        return await counts_of(info.context.reader, id_, first, after)


@strawberry.type
class Desk:
    @strawberry.mutation(extensions=requires(EDIT_WAREHOUSES))
    async def create_warehouse(self, info: Info, vendor_id: ID, warehouse: WarehouseInput) -> WarehousePayload | None:
        async with info.context.transaction() as tx:
            id_ = await warehouses.create(tx, info.context.viewer, as_uuid(vendor_id), warehouse.described())
        return await kept(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_WAREHOUSES))
    async def edit_warehouse(self, info: Info, warehouse_id: ID, warehouse: WarehouseInput) -> WarehousePayload | None:
        async with info.context.transaction() as tx:
            await warehouses.edit(tx, info.context.viewer, id_ := as_uuid(warehouse_id), warehouse.described())
        return await kept(info, id_)

    @strawberry.mutation(extensions=requires(EDIT_WAREHOUSES), description="Its stock must have gone elsewhere.")
    async def close_warehouse(self, info: Info, warehouse_id: ID) -> WarehousePayload | None:
        async with info.context.transaction() as tx:
            await warehouses.close(tx, info.context.viewer, id_ := as_uuid(warehouse_id))
        return await kept(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="From a supplier.")
    async def receive_stock(self, info: Info, warehouse_id: ID, lines: Lines, reference: str = "") -> StockPayload | None:
        given = said(lines)
        async with info.context.transaction() as tx:
            id_ = await desk.receive(tx, info.context.viewer, as_uuid(warehouse_id), given, reference)
        return await moved(info, id_, given)

    @strawberry.mutation(extensions=requires(CHANGE), description="From buyers, fit to be sold again.")
    async def return_stock(self, info: Info, warehouse_id: ID, lines: Lines, reference: str = "") -> StockPayload | None:
        given = said(lines)
        async with info.context.transaction() as tx:
            id_ = await desk.give_back(tx, info.context.viewer, as_uuid(warehouse_id), given, reference)
        return await moved(info, id_, given)

    @strawberry.mutation(extensions=requires(CHANGE), description="So many can't be sold any more.")
    async def mark_damaged(self, info: Info, warehouse_id: ID, lines: Lines, note: str = "") -> StockPayload | None:
        given = said(lines)
        async with info.context.transaction() as tx:
            id_ = await desk.mark_damaged(tx, info.context.viewer, as_uuid(warehouse_id), given, note)
        return await moved(info, id_, given)

    @strawberry.mutation(extensions=requires(CHANGE), description="By so many more, or fewer; never below what is reserved.")
    async def adjust_stock(self, info: Info, warehouse_id: ID, lines: Lines, reason: AdjustmentReason, note: str = "") -> StockPayload | None:
        given = said(lines)
        async with info.context.transaction() as tx:
            id_ = await desk.adjust(tx, info.context.viewer, as_uuid(warehouse_id), given, reason, note)
        return await moved(info, id_, given)

    @strawberry.mutation(extensions=requires(CHANGE))
    async def set_stock_levels(self, info: Info, warehouse_id: ID, lines: list[StockLevelsInput]) -> StockPayload | None:
        given = [each.levels() for each in lines]
        async with info.context.transaction() as tx:
            id_ = await desk.set_levels(tx, info.context.viewer, as_uuid(warehouse_id), given)
        return await moved(info, id_, given)

    @strawberry.mutation(extensions=requires(CHANGE), description="What is sent is on hand nowhere until it is received.")
    async def send_transfer(self, info: Info, from_id: ID, to_id: ID, lines: Lines, note: str = "") -> StockTransferPayload | None:
        async with info.context.transaction() as tx:
            given = said(lines)
            id_ = await transfers.send(tx, info.context.viewer, as_uuid(from_id), as_uuid(to_id), given, note)
        return await transferred(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="Name what arrived short: the rest of it is lost. What isn't named arrived whole.")
    async def receive_transfer(self, info: Info, transfer_id: ID, lines: list[StockLineInput] | None = None) -> StockTransferPayload | None:
        async with info.context.transaction() as tx:
            id_ = await transfers.receive(tx, info.context.viewer, as_uuid(transfer_id), said(lines or []))
        return await transferred(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="It is back where it was sent from.")
    async def cancel_transfer(self, info: Info, transfer_id: ID) -> StockTransferPayload | None:
        async with info.context.transaction() as tx:
            id_ = await transfers.cancel(tx, info.context.viewer, as_uuid(transfer_id))
        return await transferred(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="One at a time in a warehouse, of 5,000 offers at most: more are counted by bins.")
    async def open_stock_count(
        self,
        info: Info,
        warehouse_id: ID,
        bins: Annotated[str, strawberry.argument(description="Those whose names begin so; empty: all there is.")] = "",
    ) -> StockCountPayload | None:
        async with info.context.transaction() as tx:
            id_ = await counts.open_count(tx, info.context.viewer, as_uuid(warehouse_id), bins)
        return await counted(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="How many there were of each just now; the books may lack it.")
    async def enter_counted(self, info: Info, count_id: ID, lines: Lines) -> StockCountPayload | None:
        async with info.context.transaction() as tx:
            id_ = await counts.enter(tx, info.context.viewer, as_uuid(count_id), said(lines))
        return await counted(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="The books change by the differences; what was not counted stays.")
    async def close_stock_count(self, info: Info, count_id: ID) -> StockCountPayload | None:
        async with info.context.transaction() as tx:
            id_ = await counts.close(tx, info.context.viewer, as_uuid(count_id))
        return await counted(info, id_)

    @strawberry.mutation(extensions=requires(CHANGE), description="Nothing of it holds.")
    async def cancel_stock_count(self, info: Info, count_id: ID) -> StockCountPayload | None:
        async with info.context.transaction() as tx:
            id_ = await counts.cancel(tx, info.context.viewer, as_uuid(count_id))
        return await counted(info, id_)
