"""What can't be asked is refused with a code, and with nothing of the inside."""

import json
from typing import Any

import httpx2
import pytest

from shared import trust
from shared.settings import Settings
from tests.conftest import Ask, Statements, code_of
from tests.subgraphs.search.conftest import named

SEARCH = (
    "query ($filter: ProductFilter, $first: Int!) { searchProducts(filter: $filter, first: $first) { totalCount facets { name } edges { cursor } } }"
)
ONE = str(named("x"))


@pytest.mark.parametrize(
    ("filter_", "code"),
    [
        ({"vehicleId": "camry"}, "MALFORMED_ID"),
        ({"categoryId": "brakes"}, "MALFORMED_ID"),
        ({"categoryId": ""}, "MALFORMED_ID"),
        ({"brandIds": [ONE, "acme"]}, "MALFORMED_ID"),
        ({"vendorIds": ["' OR 1=1"]}, "MALFORMED_ID"),
        ({"brandIds": [ONE] * 101}, "TOO_MANY_VALUES"),
        ({"vendorIds": [ONE] * 101}, "TOO_MANY_VALUES"),
        ({"attributes": [{"code": "x"}] * 21}, "TOO_MANY_VALUES"),
        ({"attributes": [{"code": "x", "values": ["y"] * 101}]}, "TOO_MANY_VALUES"),
        ({"price": {"min": 2, "max": 1}}, "PRICE_RANGE"),
        ({"attributes": [{"code": "x", "min": 2, "max": 1}]}, "ATTRIBUTE_RANGE"),
        ({"text": "a\u0000b"}, "MALFORMED_TEXT"),
        ({"attributes": [{"code": "\u0000"}]}, "MALFORMED_TEXT"),
        ({"attributes": [{"code": "x", "values": ["\u0000"]}]}, "MALFORMED_TEXT"),
        ({"text": "x" * 201}, "TEXT_TOO_LONG"),
        ({"price": {"min": 1.5}}, "GRAPHQL_VALIDATION_FAILED"),
        ({"price": {"min": 2**53 + 1}}, "GRAPHQL_VALIDATION_FAILED"),
        ({"text": 1}, "GRAPHQL_VALIDATION_FAILED"),
        ({"colour": "red"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"brandIds": [None]}, "GRAPHQL_VALIDATION_FAILED"),
    ],
)
async def test_refused(ask: Ask, statements: Statements, filter_: dict[str, Any], code: str) -> None:
    answer = await ask("search", SEARCH, filter=filter_, first=20)
    assert code_of(answer) == code
    assert not {"asyncpg", "SELECT", "Traceback"} & set(str(answer).split())
    assert statements("search") == 0


@pytest.mark.parametrize(
    "filter_",
    [
        None,
        {
            "text": None,
            "categoryId": None,
            "brandIds": None,
            "vendorIds": None,
            "price": None,
            "inStock": None,
            "attributes": None,
            "vehicleId": None,
        },
        {"brandIds": [], "vendorIds": [], "attributes": [], "price": {}},
        {"categoryId": ONE, "brandIds": [ONE] * 100, "vendorIds": [ONE], "vehicleId": ONE, "attributes": [{"code": "x"}] * 20},
        {"price": {"min": -(2**53), "max": 2**53}},
        {"attributes": [{"code": "x", "min": -1e308, "max": 1e308}]},
        {"attributes": [{"code": "", "values": [""]}]},
    ],
)
async def test_odd_but_answered(ask: Ask, filter_: dict[str, Any] | None) -> None:
    answer = await ask("search", SEARCH, filter=filter_, first=100)
    assert answer["data"]["searchProducts"]["edges"] == []


async def test_half_a_character_is_refused(client: httpx2.AsyncClient, settings: Settings) -> None:
    query = "query ($text: String!) { searchProducts(filter: { text: $text }) { totalCount } }"
    body = json.dumps({"query": query, "variables": {"text": "\ud83d"}}).encode()
    headers = {"x-tenant-id": ONE, "content-type": "application/json"}
    headers["x-signature"] = trust.sign(settings, "POST", "/search/graphql", headers, body)
    answer = await client.post("/search/graphql", content=body, headers=headers)
    assert code_of(answer.json()) == "MALFORMED_TEXT"


async def test_reference_that_is_none_costs_its_own_place_only(ask: Ask) -> None:
    query = "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Vehicle { parts { totalCount } } ... on Product { offerCount } } }"
    bad: list[Any] = [{"__typename": "Vehicle"}, {"__typename": "Product", "id": "x"}, {"__typename": "Brand", "id": ONE}, {"id": ONE}]
    answer = await ask("search", query, r=[*bad, {"__typename": "Vehicle", "id": ONE}])
    assert answer["data"]["_entities"] == [None, None, None, None, {"parts": {"totalCount": 0}}]
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"BAD_REPRESENTATION"}
