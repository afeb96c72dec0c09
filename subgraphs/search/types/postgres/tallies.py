# ruff: noqa: S608 - statements are put together of words that stand here; what callers say are arguments
"""How many there are, and what they could be narrowed by. Counted are MOST_MATCHES at the most."""

from collections.abc import Iterable
from typing import Any

from shared.db import Reader
from subgraphs.search.rules.index import MOST_MATCHES, Facet, FacetValue, Query
from subgraphs.search.types.postgres.meaning import Group
from subgraphs.search.types.postgres.pages import meaning_list, must_mean
from subgraphs.search.types.postgres.statement import IN_STOCK, Arguments, hard_filters, listed, lists, soft_filters, where

MOST_VALUES = 50
MOST_ATTRIBUTES = 12
LADDER = [0, *(step * 10**power for power in range(11) for step in (1, 2, 5))]
"""Where price ranges begin, in minor units of whatever currency."""


async def tally(db: Reader, query: Query, groups: list[Group], *, facets: bool) -> tuple[int, bool, list[Facet]]:
    """The total, whether it is exact, and facets."""
    arg = Arguments()
    rows = await db.fetch(counted(query, groups, arg, facets=facets), *arg.values)
    alone = {row["facet"]: row["count"] for row in rows if row["value"] is None}
    return alone["total"], alone["looked at"] <= MOST_MATCHES, _facets(row for row in rows if row["value"] is not None)


def counted(query: Query, groups: list[Group], arg: Arguments, *, facets: bool) -> str:
    most = MOST_MATCHES + 1
    name = (lists(query) or ["all"])[0]
    source = meaning_list(groups, query, arg, most) if groups else listed(name, query, arg, most)
    if facets and not groups and name in ("brand", "vendor"):
        # Their own facet looks beyond them: at everything, where that is few enough to be counted.
        source = f"({source}) UNION SELECT product_id FROM cards WHERE (SELECT count(*) FROM (SELECT FROM cards LIMIT {most}) AS few) < {most}"
    soft = soft_filters(query, arg)
    hard = [*hard_filters(query, arg, vehicle=bool(groups) or name != "vehicle"), *must_mean(groups, arg)]
    if not (facets or soft or hard):
        return f"WITH found AS MATERIALIZED ({source}) SELECT unnest(ARRAY['total', 'looked at']) AS facet, NULL AS value, count(*) FROM found"
    failed = ", ".join(f"CASE WHEN {said} THEN NULL ELSE {arg(name, 'text')} END" for name, said in soft.items())
    return f"""
        WITH found AS MATERIALIZED ({source}), base AS MATERIALIZED (
            SELECT c.* FROM found AS f CROSS JOIN LATERAL (
                SELECT c.category_id, c.brand_id, c.brand, c.vendor_ids, c.price, c.currency, c.attributes, {IN_STOCK} AS in_stock,
                       {f"array_remove(ARRAY[{failed}], NULL)" if failed else "NULL"} AS failed
                FROM cards AS c {where(["c.product_id = f.product_id", *hard])} LIMIT 1
            ) AS c {"WHERE cardinality(c.failed) <= 1" if failed else ""}
        )
        SELECT 'looked at' AS facet, NULL AS value, NULL AS label, NULL AS unit, count(*) FROM found
        UNION ALL SELECT 'total', NULL, NULL, NULL, count(*) FROM base {_left("", set(soft))}
        {_faceted(query, set(soft), arg) if facets else ""}"""


