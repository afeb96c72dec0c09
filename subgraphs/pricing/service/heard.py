"""What others tell, as far as a price needs it. Only what is newer than what was heard before counts."""

from collections.abc import Sequence

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import OffersListed, ProductDelisted, ProductListed
from events.contracts.vendors import VendorFact
from events.envelope import Told
from events.heard import news

_LIST = text("""
    INSERT INTO products (tenant_id, product_id, brand_id, category_path)
    SELECT :tenant, id, brand_id, ARRAY(SELECT value::uuid FROM json_array_elements_text(path::json))
    FROM unnest(:ids ::uuid[], :brands ::uuid[], :paths ::text[]) AS said (id, brand_id, path) ORDER BY id
    ON CONFLICT (tenant_id, product_id) DO UPDATE SET brand_id = excluded.brand_id, category_path = excluded.category_path""")
_DELIST = text("DELETE FROM products WHERE product_id = ANY(:ids ::uuid[])")
_FORGET = text("DELETE FROM offers WHERE product_id = ANY(:ids ::uuid[])")
_OFFER = text("""
    INSERT INTO offers (tenant_id, product_id, offer_id, vendor_id, price, currency, core)
    SELECT :tenant, *
    FROM unnest(:products ::uuid[], :offers ::uuid[], :vendors ::uuid[], :prices ::bigint[], :currencies ::text[], :cores ::bigint[])
    ORDER BY 3
    ON CONFLICT (tenant_id, offer_id) DO UPDATE
    SET product_id = excluded.product_id, vendor_id = excluded.vendor_id, price = excluded.price, currency = excluded.currency,
        core = excluded.core""")
_FOLLOW = text("""
    INSERT INTO vendors (tenant_id, id, suspended) SELECT :tenant, id, :suspended FROM unnest(:ids ::uuid[]) AS said (id) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE SET suspended = excluded.suspended""")


async def list_products(tx: AsyncSession, told: Sequence[Told[ProductListed]]) -> None:
    if fresh := await news(tx, "listing", told):
        facts = fresh.values()
        paths = [orjson.dumps(fact.category_path).decode() for fact in facts]
        said = {"ids": list(fresh), "brands": [fact.brand_id for fact in facts], "paths": paths}
        await tx.execute(_LIST, {"tenant": tx.info["tenant"], **said})


async def delist_products(tx: AsyncSession, told: Sequence[Told[ProductDelisted]]) -> None:
    """Its offers are kept: it may be listed again."""
    if fresh := await news(tx, "listing", told):
        await tx.execute(_DELIST, {"ids": list(fresh)})


async def offer(tx: AsyncSession, told: Sequence[Told[OffersListed]]) -> None:
    if not (fresh := await news(tx, "offers", told)):
        return
    await tx.execute(_FORGET, {"ids": list(fresh)})
    offered = {each.offer_id: (id_, each) for id_, fact in fresh.items() for each in fact.offers}
    said = {
        "products": [id_ for id_, _ in offered.values()],
        "offers": list(offered),
        "vendors": [each.vendor_id for _, each in offered.values()],
        "prices": [each.price for _, each in offered.values()],
        "currencies": [each.currency for _, each in offered.values()],
        "cores": [each.core for _, each in offered.values()],
    }
    await tx.execute(_OFFER, {"tenant": tx.info["tenant"], **said})


async def follow_vendors(tx: AsyncSession, told: Sequence[Told[VendorFact]], *, suspended: bool) -> None:
    if fresh := await news(tx, "standing", told):
        await tx.execute(_FOLLOW, {"tenant": tx.info["tenant"], "ids": list(fresh), "suspended": suspended})
