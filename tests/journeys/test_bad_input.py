"""What a shopper's program may get wrong, through the router: each a stable code and a sentence for a person, and nothing of the inside."""

import re
from typing import Any

import pytest

from tests.journeys.conftest import Stocked
from tests.router.running import Router, codes

pytestmark = pytest.mark.xdist_group("vehicles")

DECODE = "query($v: String!) { decodeVin(vin: $v) { number candidates { vehicle { id } } } }"
VEHICLE = "query($v: ID!) { vehicle(id: $v) { id } }"
PARTS = "query($v: ProductFilter) { searchProducts(filter: $v) { totalCount } }"
SORTED = "query($v: String) { searchProducts(after: $v) { totalCount edges { cursor } } }"
VENDORS = "query($v: String) { vendors(after: $v) { edges { cursor } } }"
PAGE = "query($v: Int!) { searchProducts(first: $v) { edges { cursor } } }"
FITS = "query($v: ID!, $id: ID) { product(id: $id) { fits(vehicleId: $v) { answer } } }"
HOME = 'query($v: PartFilter) { decodeVin(vin: "1HGCM82633A004352") { candidates { vehicle { parts(filter: $v) { totalCount } } } } }'  # fmt: skip

REFUSED: list[tuple[str, object, str]] = [
    (DECODE, "", "VIN_EMPTY"),
    (DECODE, "1HGCM8263", "VIN_LENGTH"),
    (DECODE, "1HGCM82633A004352X", "VIN_LENGTH"),
    (DECODE, "IHGCM82633A004352", "VIN_CHARACTER"),
    (DECODE, "1HGCM82633A00435Q", "VIN_CHARACTER"),
    (DECODE, "1HGCM82633A00435é", "VIN_CHARACTER"),
    (DECODE, "1HGCM82633A00435\u0000", "VIN_CHARACTER"),
    (DECODE, "x" * 100_000, "VIN_LENGTH"),
    (DECODE, 5, "BAD_USER_INPUT"),
    (DECODE, None, "BAD_USER_INPUT"),
    (VEHICLE, "camry", "MALFORMED_ID"),
    (VEHICLE, "453e8cd3-6a48-59b1-91c7-757e9c94e2ec~zz9", "MALFORMED_ID"),
    (VEHICLE, {}, "BAD_USER_INPUT"),
    (FITS, "' OR 1=1", "MALFORMED_ID"),
    (SORTED, "AAAA", "CURSOR"),
    (SORTED, "not a cursor", "CURSOR"),
    (SORTED, "\u0000", "CURSOR"),
    (VENDORS, "W10", "CURSOR"),
    (PAGE, 0, "PAGE_SIZE"),
    (PAGE, -1, "PAGE_SIZE"),
    (PAGE, 101, "PAGE_SIZE"),
    (PAGE, 2**31 - 1, "PAGE_SIZE"),
    (PAGE, 2**31, "BAD_USER_INPUT"),
    (PAGE, 1.5, "BAD_USER_INPUT"),
    (PAGE, "20", "BAD_USER_INPUT"),
    (PARTS, {"vehicleId": "camry"}, "MALFORMED_ID"),
    (PARTS, {"categoryId": "brakes"}, "MALFORMED_ID"),
    (PARTS, {"vendorIds": ["x"] * 200}, "TOO_MANY_VALUES"),
    (PARTS, {"price": {"min": 2, "max": 1}}, "PRICE_RANGE"),
    (PARTS, {"attributes": [{"code": "x", "min": 2, "max": 1}]}, "ATTRIBUTE_RANGE"),
    (PARTS, {"text": "x" * 201}, "TEXT_TOO_LONG"),
    (PARTS, {"text": "a\u0000b"}, "MALFORMED_TEXT"),
    (PARTS, {"text": 1}, "BAD_USER_INPUT"),
    (PARTS, {"colour": "red"}, "BAD_USER_INPUT"),
    (PARTS, [], "BAD_USER_INPUT"),
    (HOME, {"categoryId": "brakes"}, "MALFORMED_ID"),
    (HOME, {"price": {"min": 2, "max": 1}}, "PRICE_RANGE"),
    ("{ product { title } }", None, "ONE_OF_ID_SLUG"),
    ('{ product(id: "x", slug: "y") { title } }', None, "ONE_OF_ID_SLUG"),
    ('{ product(id: "x") { title } }', None, "MALFORMED_ID"),
    ("{ vendor { name } }", None, "ONE_OF_ID_SLUG"),
    ("query($v: String) { vendor(slug: $v) { name } }", "a\u0000", "MALFORMED_TEXT"),
    ("query($v: String) { product(slug: $v) { title } }", "\ud83d", "MALFORMED_TEXT"),
    (PARTS, {"text": "\ud83d"}, "MALFORMED_TEXT"),
    (PARTS, {"attributes": [{"code": "\ud83d"}]}, "MALFORMED_TEXT"),
    ('{ products(categoryId: "x") { edges { cursor } } }', None, "MALFORMED_ID"),
    ('{ models(makeId: "x") { name } }', None, "MALFORMED_ID"),
    ('{ models(makeId: "453e8cd3-6a48-59b1-91c7-757e9c94e2ec", year: 99999) { name } }', None, "YEAR_RANGE"),
    ('{ suggest(text: "' + "x" * 300 + '") { text } }', None, "TEXT_TOO_LONG"),
]

