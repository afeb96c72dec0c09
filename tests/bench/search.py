"""How quick the search subgraph is at size: through its ASGI app, signed, on PostgreSQLs of their own, with row-level security in force.

50,000 products with 5 million fitments, and ten times as many beside them: some 20 GB of disk and 15 minutes, most of them to load.
"""

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from deploy.postgres import BUS, Server
from events.contracts import Fact
from events.contracts.catalog import FitmentsListed, Number, NumberKind, Offer, OffersListed, ProductListed
from events.contracts.fitment import Condition, FitmentGroup
from events.contracts.inventory import StockChanged
from events.contracts.vehicles import Configuration, Fuel, VehicleId
from events.envelope import Envelope
from events.postgres_bus import PostgresBus
from shared.db import Database
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.search.app import app
from subgraphs.search.handlers import subscriber
from subgraphs.search.rules.asks import asks
from subgraphs.search.rules.text import words
from subgraphs.search.service.fitments import POST, POST_UNIVERSAL
from tests.bench.scratch import TENANT, Asker, Figure, Figures, asking, server, settings_of, spread

SMALL, TIMES = 50_000, 10
VEHICLES = 60_000
LEAVES = 144
WARMING = 10
BRANDS = 60
VENDORS = 12
FITMENTS = 100
ENGINES = [Condition(cylinders=c, displacement=d) for c, d in ((4, "1.8"), (4, "2.5"), (6, "3.5"), (8, "5.0"))]
CONDITIONS = (
    [Condition()] * 6 + ENGINES + [Condition(qualifiers=("With heavy duty brakes",)), Condition(position="FRONT", quantity=2, note="See drawing")]
)
NOUNS = [
    "Brake Pad",
    "Oil Filter",
    "Air Filter",
    "Spark Plug",
    "Alternator",
    "Wheel Bearing",
    "Control Arm",
    "Shock Absorber",
    "Radiator",
    "Water Pump",
]
KINDS = ["Ceramic", "Premium", "Heavy Duty", "Sport", "Standard", "Performance", "Coated", "Silent"]
ATTRIBUTES: dict[str, list[str] | list[int]] = {
    "position": ["Front", "Rear", "Left", "Right"],
    "material": ["Steel", "Ceramic", "Copper", "Rubber"],
    "width": list(range(20, 60)),
}


def id_(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 96) + number * 0x9E3779B97F4A7C15 % (1 << 64))


VEHICLE_IDS = [str(id_(1, n)) for n in range(VEHICLES)]
POPULARITY = list(accumulate((n + 1) ** 0.625 - n**0.625 for n in range(VEHICLES)))
"""The first of 60,000 vehicles has a tenth of all parts, the hundredth one in ninety, the middle one in eight hundred."""


def line(*values: object) -> bytes:
    return ("\t".join("\\N" if value is None else str(value) for value in values) + "\n").encode()


def array(values: Iterator[object] | list[Any]) -> str:
    return "{" + ",".join(map(str, values)) + "}"


def card(n: int, chance: random.Random) -> tuple[object, ...]:
    leaf, brand, vendors = chance.randrange(LEAVES), chance.randrange(BRANDS), sorted(chance.sample(range(VENDORS), 2))
    said = {code: chance.choice(values) for code, values in ATTRIBUTES.items()}
    title = f"{chance.choice(KINDS)} {NOUNS[leaf % len(NOUNS)]} {brand:02}{leaf:03}"
    stems = words(f"Maker{brand} {title}")
    number = f"{chance.randrange(36**8):X}"
    oe = f"{chance.randrange(10**10):010}"
    return (
        TENANT, id_(2, n), int(1_000_000 * chance.random() ** 4), id_(3, leaf), id_(4, brand), 1_700_000_000_000_000 + n * 1000,
        chance.randrange(500, 50_000), "USD", id_(5, vendors[0]), array([id_(5, v) for v in vendors]), 2,
        3 if n % 7 else 1, "t" if n % 50 == 0 else "f",
        orjson.dumps(said).decode(), array(stems), array(["toyota", said["material"]]), array([f"0{number}", f"1{oe}"]),
        f"p{n}", title, number, f"Maker{brand}", None,
    )  # fmt: skip


