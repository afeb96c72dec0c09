"""From words or a number to the page of a part: does it fit, who sells it, what it replaces and is replaced by."""

import time
from typing import Any

import pytest

from tests.journeys.conftest import Stocked
from tests.journeys.test_home import VIN
from tests.router.running import Router, Upstream, codes

pytestmark = pytest.mark.xdist_group("vehicles")

SEARCH = """
query($text: String!) {
  searchProducts(filter: { text: $text }, first: 5) { totalCount edges { fit { answer } node { id slug title partNumber } } } }
"""
PAGE = """
query Page($id: ID, $slug: String, $vehicle: ID!) {
  product(id: $id, slug: $slug) {
    id slug title partNumber brand { name } category { code name } offerCount availability
    price { formatted } vendor { name rating } offers { price { amount } condition vendor { name } } variants { sku packQuantity }
    partNumbers { kind number brand } supersedes { title } supersededBy { title }
    fits(vehicleId: $vehicle) { answer reasons }
    compatibleVehicles(first: 2) { pageInfo { hasNextPage endCursor } edges { node { year make { name } model { name } } conditions { position } } }
  }
}
"""


@pytest.fixture
async def accord(router: Router, mine: Stocked) -> str:
    found = await router.ask("query($vin: String!) { decodeVin(vin: $vin) { candidates { vehicle { id } } } }", host=mine.host, vin=VIN)
    id_: str = found["data"]["decodeVin"]["candidates"][0]["vehicle"]["id"]
    return id_


async def page(router: Router, stock: Stocked, vehicle: str, **by: str) -> Any:
    answer = await router.ask(PAGE, host=stock.host, vehicle=vehicle, **by)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]["product"]


@pytest.mark.parametrize("text", ["P28023", "p-28 023", "p28023", "45022SDAA00", "brake padz", "brembo pad set", "280316"])
async def test_part_is_found_by_words_numbers_and_typing_errors(router: Router, mine: Stocked, text: str) -> None:
    found = (await router.ask(SEARCH, host=mine.host, text=text))["data"]["searchProducts"]
    wanted = "280-3163" if text == "280316" else "P 28 023"
    assert str(mine.products[wanted]) in {edge["node"]["id"] for edge in found["edges"][:2]}
    assert {edge["fit"] for edge in found["edges"]} == {None}


async def test_page_of_a_part_is_the_same_by_id_and_by_slug(router: Router, mine: Stocked, accord: str) -> None:
    (edge, *_) = (await router.ask(SEARCH, host=mine.host, text="P28023"))["data"]["searchProducts"]["edges"]
    found = await page(router, mine, accord, id=edge["node"]["id"])
    assert found == await page(router, mine, accord, slug=edge["node"]["slug"])
    assert {name: found[name] for name in edge["node"]} == edge["node"]


async def test_page_tells_what_it_is_who_sells_it_and_whether_it_fits(router: Router, mine: Stocked, accord: str) -> None:
    found = await page(router, mine, accord, id=str(mine.products["P 28 023"]))
    assert (found["brand"]["name"], found["category"]["code"], found["title"]) == ("Brembo", "brake-pad-set", "Mine Brake Pad Set")
    assert (found["price"]["formatted"], found["vendor"]) == ("$45.50", {"name": "Mine & Sons", "rating": 4.7})
    assert [(offer["price"]["amount"], offer["vendor"]["name"]) for offer in found["offers"]] == [(4550, "Mine & Sons"), (4999, "Mine Motors")]
    assert (found["offerCount"], found["availability"]) == (2, "UNKNOWN")
    assert found["fits"] == {"answer": "FITS", "reasons": ["Listed for this vehicle", "Front"]}
    assert {(number["kind"], number["number"]) for number in found["partNumbers"]} == {
        ("OE", "45022-SDA-A00"),
        ("SUPERSEDES", "P 28 022"),
    }
    assert (found["supersedes"], found["supersededBy"]) == ([{"title": "Mine Old Brake Pad Set"}], [])
    old = await page(router, mine, accord, id=str(mine.products["P 28 022"]))
    assert (old["supersedes"], old["supersededBy"]) == ([], [{"title": "Mine Brake Pad Set"}])
    assert old["fits"]["answer"] == "UNKNOWN"


