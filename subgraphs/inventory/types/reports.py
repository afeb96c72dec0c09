"""How long stock has lain, and what to order again."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.errors import BadInput
from shared.graphql.paging import Connection, connect, page_size, position
from shared.ids import PLATFORM
from subgraphs.inventory.rules.ageing import BOUNDS, BUCKETS
from subgraphs.inventory.rules.restock import WINDOW_DAYS, Standing, Suggestion, suggest
from subgraphs.inventory.types.availability import Offer
from subgraphs.inventory.types.movement import first_id

MOST_DAYS = 365


@strawberry.type(description="What has lain for so many days: first in, first out.")
class StockAge:
    from_days: int
    to_days: int | None = strawberry.field(description="Without this one; none: as long as ever.")
    quantity: int
    offers: int


@strawberry.type(description="What should be ordered, how much of it, and why.")
class RestockSuggestion:
    offer_id: strawberry.Private[UUID]
    cover: strawberry.Private[int]
    sku: str
    available: int
    on_the_way: int = strawberry.field(description="Between the vendor's own warehouses.")
    sold: int = strawberry.field(description=f"In {WINDOW_DAYS} days.")
    suggestion: strawberry.Private[Suggestion]

    @strawberry.field
    def quantity(self) -> int:
        return self.suggestion.quantity

    @strawberry.field(description="For how long it lasts at this pace; none where nothing was sold.")
    def days_of_cover(self) -> float | None:
        return self.suggestion.days_of_cover

    @strawberry.field
    def reasons(self) -> list[str]:
        return self.suggestion.reasons

    @strawberry.field
    def offer(self) -> Offer | None:
        return Offer(id=ID(str(self.offer_id)))


# What is there came with the newest receipts. Only those within the last bound are read: what they don't account for is older.
_AGES = """
    WITH held AS (
        SELECT offer_id, sum(on_hand)::bigint AS quantity FROM stock_items WHERE vendor_id = $1 AND on_hand > 0 GROUP BY 1
    ), came AS (
        SELECT offer_id, delta, at, sum(delta) OVER (PARTITION BY offer_id ORDER BY id DESC) AS upto
        FROM movements WHERE vendor_id = $1 AND delta > 0 AND kind <> 'TRANSFER_IN' AND id >= $2
    ), left_of_it AS (
        SELECT h.offer_id, width_bucket(floor(extract(epoch FROM $3 ::timestamptz - c.at) / 86400)::int, $4 ::int[]) AS bucket,
            least(h.quantity, c.upto) - least(h.quantity, c.upto - c.delta) AS quantity
        FROM held AS h JOIN came AS c ON c.offer_id = h.offer_id
    ), aged AS (
        SELECT offer_id, bucket, quantity FROM left_of_it WHERE quantity > 0
        UNION ALL
        SELECT h.offer_id, cardinality($4 ::int[]), h.quantity - coalesce(sum(l.quantity), 0)
        FROM held AS h LEFT JOIN left_of_it AS l ON l.offer_id = h.offer_id GROUP BY h.offer_id, h.quantity
        HAVING h.quantity > coalesce(sum(l.quantity), 0)
    )
    SELECT bucket, sum(quantity)::bigint, count(DISTINCT offer_id) FROM aged GROUP BY 1"""

# Those that `suggest` has something to say of; the first to run out comes first.
_RUNNING_OUT = """
    WITH there AS (
        SELECT s.offer_id, min(s.sku) AS sku, sum(greatest(s.on_hand - s.reserved - s.safety_stock, 0))::bigint AS available,
            sum(s.reorder_point)::bigint AS reorder_point
        FROM stock_items AS s JOIN warehouses AS w ON w.id = s.warehouse_id WHERE s.vendor_id = $1 AND w.active GROUP BY 1
    ), gone AS (
        SELECT offer_id, -sum(delta)::bigint AS sold FROM movements WHERE vendor_id = $1 AND kind = 'SALE' AND id >= $2 AND at >= $3 GROUP BY 1
    ), coming AS (
        SELECT l.offer_id, sum(l.quantity)::bigint AS quantity FROM transfers AS t JOIN transfer_lines AS l ON l.transfer_id = t.id
        WHERE t.vendor_id = $1 AND t.status = 'SENT' GROUP BY 1
    ), stands AS (
        SELECT t.*, coalesce(g.sold, 0) AS sold, coalesce(c.quantity, 0) AS coming, t.available + coalesce(c.quantity, 0) AS position
        FROM there AS t LEFT JOIN gone AS g ON g.offer_id = t.offer_id LEFT JOIN coming AS c ON c.offer_id = t.offer_id
        JOIN offers AS o ON o.id = t.offer_id AND o.listed
    ), due AS (
        SELECT *, CASE WHEN sold > 0 THEN position * 30 * 24 / sold ELSE $5 END AS cover FROM stands
        WHERE (reorder_point > 0 AND position <= reorder_point) OR (sold > 0 AND position * 30 <= sold * $4)
    )
    SELECT offer_id, cover, sku, available, coming, sold, reorder_point FROM due WHERE (cover, offer_id) > ($6, $7 ::uuid)
    ORDER BY cover, offer_id LIMIT $8"""
_NEVER = 2**53
"""Hours of cover of what nobody buys."""


async def ages_of(db: Reader, vendor_id: UUID) -> list[StockAge]:
    """One statement."""
    now = datetime.now(UTC)
    found = {bucket: (quantity, offers) for bucket, quantity, offers in await db.fetch(_AGES, vendor_id, _since(now, BOUNDS[-1]), now, list(BOUNDS))}
    aged = [(start, end, *found.get(place, (0, 0))) for place, (start, end) in enumerate(BUCKETS)]
    return [StockAge(from_days=start, to_days=end, quantity=quantity, offers=offers) for start, end, quantity, offers in aged]


async def suggestions_for(
    db: Reader, vendor_id: UUID, lead_days: int, cover_days: int, first: int, after: str | None
) -> Connection[RestockSuggestion]:
    """One statement."""
    for name, days in (("leadDays", lead_days), ("coverDays", cover_days)):
        if not 0 <= days <= MOST_DAYS:
            raise BadInput(f"Say a whole number of days from 0 to {MOST_DAYS}", code="DAYS_RANGE", field=name)
    cover, behind = position(after, int, UUID) or (-1, PLATFORM)
    since = datetime.now(UTC) - timedelta(days=WINDOW_DAYS)
    most = page_size(first) + 1
    rows = await db.fetch(_RUNNING_OUT, vendor_id, first_id(since), since, lead_days, _NEVER, cover, behind, most)
    found = [_suggested(tuple(row), lead_days, cover_days) for row in rows]
    return connect(found, first, key=lambda each: (each.cover, each.offer_id))


def _suggested(row: tuple[UUID, int, str, int, int, int, int], lead_days: int, cover_days: int) -> RestockSuggestion:
    offer_id, cover, sku, available, coming, sold, reorder_point = row
    suggestion = suggest(Standing(available, coming, sold, reorder_point), lead_days, cover_days)
    if suggestion is None:
        raise AssertionError("the statement finds what the rule doesn't")
    return RestockSuggestion(offer_id=offer_id, cover=cover, sku=sku, available=available, on_the_way=coming, sold=sold, suggestion=suggestion)


def _since(now: datetime, days: int) -> UUID:
    return first_id(now - timedelta(days=days))
