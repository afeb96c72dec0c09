"""How long stock has lain, and what to order again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
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


# Both are one pass over rows put beside one another, without a join: of rows behind a policy the planner expects few, and would walk through
# the one for each of the other.

# What is there came with the newest receipts. Only those within the last bound are read: what they don't account for is older. Counts are
# of a million at most, so they are summed as int: bigint would be summed as numeric, at twice the cost.
_CAME = ", ".join(f"coalesce(sum(delta) FILTER (WHERE bucket <= {place}), 0) AS came_{place}" for place in range(len(BOUNDS)))
_UPTO = ["0", *(f"least(held, came_{place})" for place in range(len(BOUNDS))), "held"]
_LEFT = ", ".join(f"coalesce(sum({upto} - {before}), 0)::bigint, count(*) FILTER (WHERE {upto} > {before})" for before, upto in pairwise(_UPTO))
_AGES = f"""
    WITH beside AS (
        SELECT offer_id, on_hand::int AS held, NULL::int AS bucket, 0 AS delta FROM stock_items WHERE vendor_id = $1 AND on_hand > 0
        UNION ALL
        SELECT offer_id, 0, width_bucket(extract(day FROM $3 ::timestamptz - at)::int, $4 ::int[]), delta::int
        FROM movements WHERE vendor_id = $1 AND delta > 0 AND kind <> 'TRANSFER_IN' AND id >= $2
    ), offers AS (
        SELECT sum(held) AS held, {_CAME} FROM beside GROUP BY offer_id HAVING sum(held) > 0
    )
    SELECT {_LEFT} FROM offers"""  # noqa: S608 - made of constants

# Those that `suggest` has something to say of; the first to run out comes first.
_RUNNING_OUT = """
    WITH beside AS (
        SELECT offer_id, sku, greatest(on_hand - reserved - safety_stock, 0)::int AS available, reorder_point::int AS point, 0 AS sold, 0 AS coming
        FROM stock_items WHERE vendor_id = $1 AND warehouse_id = ANY(ARRAY(SELECT id FROM warehouses WHERE vendor_id = $1 AND active))
        UNION ALL
        SELECT offer_id, NULL, 0, 0, -delta::int, 0 FROM movements WHERE vendor_id = $1 AND kind = 'SALE' AND id >= $2 AND at >= $3
        UNION ALL
        SELECT l.offer_id, NULL, 0, 0, 0, l.quantity::int FROM transfers AS t JOIN transfer_lines AS l ON l.transfer_id = t.id
        WHERE t.vendor_id = $1 AND t.status = 'SENT'
    ), stands AS (
        SELECT offer_id, min(sku) AS sku, sum(available) AS available, sum(point) AS point, sum(sold) AS sold, sum(coming) AS coming,
            sum(available + coming) AS position
        FROM beside GROUP BY 1 HAVING min(sku) IS NOT NULL
    ), due AS (
        SELECT *, CASE WHEN sold > 0 THEN position * 30 * 24 / sold ELSE $5 END AS cover FROM stands
        WHERE (point > 0 AND position <= point) OR (sold > 0 AND position * 30 <= sold * $4)
    )
    SELECT offer_id, cover, sku, available, coming, sold, point FROM due
    WHERE (cover, offer_id) > ($6, $7 ::uuid) AND (SELECT o.listed FROM offers AS o WHERE o.id = due.offer_id)
    ORDER BY cover, offer_id LIMIT $8"""
_NEVER = 2**53
"""Hours of cover of what nobody buys."""


async def ages_of(db: Reader, vendor_id: UUID) -> list[StockAge]:
    """One statement."""
    now = datetime.now(UTC)
    ((*found,),) = await db.fetch(_AGES, vendor_id, _since(now, BOUNDS[-1]), now, list(BOUNDS))
    aged = zip(BUCKETS, zip(found[::2], found[1::2], strict=True), strict=True)
    return [StockAge(from_days=start, to_days=end, quantity=quantity, offers=offers) for (start, end), (quantity, offers) in aged]


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
