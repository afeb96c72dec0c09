"""Orders found by number, part, state, date or e-mail: the newest first, each by an index."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, cursor, page_size, position
from shared.tenancy import MINE
from subgraphs.orders import models
from subgraphs.orders.rules.buying import sku_key
from subgraphs.orders.types.history import last_of_vendor
from subgraphs.orders.types.order import COLUMNS, Order, VendorOrder, order


@strawberry.input(description="Those that all of it holds for. `since` is included, `until` is not.")
class OrderFilter:
    number: str | None = None
    sku: str | None = strawberry.field(default=None, description="A part's number, however it is written.")
    status: models.OrderStatus | None = None
    held_for_review: bool | None = strawberry.field(default=None, description="True: paid, and waiting for a person's word; false: all others.")
    since: datetime | None = None
    until: datetime | None = None


@strawberry.input(description="Those that all of it holds for. `since` is included, `until` is not.")
class VendorOrderFilter:
    number: str | None = strawberry.field(default=None, description="The order's, or that of the vendor's part.")
    sku: str | None = strawberry.field(default=None, description="A part's number, however it is written.")
    status: list[models.VendorOrderStatus] | None = strawberry.field(default=None, description="Any of these.")
    since: datetime | None = None
    until: datetime | None = None


MOST_COUNTED = 1000
OPEN = (models.VendorOrderStatus.CONFIRMED, models.VendorOrderStatus.ACCEPTED, models.VendorOrderStatus.PARTIALLY_SHIPPED)
"""There is something to do for its vendor."""


@strawberry.type
class VendorOrderCount:
    status: models.VendorOrderStatus
    count: int = strawberry.field(description=f"{MOST_COUNTED} means so many, or more.")


@strawberry.type
class VendorOrderConnection(Connection[VendorOrder]):
    cursor: str = strawberry.field(description="From before this was read: as `since` of `vendorOrdersUpdated` it brings all that has changed after.")
    position: int = strawberry.field(description="The cursor's, as a number that only grows, to tell which of two is the later.")
    vendor: strawberry.Private[UUID]

    @strawberry.field(description="How many there are to be done, whatever the filter.")
    async def counts(self, info: Info) -> list[VendorOrderCount]:
        return await info.context.load(open_counts, self.vendor)


@dataclass
class _Where:
    """Conditions, each a text of ours with a place for its value."""

    texts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        places = [f"${len(self.values) + 1 + at}" for at in range(len(values))]
        self.texts.append(condition.format(*places))
        self.values += values


_ORDERS = "SELECT " + COLUMNS + " FROM orders AS o WHERE o." + MINE + " AND {where} ORDER BY o.placed_at DESC, o.id DESC LIMIT {most}"  # noqa: S608 - texts of ours
_PARTS = (
    "SELECT " + COLUMNS + ", v.id AS part FROM vendor_orders AS v JOIN orders AS o ON (o.tenant_id, o.id) = (v.tenant_id, v.order_id) WHERE {where} "  # noqa: S608
    "ORDER BY v.placed_at DESC, v.id DESC LIMIT {most}"
)
# Each state by itself, since only so its index has them in their order; together no more than are shown of each.
_PARTS_OF_STATES = (
    "SELECT " + COLUMNS + ", v.id AS part FROM unnest({states} ::text[]) AS s (status) CROSS JOIN LATERAL (SELECT v.id, v.order_id, v.tenant_id, "  # noqa: S608
    "v.placed_at FROM vendor_orders AS v WHERE v.status = s.status AND {{where}} ORDER BY v.placed_at DESC, v.id DESC LIMIT {{most}}) AS v "
    "JOIN orders AS o ON (o.tenant_id, o.id) = (v.tenant_id, v.order_id) ORDER BY v.placed_at DESC, v.id DESC LIMIT {{most}}"
)
# A part may be in every third order: they are read along its lines, in the order in which they are shown, and no further than is asked for.
_ORDERS_OF_SKU = (
    "SELECT DISTINCT ON (l.placed_at, l.order_id) " + COLUMNS + " FROM order_lines AS l "  # noqa: S608 - texts of ours
    "JOIN orders AS o ON (o.tenant_id, o.id) = (l.tenant_id, l.order_id) WHERE o." + MINE + " AND {where} "
    "ORDER BY l.placed_at DESC, l.order_id DESC LIMIT {most}"
)
_PARTS_OF_SKU = (
    "SELECT DISTINCT ON (l.placed_at, l.vendor_order_id) " + COLUMNS + ", v.id AS part FROM order_lines AS l "  # noqa: S608 - texts of ours
    "JOIN vendor_orders AS v ON (v.tenant_id, v.id) = (l.tenant_id, l.vendor_order_id) "
    "JOIN orders AS o ON (o.tenant_id, o.id) = (l.tenant_id, l.order_id) WHERE {where} "
    "ORDER BY l.placed_at DESC, l.vendor_order_id DESC LIMIT {most}"
)
_OF_SKU = "EXISTS (SELECT FROM order_lines AS l WHERE l.order_id = o.id AND {also} l.sku_key = {{}} OFFSET 0)"
"""Of few orders: the OFFSET keeps the planner from beginning with all the lines of that part."""

_NUMBERED = """v.id IN (SELECT n.id FROM vendor_orders AS n WHERE n.number = {} UNION ALL
SELECT m.id FROM orders AS p JOIN vendor_orders AS m ON (m.tenant_id, m.order_id) = (p.tenant_id, p.id) WHERE p.number = {})"""


async def orders(
    info: Info, asked: OrderFilter | None, first: int, after: str | None, *, user: UUID | None = None, email: str | None = None
) -> Connection[Order]:
    where, wanted = _Where(), asked or OrderFilter()
    if user:
        where.add("o.user_id = {}", user)
    if email:
        where.add("o.email = {}", info.context.vault.blind(info.context.viewer.tenant, "email", email.strip().lower()))
    if wanted.number:
        where.add("o.number = {}", wanted.number.strip().upper())
    if wanted.status:
        where.add("o.status = {}", wanted.status.value)
    if wanted.held_for_review is not None:
        where.add("o.step = 'REVIEW'" if wanted.held_for_review else "o.step IS DISTINCT FROM 'REVIEW'")
    along = bool(wanted.sku) and not (user or email or wanted.number or wanted.held_for_review)
    if wanted.sku:
        where.add("l.sku_key = {}" if along else _OF_SKU.format(also=""), sku_key(wanted.sku))
    _when(where, "l.placed_at" if along else "o.placed_at", "l.order_id" if along else "o.id", wanted, after)
    rows = await _read(info.context.reader, _ORDERS_OF_SKU if along else _ORDERS, where, first)
    return connect([order(tuple(row)) for row in rows], first, key=lambda each: (each.placed_at, each.id))


async def vendor_orders(info: Info, vendor: UUID, asked: VendorOrderFilter | None, first: int, after: str | None) -> VendorOrderConnection:
    at = await last_of_vendor(info.context.reader, vendor)
    found = await _vendor_orders(info, vendor, asked or VendorOrderFilter(), first, after)
    return VendorOrderConnection(edges=found.edges, page_info=found.page_info, cursor=cursor(at), position=at, vendor=vendor)


async def _vendor_orders(info: Info, vendor: UUID, wanted: VendorOrderFilter, first: int, after: str | None) -> Connection[VendorOrder]:
    where, states = _Where(), sorted({each.value for each in wanted.status or ()})
    along = bool(wanted.sku) and not wanted.number
    where.add("l.vendor_id = {}" if along else "v.vendor_id = {}", vendor)
    if wanted.number:
        number = wanted.number.strip().upper()
        where.add(_NUMBERED, number, number)
    by_state = states and not (wanted.sku or wanted.number)
    if states and not by_state:
        where.add("v.status = ANY({} ::text[])", states)
    if wanted.sku:
        where.add("l.sku_key = {}" if along else _OF_SKU.format(also="l.vendor_order_id = v.id AND"), sku_key(wanted.sku))
    _when(where, "l.placed_at" if along else "v.placed_at", "l.vendor_order_id" if along else "v.id", wanted, after)
    statement = _PARTS_OF_SKU if along else _PARTS
    if by_state:
        where.values.append(states)
        statement = _PARTS_OF_STATES.format(states=f"${len(where.values)}")
    rows = await _read(info.context.reader, statement, where, first)
    return connect([_part(tuple(row)) for row in rows], first, key=lambda each: (each.kept.placed_at, each.id))


_COUNTS = f"""
SELECT v.vendor, s.status, c.count FROM unnest($1::uuid[]) AS v (vendor) CROSS JOIN unnest($2::text[]) AS s (status) CROSS JOIN LATERAL (
    SELECT count(*) FROM (SELECT FROM vendor_orders WHERE vendor_id = v.vendor AND status = s.status LIMIT {MOST_COUNTED}) AS few) AS c"""  # noqa: S608


async def open_counts(db: Reader, vendors: list[UUID]) -> list[list[VendorOrderCount]]:
    found: defaultdict[UUID, list[VendorOrderCount]] = defaultdict(list)
    for vendor, status, count in await db.fetch(_COUNTS, vendors, [each.value for each in OPEN]):
        found[vendor].append(VendorOrderCount(status=models.VendorOrderStatus(status), count=count))
    return [found[vendor] for vendor in vendors]


def _part(row: Sequence[Any]) -> VendorOrder:
    kept = order(row)
    return VendorOrder(id=ID(str(row[4])), kept=kept, part=next(part for part in kept.state.parts if part.id == row[4]))


def _when(where: _Where, at: str, id_: str, wanted: OrderFilter | VendorOrderFilter, after: str | None) -> None:
    """`at` and `id_` are the columns that they are sorted by."""
    if wanted.since:
        where.add(f"{at} >= {{}}", _aware(wanted.since))
    if wanted.until:
        where.add(f"{at} < {{}}", _aware(wanted.until))
    if behind := position(after, datetime, UUID):
        where.add(f"({at}, {id_}) < ({{}}, {{}})", *behind)


def _aware(said: datetime) -> datetime:
    return said if said.tzinfo else said.replace(tzinfo=UTC)


async def _read(db: Reader, statement: str, where: _Where, first: int) -> Sequence[Any]:
    return await db.fetch(statement.format(where=" AND ".join(where.texts) or "true", most=page_size(first) + 1), *where.values)
