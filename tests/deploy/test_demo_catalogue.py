"""The demo's catalogues are invented; what is invented must be the same everywhere, hold together, and be what an import would take."""

import hashlib
import json
import subprocess
import sys
from collections import Counter, defaultdict
from functools import cache
from itertools import islice
from uuid import UUID, uuid5

from deploy.demo.catalogue import products
from deploy.demo.chance import Chance, Weighted
from deploy.demo.garage import Vehicle
from deploy.demo.parts import Listing, Product
from deploy.demo.patterns import Pattern
from deploy.demo.prices import price
from deploy.demo.words import words
from deploy.packages import ROOT
from events.contracts.vehicles import Body, Configuration
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import Base, PartRecord
from subgraphs.catalog.rules.values import AttributeRule, attribute_value, currency, gtin
from subgraphs.catalog.rules.values import words as line

MANY = 5000
DIGEST = "202c3d830cf293fb81bb7a88b873ffb43e139a46750a38a79cf44c608eb99d74"
ENGINES = (
    ("c4.l2_0.fGASOLINE", "c4.l2_0.fDIESEL", "c6.l3_0.fGASOLINE"),
    ("c4.l2_0.fGASOLINE", "c4.l2_0.fFLEX", "c4.l2_5.fHYBRID"),
    ("c4.l1_5.fGASOLINE", "c4.l1_6.fGASOLINE"),
    ("c8.l5_0.fGASOLINE", "l3_5.fGASOLINE", "fELECTRIC"),
    (),
    ("fELECTRIC",),
)
BODIES = ((Body.SEDAN, Body.COUPE), (Body.PICKUP,), (Body.SUV,), ())


