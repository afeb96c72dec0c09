"""What the demo's offers cost in the months before: some went up, some down, and most have held for a while."""

from uuid import UUID

from sqlalchemy import text

from shared.db import Database

AT_ONCE = 5_000  # offers in one transaction
ACTOR = ("system", "furnish")

_NEXT = text("SELECT id FROM offers WHERE id > :after ORDER BY id LIMIT :most")
# By number and price, so that it is the same in each market that is opened; with the ending that the price has now.
_REMEMBER = text("""
    INSERT INTO offer_prices (tenant_id, offer_id, since, price, currency)
    SELECT p.tenant_id, p.offer_id, now() - make_interval(days => (n * 37 + 4 + (h + n * 13) % 30)::int),
           CASE WHEN n = 0 THEN p.price ELSE greatest(round(p.price * (90 + (h / (n + 1)) % 26) / 100.0 / step) * step + p.price % step, 1) END,
           p.currency
    FROM offer_prices AS p
    JOIN offers AS o ON (o.tenant_id, o.id) = (p.tenant_id, p.offer_id)
    JOIN variants AS v ON (v.tenant_id, v.id) = (o.tenant_id, o.variant_id)
    CROSS JOIN LATERAL (SELECT abs(hashtext(v.sku || p.price)::bigint) AS h, CASE p.currency WHEN 'BDT' THEN 1000 ELSE 100 END AS step) AS chance
    CROSS JOIN LATERAL generate_series(0, (h % 6)::int) AS n
    WHERE p.offer_id = ANY(:ids ::uuid[])
      AND NOT EXISTS (SELECT FROM offer_prices AS older WHERE older.offer_id = p.offer_id AND older.since < p.since)
    ON CONFLICT DO NOTHING""")


async def remember(catalog: Database, tenant_id: UUID) -> None:
    """Of offers of which nothing is remembered yet."""
    after = UUID(int=0)
    while True:
        async with catalog.transaction(tenant_id, ACTOR) as tx:
            ids = list((await tx.scalars(_NEXT, {"after": after, "most": AT_ONCE})).all())
            if not ids:
                return
            await tx.execute(_REMEMBER, {"ids": ids})
        after = ids[-1]
