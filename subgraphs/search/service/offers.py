"""What is asked for parts, by whom, and whether they have it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import OffersListed
from events.envelope import Told
from events.heard import news

BEST = """
    SELECT (array_agg(o.price ORDER BY o.price, o.offer_id))[1] AS price, (array_agg(o.currency ORDER BY o.price, o.offer_id))[1] AS currency,
           (array_agg(o.vendor_id ORDER BY o.price, o.offer_id))[1] AS vendor_id,
           coalesce(array_agg(DISTINCT o.vendor_id ORDER BY o.vendor_id), '{}') AS vendor_ids, count(*)::int AS offer_count,
           coalesce(max(s.availability), 0) AS availability
    FROM offers AS o LEFT JOIN vendors AS v ON v.id = o.vendor_id LEFT JOIN stock AS s ON s.offer_id = o.offer_id
    WHERE o.product_id = p.id AND v.suspended IS NOT TRUE"""
"""Over `p.id`, a product's: what open vendors offer of it."""

# A card that says it already is not written: most of what is told of stock changes none.
_SHOW = text(f"""
    UPDATE cards AS c
    SET price = best.price, currency = best.currency, vendor_id = best.vendor_id, vendor_ids = best.vendor_ids, offer_count = best.offer_count,
        availability = best.availability
    FROM unnest(:ids ::uuid[]) AS p (id) CROSS JOIN LATERAL ({BEST}) AS best
    WHERE c.product_id = p.id AND (c.price, c.currency, c.vendor_id, c.vendor_ids, c.offer_count, c.availability)
        IS DISTINCT FROM (best.price, best.currency, best.vendor_id, best.vendor_ids, best.offer_count, best.availability)""")  # noqa: S608 - made of constants
_FORGET = text("DELETE FROM offers WHERE product_id = ANY(:ids ::uuid[])")
_OFFER = text("""
    INSERT INTO offers (tenant_id, product_id, offer_id, vendor_id, price, currency)
    SELECT :tenant, * FROM unnest(:products ::uuid[], :offers ::uuid[], :vendors ::uuid[], :prices ::bigint[], :currencies ::text[])
    ON CONFLICT DO NOTHING""")
_OFFERED_BY = text("""
    SELECT DISTINCT product_id FROM offers WHERE vendor_id = ANY(:vendors ::uuid[]) AND product_id > :after ORDER BY product_id LIMIT :most""")

AT_ONCE = 5000  # a vendor of a million offers must not be one statement


async def offer(tx: AsyncSession, told: Sequence[Told[OffersListed]]) -> None:
    fresh = await news(tx, "offers", told)
    if not fresh:
        return
    await tx.execute(_FORGET, {"ids": list(fresh)})
    offered = [(id_, each) for id_, fact in fresh.items() for each in fact.offers]
    await tx.execute(
        _OFFER,
        {
            "tenant": tx.info["tenant"],
            "products": [id_ for id_, _ in offered],
            "offers": [each.offer_id for _, each in offered],
            "vendors": [each.vendor_id for _, each in offered],
            "prices": [each.price for _, each in offered],
            "currencies": [each.currency for _, each in offered],
        },
    )
    await show(tx, list(fresh))


async def show(tx: AsyncSession, products: list[UUID]) -> None:
    """On their cards: what is asked, by whom, and whether they have it."""
    await tx.execute(_SHOW, {"ids": products})


async def show_offers_of(tx: AsyncSession, vendors: Collection[UUID]) -> None:
    """Of whatever these vendors offer: who sells it now, for how much, and whether they have it."""
    after = UUID(int=0)
    while products := list((await tx.scalars(_OFFERED_BY, {"vendors": list(vendors), "after": after, "most": AT_ONCE})).all()):
        await show(tx, products)
        after = products[-1]