def _faceted(query: Query, soft: set[str], arg: Arguments) -> str:
    """Each facet counts what all other filters leave."""
    language = arg(query.language, "text")
    asked = arg(query.category_id, "uuid")
    ladder = arg(LADDER, "bigint[]")
    codes = [name.removeprefix("attribute:") for name in soft if name.startswith("attribute:")]
    return f"""
        UNION ALL SELECT * FROM (
            SELECT 'category', k.id::text, coalesce(k.name ->> {language}, k.name ->> 'en'), NULL, sum(n)::bigint
            FROM (SELECT category_id, count(*) AS n FROM base {_left("category", soft)} GROUP BY 1) AS b
            JOIN categories AS leaf ON leaf.id = b.category_id
            JOIN categories AS k ON k.id = leaf.path[coalesce(array_position(leaf.path, {asked}), 0) + 1]
            GROUP BY k.id, k.name, k.rank ORDER BY k.rank, 3
        ) AS category
        UNION ALL SELECT * FROM (
            SELECT 'brand', brand_id::text, min(brand), NULL, count(*) FROM base {_left("brand", soft)}
            GROUP BY brand_id ORDER BY count(*) DESC, 3 LIMIT {MOST_VALUES}
        ) AS brand
        UNION ALL SELECT * FROM (
            SELECT 'vendor', v.id::text, v.name, NULL, b.n
            FROM (
                SELECT unnest(vendor_ids) AS id, sum(n)::bigint AS n
                FROM (SELECT vendor_ids, count(*) AS n FROM base {_left("vendor", soft)} GROUP BY 1) AS alike GROUP BY 1
            ) AS b JOIN vendors AS v ON v.id = b.id WHERE v.name IS NOT NULL ORDER BY b.n DESC, v.name LIMIT {MOST_VALUES}
        ) AS vendor
        UNION ALL SELECT * FROM (
            SELECT 'price', step || '-' || ({ladder})[array_position({ladder}, step) + 1] - 1, NULL, currency, n
            FROM (
                SELECT ({ladder})[width_bucket(price, {ladder})] AS step, min(currency) AS currency, count(*) AS n
                FROM base {_left("price", soft)} GROUP BY 1
            ) AS b WHERE step IS NOT NULL ORDER BY step
        ) AS price
        UNION ALL SELECT 'inStock', 'true', NULL, NULL, count(*) FILTER (WHERE in_stock) FROM base {_left("inStock", soft)}
        HAVING bool_or(in_stock)
        UNION ALL SELECT 'attribute:' || a.code, b.value, coalesce(a.name ->> {language}, a.name ->> 'en'), a.unit, b.n
        FROM (
            SELECT e.key, e.value, sum(n)::bigint AS n, row_number() OVER (PARTITION BY e.key ORDER BY sum(n) DESC, e.value) AS place
            FROM (SELECT attributes, failed, count(*) AS n FROM base GROUP BY 1, 2) AS alike CROSS JOIN LATERAL jsonb_each_text(attributes) AS e
            {_left("", soft)} {f"OR failed = ARRAY['attribute:' || e.key] AND e.key = ANY({arg(codes, 'text[]')})" if codes else ""}
            GROUP BY e.key, e.value
        ) AS b JOIN (SELECT * FROM attributes WHERE facet) AS a ON a.code = b.key
        WHERE b.place <= {MOST_VALUES}"""


def _left(name: str, soft: set[str]) -> str:
    """What passes all soft filters but that of this facet. An inequality, because the planner thinks of an equality as of a handful of rows."""
    if not soft:
        return ""
    return f"WHERE cardinality(failed) < 1 OR failed = ARRAY['{name}']" if name in soft else "WHERE cardinality(failed) < 1"


def _facets(rows: Iterable[Any]) -> list[Facet]:
    """Attributes by how many have them; of each, the commonest values first."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row["facet"], []).append(row)
    attributes = sorted((name for name in found if name.startswith("attribute:")), key=lambda name: (-_weight(found[name]), name))
    shown = [name for name in ("category", "brand", "vendor", "price", "inStock") if name in found] + attributes[:MOST_ATTRIBUTES]
    return [_facet(name, found[name]) for name in shown]


def _weight(rows: list[Any]) -> int:
    return sum(int(row["count"]) for row in rows)


def _facet(name: str, rows: list[Any]) -> Facet:
    attribute = name.startswith("attribute:")
    values = sorted(rows, key=lambda row: (-row["count"], row["value"])) if attribute else rows
    label = str(rows[0]["label"]) if attribute else ""
    return Facet(name, label, rows[0]["unit"], [FacetValue(r["value"], r["value"] if attribute else r["label"] or "", r["count"]) for r in values])
