"""This VIN: which car is it, and which parts fit it, from which vendors, at what price?"""

from typing import Any

import pytest
from graphql import parse, print_ast

from deploy.demo.queries import HOME as PRINTED
from tests.journeys.conftest import Stocked
from tests.router.running import Router, Upstream, codes

pytestmark = pytest.mark.xdist_group("vehicles")

VIN = "1HGCM82633A004352"
HOME = """
query Home($vin: String!) {
  decodeVin(vin: $vin) {
    checkDigit { valid expected }  warnings { code message }
    candidates { confidence reasons
      vehicle { id year make { name } model { name } engine { cylinders displacementL fuel }
        parts(first: 20, filter: {}) { totalCount facets { name values { value count } }
          edges { fit { answer reasons }
            node { id title brand { name } partNumber vendor { name rating } price { amount currency formatted } } } } } }
  }
}
"""


def fetches(plan: Any) -> list[str]:
    """The subgraphs that a plan asks, one for each fetch."""
    if isinstance(plan, list):
        return [name for each in plan for name in fetches(each)]
    if not isinstance(plan, dict):
        return []
    own = [plan["serviceName"]] if plan.get("kind") == "Fetch" else []
    return own + [name for each in plan.values() for name in fetches(each)]


def test_home_query_is_what_up_prints() -> None:
    assert print_ast(parse(HOME)) == print_ast(parse(PRINTED))


async def test_vin_is_answered_with_the_car_and_the_cards_of_what_fits(router: Router, mine: Stocked) -> None:
    answer = await router.ask(HOME, host=mine.host, vin=VIN)
    assert "errors" not in answer
    found = answer["data"]["decodeVin"]
    assert (found["checkDigit"], found["warnings"]) == ({"valid": True, "expected": "3"}, [])
    best = found["candidates"][0]
    assert best["confidence"] > 0.9
    assert best["reasons"]
    vehicle = best["vehicle"]
    assert (vehicle["year"], vehicle["make"]["name"], vehicle["model"]["name"]) == (2003, "Honda", "Accord")
    assert (vehicle["engine"]["cylinders"], vehicle["engine"]["fuel"]) == (6, "GASOLINE")
    assert {facet["name"] for facet in vehicle["parts"]["facets"]} >= {"category", "brand", "vendor", "price"}
    assert vehicle["parts"]["totalCount"] == 2
    assert {edge["node"]["title"]: edge["fit"] for edge in vehicle["parts"]["edges"]} == {
        "Mine Brake Disc": {"answer": "FITS", "reasons": ["Listed for this vehicle with 6 cylinders"]},
        "Mine Brake Pad Set": {"answer": "FITS", "reasons": ["Listed for this vehicle", "Front"]},
    }
    assert next(edge["node"] for edge in vehicle["parts"]["edges"] if edge["node"]["partNumber"] == "P 28 023") == {
        "id": str(mine.products["P 28 023"]),
        "title": "Mine Brake Pad Set",
        "brand": {"name": "Brembo"},
        "partNumber": "P 28 023",
        "vendor": {"name": "Mine & Sons", "rating": 4.7},
        "price": {"amount": 4550, "currency": "USD", "formatted": "$45.50"},
    }


async def test_home_page_costs_two_subgraph_fetches(router: Router, mine: Stocked, upstream: Upstream) -> None:
    await router.ask(HOME, host=mine.host, vin=VIN)  # the market is known from now on
    upstream.calls.clear()
    answer = await router.post({"query": HOME, "variables": {"vin": VIN}}, mine.host, x_query_plan="1")
    assert fetches(answer.json()["extensions"]["queryPlan"]) == ["vehicles", "search"]
    assert [call.path for call in upstream.calls if call.path.endswith("/graphql")] == ["/vehicles/graphql", "/search/graphql"]


async def test_car_of_a_market_without_its_parts_is_still_a_car(production_router: Router, mine: Stocked, upstream: Upstream) -> None:
    with upstream.answering("/search/graphql", 503, ""):
        answer = await production_router.post({"query": HOME, "variables": {"vin": VIN}}, mine.host)
    assert codes(answer) == ["UPSTREAM_UNAVAILABLE"]
    vehicle = answer.json()["data"]["decodeVin"]["candidates"][0]["vehicle"]
    assert (vehicle["year"], vehicle["make"]["name"], vehicle["parts"]) == (2003, "Honda", None)


@pytest.mark.parametrize("away", ["catalog", "vendors", "tenants"])
async def test_home_page_does_not_need_the_rest(production_router: Router, mine: Stocked, upstream: Upstream, away: str) -> None:
    with upstream.answering(f"/{away}/graphql", 503, ""):
        answer = await production_router.post({"query": HOME, "variables": {"vin": VIN}}, mine.host)
    assert codes(answer) == []
    assert answer.json()["data"]["decodeVin"]["candidates"][0]["vehicle"]["parts"]["totalCount"] == 2


async def test_number_that_is_read_by_nobody_is_said_so_while_vehicles_is_away(production_router: Router, mine: Stocked, upstream: Upstream) -> None:
    page = "query($vin: String!) { decodeVin(vin: $vin) { kind } searchProducts { totalCount } }"
    with upstream.answering("/vehicles/graphql", 503, ""):
        answer = await production_router.post({"query": page, "variables": {"vin": VIN}}, mine.host)
    assert codes(answer) == ["UPSTREAM_UNAVAILABLE"]
    assert answer.json()["data"] == {"decodeVin": None, "searchProducts": {"totalCount": 3}}
