# ruff: noqa: S608 - statements are put together of words that stand here; what callers say are arguments
"""One page, in one statement: which cards, and all that is shown of them."""

from dataclasses import dataclass
from typing import Any

from events.contracts.fitment import Condition, judge
from shared.db import Reader
from subgraphs.search.models import NO_PRICE
from subgraphs.search.rules.index import AVAILABILITIES, Card, Hit, Query, Seller, Sort
from subgraphs.search.types.postgres import meaning
from subgraphs.search.types.postgres.meaning import BEST_WORD, Group, points
from subgraphs.search.types.postgres.statement import (
    Arguments,
    below,
    hard_filters,
    listed,
    lists,
    posting_filters,
    soft_filters,
    vehicle_lists,
    where,
)

AHEAD = meaning.FEW
FEW = 5000
"""A list as short as that is read whole and sorted; of a longer one the foremost are sought along an index."""


@dataclass(frozen=True, slots=True)
class Order:
    key: str
    type: str
    down: bool = True

    @property
    def by(self) -> str:
        way = "DESC" if self.down else "ASC"
        return f"score DESC, key {way}, product_id {way}"

    def behind(self, query: Query, arg: Arguments, key: str, *, scored: str | None = None) -> list[str]:
        if query.after is None:
            return []
        score, at, product = query.after
        names, values = [key, "c.product_id"], [arg(at, self.type), arg(product, "uuid")]
        if scored:
            names, values = [scored, *names], [arg(score, "int"), *values]
        return [f"({', '.join(names)}) {'<' if self.down else '>'} ({', '.join(values)})"]


ORDERS = {
    Sort.RELEVANCE: Order("c.rank", "int"),
    Sort.PRICE_ASC: Order(f"coalesce(c.price, {NO_PRICE})", "bigint", down=False),
    Sort.PRICE_DESC: Order("coalesce(c.price, -1)", "bigint"),
    Sort.NEWEST: Order("c.listed_at", "bigint"),
}

_CARD = """c.product_id, c.slug, c.title, c.part_number, c.brand_id, c.brand, c.category_id, k.code AS category, c.image, c.price, c.currency,
    c.offer_count, c.availability, v.id AS vendor_id, v.slug AS vendor_slug, v.name AS vendor_name, v.rating AS vendor_rating"""
CARD_COLUMNS = 17
_BESIDE = "LEFT JOIN vendors AS v ON v.id = c.vendor_id LEFT JOIN categories AS k ON k.id = c.category_id"
CARDS = f"SELECT {_CARD} FROM cards AS c {_BESIDE} WHERE c.product_id = ANY($1::uuid[])"


async def page(db: Reader, query: Query, groups: list[Group]) -> tuple[list[Hit], bool]:
    """And whether there are more."""
    arg = Arguments()
    rows: list[Any] = []
    if common_words := walked_words(query, groups, arg):
        rows = await db.fetch(shown(common_words, query, arg), *arg.values)
    if len(rows) <= query.first:
        arg = Arguments()
        rows = await db.fetch(shown(await _chosen(db, query, groups, arg), query, arg), *arg.values)
    return [_hit(row, query) for row in rows[: query.first]], len(rows) > query.first


async def _chosen(db: Reader, query: Query, groups: list[Group], arg: Arguments) -> str:
    if groups:
        return gathered(meaning_list(groups, query, arg), query, groups, arg)
    named = lists(query)
    if query.sort == Sort.RELEVANCE and named != ["vendor"]:
        return walked(query, arg)
    shortest = await _shortest(db, query, named)
    return gathered(listed(shortest, query, arg, FEW), query, [], arg, vehicle=shortest != "vehicle") if shortest else walked(query, arg)


async def _shortest(db: Reader, query: Query, named: list[str]) -> str | None:
    """The name of the query's shortest list, where that is short enough to be read whole."""
    if not named:
        return None
    arg = Arguments()
    counts = ", ".join(f"(SELECT count(*) FROM ({listed(name, query, arg, FEW + 1)}) AS few)" for name in named)
    counted = dict(zip(named, (await db.fetch(f"SELECT {counts}", *arg.values))[0], strict=True))
    shortest = min(named, key=lambda name: counted[name])
    return shortest if counted[shortest] <= FEW else None


def meaning_list(groups: list[Group], query: Query, arg: Arguments, most: int = 10_001) -> str:
    """The shortest list that holds all that the text means."""
    shortest = min((group for group in groups if group.must), key=lambda group: group.size)
    return listed("vehicle", query, arg, most) if query.cars and shortest.size >= AHEAD else meaning.listed(shortest, arg, most)


def must_mean(groups: list[Group], arg: Arguments) -> list[str]:
    """The filters that a text makes."""
    return [f"{points(group, arg)} > 0" for group in groups if group.must]


def score(groups: list[Group], arg: Arguments) -> str:
    return " + ".join(points(group, arg) for group in groups) or "0"


def gathered(source: str, query: Query, groups: list[Group], arg: Arguments, *, vehicle: bool = True) -> str:
    """The foremost of a list that is read whole. `vehicle`: the list isn't the vehicle's own."""
    order, by_relevance = ORDERS[query.sort], query.sort == Sort.RELEVANCE
    scored = score(groups, arg) if by_relevance else "0"
    filters = ["c.product_id = f.product_id", *hard_filters(query, arg, vehicle=vehicle), *soft_filters(query, arg).values()]
    filters += must_mean(groups, arg)
    filters += order.behind(query, arg, order.key, scored=scored if by_relevance else None)
    return f"""
        WITH found AS MATERIALIZED ({source})
        SELECT s.* FROM found AS f CROSS JOIN LATERAL (
            SELECT {scored} AS score, {order.key} AS key, c.product_id FROM cards AS c {where(filters)} LIMIT 1
        ) AS s ORDER BY {order.by} LIMIT {query.first + 1}"""


