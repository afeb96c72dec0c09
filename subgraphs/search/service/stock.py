"""What is in stock of offers. Every sale tells of it, and few change what a card says."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.inventory import StockChanged
from events.envelope import Told
from events.heard import newest
from subgraphs.search.rules.index import AVAILABILITIES, Availability
from subgraphs.search.service.offers import show

# `was` is read as it was before this statement. Of an offer that nobody has told of yet there is no product: its card shows it when they do.
_TAKE = text("""
    WITH was AS MATERIALIZED (SELECT offer_id, availability FROM stock WHERE offer_id = ANY(:offers ::uuid[])),
    taken AS (
        INSERT INTO stock AS s (tenant_id, offer_id, availability, sequence)
        SELECT :tenant, * FROM unnest(:offers ::uuid[], :availabilities ::smallint[], :sequences ::bigint[]) AS told (offer_id) ORDER BY offer_id
        ON CONFLICT (tenant_id, offer_id) DO UPDATE SET availability = excluded.availability, sequence = excluded.sequence
        WHERE s.sequence < excluded.sequence
        RETURNING offer_id, availability
    )
    SELECT DISTINCT o.product_id FROM taken LEFT JOIN was USING (offer_id) JOIN offers AS o USING (offer_id)
    WHERE taken.availability IS DISTINCT FROM was.availability""")


async def count_stock(tx: AsyncSession, told: Sequence[Told[StockChanged]]) -> None:
    latest = newest(told)
    said = {
        "offers": list(latest),
        "availabilities": [AVAILABILITIES.index(_availability(each.fact)) for each in latest.values()],
        "sequences": [each.sequence for each in latest.values()],
    }
    if products := list((await tx.scalars(_TAKE, {"tenant": tx.info["tenant"], **said})).all()):
        await show(tx, products)


def _availability(fact: StockChanged) -> Availability:
    if fact.available <= 0:
        return Availability.OUT_OF_STOCK
    return Availability.LOW_STOCK if fact.low else Availability.IN_STOCK
