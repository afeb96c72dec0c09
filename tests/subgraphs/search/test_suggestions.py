"""What a text that is still being typed may become."""

from typing import Any

import pytest

from tests.conftest import Ask, Statements, code_of
from tests.subgraphs.search.conftest import Shelf, named

SUGGEST = "query ($text: String!, $first: Int) { suggest(text: $text, first: $first) { kind text id number slug code } }"


@pytest.fixture
async def stocked(shelf: Shelf) -> Shelf:
    await shelf.categories()
    await shelf.product("p1", "Ceramic pad set", brand="Bosch", number="0 986 494", popularity=5)
    await shelf.product("p2", "Ceramic pad set, rear", brand="Brembo", number="P 06 020", popularity=9)
    await shelf.product("p3", "Brass fitting", brand="Bosal", number="986-111", category="oil", path=["oil"], popularity=1)
    return shelf


async def suggested(ask: Ask, text: str, first: int = 8, language: str = "en") -> list[dict[str, Any]]:
    answer = await ask("search", SUGGEST, text=text, first=first, language=language)
    assert "errors" not in answer, answer["errors"]
    found: list[dict[str, Any]] = answer["data"]["suggest"]
    return found


def of(kind: str, found: list[dict[str, Any]]) -> list[str]:
    return [each["text"] for each in found if each["kind"] == kind]


async def test_all_kinds(stocked: Shelf, ask: Ask) -> None:
    found = await suggested(ask, "bra")
    assert of("CATEGORY", found) == ["Brake pads", "Brake discs", "Brakes"]
    assert of("WORD", found) == ["brass"]
    assert of("PRODUCT", found) == ["Brass fitting"]
    found = await suggested(ask, "bos")
    assert of("BRAND", found) == ["Bosal", "Bosch"]
    assert {"kind": "BRAND", "text": "Bosch", "id": str(named("Bosch")), "number": None, "slug": None, "code": None} in found


async def test_each_says_where_it_leads(stocked: Shelf, ask: Ask) -> None:
    found = await suggested(ask, "bra")
    assert {each["text"]: each["code"] for each in found if each["kind"] == "CATEGORY"} == {
        "Brake pads": "pads", "Brake discs": "discs", "Brakes": "brakes",
    }  # fmt: skip
    assert [each["slug"] for each in found if each["kind"] == "PRODUCT"] == ["p3"]
    assert {(each["slug"], each["code"]) for each in found if each["kind"] == "WORD"} == {(None, None)}


async def test_categories_by_any_of_their_words_in_any_language_and_named_in_the_one_asked_for(stocked: Shelf, ask: Ask) -> None:
    for text in ("pad", "brake p", "ব্রেক প্যা", "linin"):
        assert of("CATEGORY", await suggested(ask, text)) == ["Brake pads"], text
    assert of("CATEGORY", await suggested(ask, "pad", language="bn")) == ["ব্রেক প্যাড"]


async def test_numbers_by_their_beginning_however_written(stocked: Shelf, ask: Ask) -> None:
    for text in ("0986", "0-98", "0 986 49"):
        assert [each for each in await suggested(ask, text) if each["kind"] == "NUMBER"] == [
            {"kind": "NUMBER", "text": "0 986 494", "id": str(named("p1")), "number": "0 986 494", "slug": "p1", "code": None}
        ]


async def test_words_complete_the_last_one_and_products_have_all(stocked: Shelf, ask: Ask) -> None:
    found = await suggested(ask, "pad cer")
    assert of("WORD", found) == ["pad ceramic"]
    assert of("PRODUCT", found) == ["Ceramic pad set, rear", "Ceramic pad set"]
    assert of("PRODUCT", await suggested(ask, "fitting cer")) == []


async def test_words_and_products_that_are_gone_are_not_suggested(stocked: Shelf, ask: Ask) -> None:
    await stocked.delist("p3")
    found = await suggested(ask, "bras")
    assert of("WORD", found) == of("PRODUCT", found) == []


@pytest.mark.parametrize("text", ["", " ", "!", "zzzz", "%", "'", "\\", "\u0000", "🚗"])
async def test_nothing_like_it(stocked: Shelf, ask: Ask, text: str) -> None:
    assert await suggested(ask, text) == []


@pytest.mark.parametrize("text", ["b", "0", "ব", "b" * 200, "0 " * 100, "brake pad ceramic 0986 x y z"])
async def test_as_many_as_asked_for_at_most(stocked: Shelf, ask: Ask, text: str, statements: Statements) -> None:
    for first in (1, 3, 100):
        assert len(await suggested(ask, text, first)) <= first
    assert statements("search") == 3


async def test_size_has_bounds(ask: Ask) -> None:
    assert code_of(await ask("search", SUGGEST, text="b", first=0)) == code_of(await ask("search", SUGGEST, text="b", first=101)) == "PAGE_SIZE"
