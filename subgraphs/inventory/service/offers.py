"""Which offers there are, as catalog tells."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import OffersListed
from events.envelope import Told
from events.heard import newest

_NEWER = text("""
    INSERT INTO heard AS h (tenant_id, product_id, sequence) SELECT :tenant, * FROM unnest(:products ::uuid[], :sequences ::bigint[]) ORDER BY 2
    ON CONFLICT (tenant_id, product_id) DO UPDATE SET sequence = excluded.sequence WHERE h.sequence < excluded.sequence RETURNING product_id""")
_DELIST = text("UPDATE offers SET listed = false WHERE product_id = ANY(:products ::uuid[]) AND id <> ALL(:offers ::uuid[]) AND listed")
_LIST = text("""
    INSERT INTO offers AS o (tenant_id, id, product_id, variant_id, vendor_id, sku, listed)
    SELECT :tenant, *, true FROM unnest(:offers ::uuid[], :products ::uuid[], :variants ::uuid[], :vendors ::uuid[], :skus ::text[]) ORDER BY 2
    ON CONFLICT (tenant_id, id) DO UPDATE SET sku = excluded.sku, listed = true WHERE NOT o.listed OR o.sku <> excluded.sku""")


async def know_offers(tx: AsyncSession, told: Sequence[Told[OffersListed]]) -> None:
    """An offer that a product's newest list lacks is no longer offered."""
    latest = newest(told)
    given = {"tenant": tx.info["tenant"], "products": list(latest), "sequences": [each.sequence for each in latest.values()]}
    fresh = set((await tx.scalars(_NEWER, given)).all())
    listed = [(id_, offer) for id_ in fresh for offer in latest[id_].fact.offers]
    await tx.execute(_DELIST, {"products": list(fresh), "offers": [offer.offer_id for _, offer in listed]})
    await tx.execute(
        _LIST,
        {
            "tenant": tx.info["tenant"],
            "offers": [offer.offer_id for _, offer in listed],
            "products": [id_ for id_, _ in listed],
            "variants": [offer.variant_id for _, offer in listed],
            "vendors": [offer.vendor_id for _, offer in listed],
            "skus": [offer.sku for _, offer in listed],
        },
    )