INSIDE = re.compile(
    r"Traceback|asyncpg|SELECT |sqlalchemy|strawberry|\.py\b|\.ts\b|node_modules|127\.0\.0\.1|subgraph|0x[0-9a-f]{6}|NoneType|object at|Error:",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("query", "value", "code"), REFUSED)
async def test_refused(production_router: Router, mine: Stocked, query: str, value: object, code: str) -> None:
    variables = {"v": value, "id": str(mine.products["P 28 023"])} if "$v" in query else {}
    answer = await production_router.post({"query": query, "variables": {k: v for k, v in variables.items() if f"${k}" in query}}, mine.host)
    assert codes(answer) == [code]
    assert is_for_a_person(answer.json()["errors"][0])


def is_for_a_person(error: dict[str, Any]) -> bool:
    assert not INSIDE.search(str(error)), error
    assert len(error["message"]) < 400, error
    return bool(re.match(r"[A-Z].*\w", error["message"], re.DOTALL))


UNKNOWN = [
    (VEHICLE, "00000000-0000-0000-0000-000000000000", {"vehicle": None}),
    ("query($v: ID) { product(id: $v) { title } }", "00000000-0000-7000-8000-000000000000", {"product": None}),
    ("query($v: String) { product(slug: $v) { title } }", "no-such-part", {"product": None}),
    ("query($v: ID) { vendor(id: $v) { name } }", "00000000-0000-7000-8000-000000000000", {"vendor": None}),
    (PARTS, {"text": "zzzzzzzzzz"}, {"searchProducts": {"totalCount": 0}}),
]


@pytest.mark.parametrize(("query", "value", "data"), UNKNOWN)
async def test_unknown_is_nothing_and_no_error(production_router: Router, mine: Stocked, query: str, value: object, data: object) -> None:
    assert await production_router.ask(query, host=mine.host, v=value) == {"data": data}


async def test_vin_of_a_maker_that_nobody_knows_is_told_as_far_as_it_goes(production_router: Router, mine: Stocked) -> None:
    answer = await production_router.ask(
        '{ decodeVin(vin: "ZZZZZ826X3A004352") { region candidates { confidence } warnings { code } } }', host=mine.host
    )
    assert "errors" not in answer
    assert answer["data"]["decodeVin"]["candidates"] == []
    assert answer["data"]["decodeVin"]["region"] == "EUROPE"