async def cards(products: int) -> AsyncIterator[bytes]:
    chance = random.Random(1)
    for n in range(products):
        yield line(*card(n, chance))


async def fitments(products: int) -> AsyncIterator[bytes]:
    chance = random.Random(2)
    said = [(asks(condition), condition.model_dump_json(exclude_defaults=True).replace("\\", "\\\\")) for condition in CONDITIONS]
    for n in range(products):
        vehicles = dict.fromkeys(chance.choices(VEHICLE_IDS, cum_weights=POPULARITY, k=FITMENTS + 4))
        asked, condition = chance.choice(said)
        yield line(TENANT, id_(2, n), 0, array(list(vehicles)[:FITMENTS]), asked, condition)


async def offers(products: int) -> AsyncIterator[bytes]:
    chance = random.Random(1)
    for n in range(products):
        values = card(n, chance)
        for k, vendor in enumerate(str(values[9]).strip("{}").split(",")):
            yield line(TENANT, values[1], id_(7, 2 * n + k), vendor, values[6], "USD")


async def load(connection: Any, products: int) -> None:
    """By COPY into the tables of what was told; what leads there is derived by SQL, as the handlers do."""
    await connection.execute("SET work_mem = '512MB'; SET maintenance_work_mem = '1GB'; ALTER TABLE postings DROP CONSTRAINT postings_pkey")
    tops = [id_(6, n) for n in range(12)]
    await connection.executemany(
        "INSERT INTO categories (tenant_id, id, path, name, keys, rank) VALUES ($1, $2, $3, $4, '{}', 0)",
        [(TENANT, top, [top], '{"en": "Top"}') for top in tops]
        + [(TENANT, id_(3, n), [tops[n % 12], id_(3, n)], orjson.dumps({"en": f"Leaf {n}"}).decode()) for n in range(LEAVES)],
    )
    await connection.executemany(
        "INSERT INTO category_words (tenant_id, word, category_id) VALUES ($1, $2, $3)",
        [(TENANT, word, id_(3, n)) for n in range(LEAVES) for word in words(NOUNS[n % len(NOUNS)].removesuffix("s"))],
    )
    await connection.executemany(
        "INSERT INTO attributes (tenant_id, code, name, facet) VALUES ($1, $2, $3, true)",
        [(TENANT, code, orjson.dumps({"en": code}).decode()) for code in ATTRIBUTES],
    )
    await connection.executemany(
        "INSERT INTO vendors (tenant_id, id, slug, name, rating, suspended) VALUES ($1, $2, $3, $3, 450, false)",
        [(TENANT, id_(5, n), f"vendor-{n}") for n in range(VENDORS)],
    )
    for table, rows in (("cards", cards), ("fitments", fitments), ("offers", offers)):
        await connection.copy_to_table(table, source=rows(products), format="text")
    await connection.execute("""
        INSERT INTO stock (tenant_id, offer_id, availability, sequence)
        SELECT o.tenant_id, o.offer_id, c.availability, 0 FROM offers AS o JOIN cards AS c USING (tenant_id, product_id)""")
    lead = "SELECT tenant_id, word, rank, product_id FROM cards, unnest(words || mentions) AS word"
    await connection.execute(f"INSERT INTO words (tenant_id, word, rank, product_id) {lead} ORDER BY 2, 3")
    await connection.execute("""
        INSERT INTO numbers (tenant_id, key, product_id, kind, number)
        SELECT tenant_id, substr(number, 2), product_id, substr(number, 1, 1)::int, number FROM cards, unnest(numbers) AS number ORDER BY 2""")
    await connection.execute("INSERT INTO dictionary (tenant_id, word, stem) SELECT DISTINCT tenant_id, word, word FROM words")
    ids = sorted(id_(2, n) for n in range(products))
    for start in range(0, products, 20_000):
        some = ids[start : start + 20_000]
        which = f"c.product_id BETWEEN '{some[0]}' AND '{some[-1]}'"
        for statement in (POST, POST_UNIVERSAL):
            await connection.execute(statement.format(which=which))
    await connection.execute("ALTER TABLE postings ADD PRIMARY KEY (tenant_id, vehicle_id, rank, product_id) INCLUDE (category_id, asks)")
    await connection.execute("VACUUM (ANALYZE)")


