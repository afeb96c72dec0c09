"""Returns, disputes and notes, as they hang on an order."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import group
from shared.tenancy import MINE
from subgraphs.orders import models
from subgraphs.orders.rules.order import Order as State

if TYPE_CHECKING:
    from subgraphs.orders.types.order import VendorOrder

strawberry.enum(models.ReturnStatus)
strawberry.enum(models.DisputeStatus)


@strawberry.type
class ReturnLine:
    line_id: ID
    quantity: int
    reason: str
    received: int = strawberry.field(description="How many of them came, and were taken.")
    inspection: str | None = strawberry.field(description="What became of them.")


@strawberry.type(description="Parts on their way back to a vendor.")
class Return:
    id: ID
    of_order: strawberry.Private[UUID]
    of_vendor_order: strawberry.Private[UUID]
    status: models.ReturnStatus
    reason: str = strawberry.field(description="Why it was refused.")
    lines: list[ReturnLine]
    requested_at: datetime

    @strawberry.field(description="What it is of, for those who may see that.")
    async def vendor_order(self, info: Info) -> Annotated["VendorOrder", strawberry.lazy("subgraphs.orders.types.order")] | None:
        from subgraphs.orders.types.order import part_of  # an order has returns and disputes, and so comes after them

        return await part_of(info, self.of_order, self.of_vendor_order)


@strawberry.type(description="A buyer and a vendor disagree.")
class Dispute:
    id: ID
    of_order: strawberry.Private[UUID]
    of_vendor_order: strawberry.Private[UUID]
    of_vendor: strawberry.Private[UUID]
    status: models.DisputeStatus
    reason: str
    outcome: str | None
    due_at: datetime | None = strawberry.field(description="Until when the vendor may answer.")
    opened_at: datetime

    @strawberry.field(description="What it is about, for those who may see that.")
    async def vendor_order(self, info: Info) -> Annotated["VendorOrder", strawberry.lazy("subgraphs.orders.types.order")] | None:
        from subgraphs.orders.types.order import part_of

        return await part_of(info, self.of_order, self.of_vendor_order)

    @strawberry.field(description="What either side has said; none of a buyer who has been erased.")
    async def statements(self, info: Info) -> list["OrderNote"]:
        keys = await info.context.load(_buyers, self.of_order)
        safe = await info.context.load(info.context.vault.safes, keys)
        rows = await info.context.load(_by_dispute, UUID(self.id))
        return [_note(row, safe) for row in rows] if safe else []


@strawberry.type
class OrderNote:
    id: ID
    author: str = strawberry.field(description="BUYER, VENDOR or MARKET.")
    body: str
    at: datetime


_RETURNS = """
SELECT id, order_id, vendor_order_id, status, lines, received, reason, requested_at FROM returns WHERE order_id = ANY($1::uuid[])
ORDER BY order_id, id"""
_DISPUTES = f"""
SELECT id, order_id, vendor_order_id, vendor_id, status, reason, outcome, due_at, opened_at FROM disputes WHERE {MINE} AND order_id = ANY($1::uuid[])
ORDER BY order_id, id"""  # noqa: S608
_NOTES = """
SELECT id, author, body, at FROM notes WHERE order_id = $1 AND dispute_id IS NULL AND (audience = 'ALL' OR $2)
AND ($3 ::uuid IS NULL OR vendor_order_id = $3) ORDER BY id"""
_STATEMENTS = "SELECT dispute_id, id, author, body, at FROM notes WHERE dispute_id = ANY($1::uuid[]) ORDER BY id"
_BUYERS = f"SELECT id, coalesce(user_id, id) FROM orders WHERE {MINE} AND id = ANY($1::uuid[])"  # noqa: S608


def return_of(row: Sequence[Any]) -> Return:
    id_, order_id, vendor_order_id, status, lines, received, reason, at = row
    got = {each["line_id"]: each for each in received}
    known = [_line(each, got.get(each["line_id"], {})) for each in lines]
    named = {"of_order": order_id, "of_vendor_order": vendor_order_id, "status": models.ReturnStatus(status)}
    return Return(id=ID(str(id_)), **named, reason=reason, requested_at=at, lines=known)


def _line(asked: dict[str, Any], got: dict[str, Any]) -> ReturnLine:
    said = {"quantity": asked["quantity"], "reason": asked["reason"], "inspection": got.get("inspection")}
    return ReturnLine(line_id=ID(asked["line_id"]), received=got.get("quantity", 0), **said)


def dispute_of(row: Sequence[Any]) -> Dispute:
    id_, order_id, vendor_order_id, vendor_id, status, reason, outcome, due_at, at = row
    named = {"of_order": order_id, "of_vendor_order": vendor_order_id, "of_vendor": vendor_id}
    return Dispute(id=ID(str(id_)), **named, status=models.DisputeStatus(status), reason=reason, outcome=outcome, due_at=due_at, opened_at=at)


async def return_by_id(db: Reader, id_: UUID) -> Return | None:
    """Whoever's it is."""
    row = await db.fetch_one(_RETURNS.replace("order_id = ANY($1::uuid[])", "id = $1"), id_)
    return return_of(tuple(row)) if row else None


