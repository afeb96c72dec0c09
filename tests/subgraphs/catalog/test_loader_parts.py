"""Parts come into the catalogue once, whoever brings them, and only what changed is told."""

from dataclasses import replace
from uuid import UUID

import pytest

from shared.ids import uuid7
from subgraphs.catalog import service
from subgraphs.catalog.rules.records import NumberRecord, OfferRecord, PartRecord, VariantRecord
from tests.conftest import Ask
from tests.subgraphs.catalog.conftest import Hear, Shop, part

PRODUCT = """query ($slug: String) { product(slug: $slug) {
    title partNumber brand { name } category { code } listedBy { id } price { amount currency }
    attributes { code value } partNumbers { kind brand number }
    variants { sku packQuantity weight barcode listPrice { amount } } offers { condition price { amount } vendor { id } } } }"""


async def test_part_is_listed_with_all_that_was_said(shop: Shop, ask: Ask, hear: Hear) -> None:
    said = part(
        "BP-905",
        price=4599,
        attributes={"friction-material": "ceramic", "pad-thickness": "17.5 mm"},
        numbers=(NumberRecord("OE", "Toriyama", "04465-0K240"), NumberRecord("SUPERSEDES", "brembo", "BP-9")),
        variants=(VariantRecord("BRE905", 5999, 1, 1800, 150, 90, 60, "4006381333931"),),
    )
    loaded = await shop.load(said)
    assert not loaded.faults
    answer = (await ask("catalog", PRODUCT, slug="brembo-bp905"))["data"]["product"]
    assert answer == {
        "title": "Brake Pad Set",
        "partNumber": "BP-905",
        "brand": {"name": "Brembo"},
        "category": {"code": "brake-pad-set"},
        "listedBy": None,
        "price": {"amount": 4599, "currency": "USD"},
        "attributes": [{"code": "pad-thickness", "value": "17.5"}, {"code": "friction-material", "value": "Ceramic"}],
        "partNumbers": [
            {"kind": "OE", "brand": "Toriyama", "number": "04465-0K240"},
            {"kind": "SUPERSEDES", "brand": "Brembo", "number": "BP-9"},
        ],
        "variants": [{"sku": "BRE905", "packQuantity": 1, "weight": 1800, "barcode": "4006381333931", "listPrice": {"amount": 5999}}],
        "offers": [{"condition": "NEW", "price": {"amount": 4599}, "vendor": {"id": str(shop.vendor)}}],
    }
    (_, product), (_, offers) = told = await hear()
    assert [type_ for type_, _ in told] == ["ProductListed", "OffersListed"]
    assert [(n["kind"], n["key"]) for n in product["numbers"]] == [("OWN", "BP905"), ("OE", "044650K240"), ("SUPERSEDES", "BP9")]
    assert product["attributes"] == {"friction-material": "Ceramic", "pad-thickness": 17.5}
    assert [(o["sku"], o["price"], o["vendor_id"]) for o in offers["offers"]] == [("BRE905", 4599, str(shop.vendor))]


async def test_saying_the_same_again_changes_nothing_and_tells_nothing(shop: Shop, hear: Hear) -> None:
    said = [part(f"BP-{n}", price=100 + n, numbers=(NumberRecord("OE", "Fjord", f"X{n}"),), attributes={"pad-width": 120}) for n in range(20)]
    first = await shop.load(*said)
    assert (first.counts.parts_created, first.counts.offers_created) == (20, 20)
    await hear()
    again = await shop.load(*said)
    assert (again.counts.parts_unchanged, again.counts.offers_unchanged) == (20, 20)
    assert again.counts.parts_created == again.counts.parts_changed == again.counts.offers_changed == 0
    assert await hear() == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": "Ceramic Brake Pad Set"}, ["ProductListed"]),
        ({"description": "Quiet."}, ["ProductListed"]),
        ({"image": "https://images.example/bp.jpg"}, ["ProductListed"]),
        ({"numbers": (NumberRecord("OE", "Fjord", "Y9"),)}, ["ProductListed"]),
        ({"numbers": ()}, ["ProductListed"]),
        ({"attributes": {"pad-width": 121}}, ["ProductListed"]),
        ({"number": "BP 1"}, ["ProductListed"]),
        ({"offers": (OfferRecord(2100),)}, ["OffersListed"]),
        ({"offers": (OfferRecord(1999, core=500),)}, ["OffersListed"]),
        ({"variants": (VariantRecord("NEW-SKU"),)}, ["OffersListed"]),
        ({"variants": (VariantRecord(weight=900),)}, ["OffersListed"]),
        ({"title": None, "category": None, "attributes": None, "numbers": None, "variants": (), "offers": ()}, []),
    ],
)
async def test_only_what_changed_is_told(shop: Shop, hear: Hear, change: dict[str, object], told: list[str]) -> None:
    said = part(numbers=(NumberRecord("OE", "Fjord", "X1"),), attributes={"pad-width": 120})
    await shop.load(said)
    await hear()
    await shop.load(replace(said, **change))  # type: ignore[arg-type]
    assert [type_ for type_, _ in await hear()] == told