CARD = "id title partNumber image price { amount currency formatted } brand { id name } vendor { id slug name rating } availability"
EDGES = f"edges {{ cursor fit {{ answer reasons }} node {{ {CARD} }} }} pageInfo {{ hasNextPage endCursor }}"
TALLY = "totalCount totalIsExact facets { name label values { value label count } }"
ASK = """query ($filter: ProductFilter, $sort: ProductSort = RELEVANCE, $after: String) {
    searchProducts(filter: $filter, sort: $sort, after: $after) { %s } }"""


def vehicle(chance: random.Random) -> str:
    """As shoppers have them; two of three know their engine."""
    base = UUID(chance.choices(VEHICLE_IDS, cum_weights=POPULARITY)[0])
    known = Configuration(cylinders=4, displacement=CONDITIONS[7].displacement, fuel=Fuel.GASOLINE)
    return str(VehicleId(base, known if chance.random() < 0.67 else Configuration()))


def questions(chance: random.Random) -> dict[str, Callable[[], tuple[str, dict[str, Any]]]]:
    def leaf() -> str:
        return str(id_(3, chance.randrange(LEAVES)))

    def text() -> str:
        noun, kind = chance.choice(NOUNS), chance.choice(KINDS)
        return chance.choice(
            [f"{kind} {noun}", f"maker{chance.randrange(BRANDS)} {noun}", noun.replace("r", "", 1), f"{noun} {chance.randrange(BRANDS):02}"]
        )

    return {
        "vehicle + category, total, facets, 20 cards": lambda: (f"{EDGES} {TALLY}", {"vehicleId": vehicle(chance), "categoryId": leaf()}),
        "vehicle + category, in stock, total, facets, 20 cards": lambda: (
            f"{EDGES} {TALLY}",
            {"vehicleId": vehicle(chance), "categoryId": leaf(), "inStock": True},
        ),
        "vehicle + top category, total, facets, 20 cards": lambda: (
            f"{EDGES} {TALLY}",
            {"vehicleId": vehicle(chance), "categoryId": str(id_(6, chance.randrange(12)))},
        ),
        "vehicle, total, facets, 20 cards": lambda: (f"{EDGES} {TALLY}", {"vehicleId": vehicle(chance)}),
        "vehicle of the ten commonest, total, facets, 20 cards": lambda: (f"{EDGES} {TALLY}", {"vehicleId": chance.choice(VEHICLE_IDS[:10])}),
        "vehicle, page": lambda: (EDGES, {"vehicleId": vehicle(chance)}),
        "vehicle of the ten commonest + top category, page": lambda: (
            EDGES,
            {"vehicleId": chance.choice(VEHICLE_IDS[:10]), "categoryId": str(id_(6, chance.randrange(12)))},
        ),
        "vehicle, in stock, page": lambda: (EDGES, {"vehicleId": vehicle(chance), "inStock": True}),
        "vehicle + category, page": lambda: (EDGES, {"vehicleId": vehicle(chance), "categoryId": leaf()}),
        "category, page": lambda: (EDGES, {"categoryId": leaf()}),
        "category, total, facets, 20 cards": lambda: (f"{EDGES} {TALLY}", {"categoryId": leaf()}),
        "words, page": lambda: (EDGES, {"text": text()}),
        "words, total, facets, 20 cards": lambda: (f"{EDGES} {TALLY}", {"text": text()}),
        "number, page": lambda: (EDGES, {"text": card(chance.randrange(50_000), random.Random(1))[19]}),
        "vehicle, cheapest first, page": lambda: (EDGES, {"vehicleId": vehicle(chance), "sort": "PRICE_ASC"}),
    }


