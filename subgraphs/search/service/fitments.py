"""Which vehicles parts fit, and the postings by which vehicles find their parts."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import FitmentsListed
from events.contracts.fitment import Condition
from events.envelope import Told
from events.heard import news
from subgraphs.search.rules.asks import ANY_VEHICLE, asks
from subgraphs.search.service.makes import count_makes

POST = """
    INSERT INTO postings (tenant_id, vehicle_id, rank, product_id, category_id, asks)
    SELECT c.tenant_id, v.id, c.rank, c.product_id, c.category_id,
           CASE WHEN bool_or(f.asks = '') THEN '' ELSE string_agg(DISTINCT f.asks, '|') END
    FROM cards AS c JOIN fitments AS f USING (tenant_id, product_id) CROSS JOIN unnest(f.vehicle_ids) AS v (id)
    WHERE NOT c.universal AND {which} GROUP BY 1, 2, 3, 4, 5 ORDER BY 2"""
POST_UNIVERSAL = f"""
    INSERT INTO postings (tenant_id, vehicle_id, rank, product_id, category_id, asks)
    SELECT c.tenant_id, '{ANY_VEHICLE}', c.rank, c.product_id, c.category_id, '' FROM cards AS c WHERE c.universal AND {{which}}"""  # noqa: S608
"""Of which cards `c`, the handlers say here, and the benchmark that fills an index at once."""

_POST, _POST_UNIVERSAL = (text(statement.format(which="c.product_id = ANY(:ids ::uuid[])")) for statement in (POST, POST_UNIVERSAL))
_UNPOST = text(f"""
    DELETE FROM postings AS p USING (
        SELECT DISTINCT v.id, c.rank, c.product_id
        FROM cards AS c JOIN fitments AS f USING (product_id) CROSS JOIN unnest(f.vehicle_ids) AS v (id)
        WHERE NOT c.universal AND c.product_id = ANY(:ids ::uuid[])
        UNION ALL
        SELECT '{ANY_VEHICLE}', c.rank, c.product_id FROM cards AS c WHERE c.universal AND c.product_id = ANY(:ids ::uuid[])
    ) AS old WHERE p.vehicle_id = old.id AND p.rank = old.rank AND p.product_id = old.product_id""")  # noqa: S608 - made of constants
_FORGET = text("""
    WITH old AS MATERIALIZED (DELETE FROM fitments WHERE product_id = ANY(:ids ::uuid[]) RETURNING product_id, vehicle_ids), posted AS MATERIALIZED (
        SELECT DISTINCT v.id, c.rank, c.product_id
        FROM old CROSS JOIN LATERAL (SELECT * FROM cards WHERE product_id = old.product_id AND NOT universal LIMIT 1) AS c
        CROSS JOIN unnest(old.vehicle_ids) AS v (id)
    )
    DELETE FROM postings AS p USING posted WHERE p.vehicle_id = posted.id AND p.rank = posted.rank AND p.product_id = posted.product_id""")
_FIT = text("""
    INSERT INTO fitments (tenant_id, product_id, number, vehicle_ids, asks, condition)
    SELECT :tenant, product_id, number, vehicle_ids::uuid[], asks, condition::jsonb
    FROM unnest(:products ::uuid[], :numbers ::int[], :vehicles ::text[], :asks ::text[], :conditions ::text[])
    AS said (product_id, number, vehicle_ids, asks, condition)""")


async def post(tx: AsyncSession, products: Collection[UUID]) -> None:
    """Of those that are listed."""
    if products:
        await tx.execute(_POST, {"ids": list(products)})
        await tx.execute(_POST_UNIVERSAL, {"ids": list(products)})


async def unpost(tx: AsyncSession, products: Collection[UUID]) -> None:
    """While their cards and fitments are still what they were posted by."""
    if products:
        await tx.execute(_UNPOST, {"ids": list(products)})


async def fit(tx: AsyncSession, told: Sequence[Told[FitmentsListed]]) -> None:
    fresh = await news(tx, "fitments", told)
    if not fresh:
        return
    await tx.execute(_FORGET, {"ids": list(fresh)})
    groups = [(id_, number, group) for id_, fact in fresh.items() for number, group in enumerate(fact.groups) if group.vehicles]
    if not groups:
        await count_makes(tx, fresh.keys())
        return
    said = [_written(group.condition) for _, _, group in groups]
    await tx.execute(
        _FIT,
        {
            "tenant": tx.info["tenant"],
            "products": [id_ for id_, _, _ in groups],
            "numbers": [number for _, number, _ in groups],
            "vehicles": ["{" + ",".join(map(str, group.vehicles)) + "}" for _, _, group in groups],
            "asks": [asked for asked, _ in said],
            "conditions": [condition for _, condition in said],
        },
    )
    await tx.execute(_POST, {"ids": list(fresh)})
    await count_makes(tx, fresh.keys())


@lru_cache(maxsize=1 << 14)
def _written(condition: Condition) -> tuple[str, str]:
    return asks(condition), condition.model_dump_json(exclude_defaults=True)