async def test_second_vendor_offers_the_same_part_and_leaves_its_words_alone(shop: Shop, ask: Ask, hear: Hear) -> None:
    await shop.load(part("BP-905", price=4599))
    await hear()
    theirs = part("bp 905", price=4399, title="CHEAP PADS!!!", description="Buy now", variants=(VariantRecord("RIVAL-1", weight=1),))
    loaded = await shop.load(theirs, vendor=shop.rival)
    assert (loaded.counts.parts_unchanged, loaded.counts.offers_created) == (1, 1)
    assert [type_ for type_, _ in await hear()] == ["OffersListed"]
    answer = (await ask("catalog", PRODUCT, slug="brembo-bp905"))["data"]["product"]
    assert (answer["title"], answer["partNumber"], answer["price"]["amount"]) == ("Brake Pad Set", "BP-905", 4399)
    assert [(v["sku"], v["weight"]) for v in answer["variants"]] == [("BREMBO-BP905", None)]
    assert [o["vendor"]["id"] for o in answer["offers"]] == [str(shop.rival), str(shop.vendor)]


async def test_listing_of_a_vendors_own_stands_beside_the_shared_part(shop: Shop, ask: Ask) -> None:
    own = part("BP-905", own_listing=True, title="Used pads, 4 mm left", offers=(OfferRecord(900, condition="USED"),))
    await shop.load(part("BP-905"), own)
    await shop.load(replace(own, title="Used pads, 3 mm left"), vendor=shop.rival)
    await shop.load(replace(own, title="Used pads, 5 mm left"))
    titles = dict(await shop.rows("SELECT slug, title FROM products"))
    assert titles == {
        "brembo-bp905": "Brake Pad Set",
        f"brembo-bp905-{shop.vendor.hex[-10:]}": "Used pads, 5 mm left",
        f"brembo-bp905-{shop.rival.hex[-10:]}": "Used pads, 3 mm left",
    }
    answer = (await ask("catalog", PRODUCT, slug=f"brembo-bp905-{shop.vendor.hex[-10:]}"))["data"]["product"]
    assert (answer["listedBy"], answer["offers"][0]["condition"]) == ({"id": str(shop.vendor)}, "USED")


async def test_part_said_several_times_at_once_is_as_if_said_one_after_the_other(shop: Shop) -> None:
    loaded = await shop.load(
        part(title="First", description="Kept."),
        part(title="Last", variants=(VariantRecord(pack_quantity=4),), offers=(OfferRecord(7000),)),
        part("BP1", title=None, price=2500),
    )
    assert loaded.counts.parts_created == 1
    assert await shop.rows("SELECT title, description FROM products") == [("Last", "Kept.")]
    offers = "SELECT v.pack_quantity, o.price FROM offers o JOIN variants v ON v.id = o.variant_id ORDER BY 1"
    assert await shop.rows(offers) == [(1, 2500), (4, 7000)]


