# ruff: noqa: S608 - statements are put together of words that stand here; what callers say are arguments
"""What the statements of this index are put together from: values, filters over a card `c`, and lists of products.

Row-level security lets an index be used for leakproof operators only, so whatever narrows a read is an equality or a range of
a B-tree; arrays, patterns and JSON only filter rows that such a read has found.
"""

from subgraphs.search.rules.asks import ANY_VEHICLE, possible
from subgraphs.search.rules.index import AVAILABILITIES, AttributeFilter, Availability, Query

IN_STOCK = f"(c.offer_count > 0 AND c.availability <> {AVAILABILITIES.index(Availability.OUT_OF_STOCK)})"
"""Somebody offers it, and it isn't known that none of them has it."""


class Arguments:
    """Takes values and answers the parameters that stand for them."""

    def __init__(self) -> None:
        self.values: list[object] = []

    def __call__(self, value: object, type_: str) -> str:
        self.values.append(value)
        return f"${len(self.values)}::{type_}"


def vehicle_lists(query: Query, arg: Arguments) -> str:
    """The ids under which the postings of the vehicles asked for stand."""
    return f"unnest({arg(sorted({ANY_VEHICLE, *query.cars}), 'uuid[]')})"


def posting_filters(query: Query, arg: Arguments) -> list[str]:
    """Over a posting `p` of a vehicle's: what can be told from the key alone."""
    pattern = possible(query.vehicle.configuration) if query.vehicle else None
    suits = [f"(p.asks = '' OR p.asks ~ {arg(pattern, 'text')})"] if pattern else []
    return suits + ([f"p.category_id = ANY({below(query, arg)})"] if query.category_id else [])


def below(query: Query, arg: Arguments) -> str:
    """The category asked for and all below it."""
    return f"ARRAY(SELECT id FROM categories WHERE {arg(query.category_id, 'uuid')} = ANY(path))"


def fits(query: Query, arg: Arguments) -> str:
    """Whether the card's product is among the vehicle's: for reads that come from elsewhere."""
    if query.vehicles and not query.vehicle:  # one look at the product, instead of one at each year of a model
        listed = f"SELECT FROM fitments AS f WHERE f.product_id = c.product_id AND f.vehicle_ids && {arg(query.vehicles, 'uuid[]')}"
        return f"(c.universal OR EXISTS ({listed}))"
    where = ["p.vehicle_id = l.id", "p.rank = c.rank", "p.product_id = c.product_id", *posting_filters(query, arg)]
    return f"EXISTS (SELECT FROM {vehicle_lists(query, arg)} AS l (id) JOIN postings AS p ON {' AND '.join(where)})"


def hard_filters(query: Query, arg: Arguments, *, vehicle: bool = True) -> list[str]:
    """Those that facets never look beyond. `vehicle`: the rows don't come from the vehicle's postings."""
    said = [fits(query, arg)] if vehicle and query.cars else []
    if query.category_id and (vehicle or not query.cars):
        said.append(f"c.category_id = ANY({below(query, arg)})")
    return said


def soft_filters(query: Query, arg: Arguments) -> dict[str, str]:
    """By the facet that shows what else could be chosen in their place."""
    said: dict[str, str] = {}
    if query.brand_ids:
        said["brand"] = f"c.brand_id = ANY({arg(query.brand_ids, 'uuid[]')})"
    if query.vendor_ids:
        said["vendor"] = f"c.vendor_ids && {arg(query.vendor_ids, 'uuid[]')}"
    bounds = [f"c.price >= {arg(query.least, 'bigint')}"] if query.least is not None else []
    bounds += [f"c.price <= {arg(query.most, 'bigint')}"] if query.most is not None else []
    if bounds:
        said["price"] = f"coalesce({' AND '.join(bounds)}, false)"
    if query.in_stock:
        said["inStock"] = IN_STOCK
    for each in query.attributes:
        name = f"attribute:{each.code}"
        said[name] = f"{said[name]} AND {_has(each, arg)}" if name in said else _has(each, arg)
    return said


def _has(asked: AttributeFilter, arg: Arguments) -> str:
    code = arg(asked.code, "text")
    said = [f"c.attributes ->> {code} = ANY({arg(asked.values, 'text[]')})"] if asked.values else []
    number = f"CASE WHEN jsonb_typeof(c.attributes -> {code}) = 'number' THEN (c.attributes ->> {code})::float8 END"
    said += [f"{number} >= {arg(asked.least, 'float8')}"] if asked.least is not None else []
    said += [f"{number} <= {arg(asked.most, 'float8')}"] if asked.most is not None else []
    return f"coalesce({' AND '.join(said)}, false)" if said else f"c.attributes ? {code}"


def where(filters: list[str]) -> str:
    return f"WHERE {' AND '.join(filters)}" if filters else ""


def listed(name: str, query: Query, arg: Arguments, most: int) -> str:
    """At most so many products of one of the query's lists (vehicle, category, brand, vendor, or all), each read from a key in order."""
    foremost = f"ORDER BY rank DESC, product_id DESC LIMIT {most}"
    if name == "vehicle":
        filters = where(["p.vehicle_id = l.id", *posting_filters(query, arg)])
        heads, rows = vehicle_lists(query, arg), f"SELECT product_id FROM postings AS p {filters} {foremost}"
    elif name == "category":
        heads, rows = f"unnest({below(query, arg)})", f"SELECT product_id FROM cards WHERE category_id = l.id {foremost}"
    elif name == "brand":
        heads, rows = f"unnest({arg(query.brand_ids, 'uuid[]')})", f"SELECT product_id FROM cards WHERE brand_id = l.id {foremost}"
    elif name == "vendor":
        heads = f"unnest({arg(query.vendor_ids, 'uuid[]')})"
        offered = f"SELECT DISTINCT product_id FROM offers WHERE vendor_id = l.id ORDER BY product_id DESC LIMIT {most}"
        return f"SELECT DISTINCT r.product_id FROM {heads} AS l (id) CROSS JOIN LATERAL ({offered}) AS r LIMIT {most}"
    else:
        return f"SELECT product_id FROM cards {foremost}"
    once = "DISTINCT " if name == "vehicle" and len(query.cars) > 1 else ""
    return f"SELECT {once}r.product_id FROM {heads} AS l (id) CROSS JOIN LATERAL ({rows}) AS r LIMIT {most}"


def lists(query: Query) -> list[str]:
    """Which lists the query names, the one that is usually shortest first."""
    named = {"vehicle": query.cars, "category": query.category_id, "brand": query.brand_ids, "vendor": query.vendor_ids}
    return [name for name, asked in named.items() if asked]
