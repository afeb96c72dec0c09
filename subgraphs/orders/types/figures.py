"""What a vendor has sold, counted: of what was paid for, without what was called back."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, NamedTuple
from uuid import UUID

import strawberry

from shared.errors import BadInput
from shared.graphql.context import Info
from shared.tenancy import MINE
from subgraphs.orders.models import VendorOrderStatus

MOST_DAYS = 92
MOST_PARTS = 100
NEWEST = 2000
"""Lines are read of no more orders than these: what was called back of each stands in its order's state."""

COUNTED = [each.value for each in VendorOrderStatus if each not in (VendorOrderStatus.PENDING, VendorOrderStatus.CANCELLED)]


class Span(NamedTuple):
    vendor_id: UUID
    begins: datetime
    ends: datetime


@strawberry.type(description="A day of UTC's.")
class VendorOrderDay:
    day: date
    orders: int


@strawberry.type
class SoldPart:
    sku: str
    title: str
    pieces: int = strawberry.field(description="Packs, without what was called back.")
    orders: int


@strawberry.type
class SoldParts:
    parts: list[SoldPart]
    of_orders: int = strawberry.field(description=f"Of how many orders these are: the newest {NEWEST} of the period at most.")


_PAID = "vendor_id = $1 AND status = ANY($2::text[]) AND placed_at >= $3 AND placed_at < $4"
_DAYS = f"SELECT (placed_at AT TIME ZONE 'UTC')::date AS day, count(*) AS orders FROM vendor_orders WHERE {_PAID} GROUP BY 1 ORDER BY 1"  # noqa: S608
_TOP = f"""
    WITH newest AS MATERIALIZED (
        SELECT id, order_id FROM vendor_orders WHERE {_PAID} ORDER BY placed_at DESC, id DESC LIMIT $5
    ), called_back AS (
        SELECT (line ->> 'id')::uuid AS id, (line ->> 'cancelled')::int AS packs
        FROM (SELECT DISTINCT order_id FROM newest) AS n JOIN orders AS o ON o.id = n.order_id AND o.{MINE}
        CROSS JOIN json_array_elements(o.state -> 'lines') AS line WHERE coalesce((line ->> 'cancelled')::int, 0) > 0
    ), sold AS (
        SELECT l.bought ->> 'sku' AS sku, l.bought ->> 'title' AS title, l.vendor_order_id,
            (l.bought ->> 'quantity')::int - coalesce(c.packs, 0) AS packs
        FROM newest AS n JOIN order_lines AS l ON l.order_id = n.order_id AND l.vendor_order_id = n.id LEFT JOIN called_back AS c ON c.id = l.id
    )
    SELECT sku, max(title) AS title, sum(packs)::bigint AS pieces, count(DISTINCT vendor_order_id) AS orders,
        (SELECT count(*) FROM newest) AS of_orders
    FROM sold WHERE packs > 0 GROUP BY sku ORDER BY pieces DESC, sku LIMIT $6"""  # noqa: S608


@strawberry.type(description="Of one vendor in a period, by the day on which they were placed.")
class VendorOrderFigures:
    span: strawberry.Private[Span]

    @strawberry.field(description="Those on which there was one at all.")
    async def days(self, info: Info) -> list[VendorOrderDay]:
        rows = await info.context.reader.fetch(_DAYS, *self._asked())
        return [VendorOrderDay(day=row["day"], orders=row["orders"]) for row in rows]

    @strawberry.field(description="What was bought most often.")
    async def top_parts(self, info: Info, first: Annotated[int, strawberry.argument(description=f"How many; 1 to {MOST_PARTS}.")] = 10) -> SoldParts:
        if not 1 <= first <= MOST_PARTS:
            raise BadInput(f"Ask for 1 to {MOST_PARTS}", code="PAGE_SIZE", field="first")
        rows = await info.context.reader.fetch(_TOP, *self._asked(), NEWEST, first)
        parts = [SoldPart(sku=row["sku"], title=row["title"], pieces=row["pieces"], orders=row["orders"]) for row in rows]
        return SoldParts(parts=parts, of_orders=rows[0]["of_orders"] if rows else 0)

    def _asked(self) -> tuple[Any, ...]:
        return self.span.vendor_id, COUNTED, self.span.begins, self.span.ends


def figures_of(vendor_id: UUID, since: date, until: date) -> VendorOrderFigures:
    """Both days included."""
    if since > until:
        raise BadInput("The period ends before it begins", code="PERIOD_REVERSED", field="until")
    if (until - since).days >= MOST_DAYS:
        raise BadInput(f"A period has {MOST_DAYS} days at most", code="PERIOD_TOO_LONG", field="since")
    if until == date.max:
        raise BadInput("There is no day after this one", code="PERIOD_TOO_LONG", field="until")
    return VendorOrderFigures(span=Span(vendor_id, datetime.combine(since, time(), UTC), datetime.combine(until + timedelta(days=1), time(), UTC)))
