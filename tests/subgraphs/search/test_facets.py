"""What a search could be narrowed by: counts that hold when the value is chosen."""

from typing import Any

import pytest

from tests.conftest import Ask, Statements
from tests.subgraphs.search.conftest import Shelf, named

FACETS = """query ($filter: ProductFilter) { searchProducts(filter: $filter) {
    totalCount totalIsExact facets { name label values { value label count } } } }"""


@pytest.fixture
async def stocked(shelf: Shelf) -> Shelf:
    """Six parts: four pads of two brands and a disc and an oil."""
    await shelf.categories("material", "width")
    await shelf.vendor("Vanda")
    await shelf.vendor("Vito")
    said: list[tuple[str, str, str, int, dict[str, Any]]] = [
        ("p1", "Bosch", "pads", 1500, {"material": "Ceramic", "width": 20.0, "hidden": "x"}),
        ("p2", "Bosch", "pads", 2500, {"material": "Ceramic", "width": 25.0}),
        ("p3", "Denso", "pads", 3500, {"material": "Copper"}),
        ("p4", "Denso", "pads", 9900, {"material": "Copper"}),
        ("d1", "Bosch", "discs", 12000, {}),
        ("o1", "Castrol", "oil", 800, {}),
    ]
    for name, brand, category, price, attributes in said:
        path = [category] if category == "oil" else ["brakes", category]
        await shelf.product(name, f"{name} part", brand=brand, category=category, path=path, attributes=attributes)
        await shelf.offer(name, ("Vanda", price), *([("Vito", price + 1)] if brand == "Bosch" else []))
        await shelf.fit(name, ["camry"])
    return shelf


async def faceted(ask: Ask, **filter_: object) -> dict[str, Any]:
    answer = await ask("search", FACETS, filter=filter_)
    assert "errors" not in answer, answer["errors"]
    found: dict[str, Any] = answer["data"]["searchProducts"]
    return found


def counts(found: dict[str, Any], name: str) -> dict[str, int]:
    return {value["label"]: value["count"] for facet in found["facets"] if facet["name"] == name for value in facet["values"]}


@pytest.mark.parametrize("more", [{}, {"vehicleId": str(named("camry"))}, {"text": "part"}])
async def test_all_facets(stocked: Shelf, ask: Ask, more: dict[str, object]) -> None:
    found = await faceted(ask, **more)
    assert (found["totalCount"], found["totalIsExact"]) == (6, True)
    assert counts(found, "category") == {"Brakes": 5, "Engine oil": 1}
    assert counts(found, "brand") == {"Bosch": 3, "Denso": 2, "Castrol": 1}
    assert counts(found, "vendor") == {"Vanda": 6, "Vito": 3}
    assert counts(found, "price") == {"$5.00 – $9.99": 1, "$10.00 – $19.99": 1, "$20.00 – $49.99": 2, "$50.00 – $99.99": 1, "$100.00 – $199.99": 1}
    assert counts(found, "inStock") == {"In stock": 6}
    assert counts(found, "attribute:material") == {"Ceramic": 2, "Copper": 2}
    assert counts(found, "attribute:width") == {"20": 1, "25": 1}
    assert [facet["name"] for facet in found["facets"]] == [
        "category", "brand", "vendor", "price", "inStock", "attribute:material", "attribute:width"
    ]  # fmt: skip


async def test_what_is_in_stock_is_counted_whether_or_not_it_is_asked_for(stocked: Shelf, ask: Ask) -> None:
    await stocked.product("nobody's", brand="Denso")
    for vendor in ("Vanda", "Vito"):
        await stocked.stock("d1", vendor, 0)
    for asked in (None, False, True):
        found = await faceted(ask, inStock=asked)
        assert found["totalCount"] == (5 if asked else 7)
        assert counts(found, "inStock") == {"In stock": 5}
        assert counts(found, "brand") == ({"Bosch": 2, "Denso": 2, "Castrol": 1} if asked else {"Bosch": 3, "Denso": 3, "Castrol": 1})
    found = await faceted(ask, inStock=True, brandIds=[str(named("Bosch"))])
    assert (found["totalCount"], counts(found, "inStock"), counts(found, "category")) == (2, {"In stock": 2}, {"Brakes": 2})
    assert counts(await faceted(ask, categoryId=str(named("discs"))), "inStock") == {}