async def dispute_by_id(db: Reader, id_: UUID) -> Dispute | None:
    row = await db.fetch_one(_DISPUTES.replace("order_id = ANY($1::uuid[])", "id = $1"), id_)
    return dispute_of(tuple(row)) if row else None


_OF_VENDOR = f" WHERE {MINE} AND vendor_id = $1 AND id < coalesce($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) ORDER BY id DESC LIMIT $3"
_OF_USER = _OF_VENDOR.replace("vendor_id", "user_id")
_BY_STATUS = f" WHERE {MINE} AND status = $1 AND id > coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid) ORDER BY id LIMIT $3"


async def _page(db: Reader, statement: str, where: str, whose: UUID | str, first: int, after: str | None) -> list[Sequence[Any]]:
    (behind,) = position(after, UUID) or (None,)
    return [tuple(row) for row in await db.fetch(statement.partition(" WHERE ")[0] + where, whose, behind, page_size(first) + 1)]


async def vendor_returns(db: Reader, vendor: UUID, first: int, after: str | None) -> Connection[Return]:
    """The newest first."""
    rows = await _page(db, _RETURNS, _OF_VENDOR, vendor, first, after)
    return connect([return_of(row) for row in rows], first, key=lambda each: (each.id,))


async def user_returns(db: Reader, user: UUID, first: int, after: str | None) -> Connection[Return]:
    rows = await _page(db, _RETURNS, _OF_USER, user, first, after)
    return connect([return_of(row) for row in rows], first, key=lambda each: (each.id,))


async def returns_by_status(db: Reader, status: models.ReturnStatus, first: int, after: str | None) -> Connection[Return]:
    """Who has waited for longest first."""
    rows = await _page(db, _RETURNS, _BY_STATUS, status.value, first, after)
    return connect([return_of(row) for row in rows], first, key=lambda each: (each.id,))


async def vendor_disputes(db: Reader, vendor: UUID, first: int, after: str | None) -> Connection[Dispute]:
    rows = await _page(db, _DISPUTES, _OF_VENDOR, vendor, first, after)
    return connect([dispute_of(row) for row in rows], first, key=lambda each: (each.id,))


async def user_disputes(db: Reader, user: UUID, first: int, after: str | None) -> Connection[Dispute]:
    rows = await _page(db, _DISPUTES, _OF_USER, user, first, after)
    return connect([dispute_of(row) for row in rows], first, key=lambda each: (each.id,))


async def disputes_by_status(db: Reader, status: models.DisputeStatus, first: int, after: str | None) -> Connection[Dispute]:
    """Who has waited for longest first."""
    rows = await _page(db, _DISPUTES, _BY_STATUS, status.value, first, after)
    return connect([dispute_of(row) for row in rows], first, key=lambda each: (each.id,))


async def returns_by_order(db: Reader, ids: list[UUID]) -> list[list[Return]]:
    return group(ids, [return_of(tuple(row)) for row in await db.fetch(_RETURNS, ids)], by=lambda each: each.of_order)


async def disputes_by_order(db: Reader, ids: list[UUID]) -> list[list[Dispute]]:
    return group(ids, [dispute_of(tuple(row)) for row in await db.fetch(_DISPUTES, ids)], by=lambda each: each.of_order)


async def _by_dispute(db: Reader, ids: list[UUID]) -> list[list[Any]]:
    grouped = group(ids, await db.fetch(_STATEMENTS, ids), by=lambda row: row[0])
    return [[tuple(row)[1:] for row in rows] for rows in grouped]


async def _buyers(db: Reader, ids: list[UUID]) -> list[UUID]:
    found = dict(map(tuple, await db.fetch(_BUYERS, ids)))
    return [found.get(id_, id_) for id_ in ids]


def _note(row: Sequence[Any], safe: Any) -> OrderNote:
    id_, author, body, at = row
    return OrderNote(id=ID(str(id_)), author=author, body=safe.open("notes.body", body), at=at)


async def notes_of(info: Info, order: State, *, staff: bool, part: UUID | None = None) -> list[OrderNote]:
    safe = await info.context.load(info.context.vault.safes, order.user_id or order.id)
    return [_note(tuple(row), safe) for row in await info.context.reader.fetch(_NOTES, order.id, staff, part)] if safe else []
