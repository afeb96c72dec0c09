"""What a filter lets through, and what is shown of it."""

import pytest

from events.contracts.catalog import Number
from tests.conftest import Ask
from tests.subgraphs.search.conftest import CARD, Shelf, Titles, named


async def test_card_is_whole(shelf: Shelf, ask: Ask) -> None:
    await shelf.categories()
    await shelf.vendor("Vanda", rating=437)
    await shelf.vendor("Vito")
    await shelf.product("pads-905", "Ceramic pads", brand="Akebono", number="ACT-905", image="https://pictures.example/1.jpg")
    await shelf.offer("pads-905", ("Vito", 5999), ("Vanda", 4999))
    answer = await ask("search", f"{{ searchProducts {{ edges {{ node {{ {CARD} }} fit {{ answer }} }} }} }}")
    (edge,) = answer["data"]["searchProducts"]["edges"]
    assert edge["fit"] is None
    assert edge["node"] == {
        "id": str(named("pads-905")),
        "slug": "pads-905",
        "title": "Ceramic pads",
        "partNumber": "ACT-905",
        "image": "https://pictures.example/1.jpg",
        "offerCount": 2,
        "availability": "UNKNOWN",
        "price": {"amount": 4999, "currency": "USD", "formatted": "$49.99"},
        "brand": {"id": str(named("Akebono")), "name": "Akebono"},
        "vendor": {"id": str(named("Vanda")), "slug": "vanda", "name": "Vanda", "rating": 4.37},
        "category": {"id": str(named("pads")), "code": "pads"},
    }


async def test_card_that_nobody_offers_has_no_price_and_no_vendor(shelf: Shelf, ask: Ask) -> None:
    await shelf.product("bare")
    answer = await ask("search", "{ searchProducts { edges { node { price { amount } vendor { id } offerCount } } } }")
    assert answer["data"]["searchProducts"]["edges"] == [{"node": {"price": None, "vendor": None, "offerCount": 0}}]


async def test_product_is_shown_only_when_it_is_listed(shelf: Shelf, titles: Titles) -> None:
    await shelf.offer("early", ("Vanda", 100))
    await shelf.fit("early", ["camry"])
    assert await titles() == await titles(vehicleId=str(named("camry"))) == []
    await shelf.product("early")
    assert await titles() == await titles(vehicleId=str(named("camry"))) == await titles(price={"max": 100}) == ["early"]


