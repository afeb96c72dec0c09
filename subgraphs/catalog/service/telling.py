"""What is told of products: the whole of each part that changed, read back as it now stands."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import FitmentsListed, Number, Offer, OffersListed, ProductListed
from events.contracts.fitment import Condition, FitmentGroup
from events.outbox import emit
from subgraphs.catalog.service.vocabulary import Vocabulary

_PRODUCTS = text("""
    SELECT p.id, p.slug, p.title, p.brand_id, b.name AS brand, p.number, p.number_key, p.category_id, p.attributes::text AS attributes,
           p.description, p.image, p.popularity, extract(epoch FROM p.created_at)::float8 AS listed_at,
           (SELECT json_agg(json_build_array(n.kind, n.number, n.key, n.brand) ORDER BY n.kind, n.brand, n.key)
            FROM part_numbers AS n WHERE n.product_id = p.id)::text AS numbers
    FROM products AS p JOIN brands AS b ON b.id = p.brand_id
    WHERE p.id = ANY(:ids ::uuid[]) ORDER BY p.id""")
_OFFERS = text("""
    SELECT o.product_id, o.id, o.variant_id, v.sku, o.vendor_id, o.price, o.currency, o.condition, v.pack_quantity, o.core,
           v.weight, v.length, v.width, v.height
    FROM offers AS o JOIN variants AS v ON v.id = o.variant_id WHERE o.product_id = ANY(:ids ::uuid[]) ORDER BY o.price, o.id""")
_FITMENTS = text("""
    WITH told AS (
        SELECT product_id, condition, vehicle_id, model_id, year_from, year_to FROM fitments WHERE product_id = ANY(:ids ::uuid[])
    ), expanded AS (
        SELECT product_id, condition, vehicle_id FROM told WHERE vehicle_id IS NOT NULL
        UNION ALL
        SELECT t.product_id, t.condition, k.id FROM told AS t
        JOIN known_vehicles AS k ON k.model_id = t.model_id AND k.year BETWEEN t.year_from AND t.year_to
    )
    SELECT product_id, condition::text, array_agg(DISTINCT vehicle_id) FROM expanded GROUP BY product_id, condition ORDER BY product_id, 2""")
_PENDING = text("""
    SELECT DISTINCT product_id FROM fitments WHERE product_id = ANY(:ids ::uuid[]) AND vehicle_id IS NULL AND model_id IS NULL""")


async def tell_products(tx: AsyncSession, known: Vocabulary, ids: Collection[UUID]) -> None:
    if not ids:
        return
    categories = {category.id: category for category in known.categories.values()}
    for row in await tx.execute(_PRODUCTS, {"ids": list(ids)}):
        category = categories[row.category_id]
        own = Number(kind="OWN", number=row.number, key=row.number_key, brand=row.brand)
        others = [Number(kind=kind, number=number, key=key, brand=brand) for kind, number, key, brand in orjson.loads(row.numbers or "[]")]
        emit(
            tx,
            ProductListed(
                product_id=row.id, slug=row.slug, title=row.title, brand_id=row.brand_id, brand=row.brand, number=row.number,
                numbers=[own, *others], category_id=row.category_id, category_path=category.path, universal=category.universal,
                attributes=orjson.loads(row.attributes), description=row.description, image=row.image, popularity=row.popularity,
                listed_at=row.listed_at,
            ),
        )  # fmt: skip


async def tell_offers(tx: AsyncSession, ids: Collection[UUID]) -> None:
    if not ids:
        return
    told: dict[UUID, list[Offer]] = {id_: [] for id_ in sorted(ids)}
    for product_id, offer_id, variant_id, sku, vendor_id, price, currency, condition, pack, core, weight, *size in await tx.execute(
        _OFFERS, {"ids": list(ids)}
    ):
        told[product_id].append(
            Offer(
                offer_id=offer_id, variant_id=variant_id, sku=sku, vendor_id=vendor_id, price=price, currency=currency,
                condition=condition, pack_quantity=pack, core=core, weight=weight, size=None if None in size else tuple(size),
            )
        )  # fmt: skip
    emit(tx, *(OffersListed(product_id=product_id, offers=offers) for product_id, offers in told.items()))


async def tell_fitments(tx: AsyncSession, ids: Collection[UUID]) -> None:
    if not ids:
        return
    groups: dict[UUID, list[FitmentGroup]] = {id_: [] for id_ in sorted(ids)}
    conditions: dict[str, Condition] = {}
    asked: dict[str, Any] = {"ids": list(ids)}
    for product_id, said, vehicles in await tx.execute(_FITMENTS, asked):
        if (condition := conditions.get(said)) is None:
            condition = conditions[said] = Condition.model_validate_json(said)
        groups[product_id].append(FitmentGroup(vehicles=vehicles, condition=condition))
    pending = set((await tx.scalars(_PENDING, asked)).all())
    emit(tx, *(FitmentsListed(product_id=id_, groups=listed, pending=id_ in pending) for id_, listed in groups.items()))
