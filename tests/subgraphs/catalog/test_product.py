"""A part as the graph shows it: what it is, who sells it, by which numbers it is known, what it fits."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from events.contracts.fitment import Condition
from events.contracts.vehicles import Fuel
from shared.graphql.paging import cursor
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.catalog.rules.records import Base, FitmentRecord, NumberRecord, OfferRecord, Range, VariantRecord
from subgraphs.vendors import service as vendors
from subgraphs.vendors.rules.permissions import SUSPEND
from tests.conftest import Ask, Databases, Settle, Statements, code_of, person
from tests.subgraphs.catalog.conftest import CAMRY_12, CAMRY_13, Shop, model_id, part, vehicle

SHOWN = "id slug title partNumber brand { name } price { amount currency formatted } vendor { id } listedBy { id }"
ONE = f"query($slug: String) {{ product(slug: $slug) {{ {SHOWN} }} }}"


async def slug_of(shop: Shop, number: str) -> str:
    ((slug,),) = await shop.rows("SELECT slug FROM products WHERE number = $1", number)
    return str(slug)


async def test_product_is_found_by_slug_and_by_id_alike(ask: Ask, shop: Shop) -> None:
    await shop.load(part("BP-1"))
    by_slug = (await ask("catalog", ONE, slug=await slug_of(shop, "BP-1")))["data"]["product"]
    by_id = (await ask("catalog", f"query($id: ID) {{ product(id: $id) {{ {SHOWN} }} }}", id=by_slug["id"]))["data"]["product"]
    assert by_id == by_slug
    assert (by_slug["title"], by_slug["partNumber"], by_slug["brand"]["name"]) == ("Brake Pad Set", "BP-1", "Brembo")
    assert by_slug["price"] == {"amount": 1999, "currency": "USD", "formatted": "$19.99"}
    assert (by_slug["vendor"], by_slug["listedBy"]) == ({"id": str(shop.vendor)}, None)


async def test_price_is_the_lowest_that_is_asked_and_says_by_whom(ask: Ask, shop: Shop) -> None:
    await shop.load(part(price=2500))
    await shop.load(part(price=2300), vendor=shop.rival)
    found = (await ask("catalog", ONE, slug=await slug_of(shop, "BP-1")))["data"]["product"]
    assert (found["price"]["amount"], found["vendor"]["id"]) == (2300, str(shop.rival))


async def test_part_that_nobody_offers_has_no_price(ask: Ask, shop: Shop) -> None:
    await shop.load(part(price=None))
    found = (await ask("catalog", ONE, slug=await slug_of(shop, "BP-1")))["data"]["product"]
    assert (found["price"], found["vendor"]) == (None, None)


async def test_own_listing_names_whose_it_is(ask: Ask, shop: Shop) -> None:
    await shop.load(part(own_listing=True))
    found = (await ask("catalog", ONE, slug=await slug_of(shop, "BP-1")))["data"]["product"]
    assert found["listedBy"] == {"id": str(shop.vendor)}


async def test_variants_and_offers_say_what_is_sold_and_on_what_terms(ask: Ask, shop: Shop) -> None:
    variants = (
        VariantRecord(sku="S-1", list_price=3000, weight=900, length=100, width=80, height=40, barcode="4006381333931"),
        VariantRecord(sku="S-2", pack_quantity=4),
    )
    offers = (OfferRecord(1999, 0, "NEW", 2, 24), OfferRecord(7000, 1, "REMANUFACTURED", core=1500))
    await shop.load(part(variants=variants, offers=offers))
    query = """query($slug: String) { product(slug: $slug) { variants { sku packQuantity weight barcode listPrice { amount }
        dimensions { length width height } offers { price { amount } condition handlingDays warrantyMonths
        coreCharge { amount } } } offers { price { amount } } } }"""
    found = (await ask("catalog", query, slug=await slug_of(shop, "BP-1")))["data"]["product"]
    assert found["variants"] == [
        {
            "sku": "S-1", "packQuantity": 1, "weight": 900, "barcode": "4006381333931", "listPrice": {"amount": 3000},
            "dimensions": {"length": 100, "width": 80, "height": 40},
            "offers": [{"price": {"amount": 1999}, "condition": "NEW", "handlingDays": 2, "warrantyMonths": 24, "coreCharge": None}],
        },
        {
            "sku": "S-2", "packQuantity": 4, "weight": None, "barcode": None, "listPrice": None, "dimensions": None,
            "offers": [
                {"price": {"amount": 7000}, "condition": "REMANUFACTURED", "handlingDays": 1, "warrantyMonths": 0, "coreCharge": {"amount": 1500}}
            ],
        },
    ]  # fmt: skip
    assert [offer["price"]["amount"] for offer in found["offers"]] == [1999, 7000]


@pytest.mark.parametrize("saying", [("NEW-1",), ("OLD-1",), ("NEW-1", "OLD-1")])
async def test_supersession_leads_both_ways_whichever_part_says_it(ask: Ask, shop: Shop, saying: tuple[str, ...]) -> None:
    said = {
        "NEW-1": (NumberRecord("SUPERSEDES", "Brembo", "OLD-1"),) if "NEW-1" in saying else (),
        "OLD-1": (NumberRecord("SUPERSEDED_BY", "Brembo", "NEW-1"),) if "OLD-1" in saying else (),
    }
    await shop.load(part("OLD-1", numbers=said["OLD-1"]), part("NEW-1", numbers=(*said["NEW-1"], NumberRecord("OE", "Toriyama", "04465-0K240"))))
    query = (
        "query($slug: String) { product(slug: $slug) { partNumbers { kind number brand } supersedes { partNumber } supersededBy { partNumber } } }"
    )
    new = (await ask("catalog", query, slug=await slug_of(shop, "NEW-1")))["data"]["product"]
    old = (await ask("catalog", query, slug=await slug_of(shop, "OLD-1")))["data"]["product"]
    assert (new["supersedes"], new["supersededBy"]) == ([{"partNumber": "OLD-1"}], [])
    assert (old["supersedes"], old["supersededBy"]) == ([], [{"partNumber": "NEW-1"}])
    assert {"kind": "OE", "number": "04465-0K240", "brand": "Toriyama"} in new["partNumbers"]


async def test_attributes_are_named_in_the_language_asked_for(ask: Ask, shop: Shop) -> None:
    await shop.load(part(attributes={"friction-material": "ceramic"}))
    query = "query($slug: String) { product(slug: $slug) { attributes { code name value unit } category { name } } }"
    english = (await ask("catalog", query, slug=await slug_of(shop, "BP-1")))["data"]["product"]
    bengali = (await ask("catalog", query, slug=await slug_of(shop, "BP-1"), language="bn"))["data"]["product"]
    assert english["attributes"][0]["code"] == bengali["attributes"][0]["code"] == "friction-material"
    assert english["category"]["name"] == "Brake Pads"
    assert "ব্রেক" in bengali["category"]["name"]
    assert english["attributes"][0]["name"] != bengali["attributes"][0]["name"]


FITS = "query($slug: String, $vehicle: ID!) { product(slug: $slug) { fits(vehicleId: $vehicle) { answer reasons } } }"
FOUR = Condition(cylinders=4, displacement=Decimal("2.5"), position="FRONT", quantity=1, note="With code A1")


@pytest.mark.parametrize(
    ("asked", "answer", "reason"),
    [
        (f"{CAMRY_12}~c4.l2_5", "FITS", "Listed for this vehicle with 4 cylinders, 2.5 L engine"),
        (f"{CAMRY_12}~c6.l3_5", "DOES_NOT_FIT", "Needs 4 cylinders; this vehicle has 6 cylinders"),
        (str(CAMRY_12), "UNKNOWN", "Check: 4 cylinders"),
        (str(CAMRY_13), "FITS", "Listed for this vehicle"),
        (str(vehicle("Fjord", "F-150", 2012)), "DOES_NOT_FIT", "Listed for other vehicles, not for this one"),
        ("0d5e7c1e-6a53-5b0e-9c39-3f1f7f0f4a11", "DOES_NOT_FIT", "Listed for other vehicles, not for this one"),
    ],
)
async def test_fit_is_answered_with_its_reasons(ask: Ask, shop: Shop, asked: str, answer: str, reason: str) -> None:
    await shop.load(part("BP-1", FitmentRecord(Base(CAMRY_12), FOUR), FitmentRecord(Range(model_id("Toriyama", "Camry"), 2013, 2014))))
    found = (await ask("catalog", FITS, slug=await slug_of(shop, "BP-1"), vehicle=asked))["data"]["product"]["fits"]
    assert found["answer"] == answer
    assert found["reasons"][0] == reason


async def test_part_without_fitments_is_not_said_to_fit_or_not(ask: Ask, shop: Shop) -> None:
    await shop.load(part("BP-1"))
    found = (await ask("catalog", FITS, slug=await slug_of(shop, "BP-1"), vehicle=str(CAMRY_12)))["data"]["product"]["fits"]
    assert found == {"answer": "UNKNOWN", "reasons": ["The vendors have not said which vehicles it fits"]}


async def test_universal_part_fits_any_vehicle(ask: Ask, shop: Shop) -> None:
    await shop.load(part("OIL-1", category="engine-oil", title="Engine Oil"))
    found = (await ask("catalog", FITS, slug=await slug_of(shop, "OIL-1"), vehicle=f"{uuid7()}~f{Fuel.DIESEL}"))["data"]["product"]["fits"]
    assert found["answer"] == "FITS"


@pytest.mark.parametrize("wrong", ["", "x", f"{CAMRY_12}~", f"{CAMRY_12}~z9", "7", f"{CAMRY_12}~c4.c4"])
async def test_malformed_vehicle_is_refused(ask: Ask, shop: Shop, wrong: str) -> None:
    await shop.load(part("BP-1"))
    answer = await ask("catalog", FITS, slug=await slug_of(shop, "BP-1"), vehicle=wrong)
    assert code_of(answer) == "MALFORMED_ID"
    assert answer["data"]["product"]["fits"] is None


VEHICLES = """query($slug: String, $first: Int!, $after: String) { product(slug: $slug) { compatibleVehicles(first: $first, after: $after) {
    edges { cursor node { id } conditions { asks position quantity note source confidence } } pageInfo { hasNextPage endCursor } } } }"""


async def test_compatible_vehicles_come_by_make_model_and_year_page_by_page(ask: Ask, shop: Shop) -> None:
    camrys = FitmentRecord(Range(model_id("Toriyama", "Camry"), 2011, 2013), FOUR, confidence=80)
    await shop.load(part("BP-1", camrys, FitmentRecord(Base(vehicle("Fjord", "Focus", 2014)))))
    slug, after, seen = await slug_of(shop, "BP-1"), None, []
    while True:
        page = (await ask("catalog", VEHICLES, slug=slug, first=3, after=after))["data"]["product"]["compatibleVehicles"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert seen == [str(id_) for id_ in (vehicle("Fjord", "Focus", 2014), vehicle("Toriyama", "Camry", 2011), CAMRY_12, CAMRY_13)]
    (condition,) = page["edges"][-1]["conditions"]
    assert condition == {
        "asks": ["4 cylinders", "2.5 L engine"],
        "position": "FRONT",
        "quantity": 1,
        "note": "With code A1",
        "source": "CSV",
        "confidence": 0.8,
    }


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"first": 0}, "PAGE_SIZE"),
        ({"first": 101}, "PAGE_SIZE"),
        ({"first": 1, "after": "x"}, "CURSOR"),
        ({"first": 1, "after": cursor("Honda", "Accord", 40_000, uuid7())}, "CURSOR"),
    ],
)
async def test_bad_page_is_refused(ask: Ask, shop: Shop, variables: dict[str, Any], code: str) -> None:
    await shop.load(part("BP-1"))
    assert code_of(await ask("catalog", VEHICLES, slug=await slug_of(shop, "BP-1"), **variables)) == code


async def test_twenty_products_with_all_that_a_list_shows_are_one_statement(ask: Ask, shop: Shop, statements: Statements) -> None:
    await shop.load(*(part(f"BP-{n}") for n in range(25)))
    category = (await ask("catalog", '{ category(code: "brake-pad-set") { id } }'))["data"]["category"]["id"]
    before = statements("catalog")
    query = f"query($c: ID!) {{ products(categoryId: $c, first: 20) {{ edges {{ node {{ {SHOWN} }} }} pageInfo {{ hasNextPage }} }} }}"
    page = (await ask("catalog", query, c=category))["data"]["products"]
    assert (len(page["edges"]), page["pageInfo"]["hasNextPage"]) == (20, True)
    assert statements("catalog") - before == 1


RELATIONS = """fragment numbers on Product { partNumbers { number } category { code } }
    fragment sold on Product { variants { sku offers { price { amount } } } offers { condition } }"""


async def test_relations_of_a_list_are_one_statement_each_and_those_of_each_product(ask: Ask, shop: Shop, statements: Statements) -> None:
    packs = VariantRecord(), VariantRecord(pack_quantity=4)
    await shop.load(*(part(f"BP-{n}", numbers=(NumberRecord("OE", "Toriyama", f"{n}-1"),), variants=packs[: 1 + n % 2]) for n in range(5)))
    category = (await ask("catalog", '{ category(code: "brakes") { id } }'))["data"]["category"]["id"]
    before = statements("catalog")
    query = f"query($c: ID!) {{ products(categoryId: $c) {{ edges {{ node {{ slug ...numbers ... {{ ...sold }} }} }} }} }} {RELATIONS}"
    listed = [edge["node"] for edge in (await ask("catalog", query, c=category))["data"]["products"]["edges"]]
    assert statements("catalog") - before == 6
    for node in listed:
        alone = await ask("catalog", f"query($slug: String) {{ product(slug: $slug) {{ slug ...numbers ...sold }} }} {RELATIONS}", slug=node["slug"])
        assert alone["data"]["product"] == node
    assert sorted(len(node["variants"]) for node in listed) == [1, 1, 1, 2, 2]


async def test_products_of_a_category_are_those_of_all_below_newest_first(ask: Ask, shop: Shop) -> None:
    await shop.load(part("BP-1"), part("OIL-1", category="engine-oil"))
    await shop.load(part("BP-2"))
    tree = (await ask("catalog", "{ categories { id code children { id code children { code } } } }"))["data"]["categories"]
    brakes = next(system for system in tree if any(leaf["code"] == "brake-pad-set" for group in system["children"] for leaf in group["children"]))
    query = """query($c: ID!, $after: String) { products(categoryId: $c, first: 1, after: $after) {
        edges { node { partNumber } } pageInfo { endCursor } } }"""
    first = (await ask("catalog", query, c=brakes["id"]))["data"]["products"]
    second = (await ask("catalog", query, c=brakes["id"], after=first["pageInfo"]["endCursor"]))["data"]["products"]
    assert [page["edges"][0]["node"]["partNumber"] for page in (first, second)] == ["BP-2", "BP-1"]


async def test_suspended_vendors_offers_are_not_shown_until_it_is_reinstated(ask: Ask, shop: Shop, databases: Databases, settle: Settle) -> None:
    await shop.load(part(price=2500))
    await shop.load(part(price=2300), vendor=shop.rival)
    async with databases["vendors"].transaction(shop.tenant) as tx:
        await vendors.open_vendor(tx, shop.rival, "rival", "Rival")
    overseer = Viewer(shop.tenant, claims=person(SUSPEND))
    async with databases["vendors"].transaction(shop.tenant) as tx:
        await vendors.applications.suspend(tx, overseer, shop.rival, ["Late"])
    await settle()
    slug = await slug_of(shop, "BP-1")
    assert (await ask("catalog", ONE, slug=slug))["data"]["product"]["price"]["amount"] == 2500
    async with databases["vendors"].transaction(shop.tenant) as tx:
        await vendors.applications.reinstate(tx, overseer, shop.rival)
    await settle()
    assert (await ask("catalog", ONE, slug=slug))["data"]["product"]["price"]["amount"] == 2300


async def test_strangers_product_and_an_unknown_one_answer_alike(ask: Ask, shop: Shop, other_tenant: UUID) -> None:
    await shop.load(part("BP-1"))
    ((id_, slug),) = await shop.rows("SELECT id, slug FROM products")
    query = "query($id: ID, $slug: String) { product(id: $id, slug: $slug) { id } }"
    for asked in ({"id": str(id_)}, {"slug": slug}):
        assert await ask("catalog", query, tenant=other_tenant, **asked) == {"data": {"product": None}}
    assert await ask("catalog", query, id=str(uuid7())) == {"data": {"product": None}}


@pytest.mark.parametrize(("asked", "code"), [({}, "ONE_OF_ID_SLUG"), ({"id": "x", "slug": "y"}, "ONE_OF_ID_SLUG"), ({"id": "x"}, "MALFORMED_ID")])
async def test_product_is_named_in_one_way(ask: Ask, asked: dict[str, Any], code: str) -> None:
    assert code_of(await ask("catalog", "query($id: ID, $slug: String) { product(id: $id, slug: $slug) { id } }", **asked)) == code


NAMED = """query($slug: String, $text: String, $first: Int, $after: String) { product(slug: $slug) {
    compatibleVehicles(text: $text, first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } } }"""


@pytest.mark.parametrize(
    ("text", "years"),
    [("camry", (2011, 2012, 2013)), ("2012 CAM", (2012,)), ("toriyama  2013", (2013,)), ("camry focus", ()), ("%", ()), ("", (2011, 2012, 2013)),
     ("toriyama", (2011, 2012, 2013)), ("১২", ())],
)  # fmt: skip
async def test_compatible_vehicles_are_narrowed_by_words(ask: Ask, shop: Shop, text: str, years: tuple[int, ...]) -> None:
    await shop.load(part("BP-1", FitmentRecord(Range(model_id("Toriyama", "Camry"), 2011, 2013))))
    found = (await ask("catalog", NAMED, slug=await slug_of(shop, "BP-1"), text=text))["data"]["product"]["compatibleVehicles"]
    assert [edge["node"]["id"] for edge in found["edges"]] == [str(vehicle("Toriyama", "Camry", year)) for year in years]


async def test_narrowed_vehicles_come_page_by_page_in_one_statement_each(ask: Ask, shop: Shop, statements: Statements) -> None:
    camrys = FitmentRecord(Range(model_id("Toriyama", "Camry"), 2011, 2013))
    await shop.load(part("BP-1", camrys, FitmentRecord(Base(vehicle("Fjord", "Focus", 2014)))))
    slug, after, seen = await slug_of(shop, "BP-1"), None, []
    for turn in range(1, 4):
        before = statements("catalog")
        page = (await ask("catalog", NAMED, slug=slug, text="camry", first=1, after=after))["data"]["product"]["compatibleVehicles"]
        assert statements("catalog") - before == 2
        assert page["pageInfo"]["hasNextPage"] is (turn < 3)
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == [str(vehicle("Toriyama", "Camry", year)) for year in (2011, 2012, 2013)]


@pytest.mark.parametrize(("text", "code"), [("x" * 101, "TEXT_TOO_LONG"), ("a\x07b", "CONTROL_CHARACTER")])
async def test_words_that_are_none_are_refused(ask: Ask, shop: Shop, text: str, code: str) -> None:
    await shop.load(part("BP-1"))
    assert code_of(await ask("catalog", NAMED, slug=await slug_of(shop, "BP-1"), text=text)) == code
