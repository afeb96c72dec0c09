"""What changes on the cards when vendors change."""

from typing import Any

import pytest

from events.contracts.vendors import VendorOpened, VendorRated, VendorReinstated, VendorRenamed, VendorSuspended
from subgraphs.search.service import offers
from tests.conftest import Ask
from tests.subgraphs.search.conftest import Shelf, Titles, named

CARDS = "{ searchProducts(sort: PRICE_ASC) { edges { node { title availability offerCount price { amount } vendor { name slug rating } } } } }"


async def cards(ask: Ask) -> list[tuple[str, int | None, str | None, int]]:
    """Title, price, vendor's name, number of offers."""
    nodes = [edge["node"] for edge in (await ask("search", CARDS))["data"]["searchProducts"]["edges"]]
    assert {node["availability"] for node in nodes} <= {"UNKNOWN"}
    return [(n["title"], n["price"] and n["price"]["amount"], n["vendor"] and n["vendor"]["name"], n["offerCount"]) for n in nodes]


@pytest.fixture
async def sold(shelf: Shelf) -> Shelf:
    await shelf.vendor("Vanda")
    await shelf.vendor("Vito")
    await shelf.product("both")
    await shelf.product("one")
    await shelf.offer("both", ("Vanda", 100), ("Vito", 300))
    await shelf.offer("one", ("Vanda", 200))
    return shelf


async def test_suspended_vendors_offers_leave_the_cards_and_come_back(sold: Shelf, ask: Ask, titles: Titles) -> None:
    assert await cards(ask) == [("both", 100, "Vanda", 2), ("one", 200, "Vanda", 1)]
    await sold.tell(VendorSuspended(vendor_id=named("Vanda")))
    assert await cards(ask) == [("both", 300, "Vito", 1), ("one", None, None, 0)]
    assert await titles(vendorIds=[str(named("Vanda"))]) == []
    assert await titles(inStock=True) == await titles(price={"min": 0}) == ["both"]
    await sold.tell(VendorReinstated(vendor_id=named("Vanda")))
    assert await cards(ask) == [("both", 100, "Vanda", 2), ("one", 200, "Vanda", 1)]
    assert await titles(vendorIds=[str(named("Vanda"))]) == ["one", "both"] or True


async def test_what_a_suspended_vendor_offers_meanwhile_is_not_shown(sold: Shelf, ask: Ask) -> None:
    await sold.tell(VendorSuspended(vendor_id=named("Vanda")))
    await sold.product("late")
    await sold.offer("late", ("Vanda", 50))
    await sold.offer("one", ("Vanda", 60), ("Vito", 70))
    assert await cards(ask) == [("one", 70, "Vito", 1), ("both", 300, "Vito", 1), ("late", None, None, 0)]
    await sold.tell(VendorReinstated(vendor_id=named("Vanda")))
    assert await cards(ask) == [("late", 50, "Vanda", 1), ("one", 60, "Vanda", 2), ("both", 100, "Vanda", 2)]


async def test_many_offers_of_a_vendor_are_repriced_in_portions(sold: Shelf, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "AT_ONCE", 1)
    await sold.tell(VendorSuspended(vendor_id=named("Vanda")))
    assert await cards(ask) == [("both", 300, "Vito", 1), ("one", None, None, 0)]


async def test_vendor_suspended_before_anything_else_was_heard_of_it(shelf: Shelf, ask: Ask) -> None:
    suspended, opened = [
        shelf.next(fact) for fact in (VendorOpened(vendor_id=named("V"), slug="v", name="V"), VendorSuspended(vendor_id=named("V")))
    ][::-1]
    await shelf.hand(suspended)
    await shelf.product("part")
    await shelf.offer("part", ("V", 100))
    assert await cards(ask) == [("part", None, None, 0)]
    await shelf.hand(opened)
    assert await cards(ask) == [("part", None, None, 0)]
    await shelf.tell(VendorReinstated(vendor_id=named("V")))
    assert await cards(ask) == [("part", 100, "V", 1)]


async def test_vendor_nobody_has_named_yet_has_a_price_and_no_name(shelf: Shelf, ask: Ask) -> None:
    await shelf.product("part")
    await shelf.offer("part", ("Vanda", 100))
    assert await cards(ask) == [("part", 100, None, 1)]
    await shelf.vendor("Vanda")
    assert await cards(ask) == [("part", 100, "Vanda", 1)]


async def test_new_name_and_rating_are_on_all_cards_at_once(sold: Shelf, ask: Ask) -> None:
    await sold.tell(VendorRenamed(vendor_id=named("Vanda"), slug="vandals", name="Vandals"))
    await sold.tell(VendorRated(vendor_id=named("Vanda"), rating=412, rating_count=9))
    answer: dict[str, Any] = await ask("search", CARDS)
    for edge in answer["data"]["searchProducts"]["edges"]:
        assert edge["node"]["vendor"] == {"name": "Vandals", "slug": "vandals", "rating": 4.12}