@cache
def vehicles() -> tuple[Vehicle, ...]:
    """Cars of the names that the demo's markets ask for, from the first generation that is named to 2026; with engines as they happen to come."""
    found = []
    names = sorted({name for tenant in words().tenants for name in tenant.models})
    for number, (make, model) in enumerate(names):
        began = min(min(tenant.models[make, model][1]) for tenant in words().tenants if (make, model) in tenant.models)
        for year in range(began, 2027):
            engines = ENGINES[(number + year // 6) % len(ENGINES)]
            found.append(Vehicle(uuid5(UUID(int=7), f"{make} {model} {year}"), year, make, model, engines, BODIES[number % len(BODIES)]))
    return tuple(found)


@cache
def made() -> tuple[Product, ...]:
    return tuple(products(vehicles(), MANY))


def first(product: Product) -> PartRecord:
    return product.listings[0].record


def listings() -> list[tuple[str, Listing]]:
    return [(product.tenant, listing) for product in made() for listing in product.listings]


def digest() -> str:
    return hashlib.sha256("\n".join(map(repr, products(reversed(vehicles()), 300))).encode()).hexdigest()


def test_catalogue_is_the_same_on_every_machine() -> None:
    """The hashes of strings differ from one process to the next, so that an order taken from a set would show here."""
    script = "from tests.deploy.test_demo_catalogue import digest; print(digest())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env={"PYTHONHASHSEED": "4711"}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest() == DIGEST


def test_longer_catalogue_begins_like_a_shorter_one() -> None:
    assert tuple(islice(products(vehicles(), 1_000_000), 700)) == made()[:700]


def test_every_tenant_has_something_in_every_category_and_the_first_has_the_most() -> None:
    categories: dict[str, Counter[str]] = defaultdict(Counter)
    for product in made():
        categories[product.tenant][first(product).category or ""] += 1
    assert {tenant: len(found) for tenant, found in categories.items()} == {"demo": 149, "dhaka": 149, "rhein": 149}
    shares = {tenant: found.total() / MANY for tenant, found in categories.items()}
    assert 0.55 < shares["demo"] < 0.65
    assert min(shares.values()) > 0.17


def test_every_vendor_sells_and_some_parts_are_sold_by_several_for_different_prices() -> None:
    sold = {(tenant, listing.vendor) for tenant, listing in listings()}
    assert sold == {(tenant.slug, vendor.slug) for tenant in words().tenants for vendor in tenant.vendors}
    several = [[listing.record.offers[0].price for listing in product.listings] for product in made() if len(product.listings) > 1]
    assert len(several) > MANY / 5
    assert sum(len(set(prices)) > 1 for prices in several) > len(several) / 2


def test_identity_is_given_once() -> None:
    given = Counter(
        (product.tenant, key(first(product).brand), key(first(product).number), product.listings[0].vendor if first(product).own_listing else "")
        for product in made()
    )
    assert given.most_common(1)[0][1] == 1


def test_records_are_what_an_import_takes() -> None:
    tree = json.loads((ROOT / "subgraphs/catalog/taxonomy.json").read_bytes())
    leaves = {each["code"]: set(each["attributes"]) for each in tree["categories"]}
    rules = {
        each["code"]: AttributeRule(each["code"], each["type"], each["unit"], tuple(each["options"]), each.get("min", 0), each.get("max", 0))
        for each in tree["attributes"]
    }
    for product in made():
        record = first(product)
        assert record.title
        assert record.description
        assert record.title == line(record.title, 200)
        assert record.description == line(record.description, 2000)
        assert "{" not in record.title + record.description
        assert record.attributes is not None
        assert set(record.attributes) <= leaves[record.category or ""]
        for code, value in record.attributes.items():
            assert attribute_value(rules[code], value) == value
        assert record.currency == currency(record.currency or "")
        assert record.variants
    for _, listing in listings():
        for offer in listing.record.offers:
            assert 0 < offer.price < 2_000_000_000
            assert 0 <= offer.variant < max(len(listing.record.variants), 1)


def test_barcode_is_one_of_its_own_and_of_the_range_for_use_inside_a_shop() -> None:
    barcodes = [variant.barcode for product in made() for variant in first(product).variants if variant.barcode]
    assert len(set(barcodes)) == len(barcodes) > MANY / 2
    assert all(gtin(barcode) == barcode and 20 <= int(barcode[:2]) <= 29 for barcode in barcodes)


def test_prices_are_in_the_shops_money_with_its_usual_endings() -> None:
    assert [price(cents, 100, "USD") for cents in (1234, 1235, 50_000)] == [1299, 1295, 50_099]
    assert [price(cents, 92, "EUR") for cents in (1234, 50_000)] == [1190, 46_090]
    assert [price(cents, 12_200, "BDT") for cents in (3, 500, 1234, 50_000)] == [1_000, 61_000, 150_000, 6_100_000]
    step = {"USD": 1, "EUR": 5, "BDT": 1_000}
    assert all(offer.price % step[listing.record.currency or ""] == 0 for _, listing in listings() for offer in listing.record.offers)


def test_fitments_are_of_given_vehicles_each_said_once_and_there_are_many() -> None:
    known = {vehicle.id for vehicle in vehicles()}
    said = 0
    for product in made():
        ids = [fitment.target.vehicle_id for fitment in first(product).fitments if isinstance(fitment.target, Base)]
        assert len(ids) == len(set(ids)) == len(first(product).fitments)
        assert known.issuperset(ids)
        said += len(ids)
    assert said >= 100_000


def test_engine_that_is_asked_for_is_one_the_vehicle_has() -> None:
    by_id = {vehicle.id: vehicle for vehicle in vehicles()}
    asked = 0
    for product in made():
        for fitment in first(product).fitments:
            assert isinstance(fitment.target, Base)
            wanted = {name: value for name in ("cylinders", "displacement", "fuel") if (value := getattr(fitment.condition, name)) is not None}
            if wanted:
                asked += 1
                engines = map(Configuration.parse, by_id[fitment.target.vehicle_id].engines)
                assert any(all(getattr(engine, name) == value for name, value in wanted.items()) for engine in engines)
    assert asked > 10_000


def test_parts_are_of_cars_that_have_such_parts() -> None:
    by_id = {vehicle.id: vehicle for vehicle in vehicles()}
    for product in made():
        record = first(product)
        built = [by_id[fitment.target.vehicle_id] for fitment in record.fitments if isinstance(fitment.target, Base)]
        match record.category:
            case "carburetor":
                assert all(vehicle.year <= 1995 for vehicle in built)
            case "tpms-sensor":
                assert all(vehicle.year >= 2006 for vehicle in built)
            case "glow-plug":
                assert all(fitment.condition.fuel == "DIESEL" for fitment in record.fitments)
            case "leaf-spring":
                assert all(Body.PICKUP in vehicle.bodies for vehicle in built)
            case "muffler":
                assert all(vehicle.engines != ("fELECTRIC",) for vehicle in built)


def test_some_fitments_are_for_a_person_to_check_and_most_are_not() -> None:
    fitments = [fitment for product in made() for fitment in first(product).fitments]
    qualified = sum(bool(fitment.condition.qualifiers) for fitment in fitments) / len(fitments)
    assert 0.05 < qualified < 0.25


def test_cross_references_lead_to_other_products_of_the_catalogue() -> None:
    """The family at the end may not be complete."""
    numbers = {(product.tenant, first(product).brand, first(product).number) for product in made()}
    led = missed = 0
    for product in made()[: -2 * 6]:
        for number in first(product).numbers or ():
            if number.kind in ("INTERCHANGE", "SUPERSEDED_BY"):
                found = (product.tenant, number.brand, number.number) in numbers
                led += found
                missed += not found
    assert (led > MANY, missed) == (True, 0)


def test_same_part_of_the_same_car_has_the_same_makers_number_whoever_makes_it() -> None:
    makers: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for product in made():
        for number in first(product).numbers or ():
            if number.kind == "OE":
                makers[product.tenant, number.brand, number.number].add(first(product).brand)
    assert sum(len(brands) > 1 for brands in makers.values()) > len(makers) / 3


def test_shops_have_used_and_rebuilt_parts_of_their_own() -> None:
    own = [product for product in made() if first(product).own_listing]
    assert {offer.condition for product in own for offer in first(product).offers} == {"USED", "REMANUFACTURED"}
    assert len(own) > MANY / 50
    assert all(len(product.listings) == 1 for product in own)


def test_dhaka_reads_bengali_and_english() -> None:
    titles = [first(product).title or "" for product in made() if product.tenant == "dhaka"]
    bengali = sum(any("ঀ" <= letter <= "৿" for letter in title) for title in titles)
    assert 0.4 < bengali / len(titles) < 0.9


def test_cars_that_people_try_first_have_parts_of_many_kinds() -> None:
    fitting: dict[tuple[str, str, str], Counter[int]] = defaultdict(Counter)
    kinds: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    by_id = {vehicle.id: vehicle for vehicle in vehicles()}
    for product in made():
        for fitment in first(product).fitments:
            assert isinstance(fitment.target, Base)
            car = by_id[fitment.target.vehicle_id]
            fitting[product.tenant, car.make, car.model][car.year] += 1
            kinds[product.tenant, car.make, car.model].add(first(product).category or "")
    for tenant in words().tenants:
        for make, model, year in tenant.stars:
            assert fitting[tenant.slug, make, model][year] >= 40, (tenant.slug, make, model, year)
            assert len(kinds[tenant.slug, make, model]) >= 20


def test_numbers_of_a_pattern_come_once_each_and_begin_again_with_a_mark() -> None:
    pattern = Pattern.parse("BP{dd}-{A}{1|3}", {"d": "0123456789", "A": "XYZ"})
    numbers = [pattern.nth(n, start=5) for n in range(pattern.size)]
    assert len(set(numbers)) == pattern.size == 600
    assert pattern.nth(600, start=5) == f"{numbers[0]}-1"


def test_choices_fall_by_their_weight() -> None:
    chance, among = Chance("a test"), Weighted([("often", 9), ("never", 0), ("seldom", 1)])
    counted = Counter(among.at(chance.next()) for _ in range(10_000))
    assert set(counted) == {"often", "seldom"}
    assert 8_700 < counted["often"] < 9_300
    assert (among.at(0.0), among.at(0.999999999)) == ("often", "seldom")
