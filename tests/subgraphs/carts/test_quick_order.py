"""Pasted part numbers."""

import pytest

from events.contracts.catalog import Number
from shared.ids import uuid7
from subgraphs.carts.rules.numbers import key, parsed
from tests.conftest import Claims, Told
from tests.subgraphs.carts.conftest import Change, Look, Shop

LINES = "lines { text quantity outcome candidates { title product { id } offer { id } } } cart { lineCount lines { sku quantity } } cartToken"


def pasted(*lines: str) -> str:
    text = "\\n".join(line.replace("\t", "\\t") for line in lines)
    return f'quickOrder(text: "{text}")'


async def test_each_pasted_line_is_answered_and_what_is_clear_is_in_the_cart(shop: Shop, me: Claims, change: Change) -> None:
    oe = (Number(kind="OE", number="45022-SDA-A00", key="45022SDAA00"),)
    pad, disc = await shop.sell("P 28 023", numbers=oe), await shop.sell("280-3163")
    one, other = await shop.sell("OX-9"), await shop.sell("OX9", title="Filter")
    like = await shop.sell("LIKE-1", numbers=oe)
    answer = await change(
        me, pasted("p28023, 2", "280.3163\t4", "", "P 28 023", "P-28 023 3", "2 x 280-3163", "OX 9; 5", "45022-SDA-A00", "nothing 7"), LINES
    )
    outcomes = [(line["outcome"], line["quantity"], len(line["candidates"])) for line in answer["lines"]]
    assert outcomes == [
        ("MATCHED", 2, 1), ("MATCHED", 4, 1), ("MATCHED", 1, 1), ("MATCHED", 3, 1), ("MATCHED", 2, 1), ("AMBIGUOUS", 5, 2), ("AMBIGUOUS", 1, 2),
        ("UNKNOWN", 7, 0),
    ]  # fmt: skip
    assert answer["cart"]["lines"] == [{"sku": pad.sku, "quantity": 6}, {"sku": disc.sku, "quantity": 6}]
    assert {each["offer"]["id"] for each in answer["lines"][5]["candidates"]} == {str(one.offer), str(other.offer)}
    assert {each["offer"]["id"] for each in answer["lines"][6]["candidates"]} == {str(pad.offer), str(like.offer)}


async def test_cheapest_offer_that_can_be_bought_is_taken(shop: Shop, me: Claims, change: Change) -> None:
    closed, delisted = await shop.sell("A-1", vendor=uuid7()), await shop.sell("B-1")
    await shop.suspend(closed.vendor)
    await shop.delist(delisted)
    answer = await change(me, pasted("A1", "B1, 2"), LINES)
    assert [line["outcome"] for line in answer["lines"]] == ["UNKNOWN", "UNKNOWN"]
    await shop.reinstate(closed.vendor)
    assert (await change(me, pasted("A1, 99999"), LINES))["lines"][0]["outcome"] == "QUANTITY_RANGE"
    assert (await change(me, pasted("A1"), LINES))["cart"]["lineCount"] == 1


async def test_same_key_orders_once(shop: Shop, me: Claims, change: Change, look: Look) -> None:
    await shop.sell("A-1")
    for _ in range(3):
        answer = await change(me, pasted("A1 2"), LINES, once="k")
    assert answer["lines"] is None
    assert answer["cart"]["lines"][0]["quantity"] == 2


@pytest.mark.parametrize(("text", "code"), [("", "LINES_RANGE"), ("A1\\n" * 501, "LINES_RANGE"), ("x" * 100_001, "TEXT_TOO_LONG")])
async def test_more_than_can_be_asked_is_refused(shop: Shop, me: Claims, change: Change, told: Told, text: str, code: str) -> None:
    assert await change(me, f'quickOrder(text: "{text}")', LINES) == {"code": code, "field": "text"}
    assert await shop.rows("SELECT id FROM carts") == []


@pytest.mark.parametrize(
    ("line", "readings"),
    [
        ("P 28 023", [("P28023", 1), ("P28", 23)]),
        ("P28023 x 4", [("P28023", 4)]),
        ("4x P28023", [("P28023", 4)]),
        ("P28023;4 pcs", [("P28023", 4)]),
        ("P28023|12", [("P28023", 12)]),
        ("---", []),
    ],
)
def test_line_is_read_as_people_write_it(line: str, readings: list[tuple[str, int]]) -> None:
    (asked,) = parsed(line)
    assert list(asked.readings) == readings


@pytest.mark.parametrize(("number", "expected"), [("bc-905 ", "BC905"), ("Citroën", "CITROEN"), ("৫০-ক", "৫০ক"), ("--", "")])
def test_number_is_compared_as_catalog_tells_it(number: str, expected: str) -> None:
    assert key(number) == expected
