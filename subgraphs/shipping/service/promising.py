"""What is promised when an order is confirmed: when it leaves, and when it arrives."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.pricing import Place as Where
from shared.db import driver_of
from subgraphs.shipping.rules.estimates import ship_by
from subgraphs.shipping.rules.rating import Book, Place
from subgraphs.shipping.service.books import books

_HANDLING = text("SELECT id, handling_hours FROM vendors WHERE id = ANY(:ids ::uuid[])")


class Asked(NamedTuple):
    vendor_id: UUID
    method: str
    currency: str
    place: Where
    at: datetime


class Promise(NamedTuple):
    """`due_at` is none of a way of sending for which there is no rate here."""

    ship_by: datetime
    due_at: datetime | None


async def promises(tx: AsyncSession, asked: Sequence[Asked]) -> list[Promise]:
    """Aligned with `asked`; four statements, however many they are."""
    vendors = {each.vendor_id for each in asked}
    hours = {row.id: row.handling_hours for row in await tx.execute(_HANDLING, {"ids": sorted(vendors)})}
    known = await books(partial(_fetch, tx), vendors)
    return [_promise(each, known[each.vendor_id], hours.get(each.vendor_id)) for each in asked]


async def _fetch(tx: AsyncSession, query: str, *args: Any) -> Sequence[Any]:
    found: Sequence[Any] = await (await driver_of(tx)).fetch(query, *args)
    return found


def _promise(asked: Asked, book: Book, handling_hours: int | None) -> Promise:
    place = Place(asked.place.country, asked.place.region, asked.place.postal_code)
    rates = [rate for rate in book.nearest(asked.vendor_id, place, asked.currency) if rate.method == asked.method]
    return Promise(ship_by(asked.at, handling_hours), rates[0].window(asked.at, handling_hours).latest if rates else None)