async def test_delisted_product_is_gone_and_comes_back_with_all_that_was_told_of_it(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("pads-1", "Ceramic", number="77-1")
    await shelf.offer("pads-1", ("Vanda", 100))
    await shelf.fit("pads-1", ["camry"])
    await shelf.delist("pads-1")
    by: list[dict[str, object]] = [{}, {"vehicleId": str(named("camry"))}, {"text": "771"}, {"text": "ceramic"}, {"price": {"min": 100}}]
    assert [await titles(**asked) for asked in by] == [[]] * 5
    await shelf.product("pads-1", "Ceramic", number="77-1")
    assert [await titles(**asked) for asked in by] == [["Ceramic"]] * 5


async def test_category_holds_what_is_below_it(shelf: Shelf, titles: Titles) -> None:
    await shelf.categories()
    await shelf.product("a", category="pads", popularity=3)
    await shelf.product("b", category="discs", path=["brakes", "discs"], popularity=2)
    await shelf.product("c", category="oil", path=["oil"], popularity=1)
    assert await titles(categoryId=str(named("brakes"))) == ["a", "b"]
    assert await titles(categoryId=str(named("discs"))) == ["b"]
    assert await titles(categoryId=str(named("unheard of"))) == []


async def test_product_moves_to_another_category(shelf: Shelf, titles: Titles) -> None:
    await shelf.categories()
    await shelf.product("a", category="pads")
    await shelf.fit("a", ["camry"])
    await shelf.product("a", category="oil", path=["oil"])
    assert await titles(categoryId=str(named("pads"))) == await titles(categoryId=str(named("pads")), vehicleId=str(named("camry"))) == []
    assert await titles(categoryId=str(named("oil"))) == await titles(categoryId=str(named("oil")), vehicleId=str(named("camry"))) == ["a"]


async def test_brands(shelf: Shelf, titles: Titles) -> None:
    for name, brand, popularity in (("a", "Bosch", 3), ("b", "Denso", 2), ("c", "Brembo", 1)):
        await shelf.product(name, brand=brand, popularity=popularity)
    assert await titles(brandIds=[str(named("Brembo")), str(named("Bosch"))]) == ["a", "c"]
    assert await titles(brandIds=[str(named("unheard of"))]) == []


@pytest.mark.parametrize("sort", ["RELEVANCE", "PRICE_ASC", "NEWEST"])
async def test_vendor_who_offers_it_at_whatever_price(shelf: Shelf, titles: Titles, sort: str) -> None:
    await shelf.product("a")
    await shelf.product("b")
    await shelf.offer("a", ("Vanda", 100), ("Vito", 200))
    await shelf.offer("b", ("Vanda", 100))
    assert await titles(sort, vendorIds=[str(named("Vito"))]) == ["a"]
    assert sorted(await titles(sort, vendorIds=[str(named("Vito")), str(named("Vanda"))])) == ["a", "b"]
    assert await titles(sort, vendorIds=[str(named("unheard of"))]) == []


async def test_price_has_both_its_ends_and_nothing_that_has_none(shelf: Shelf, titles: Titles) -> None:
    for price in (99, 100, 150, 200, 201):
        await shelf.product(f"at {price}", popularity=1000 - price)
        await shelf.offer(f"at {price}", ("Vanda", price))
    await shelf.product("without")
    assert await titles(price={"min": 100, "max": 200}) == ["at 100", "at 150", "at 200"]
    assert await titles(price={"max": 99}) == ["at 99"]
    assert await titles(price={"min": 201}) == ["at 201"]
    assert await titles(price={"min": 0}) == ["at 99", "at 100", "at 150", "at 200", "at 201"]


async def test_in_stock_leaves_out_what_nobody_offers(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("offered")
    await shelf.product("not offered")
    await shelf.offer("offered", ("Vanda", 100))
    assert await titles(inStock=True) == ["offered"]
    assert sorted(await titles(inStock=False)) == ["not offered", "offered"]


@pytest.mark.parametrize(
    ("attribute", "found"),
    [
        ({"code": "material", "values": ["Ceramic"]}, ["a"]),
        ({"code": "material", "values": ["Ceramic", "Steel"]}, ["a", "b"]),
        ({"code": "width", "min": 20}, ["b", "c"]),
        ({"code": "width", "min": 12.5, "max": 20}, ["a", "b"]),
        ({"code": "width", "values": ["20"]}, ["b"]),
        ({"code": "coated", "values": ["true"]}, ["c"]),
        ({"code": "material"}, ["a", "b"]),
        ({"code": "material", "min": 1}, []),
        ({"code": "material", "values": ["'; DROP TABLE cards; --"]}, []),
        ({"code": "nobody has it", "values": ["x"]}, []),
    ],
)
async def test_attribute(shelf: Shelf, titles: Titles, attribute: dict[str, object], found: list[str]) -> None:
    await shelf.product("a", attributes={"material": "Ceramic", "width": 12.5}, popularity=3)
    await shelf.product("b", attributes={"material": "Steel", "width": 20.0}, popularity=2)
    await shelf.product("c", attributes={"width": 30.25, "coated": True}, popularity=1)
    assert await titles(attributes=[attribute]) == found


async def test_of_different_fields_all_must_hold(shelf: Shelf, titles: Titles) -> None:
    await shelf.categories()
    for name, brand, category, price in (
        ("a", "Bosch", "pads", 100),
        ("b", "Bosch", "discs", 100),
        ("c", "Denso", "pads", 100),
        ("d", "Bosch", "pads", 900),
    ):
        await shelf.product(name, f"{name} thing", brand=brand, category=category, path=["brakes", category], attributes={"side": "left"})
        await shelf.offer(name, ("Vanda", price))
        await shelf.fit(name, ["camry"])
    asked = {
        "brandIds": [str(named("Bosch"))],
        "categoryId": str(named("pads")),
        "vendorIds": [str(named("Vanda"))],
        "price": {"max": 500},
        "inStock": True,
        "attributes": [{"code": "side", "values": ["left"]}],
    }
    for sort in ("RELEVANCE", "PRICE_ASC", "PRICE_DESC", "NEWEST"):
        for more in ({}, {"vehicleId": str(named("camry"))}, {"text": "thing"}, {"text": "thing", "vehicleId": str(named("camry"))}):
            assert await titles(sort, **asked, **more) == ["a thing"]


async def test_number_of_another_kind_is_no_number_of_its_own(shelf: Shelf, ask: Ask) -> None:
    fact = shelf.listing("a", number="AB-1").model_copy(update={"numbers": [Number(kind="OE", number="OE-9", key="OE9")]})
    await shelf.tell(fact)
    answer = await ask("search", '{ searchProducts(filter: { text: "AB1" }) { edges { node { partNumber } } } }')
    assert answer["data"]["searchProducts"]["edges"] == [{"node": {"partNumber": "AB-1"}}]