async def test_categories_are_the_children_of_the_one_asked_for(stocked: Shelf, ask: Ask) -> None:
    found = await faceted(ask, categoryId=str(named("brakes")))
    assert found["totalCount"] == 5
    assert counts(found, "category") == {"Brake pads": 4, "Brake discs": 1}
    assert counts(await faceted(ask, categoryId=str(named("pads"))), "category") == {}


async def test_facet_leaves_out_its_own_filter_and_no_other(stocked: Shelf, ask: Ask) -> None:
    found = await faceted(ask, brandIds=[str(named("Denso"))], attributes=[{"code": "material", "values": ["Copper"]}])
    assert found["totalCount"] == 2
    assert counts(found, "brand") == {"Denso": 2}
    assert counts(found, "attribute:material") == {"Copper": 2}
    found = await faceted(ask, brandIds=[str(named("Denso"))])
    assert counts(found, "brand") == {"Bosch": 3, "Denso": 2, "Castrol": 1}
    assert counts(found, "category") == {"Brakes": 2}
    found = await faceted(ask, attributes=[{"code": "material", "values": ["Copper"]}])
    assert counts(found, "attribute:material") == {"Ceramic": 2, "Copper": 2}
    assert counts(found, "brand") == {"Denso": 2}
    found = await faceted(ask, price={"max": 999})
    assert counts(found, "price")["$20.00 – $49.99"] == 2
    assert counts(found, "brand") == {"Castrol": 1}
    found = await faceted(ask, vendorIds=[str(named("Vito"))])
    assert counts(found, "vendor") == {"Vanda": 6, "Vito": 3}
    assert counts(found, "brand") == {"Bosch": 3}


async def test_count_holds_when_its_value_is_chosen(stocked: Shelf, ask: Ask) -> None:
    for facet in (await faceted(ask))["facets"]:
        for value in facet["values"]:
            least, _, most = value["value"].partition("-")
            chosen: dict[str, object] = {
                "category": {"categoryId": value["value"]},
                "brand": {"brandIds": [value["value"]]},
                "vendor": {"vendorIds": [value["value"]]},
                "inStock": {"inStock": value["value"] == "true"},
                "price": {"price": {"min": int(least), "max": int(most)}} if facet["name"] == "price" else {},
            }.get(facet["name"], {"attributes": [{"code": facet["name"].removeprefix("attribute:"), "values": [value["value"]]}]})
            assert (await faceted(ask, **chosen))["totalCount"] == value["count"], (facet["name"], value)


async def test_facets_speak_the_language_asked_for(stocked: Shelf, ask: Ask) -> None:
    answer = await ask("search", FACETS, language="bn", filter={"categoryId": str(named("brakes"))})
    category, *_ = answer["data"]["searchProducts"]["facets"]
    assert category["label"] == "বিভাগ"
    assert [value["label"] for value in category["values"]] == ["ব্রেক প্যাড", "ব্রেক ডিস্ক"]


async def test_suspended_vendors_offers_count_for_nothing(stocked: Shelf, ask: Ask) -> None:
    from events.contracts.vendors import VendorSuspended

    await stocked.tell(VendorSuspended(vendor_id=named("Vito")))
    assert counts(await faceted(ask), "vendor") == {"Vanda": 6}


async def test_counting_is_paid_for_only_when_it_is_asked_for(stocked: Shelf, ask: Ask, statements: Statements) -> None:
    await ask("search", "{ searchProducts { edges { cursor } pageInfo { hasNextPage } } }")
    assert statements("search") == 1
    await ask("search", "{ searchProducts { totalCount totalIsExact facets { name } } }")
    assert statements("search") == 2
    await ask("search", "{ searchProducts { edges { cursor } totalCount facets { name } } }")
    assert statements("search") == 4


async def test_nothing_found_has_no_facets(stocked: Shelf, ask: Ask) -> None:
    assert await faceted(ask, text="zzzzzzzz") == {"totalCount": 0, "totalIsExact": True, "facets": []}
    assert (await faceted(ask, vehicleId=str(named("unheard of"))))["totalCount"] == 0