@dataclass
class Taken:
    """Milliseconds, and how many cards were answered: the small index may have fewer than a page of them."""

    ms: list[float] = field(default_factory=list)
    cards: list[int] = field(default_factory=list)

    async def ask(self, ask: Asker, query: str, **variables: object) -> None:
        started = time.perf_counter()
        (found,) = (await ask(query, **variables)).values()
        self.ms.append((time.perf_counter() - started) * 1000)
        self.cards.append(len(found["edges"]) if "edges" in found else len(found))

    def __str__(self) -> str:
        return f"{spread(self.ms)} ({statistics.mean(self.cards):.1f} cards)"


async def measure(sides: Sequence[Asker], rounds: int) -> dict[str, list[Taken]]:
    """By question and side; the sides are asked the same in turns. A page is the second one, where the first has all of its cards."""
    taken: dict[str, list[Taken]] = {}
    for name, question in questions(random.Random(3)).items():
        for round_ in range(rounds + WARMING):
            if round_ in {0, WARMING}:
                taken[name] = [Taken() for _ in sides]
            selection, filter_ = question()
            variables = {"sort": filter_.pop("sort", "RELEVANCE"), "filter": filter_}
            for side, ask in zip(taken[name], sides, strict=True):
                after = await _end_of_page(ask, selection, variables) if name.endswith("page") else None
                await side.ask(ask, ASK % selection, **variables, after=after)
    taken["suggest"] = [Taken() for _ in sides]
    for round_ in range(rounds):
        text = random.Random(round_).choice(["bra", "oil f", "maker1", "04", "cera", "whee"])
        for side, ask in zip(taken["suggest"], sides, strict=True):
            await side.ask(ask, "query ($text: String!) { suggest(text: $text) { kind text id } }", text=text)
    return taken


async def _end_of_page(ask: Asker, selection: str, variables: dict[str, Any]) -> str | None:
    page = (await ask(ASK % selection, **variables))["searchProducts"]["pageInfo"]
    return str(page["endCursor"]) if page["hasNextPage"] else None


def told(n: int, chance: random.Random) -> tuple[ProductListed, OffersListed, FitmentsListed]:
    """What catalog tells of a new product: six numbers, two offers, twenty vehicles."""
    values, id_of = card(n, chance), uuid7()
    others: list[tuple[NumberKind, str]] = [(kind, f"{chance.randrange(10**10):010}") for kind in ("OE", "OE", "OE", "INTERCHANGE", "INTERCHANGE")]
    numbers = [Number(kind="OWN", number=str(values[19]), key=str(values[19])), *(Number(kind=k, number=n, key=n, brand="Toyota") for k, n in others)]
    listed = ProductListed(
        product_id=id_of, slug=f"new-{n}", title=str(values[18]), brand_id=id_(4, n % BRANDS), brand=str(values[20]), number=str(values[19]),
        numbers=numbers, category_id=id_(3, n % LEAVES), category_path=[id_(6, n % 12), id_(3, n % LEAVES)],
        attributes=orjson.loads(str(values[13])), popularity=chance.randrange(1000), listed_at=1_700_000_000.0 + n,
    )  # fmt: skip
    offered = [
        Offer(offer_id=uuid7(), variant_id=id_of, sku=f"{n}", vendor_id=id_(5, v), price=100 + v, currency="USD") for v in (n % 12, (n + 1) % 12)
    ]
    vehicles = [UUID(vehicle) for vehicle in dict.fromkeys(chance.choices(VEHICLE_IDS, cum_weights=POPULARITY, k=20))]
    groups = [FitmentGroup(vehicles=vehicles[:10], condition=CONDITIONS[7]), FitmentGroup(vehicles=vehicles[10:], condition=CONDITIONS[-1])]
    return listed, OffersListed(product_id=id_of, offers=offered), FitmentsListed(product_id=id_of, groups=groups)


