"""Facts come twice, late, out of order and interleaved; the index is the same."""

import random
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import pytest

from events.contracts import Fact
from events.contracts.catalog import FitmentsListed, Offer, OffersListed, ProductDelisted, ProductListed
from events.contracts.fitment import Condition, FitmentGroup
from events.contracts.vendors import VendorOpened, VendorRated, VendorReinstated, VendorRenamed, VendorSuspended
from events.envelope import Told
from shared.db import Database
from tests.conftest import Databases
from tests.subgraphs.search.conftest import Shelf, named

TABLES = [
    "attributes", "brands", "cards", "categories", "category_words", "fitments", "heard", "numbers", "offers", "postings",
    "stock", "vendors", "words",
]  # fmt: skip


@pytest.fixture
def shelf(databases: Databases, tenant: UUID) -> Shelf:
    return Shelf(databases, tenant)


@pytest.fixture
def other_shelf(databases: Databases, other_tenant: UUID) -> Shelf:
    return Shelf(databases, other_tenant)


async def contents(database: Database, tenant: UUID) -> dict[str, list[str]]:
    """All rows of a tenant's index, without the tenant."""
    found = {}
    for table in TABLES:
        rows = await database.reader(tenant).fetch(f"SELECT to_jsonb(t) - 'tenant_id' AS row FROM {table} AS t")  # noqa: S608 - the names stand above
        found[table] = sorted(str(row["row"]) for row in rows)
    return found


def history(shelf: Shelf, chance: random.Random) -> list[Told[Any]]:
    """Some months of a small market, in the order in which they happened."""
    facts: list[Fact] = [shelf.taxonomy("side"), *(VendorOpened(vendor_id=named(v), slug=v, name=v, rating=400) for v in ("v0", "v1", "v2"))]
    facts += [_something(shelf, chance) for _ in range(120)]
    return [shelf.next(fact) for fact in facts]


def _something(shelf: Shelf, chance: random.Random) -> Fact:
    name, vendor = f"p{chance.randrange(6)}", named(f"v{chance.randrange(3)}")
    cars = [named(f"car {n}") for n in range(5)]
    listed: dict[str, Any] = {"category": chance.choice(["pads", "discs"]), "universal": chance.random() < 0.2, "popularity": chance.randrange(3)}
    numbers: Any = [(chance.choice(["OE", "INTERCHANGE"]), f"N-{chance.randrange(5)}")]
    groups = [
        FitmentGroup(vehicles=chance.sample(cars, chance.randrange(4)), condition=Condition(cylinders=chance.choice([None, 4, 6]))) for _ in range(2)
    ]
    offers = [
        Offer(offer_id=named(f"{name} {v}"), variant_id=named(name), sku=name, vendor_id=named(v), price=chance.randrange(1000), currency="USD")
        for v in chance.sample(["v0", "v1", "v2"], chance.randrange(3))
    ]
    makers: list[Callable[[], Fact]] = [
        lambda: shelf.listing(name, f"Title {chance.randrange(4)} of {name}", number=f"N-{chance.randrange(9)}", numbers=numbers, **listed),
        lambda: shelf.listing(name, f"Title {chance.randrange(4)} of {name}", number=f"N-{chance.randrange(9)}", numbers=numbers, **listed),
        lambda: ProductDelisted(product_id=named(name)),
        lambda: OffersListed(product_id=named(name), offers=offers),
        lambda: shelf.stocked(name, f"v{chance.randrange(3)}", chance.randrange(3), low=chance.random() < 0.5),
        lambda: FitmentsListed(product_id=named(name), groups=groups),
        lambda: VendorSuspended(vendor_id=vendor),
        lambda: VendorReinstated(vendor_id=vendor),
        lambda: VendorRenamed(vendor_id=vendor, slug=f"s{chance.randrange(9)}", name=f"Name {chance.randrange(9)}"),
        lambda: VendorRated(vendor_id=vendor, rating=chance.randrange(100, 500), rating_count=1),
    ]
    return chance.choice(makers)()