async def test_cars_it_fits_come_page_by_page(router: Router, mine: Stocked, accord: str) -> None:
    first = (await page(router, mine, accord, id=str(mine.products["P 28 023"])))["compatibleVehicles"]
    assert first["pageInfo"]["hasNextPage"] is True
    query = "query($id: ID!, $after: String) { product(id: $id) { compatibleVehicles(after: $after) { edges { node { year model { name } } } } } }"
    rest = await router.ask(query, host=mine.host, id=str(mine.products["P 28 023"]), after=first["pageInfo"]["endCursor"])
    edges = [*first["edges"], *rest["data"]["product"]["compatibleVehicles"]["edges"]]
    assert sorted(edge["node"]["year"] for edge in edges) == [2003, 2004, 2005]
    assert {edge["node"]["model"]["name"] for edge in edges} == {"Accord"}


async def test_six_cylinder_part_is_for_the_six_cylinder_car(router: Router, mine: Stocked, accord: str) -> None:
    id_ = str(mine.products["280-3163"])
    base = accord.split("~", maxsplit=1)[0]
    answers = {vehicle: (await page(router, mine, vehicle, id=id_))["fits"]["answer"] for vehicle in (accord, f"{base}~c4", base)}
    assert answers == {accord: "FITS", f"{base}~c4": "DOES_NOT_FIT", base: "UNKNOWN"}


@pytest.mark.parametrize("away", ["search", "vendors", "vehicles"])
async def test_page_lives_without(router: Router, mine: Stocked, accord: str, upstream: Upstream, away: str) -> None:
    with upstream.answering(f"/{away}/graphql", 503, ""):
        answer = await router.ask(PAGE, host=mine.host, vehicle=accord, id=str(mine.products["P 28 023"]))
    assert set(codes(answer)) == {"UPSTREAM_UNAVAILABLE"}
    found = answer["data"]["product"]
    assert (found["title"], found["price"]["formatted"], found["fits"]["answer"]) == ("Mine Brake Pad Set", "$45.50", "FITS")
    missing = {
        "search": [found["offerCount"], found["availability"]],
        "vendors": [found["vendor"], *(offer["vendor"] for offer in found["offers"])],
        "vehicles": [edge["node"] for edge in found["compatibleVehicles"]["edges"]],
    }
    assert {name for name, values in missing.items() if values == [None] * len(values)} == {away}


async def test_page_waits_for_a_slow_subgraph_five_seconds_and_not_for_ever(router: Router, mine: Stocked, upstream: Upstream) -> None:
    query = "query($id: ID) { product(id: $id) { title vendor { name } offers { price { amount } vendor { name } } } }"
    began = time.perf_counter()
    with upstream.holding("/vendors/graphql"):
        answer = await router.ask(query, host=mine.host, id=str(mine.products["P 28 023"]))
    assert time.perf_counter() - began > 4.5
    assert set(codes(answer)) == {"UPSTREAM_TIMEOUT"}
    offers = [{"price": {"amount": amount}, "vendor": None} for amount in (4550, 4999)]
    assert answer["data"]["product"] == {"title": "Mine Brake Pad Set", "vendor": None, "offers": offers}


async def test_price_is_written_as_the_reader_writes_it(router: Router, mine: Stocked, other: Stocked) -> None:
    query = {"query": "query($id: ID) { product(id: $id) { price { formatted } } }"}
    said = []
    for stock, language in ((mine, "de-DE, en;q=0.5"), (other, "en"), (other, "de"), (mine, "bn"), (mine, "xx")):
        answer = await router.post({**query, "variables": {"id": str(stock.products["P 28 023"])}}, stock.host, accept_language=language)
        said.append(answer.json()["data"]["product"]["price"]["formatted"].replace("\xa0", " "))
    assert said == ["45,50 $", "€45.50", "45,50 €", "৪৫.৫০US$", "$45.50"]
