"""What others tell, as far as sending hangs on it. Only what is newer than what was heard before counts."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import OffersListed, ProductDelisted, ProductListed
from events.contracts.inventory import WarehouseChanged
from events.contracts.vendors import TargetsChanged, VendorOpened, VendorRenamed
from events.envelope import Told
from events.heard import news

HAZMAT, OVERSIZE = "hazmat", "oversize"
"""The attributes of a product that say so."""

_LIST = text("""
    INSERT INTO products (tenant_id, id, category_path, hazmat, oversize)
    SELECT :tenant, id, ARRAY(SELECT value::uuid FROM json_array_elements_text(path::json)), hazmat, oversize
    FROM unnest(:ids ::uuid[], :paths ::text[], :hazmat ::bool[], :oversize ::bool[]) AS said (id, path, hazmat, oversize) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE
    SET category_path = excluded.category_path, hazmat = excluded.hazmat, oversize = excluded.oversize""")
_DELIST = text("DELETE FROM products WHERE id = ANY(:ids ::uuid[])")
_FORGET = text("DELETE FROM offers WHERE product_id = ANY(:ids ::uuid[])")
_OFFER = text("""
    INSERT INTO offers (tenant_id, id, product_id, vendor_id, price, currency, weight, longest)
    SELECT :tenant, * FROM unnest(:offers ::uuid[], :products ::uuid[], :vendors ::uuid[], :prices ::bigint[], :currencies ::text[],
        :weights ::bigint[], :longest ::bigint[]) AS said (id) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE SET product_id = excluded.product_id, vendor_id = excluded.vendor_id, price = excluded.price,
        currency = excluded.currency, weight = excluded.weight, longest = excluded.longest""")
_NAME = text("""
    INSERT INTO vendors (tenant_id, id, name) SELECT :tenant, * FROM unnest(:ids ::uuid[], :names ::text[]) AS said (id) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name""")
_TARGET = text("""
    INSERT INTO vendors (tenant_id, id, handling_hours) SELECT :tenant, * FROM unnest(:ids ::uuid[], :hours ::bigint[]) AS said (id) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE SET handling_hours = excluded.handling_hours""")

_KEEP = text("""
    INSERT INTO warehouses (tenant_id, id, vendor_id, priority, active, street, city, region, postal_code, country)
    SELECT :tenant, * FROM unnest(:ids ::uuid[], :vendors ::uuid[], :priorities ::bigint[], :actives ::bool[], :streets ::text[], :cities ::text[],
        :regions ::text[], :postal_codes ::text[], :countries ::text[]) AS said (id) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE SET vendor_id = excluded.vendor_id, priority = excluded.priority, active = excluded.active,
        street = excluded.street, city = excluded.city, region = excluded.region, postal_code = excluded.postal_code, country = excluded.country""")


async def list_products(tx: AsyncSession, told: Sequence[Told[ProductListed]]) -> None:
    if fresh := await news(tx, "listing", told):
        facts = fresh.values()
        said = {
            "ids": list(fresh),
            "paths": [orjson.dumps(fact.category_path).decode() for fact in facts],
            "hazmat": [fact.attributes.get(HAZMAT) is True for fact in facts],
            "oversize": [fact.attributes.get(OVERSIZE) is True for fact in facts],
        }
        await tx.execute(_LIST, {"tenant": tx.info["tenant"], **said})


async def delist_products(tx: AsyncSession, told: Sequence[Told[ProductDelisted]]) -> None:
    if fresh := await news(tx, "listing", told):
        await tx.execute(_DELIST, {"ids": list(fresh)})


async def offer(tx: AsyncSession, told: Sequence[Told[OffersListed]]) -> None:
    if not (fresh := await news(tx, "offers", told)):
        return
    await tx.execute(_FORGET, {"ids": list(fresh)})
    offered = {each.offer_id: (id_, each) for id_, fact in fresh.items() for each in fact.offers}
    offers = [each for _, each in offered.values()]
    said = {
        "offers": list(offered),
        "products": [id_ for id_, _ in offered.values()],
        "vendors": [each.vendor_id for each in offers],
        "prices": [each.price for each in offers],
        "currencies": [each.currency for each in offers],
        "weights": [each.weight for each in offers],
        "longest": [max(each.size) if each.size else None for each in offers],
    }
    await tx.execute(_OFFER, {"tenant": tx.info["tenant"], **said})


async def name_vendors(tx: AsyncSession, told: Sequence[Told[VendorOpened]] | Sequence[Told[VendorRenamed]]) -> None:
    fresh: Mapping[UUID, VendorOpened | VendorRenamed] = await news(tx, "name", told)
    if fresh:
        await tx.execute(_NAME, {"tenant": tx.info["tenant"], "ids": list(fresh), "names": [fact.name for fact in fresh.values()]})


async def set_targets(tx: AsyncSession, told: Sequence[Told[TargetsChanged]]) -> None:
    if fresh := await news(tx, "targets", told):
        hours = [fact.handling_hours for fact in fresh.values()]
        await tx.execute(_TARGET, {"tenant": tx.info["tenant"], "ids": list(fresh), "hours": hours})


async def keep_warehouses(tx: AsyncSession, told: Sequence[Told[WarehouseChanged]]) -> None:
    if fresh := await news(tx, "warehouse", told):
        facts = list(fresh.values())
        said = {
            "ids": list(fresh),
            "vendors": [fact.vendor_id for fact in facts],
            "priorities": [fact.priority for fact in facts],
            "actives": [fact.active for fact in facts],
            "streets": [fact.street for fact in facts],
            "cities": [fact.city for fact in facts],
            "regions": [fact.region for fact in facts],
            "postal_codes": [fact.postal_code for fact in facts],
            "countries": [fact.country for fact in facts],
        }
        await tx.execute(_KEEP, {"tenant": tx.info["tenant"], **said})