async def test_variant_keeps_its_identity_when_its_sku_changes_and_packs_are_told_apart(shop: Shop) -> None:
    packs = (VariantRecord("A1"), VariantRecord("A4", pack_quantity=4))
    await shop.load(part(variants=packs, offers=(OfferRecord(100, 0), OfferRecord(350, 1))))
    before = await shop.rows("SELECT id FROM variants ORDER BY pack_quantity")
    await shop.load(part(variants=(VariantRecord("B4", pack_quantity=4), VariantRecord("A1", weight=5)), offers=()))
    assert await shop.rows("SELECT id FROM variants ORDER BY pack_quantity") == before
    assert await shop.rows("SELECT sku, weight FROM variants ORDER BY pack_quantity") == [("A1", 5), ("B4", None)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (part("---", brand="Other"), "NUMBER_MISSING"),
        (part(brand="***"), "BRAND_MISSING"),
        (part(title=None, brand="Other"), "TITLE_MISSING"),
        (part(category=None), "CATEGORY_MISSING"),
        (part(category="brake-pads"), "CATEGORY_UNKNOWN"),
        (part(category="disc-brakes"), "CATEGORY_NOT_LEAF"),
        (part(attributes={"flavour": "mint"}), "ATTRIBUTE_UNKNOWN"),
        (part(attributes={"heat-range": "7"}), "ATTRIBUTE_FOREIGN"),
        (part(attributes={"pad-width": "wide"}), "ATTRIBUTE_MALFORMED"),
        (part(attributes={"pad-width": "NaN"}), "ATTRIBUTE_MALFORMED"),
        (part(attributes={"pad-width": 99999}), "ATTRIBUTE_RANGE"),
        (part(attributes={"friction-material": "Cheese"}), "ATTRIBUTE_OPTION"),
        (part(attributes={"hardware-included": "maybe"}), "BOOLEAN_MALFORMED"),
        (part(currency="EUR"), "CURRENCY_FOREIGN"),
    ],
)
async def test_what_cannot_be_taken_is_refused_with_its_line_and_nothing_else(shop: Shop, hear: Hear, said: PartRecord, code: str) -> None:
    loaded = await shop.load(replace(said, line=7), part("BP-2", line=8))
    assert [(fault.line, fault.code) for fault in loaded.faults] == [(7, code)]
    assert await shop.rows("SELECT p.number, b.name FROM brands b LEFT JOIN products p ON p.brand_id = b.id") == [("BP-2", "Brembo")]
    assert [type_ for type_, _ in await hear()] == ["ProductListed", "OffersListed"]


async def test_sku_of_another_part_is_refused_with_its_offer(shop: Shop) -> None:
    await shop.load(part("BP-1", variants=(VariantRecord("S1"),)))
    loaded = await shop.load(part("BP-2", variants=(VariantRecord("S1"),), line=3))
    assert [(fault.line, fault.code) for fault in loaded.faults] == [(3, "SKU_TAKEN")]
    assert await shop.rows("SELECT count(*) FROM offers") == [(1,)]


async def test_default_sku_gives_way_to_one_that_is_taken(shop: Shop) -> None:
    await shop.load(part("BP-1", variants=(VariantRecord("BREMBO-BP2"),)))
    loaded = await shop.load(part("BP-2"))
    assert not loaded.faults
    ((sku,),) = await shop.rows("SELECT v.sku FROM variants v JOIN products p ON p.id = v.product_id WHERE p.number = 'BP-2'")
    assert sku.startswith("BREMBO-BP2-")


async def test_tenants_catalogues_are_apart(shop: Shop, other_tenant: UUID, ask: Ask) -> None:
    await shop.load(part("BP-905"))
    assert (await ask("catalog", PRODUCT, tenant=other_tenant, slug="brembo-bp905"))["data"]["product"] is None
    other = Shop(shop.database, other_tenant)
    async with shop.database.transaction(other_tenant) as tx:
        await service.open_categories(tx, other_tenant)
    loaded = await other.load(part("BP-905", currency="EUR", price=1))
    assert loaded.counts.parts_created == 1
    answer = (await ask("catalog", PRODUCT, slug="brembo-bp905"))["data"]["product"]
    assert answer["price"] == {"amount": 1999, "currency": "USD"}


async def test_brand_takes_its_code_once(shop: Shop) -> None:
    await shop.load(part(brand_aaia_id="BBVL"))
    await shop.load(part(brand_aaia_id="XXXX"), vendor=uuid7())
    assert await shop.rows("SELECT name, aaia_id FROM brands") == [("Brembo", "BBVL")]
