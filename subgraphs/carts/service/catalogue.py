"""Products, what is asked for them, and what they fit, as catalog tells it."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import FitmentsListed, OffersListed, ProductDelisted, ProductListed
from events.envelope import Told
from events.heard import news
from subgraphs.carts.rules.fit import vehicle_key
from subgraphs.carts.rules.numbers import key

_LIST = text("""
    INSERT INTO products (tenant_id, id, title, slug, brand, number, image, universal, listed)
    SELECT :tenant, said.*, true
    FROM unnest(:ids ::uuid[], :titles ::text[], :slugs ::text[], :brands ::text[], :numbers ::text[], :images ::text[], :universal ::boolean[])
        AS said
    ON CONFLICT (tenant_id, id) DO UPDATE SET title = excluded.title, slug = excluded.slug, brand = excluded.brand, number = excluded.number,
        image = excluded.image, universal = excluded.universal, listed = true""")
_DELIST = text("UPDATE products SET listed = false WHERE id = ANY(:ids ::uuid[])")
_UNNUMBER = text("DELETE FROM numbers WHERE product_id = ANY(:ids ::uuid[])")
_NUMBER = text("""
    INSERT INTO numbers (tenant_id, key, product_id, own)
    SELECT :tenant, key, product_id, bool_or(own) FROM unnest(:keys ::text[], :ids ::uuid[], :own ::boolean[]) AS said (key, product_id, own)
    GROUP BY key, product_id ORDER BY key""")
_WITHDRAW = text("UPDATE offers SET sold = false WHERE product_id = ANY(:products ::uuid[]) AND sold AND NOT id = ANY(:offers ::uuid[])")
_OFFER = text("""
    INSERT INTO offers (tenant_id, product_id, id, variant_id, vendor_id, sku, price, currency, sold)
    SELECT :tenant, said.*, true
    FROM unnest(:products ::uuid[], :offers ::uuid[], :variants ::uuid[], :vendors ::uuid[], :skus ::text[], :prices ::bigint[], :currencies ::text[])
    AS said (product_id, id, variant_id, vendor_id, sku, price, currency) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE SET product_id = excluded.product_id, variant_id = excluded.variant_id, vendor_id = excluded.vendor_id,
        sku = excluded.sku, price = excluded.price, currency = excluded.currency, sold = true""")
_UNFIT = text("DELETE FROM fitments WHERE product_id = ANY(:products ::uuid[])")
_FIT = text("""
    INSERT INTO fitments (tenant_id, product_id, number, vehicles, condition)
    SELECT :tenant, product_id, number, vehicles::bigint[], condition::jsonb
    FROM unnest(:products ::uuid[], :numbers ::int[], :vehicles ::text[], :conditions ::text[]) AS said (product_id, number, vehicles, condition)""")


async def list_products(tx: AsyncSession, told: Sequence[Told[ProductListed]]) -> None:
    if not (fresh := await news(tx, "listing", told)):
        return
    facts = list(fresh.values())
    said: dict[str, list[object]] = {"ids": list(fresh), "universal": [fact.universal for fact in facts]}
    said |= {f"{name}s": [getattr(fact, name) for fact in facts] for name in ("title", "slug", "brand", "number", "image")}
    await tx.execute(_LIST, {"tenant": tx.info["tenant"], **said})
    numbers = [(number.key, fact.product_id, number.kind == "OWN") for fact in facts for number in fact.numbers]
    numbers = [each for each in (*numbers, *((key(fact.number), fact.product_id, True) for fact in facts)) if each[0]]
    await tx.execute(_UNNUMBER, {"ids": list(fresh)})
    columns = {"keys": [number for number, _, _ in numbers], "ids": [id_ for _, id_, _ in numbers], "own": [own for _, _, own in numbers]}
    await tx.execute(_NUMBER, {"tenant": tx.info["tenant"], **columns})


async def delist_products(tx: AsyncSession, told: Sequence[Told[ProductDelisted]]) -> None:
    await tx.execute(_DELIST, {"ids": list(await news(tx, "listing", told))})


async def offer(tx: AsyncSession, told: Sequence[Told[OffersListed]]) -> None:
    if not (fresh := await news(tx, "offers", told)):
        return
    offered = [(id_, each) for id_, fact in fresh.items() for each in fact.offers]
    await tx.execute(_WITHDRAW, {"products": list(fresh), "offers": [each.offer_id for _, each in offered]})
    said: dict[str, list[object]] = {
        "products": [id_ for id_, _ in offered],
        "offers": [each.offer_id for _, each in offered],
        "variants": [each.variant_id for _, each in offered],
        "vendors": [each.vendor_id for _, each in offered],
        "skus": [each.sku for _, each in offered],
        "prices": [each.price for _, each in offered],
        "currencies": [each.currency for _, each in offered],
    }
    await tx.execute(_OFFER, {"tenant": tx.info["tenant"], **said})


async def fit(tx: AsyncSession, told: Sequence[Told[FitmentsListed]]) -> None:
    """Of a product whose vehicles are all still unknown one empty row is kept: it is listed for some, if for none that can be named."""
    if not (fresh := await news(tx, "fitments", told)):
        return
    await tx.execute(_UNFIT, {"products": list(fresh)})
    groups = [
        (id_, number, [vehicle_key(vehicle) for vehicle in group.vehicles], group.condition.model_dump_json(exclude_defaults=True))
        for id_, fact in fresh.items()
        for number, group in enumerate(fact.groups)
    ]
    groups += [(id_, 0, [], "{}") for id_, fact in fresh.items() if fact.pending and not fact.groups]
    said: dict[str, list[object]] = {
        "products": [id_ for id_, _, _, _ in groups],
        "numbers": [number for _, number, _, _ in groups],
        "vehicles": ["{" + ",".join(map(str, vehicles)) + "}" for _, _, vehicles, _ in groups],
        "conditions": [condition for _, _, _, condition in groups],
    }
    await tx.execute(_FIT, {"tenant": tx.info["tenant"], **said})
