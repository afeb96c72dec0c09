"""What a cart's shipping can be: per vendor, by its rates and rules and by what carriers say today."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from events.contracts.carts import CartContents
from shared.db import Reader
from subgraphs.shipping.rules.origins import Origin
from subgraphs.shipping.rules.rating import UNKNOWN_GRAMS, Contents, Option, Place
from subgraphs.shipping.service.books import books
from subgraphs.shipping.service.live import Wanted, live
from subgraphs.shipping.service.origins import origins

OFFERS = """
    SELECT o.id, o.vendor_id, o.product_id, o.price, o.currency, o.weight, o.longest, coalesce(p.hazmat, false) AS hazmat,
        coalesce(p.oversize, false) AS oversize, coalesce(p.category_path, '{}') AS categories
    FROM offers AS o LEFT JOIN products AS p ON p.id = o.product_id WHERE o.id = ANY($1 ::uuid[])"""
HANDLING = "SELECT id, handling_hours FROM vendors WHERE id = ANY($1 ::uuid[])"


@dataclass(frozen=True)
class Sending:
    """What one vendor sends of a cart, and how it could: `lines` are offers and quantities."""

    vendor_id: UUID
    lines: tuple[tuple[UUID, int], ...]
    contents: Contents
    options: Sequence[Option]


async def sendings(db: Reader, cart: CartContents, now: datetime) -> list[Sending]:
    """None of a cart that is to go nowhere known. By vendor's id."""
    if cart.place is None:
        return []
    place = Place(cart.place.country, cart.place.region, cart.place.postal_code)
    parts = await _parts(db, cart)
    known = await books(db.fetch, parts)
    hours = {row["id"]: row["handling_hours"] for row in await db.fetch(HANDLING, sorted(parts))} if parts else {}
    found = [
        Sending(vendor, lines, contents, known[vendor].options(vendor, contents, place, cart.currency, now, hours.get(vendor)))
        for vendor, (lines, contents) in sorted(parts.items())
    ]
    return await _with_live(db, found, place, cart.currency)


async def _parts(db: Reader, cart: CartContents) -> dict[UUID, tuple[tuple[tuple[UUID, int], ...], Contents]]:
    """Offers that are not known here are left out: catalog has not told of them yet, and their vendor's options come with the next look."""
    quantities: defaultdict[UUID, int] = defaultdict(int)
    for line in cart.lines:
        quantities[line.offer_id] += line.quantity
    theirs: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in await db.fetch(OFFERS, sorted(quantities)):
        theirs[row["vendor_id"]].append(row)
    return {
        vendor: (tuple(sorted((row["id"], quantities[row["id"]]) for row in rows)), contents_of(rows, quantities)) for vendor, rows in theirs.items()
    }


def contents_of(rows: Sequence[Any], quantities: dict[UUID, int]) -> Contents:
    counted = [(row, quantities[row["id"]]) for row in rows]
    return Contents(
        weight=sum((UNKNOWN_GRAMS if row["weight"] is None else row["weight"]) * quantity for row, quantity in counted),
        value=sum(row["price"] * quantity for row, quantity in counted),
        quantity=sum(quantity for _, quantity in counted),
        longest=max((row["longest"] or 0 for row in rows), default=0),
        hazmat=any(row["hazmat"] for row in rows),
        oversize=any(row["oversize"] for row in rows),
        products=frozenset(row["product_id"] for row in rows),
        categories=frozenset(category for row in rows for category in row["categories"]),
    )


async def _with_live(db: Reader, found: Sequence[Sending], place: Place, currency: str) -> list[Sending]:
    asked = [
        (sending, option) for sending in found for option in sending.options if option.rate.carrier_id and option.amount and option.refused is None
    ]
    known = await origins(db, {sending.vendor_id for sending, _ in asked}) if asked else {}
    wanted = [
        Wanted(option.rate.carrier_id, option.rate.method, currency, place, sending.contents, known.get(sending.vendor_id, Origin()))
        for sending, option in asked
        if option.rate.carrier_id
    ]
    prices = {id(option): price for (_, option), price in zip(asked, await live(db, wanted), strict=True) if price is not None}
    return [replace(sending, options=[_priced(option, prices.get(id(option))) for option in sending.options]) for sending in found]


def _priced(option: Option, price: int | None) -> Option:
    """Surcharges are the market's own, and come on top of the carrier's price."""
    return option if price is None else replace(option, amount=price + sum(each.amount for each in option.surcharges), live=True)