def walked(query: Query, arg: Arguments) -> str:
    """The foremost along an index in the order asked for: costs as the page, not as the list."""
    if query.sort == Sort.RELEVANCE and query.cars:
        return _walked_postings(query, arg)
    order, heads, head = ORDERS[query.sort], "(VALUES (NULL::uuid))", ""
    filters = [*hard_filters(query, arg), *soft_filters(query, arg).values(), *order.behind(query, arg, order.key)]
    if query.sort == Sort.RELEVANCE and query.category_id:
        heads, head = f"unnest({below(query, arg)})", "c.category_id = l.id"
    elif query.sort == Sort.RELEVANCE and query.brand_ids:
        heads, head = f"unnest({arg(query.brand_ids, 'uuid[]')})", "c.brand_id = l.id"
    way = "DESC" if order.down else "ASC"
    return f"""
        SELECT 0 AS score, w.* FROM {heads} AS l (id) CROSS JOIN LATERAL (
            SELECT {order.key} AS key, c.product_id FROM cards AS c {where(([head] if head else []) + filters)}
            ORDER BY {order.key} {way}, c.product_id {way} LIMIT {query.first + 1}
        ) AS w ORDER BY {order.by} LIMIT {query.first + 1}"""


def _walked_postings(query: Query, arg: Arguments) -> str:
    # The card is looked at by a scalar sub-select, which the planner can't turn into a join that would lose the order of the walk.
    filters = [*hard_filters(query, arg, vehicle=False), *soft_filters(query, arg).values()]
    seen = [f"(SELECT {' AND '.join(filters)} FROM cards AS c WHERE c.product_id = p.product_id)"] if filters else []
    behind = [said.replace("c.", "p.") for said in ORDERS[Sort.RELEVANCE].behind(query, arg, "c.rank")]
    once = "DISTINCT " if len(query.cars) > 1 else ""
    return f"""
        SELECT {once}0 AS score, w.* FROM {vehicle_lists(query, arg)} AS l (id) CROSS JOIN LATERAL (
            SELECT p.rank AS key, p.product_id FROM postings AS p
            {where(["p.vehicle_id = l.id", *posting_filters(query, arg), *behind, *seen])}
            ORDER BY p.rank DESC, p.product_id DESC LIMIT {query.first + 1}
        ) AS w ORDER BY {ORDERS[Sort.RELEVANCE].by} LIMIT {query.first + 1}"""


def walked_words(query: Query, groups: list[Group], arg: Arguments) -> str | None:
    """The foremost of those that have every word in title or brand, which nothing can surpass; sought among the AHEAD most popular.

    None where the words are not that common, or where more than words is asked for.
    """
    full = BEST_WORD * len(groups)
    plain = (
        groups
        and query.sort == Sort.RELEVANCE
        and not query.cars
        and all(group.must and group.stems and not group.numbers and not group.prefix for group in groups)
    )
    if not plain or min(group.size for group in groups) < AHEAD or (query.after and query.after[0] != full):
        return None
    rarest = min(groups, key=lambda group: group.size)
    filters = [*(f"c.words && {arg(group.stems, 'text[]')}" for group in groups), *hard_filters(query, arg), *soft_filters(query, arg).values()]
    behind = [said.replace("c.", "w.") for said in ORDERS[Sort.RELEVANCE].behind(query, arg, "c.rank")]
    return f"""
        SELECT DISTINCT {full} AS score, w.* FROM unnest({arg(rarest.stems, "text[]")}) AS l (word) CROSS JOIN LATERAL (
            SELECT w.rank AS key, w.product_id FROM (
                SELECT w.rank, w.product_id FROM words AS w {where(["w.word = l.word", *behind])}
                ORDER BY w.rank DESC, w.product_id DESC LIMIT {AHEAD}
            ) AS w WHERE (SELECT {" AND ".join(filters)} FROM cards AS c WHERE c.product_id = w.product_id)
            ORDER BY w.rank DESC, w.product_id DESC LIMIT {query.first + 1}
        ) AS w ORDER BY {ORDERS[Sort.RELEVANCE].by} LIMIT {query.first + 1}"""


def shown(chosen: str, query: Query, arg: Arguments) -> str:
    """With the card, its seller and, for a vehicle, the conditions on which it is listed for it."""
    conditions = "NULL::jsonb[]"
    if query.vehicle:
        told = f"SELECT f.condition FROM fitments AS f WHERE f.product_id = c.product_id AND {arg(query.vehicle.base, 'uuid')} = ANY(f.vehicle_ids)"
        conditions = f"ARRAY({told} ORDER BY f.number)"
    return f"""
        WITH page AS MATERIALIZED ({chosen})
        SELECT {_CARD}, page.score, page.key, c.universal, {conditions} AS conditions
        FROM page CROSS JOIN LATERAL (SELECT * FROM cards AS c WHERE c.product_id = page.product_id LIMIT 1) AS c
        {_BESIDE}
        ORDER BY {", ".join(f"page.{part}" for part in ORDERS[query.sort].by.split(", "))}"""


def card(row: Any) -> Card:
    *shown, availability, id_, slug, name, rating = row[:CARD_COLUMNS]
    shown += [AVAILABILITIES[availability], Seller(id_, slug, name, rating) if name is not None else None]
    return Card(*shown)


def _hit(row: Any, query: Query) -> Hit:
    judgement = None
    if query.vehicle:
        conditions = map(Condition.model_validate, row["conditions"])
        judgement = judge(conditions, query.vehicle.configuration, universal=row["universal"])
    return Hit(card(row), (row["score"], row["key"], row["product_id"]), judgement)
