"""When a part should arrive and what sending it costs, before anything is in a cart: by the tables, without asking a carrier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from shared.db import Reader
from subgraphs.shipping.rules.rating import Option, Place
from subgraphs.shipping.service.books import books
from subgraphs.shipping.service.quoting import HANDLING, OFFERS, contents_of

_COUNTRIES = """
    SELECT DISTINCT country FROM zones AS z CROSS JOIN unnest(z.countries) AS country
    WHERE EXISTS (SELECT FROM rates AS r WHERE r.zone_id = z.id) ORDER BY country"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One piece of an offer, to somewhere. `handling_days`: working days until it leaves its vendor, by the offer."""

    offer_id: UUID
    place: Place
    handling_days: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """`option` is the cheapest way; None where nothing is sent there. `currency` is the offer's."""

    option: Option | None
    currency: str


async def estimates(db: Reader, asked: Sequence[Asked]) -> list[Estimate | None]:
    """None of offers that nobody has told of, and where no rate says anything of what their vendor sends."""
    now = datetime.now(UTC)
    rows = {row["id"]: row for row in await db.fetch(OFFERS, sorted({each.offer_id for each in asked}))}
    vendors = sorted({row["vendor_id"] for row in rows.values()})
    known = await books(db.fetch, vendors) if vendors else {}
    hours = {row["id"]: row["handling_hours"] for row in await db.fetch(HANDLING, vendors)} if vendors else {}
    found: list[Estimate | None] = []
    for each in asked:
        row = rows.get(each.offer_id)
        if row is None or not known[row["vendor_id"]].knows(row["vendor_id"], row["currency"]):
            found.append(None)
            continue
        vendor, currency = row["vendor_id"], row["currency"]
        options = known[vendor].options(vendor, contents_of([row], {row["id"]: 1}), each.place, currency, now, hours.get(vendor), each.handling_days)
        found.append(Estimate(options[0] if options else None, currency))
    return found


async def countries(db: Reader) -> list[str]:
    """To which anything is sent, as far as rates say."""
    return [row["country"] for row in await db.fetch(_COUNTRIES)]