def listed(products: int = 6000) -> Iterator[Sequence[Fact]]:
    chance = random.Random(4)
    return zip(*(told(n, chance) for n in range(products)), strict=True)


def sold(rounds: int = 6, offers: int = 5000) -> Iterator[Sequence[Fact]]:
    """What inventory tells of sales of what stays in stock."""
    chance = random.Random(5)
    for _ in range(rounds):
        some = (2 * n + 1 for n in chance.sample(range(SMALL), offers) if n % 7)
        yield [StockChanged(offer_id=id_(7, n), variant_id=id_(7, n), vendor_id=id_(5, 0), available=n % 90 + 1) for n in some]


async def feed(server: Server, settings: Settings, columns: Iterable[Sequence[Fact]]) -> tuple[int, float]:
    """How many facts, and the seconds that they took from the bus to the index. Of each aggregate there is one in a column."""
    bus = await PostgresBus.connect(server.url(BUS, BUS))
    database = await Database.connect("search", settings)
    await bus.declare(subscriber.queue, subscriber.types)
    count = 0
    for sequence, column in enumerate(columns, 1):
        said = [
            Envelope(uuid7(), type(f).__name__, datetime.now(UTC), TENANT, ("system", ""), f.aggregate, f.aggregate_id, sequence, f.model_dump_json())
            for f in column
        ]
        count += len(said)
        for start in range(0, len(said), 500):
            await bus.publish(said[start : start + 500])
    started = time.perf_counter()
    listening = asyncio.create_task(subscriber.run(database, bus))
    while await bus.depths():
        await asyncio.sleep(0.02)
    taken = time.perf_counter() - started
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await database.close()
    await bus.close()
    return count, taken


async def loaded(server: Server, products: int) -> Figure:
    connection = await asyncpg.connect(server.url("search"))
    started = time.perf_counter()
    await load(connection, products)
    taken = time.perf_counter() - started
    size = await connection.fetchval("SELECT pg_size_pretty(pg_database_size('search'))")
    rows = await connection.fetchval("SELECT count(*) FROM postings")
    await connection.close()
    return Figure(
        f"search index of {products:,} products", "", f"{rows:,} postings, {size}, loaded in {taken:.0f} s", "COPY, and SQL for what is derived"
    )


async def figures(*, quick: bool) -> Figures:
    sizes = [SMALL] if quick else [SMALL, SMALL * TIMES]
    async with AsyncExitStack() as closing:
        servers = [await closing.enter_async_context(server("search")) for _ in sizes]
        for each, products in zip(servers, sizes, strict=True):
            yield await loaded(each, products)
        sides = [await closing.enter_async_context(asking(app, settings_of(each))) for each in servers]
        for name, taken in (await measure(sides, 50 if quick else 200)).items():
            yield _compared(name, taken)
        for each, products in zip(servers, sizes, strict=True):
            count, seconds = await feed(each, settings_of(each), listed())
            yield Figure(f"products into the index of {products:,}", "", f"{count / 3 / seconds:,.0f} a second", "from the bus, three facts of each")
            count, seconds = await feed(each, settings_of(each), sold())
            yield Figure(f"sales heard by the index of {products:,}", "", f"{count / seconds:,.0f} a second", "from the bus; no card changes")


def _compared(name: str, taken: list[Taken]) -> Figure:
    how = f"one client, JSON to JSON, signed; {SMALL:,} products"
    asked = "p95 <= 50 ms" if "category" in name and "vehicle" in name and "facets" in name else ""
    if len(taken) == 1:
        return Figure(name, asked, str(taken[0]), how)
    small, large = taken
    ratio = statistics.median(large.ms) / statistics.median(small.ms)
    asked = f"< 1.3x at {TIMES}x" if name.endswith("page") else asked
    return Figure(name, asked, f"{small}; at {TIMES}x {large}: p50 {ratio:.2f}x", f"{how} and {SMALL * TIMES:,} in turns")