def portions(told: Iterable[Told[Any]], chance: random.Random) -> list[list[Told[Any]]]:
    """In a row and of one type, as the subscriber hands them over, but never more than a few."""
    found: list[list[Told[Any]]] = []
    for each in told:
        if found and type(found[-1][0].fact) is type(each.fact) and len(found[-1]) < chance.choice([1, 3, 50]):
            found[-1].append(each)
        else:
            found.append([each])
    return found


@pytest.mark.parametrize("seed", range(6))
async def test_any_order_and_any_number_of_times_give_one_index(shelf: Shelf, other_shelf: Shelf, databases: Databases, seed: int) -> None:
    chance = random.Random(seed)
    told = history(shelf, chance)
    for one in told:
        await shelf.hand(one)
    disordered = [*told, *chance.sample(told, 40)]
    chance.shuffle(disordered)
    if seed % 2:
        disordered.sort(key=lambda each: type(each.fact).__name__)  # all of a kind together, still in no order
    for some in portions(disordered, chance):
        of_the_other = [Told(each.fact, each.sequence, each.at, other_shelf.tenant, each.event_id) for each in some]
        await other_shelf.hand(*of_the_other)
    mine, theirs = await contents(databases["search"], shelf.tenant), await contents(databases["search"], other_shelf.tenant)
    assert mine["cards"]
    assert mine["postings"]
    for table in TABLES:
        if table != "brands":  # a brand is known by all names it was ever heard by
            assert theirs[table] == mine[table], table


async def test_rows_that_lead_to_products_are_those_of_the_cards(shelf: Shelf, databases: Databases) -> None:
    for one in history(shelf, random.Random(11)):
        await shelf.hand(one)
    reader = databases["search"].reader(shelf.tenant)
    strays = """
        SELECT product_id FROM words AS w WHERE NOT EXISTS (SELECT FROM cards AS c WHERE c.product_id = w.product_id AND c.rank = w.rank
                                                            AND w.word = ANY(c.words || c.mentions))
        UNION ALL
        SELECT product_id FROM postings AS p WHERE NOT EXISTS (SELECT FROM cards AS c WHERE c.product_id = p.product_id AND c.rank = p.rank)
        UNION ALL
        SELECT product_id FROM numbers AS n
        WHERE NOT EXISTS (SELECT FROM cards AS c WHERE c.product_id = n.product_id AND n.kind || n.key = ANY(c.numbers))
        UNION ALL
        SELECT product_id FROM cards AS c, unnest(words || mentions) AS word
        WHERE NOT EXISTS (SELECT FROM words AS w WHERE w.word = word AND w.product_id = c.product_id)"""
    assert await reader.fetch(strays) == []


async def test_cards_say_what_open_vendors_have(shelf: Shelf, databases: Databases) -> None:
    for one in history(shelf, random.Random(12)):
        await shelf.hand(one)
    reader = databases["search"].reader(shelf.tenant)
    rows = await reader.fetch("""
        SELECT c.availability AS said, coalesce((
            SELECT max(s.availability) FROM offers AS o JOIN stock AS s USING (offer_id) LEFT JOIN vendors AS v ON v.id = o.vendor_id
            WHERE o.product_id = c.product_id AND v.suspended IS NOT TRUE), 0) AS had
        FROM cards AS c""")
    assert [row["said"] for row in rows] == [row["had"] for row in rows]
    assert len({row["said"] for row in rows}) > 1


async def test_older_fact_changes_nothing(shelf: Shelf, databases: Databases) -> None:
    old, new = shelf.next(shelf.listing("a", "Old")), shelf.next(shelf.listing("a", "New"))
    gone = shelf.next(ProductDelisted(product_id=named("a")))
    await shelf.hand(new)
    before = await contents(databases["search"], shelf.tenant)
    await shelf.hand(old)
    await shelf.hand(new, old)
    assert await contents(databases["search"], shelf.tenant) == before
    await shelf.hand(gone)
    await shelf.hand(new)
    assert (await contents(databases["search"], shelf.tenant))["cards"] == []
    assert isinstance(new.fact, ProductListed)
