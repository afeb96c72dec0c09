"""What an offer, or a product at its cheapest, cost before."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import strawberry

from shared.db import Reader
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.scalars import Amount, Money
from subgraphs.catalog.rules.price_history import PRIOR_DAYS, Day, History, history

MOST_DAYS = 365


@strawberry.type(description="From that day on.")
class PricePoint:
    date: date
    price: Money


@strawberry.type(description="The lowest price asked day by day, in days of UTC, of vendors that sell now.")
class PriceHistory:
    since: date
    points: list[PricePoint] = strawberry.field(description="The oldest first: each day on which it was another than on the day before.")
    lowest: Money | None = strawberry.field(description="Since then.")
    lowest_of_30_days: Money | None = strawberry.field(description="The lowest of the last 30 days.")
    reduced_from: Money | None = strawberry.field(
        description="Where the price went down in the last 30 days: the lowest of the 30 days before, which the EU measures a reduction by."
    )


# Of each offer what was said since, a row a day, and what stood then. Of the currency that is asked now.
_DAYS = """
SELECT asked.id AS asked, o.id AS offer_id, o.currency, d.day, d.last, d.least
FROM unnest($1::uuid[], $2::timestamptz[]) AS asked (id, since)
JOIN offers AS o ON o.{of} = asked.id
CROSS JOIN LATERAL (
    SELECT (p.since AT TIME ZONE 'UTC')::date AS day, (array_agg(p.price ORDER BY p.since DESC))[1] AS last, min(p.price) AS least
    FROM offer_prices AS p WHERE p.offer_id = o.id AND p.currency = o.currency AND p.since >= asked.since GROUP BY 1
    UNION ALL
    SELECT day, price, price FROM (
        SELECT (p.since AT TIME ZONE 'UTC')::date AS day, p.price FROM offer_prices AS p
        WHERE p.offer_id = o.id AND p.currency = o.currency AND p.since < asked.since ORDER BY p.since DESC LIMIT 1
    ) AS stood
) AS d
WHERE NOT EXISTS (SELECT FROM known_vendors AS k WHERE k.vendor_id = o.vendor_id AND NOT k.may_sell)
ORDER BY o.price, o.id"""
_OF_OFFER, _OF_PRODUCT = _DAYS.format(of="id"), _DAYS.format(of="product_id")

Asked = tuple[UUID, int]
"""An offer or a product, and how many days back."""


def asked_days(days: int) -> int:
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(f"Prices are known for 1 to {MOST_DAYS} days", code="DAYS_RANGE", field="days")
    return days


async def of_offer(info: Info, offer_id: str, days: int) -> PriceHistory | None:
    return await info.context.load(by_offer, (UUID(offer_id), asked_days(days)))


async def of_product(info: Info, product_id: str, days: int) -> PriceHistory | None:
    return await info.context.load(by_product, (UUID(product_id), asked_days(days)))


async def by_offer(db: Reader, asked: list[Asked]) -> list[PriceHistory | None]:
    return await _read(db, _OF_OFFER, asked)


async def by_product(db: Reader, asked: list[Asked]) -> list[PriceHistory | None]:
    return await _read(db, _OF_PRODUCT, asked)


async def _read(db: Reader, statement: str, asked: Sequence[Asked]) -> list[PriceHistory | None]:
    today = datetime.now(UTC).date()
    furthest: dict[UUID, int] = {}
    for id_, days in asked:
        furthest[id_] = max(days, furthest.get(id_, 0))
    since = [_midnight(today - timedelta(days=days + PRIOR_DAYS)) for days in furthest.values()]
    rows: dict[UUID, list[Any]] = {}
    for row in await db.fetch(statement, list(furthest), since):
        rows.setdefault(row["asked"], []).append(row)
    return [_told(rows.get(id_, []), today - timedelta(days=days), today) for id_, days in asked]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _told(rows: Sequence[Any], since: date, today: date) -> PriceHistory | None:
    if not rows:
        return None
    currency = rows[0]["currency"]
    days = [Day(row["offer_id"], row["day"], row["last"], row["least"]) for row in rows if row["currency"] == currency]
    return _shown(history(days, since, today), since, currency)


def _shown(found: History, since: date, currency: str) -> PriceHistory:
    def money(amount: int | None) -> Money | None:
        return None if amount is None else Money(amount=Amount(amount), currency=currency)

    return PriceHistory(
        since=since,
        points=[PricePoint(date=on, price=Money(amount=Amount(price), currency=currency)) for on, price in found.points],
        lowest=money(found.lowest),
        lowest_of_30_days=money(found.lowest_of_30_days),
        reduced_from=money(found.reduced_from),
    )
