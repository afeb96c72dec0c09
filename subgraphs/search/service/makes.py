"""How many listed parts there are for cars of each make: counted as they come and go, never when somebody asks."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# What was counted of a product is kept beside the counters, so that it is taken back as it was.
_COUNT = text("""
    WITH now AS MATERIALIZED (
        SELECT p.id AS product_id, ARRAY(
            SELECT DISTINCT k.make_id FROM fitments AS f CROSS JOIN unnest(f.vehicle_ids) AS v (id) JOIN known_vehicles AS k ON k.id = v.id
            WHERE f.product_id = p.id AND EXISTS (SELECT FROM cards AS c WHERE c.product_id = p.id AND NOT c.universal) ORDER BY 1
        ) AS make_ids
        FROM unnest(:products ::uuid[]) AS p (id)
    ), was AS MATERIALIZED (
        SELECT product_id, make_ids FROM makes_of_products WHERE product_id = ANY(:products ::uuid[])
    ), changed AS MATERIALIZED (
        SELECT now.product_id, now.make_ids, coalesce(was.make_ids, '{}') AS old_ids FROM now LEFT JOIN was USING (product_id)
        WHERE now.make_ids <> coalesce(was.make_ids, '{}')
    ), kept AS (
        INSERT INTO makes_of_products (tenant_id, product_id, make_ids) SELECT :tenant, product_id, make_ids FROM changed
        ON CONFLICT (tenant_id, product_id) DO UPDATE SET make_ids = excluded.make_ids
    ), moved AS (
        SELECT make_id, sum(step)::int AS step FROM (
            SELECT unnest(make_ids) AS make_id, 1 AS step FROM changed UNION ALL SELECT unnest(old_ids), -1 FROM changed
        ) AS steps GROUP BY make_id HAVING sum(step) <> 0
    )
    INSERT INTO make_parts AS m (tenant_id, make_id, parts) SELECT :tenant, make_id, step FROM moved ORDER BY make_id
    ON CONFLICT (tenant_id, make_id) DO UPDATE SET parts = m.parts + excluded.parts""")


async def count_makes(tx: AsyncSession, products: Collection[UUID]) -> None:
    """Of what these products fit now, as far as they are listed."""
    if products:
        await tx.execute(_COUNT, {"tenant": tx.info["tenant"], "products": list(products)})
