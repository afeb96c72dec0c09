"""What a text finds: part numbers in any writing, words of two languages, and what was nearly typed."""

import pytest

from events.contracts.catalog import NumberKind
from subgraphs.search.rules.text import one_typo_from
from tests.conftest import Ask, Statements, code_of
from tests.subgraphs.search.conftest import Shelf, Titles, named


@pytest.fixture
async def numbered(shelf: Shelf) -> Shelf:
    """Popularity runs against the order in which numbers should find them."""
    await shelf.product("own", number="123-456", popularity=1)
    await shelf.product("oe", number="X-1", numbers=[("OE", "12 34 56")], popularity=2)
    await shelf.product("newer", number="X-2", numbers=[("SUPERSEDES", "123456")], popularity=1)
    await shelf.product("like", number="X-3", numbers=[("INTERCHANGE", "1.2.3.4.5.6")], popularity=3)
    await shelf.product("longer", number="123456789", popularity=4)
    await shelf.product("other", number="999999", popularity=9)
    return shelf


@pytest.mark.parametrize("text", ["123456", "1-234 56", "123-456", "12/34/56", " 1 2 3 4 5 6 ", "১২৩৪৫৬", "１２３４５６"])  # noqa: RUF100
async def test_number_in_any_writing_finds_its_part_and_then_what_replaces_it(numbered: Shelf, titles: Titles, text: str) -> None:
    assert await titles(text=text) == ["own", "oe", "newer", "like", "longer"]


@pytest.mark.parametrize("text", ["12345", "123", "1-2-3 4"])
async def test_prefix_of_a_number_finds_it(numbered: Shelf, titles: Titles, text: str) -> None:
    assert set(await titles(text=text)) == {"own", "oe", "newer", "like", "longer"}


@pytest.mark.parametrize("text", ["123457", "12346", "1234566", "124356", "12-34-57", "1 2 3 4 5 7"])
async def test_one_typo_in_a_number_is_forgiven(numbered: Shelf, titles: Titles, text: str) -> None:
    assert {"own", "oe", "newer", "like"} <= set(await titles(text=text))


async def test_every_typo_of_one_letter_finds_the_number(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("pads", number="AB12CD")
    for typo in one_typo_from("AB12CD")[::23]:
        assert await titles(text=typo) == ["pads"], typo


@pytest.mark.parametrize("text", ["999888", "12", "AB-99999"])
async def test_number_that_nothing_is_like_finds_nothing(numbered: Shelf, titles: Titles, text: str) -> None:
    assert await titles(text=text) == []


async def test_all_kinds_of_numbers_lead_to_the_part_that_replaces(shelf: Shelf, titles: Titles) -> None:
    kinds: list[tuple[NumberKind, str]] = [("OE", "OE-11111"), ("INTERCHANGE", "IC-22222"), ("SUPERSEDES", "SS-33333"), ("SUPERSEDED_BY", "SB-44444")]
    await shelf.product("part", number="OWN-0", numbers=kinds)
    for _, number in kinds:
        assert await titles(text=number) == ["part"]
    await shelf.product("part", number="OWN-0")
    for _, number in kinds:
        assert await titles(text=number) == []


@pytest.fixture
async def worded(shelf: Shelf) -> Shelf:
    await shelf.categories()
    said = [
        ("Akebono ProACT front set", "Akebono", "pads", 4),
        ("Silent stoppers", "TRW", "pads", 3),
        ("Coated rotor pair", "Brembo", "discs", 2),
        ("5W-30 fully synthetic", "Castrol", "oil", 1),
    ]
    for title, brand, category, popularity in said:
        path = ["oil"] if category == "oil" else ["brakes", category]
        await shelf.product(title, brand=brand, category=category, path=path, popularity=popularity, number=f"{brand}-1")
    return shelf


AKEBONO, SILENT, COATED, OIL = "Akebono ProACT front set", "Silent stoppers", "Coated rotor pair", "5W-30 fully synthetic"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("akebono", [AKEBONO]),
        ("AKÉBONO", [AKEBONO]),
        ("proact sets", [AKEBONO]),
        ("the set for the front", [AKEBONO]),
        ("stopper", [SILENT]),
        ("stopping", []),
        ("brake pads", [AKEBONO, SILENT]),
        ("Brake-Pad", [AKEBONO, SILENT]),
        ("brake linings", [AKEBONO, SILENT]),
        ("brakes", [AKEBONO, SILENT, COATED]),
        ("rotors", [COATED]),
        ("brake disc brembo", [COATED]),
        ("engine oil", [OIL]),
        ("lubricant", [OIL]),
        ("5w30", [OIL]),
        ("5W-30", [OIL]),
        ("castrol 5w 30", [OIL]),
        ("akebono castrol", []),
        ("ব্রেক প্যাড", [AKEBONO, SILENT]),
        ("ব্রেক", [AKEBONO, SILENT, COATED]),
        ("ব্রেক শু", [AKEBONO, SILENT]),
        ("ইঞ্জিন তেল", [OIL]),
        ("ব্রেক akebono", [AKEBONO]),
    ],
)  # fmt: skip
async def test_words_of_titles_brands_and_categories_in_both_languages(worded: Shelf, titles: Titles, text: str, found: list[str]) -> None:
    assert await titles(text=text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("akebno", [AKEBONO]),
        ("akkebono", [AKEBONO]),
        ("akebomo", [AKEBONO]),
        ("akeobno", [AKEBONO]),
        ("braek pads", [AKEBONO, SILENT]),
        ("synthetc", [OIL]),
        ("lubricnts", [OIL]),
        ("ব্রক প্যাড", [AKEBONO, SILENT]),
        ("ইঞ্জন", [OIL]),
        ("synth", [OIL]),
        ("akeb", [AKEBONO]),
        ("akebono xyzzyq", [AKEBONO]),
        ("xyzzyq", []),
        ("akabano", []),
    ],
)  # fmt: skip
async def test_one_typo_in_a_word_nobody_knows_is_forgiven(worded: Shelf, titles: Titles, text: str, found: list[str]) -> None:
    assert await titles(text=text) == found


async def test_word_that_is_known_is_not_taken_for_another(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("Left lamp")
    await shelf.product("Left clamp")
    assert await titles(text="lamp") == ["Left lamp"]


async def test_bengali_words_are_whole_with_their_signs(shelf: Shelf, titles: Titles) -> None:
    for title in ("গাড়ির চাকা", "রেডিয়েটর", "শক অ্যাবজর্বার", "র‍্যাক এন্ড", "টায়ার ২০৫/৫৫"):
        await shelf.product(title)
    for title in ("গাড়ির চাকা", "রেডিয়েটর", "শক অ্যাবজর্বার", "র‍্যাক এন্ড", "টায়ার ২০৫/৫৫"):
        assert await titles(text=title) == [title]
    assert await titles(text="র্যাক") == ["র‍্যাক এন্ড"]  # the same, typed without the joiner
    assert await titles(text="\u0997\u09be\u09a1\u09bc\u09bf\u09b0") == ["গাড়ির চাকা"]  # the same, its letters composed otherwise
    assert await titles(text="টায়ার 205/55") == ["টায়ার ২০৫/৫৫"]
    assert await titles(text="গ") == await titles(text="চ") == await titles(text="ির") == []


async def test_attribute_and_the_maker_whose_number_it_has_are_words_too(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("pads", attributes={"material": "Semi-metallic", "width": 12.0}, numbers=[("OE", "04465-33471")], popularity=1)
    await shelf.product("others", attributes={"material": "Ceramic"}, numbers=[("OE", "04465-99999")], popularity=2)
    await shelf.product("third", brand="Honda", numbers=[], popularity=3)
    assert await titles(text="semi metallic") == await titles(text="metallic") == ["pads"]
    assert await titles(text="toyota 04465 ceramic") == ["others"]
    assert await titles(text="Toyota 04465-33471 pads") == ["pads"]
    assert await titles(text="04465 33471") == ["pads"]


async def test_title_counts_for_more_than_the_rest_and_popularity_for_what_is_alike(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("Copper paste", popularity=1)
    await shelf.product("Copper washer", popularity=2)
    await shelf.product("Gasket", attributes={"material": "Copper"}, popularity=9)
    assert await titles(text="copper") == ["Copper washer", "Copper paste", "Gasket"]
    await shelf.product("Copper paste", popularity=3)
    assert await titles(text="copper") == ["Copper paste", "Copper washer", "Gasket"]


async def test_year_beside_words_is_a_wish(shelf: Shelf, titles: Titles, ask: Ask) -> None:
    await shelf.product("Brake pads", number="2012-7755")
    await shelf.product("Brake pads for less", number="7", popularity=5)
    assert await titles(text="2012 brake pads") == ["Brake pads", "Brake pads for less"]
    assert await titles(text="1999 brake pads") == ["Brake pads for less", "Brake pads"]
    assert await titles(text="2012") == ["Brake pads"]
    for sort in ("PRICE_ASC", "PRICE_DESC", "NEWEST"):
        assert len(await titles(sort, text="2012 brake pads")) == 2
    answer = await ask("search", '{ searchProducts(filter: { text: "2012 brake pads" }) { totalCount facets { name } } }')
    assert answer["data"]["searchProducts"]["totalCount"] == 2


async def test_known_words_are_not_taken_for_the_beginning_of_a_number(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("Emblem 300 C", popularity=1)
    await shelf.product("Something else", number="300-C-77", popularity=2)
    assert await titles(text="300 C") == await titles(text="emblem 300 C") == ["Emblem 300 C"]
    assert await titles(text="300 C-7") == ["Something else"]


async def test_renamed_product_is_found_by_its_new_words_only(shelf: Shelf, titles: Titles) -> None:
    await shelf.product("a", "Old title", brand="Oldbrand")
    await shelf.product("a", "New title", brand="Newbrand")
    assert await titles(text="old") == await titles(text="oldbrand") == []
    assert await titles(text="new") == await titles(text="newbrand") == ["New title"]


@pytest.mark.parametrize("text", ["", "   ", "!!!", "-- ; ''", "—…", "the", "for the and", "\u200d"])
async def test_text_that_asks_for_nothing_finds_everything(worded: Shelf, titles: Titles, text: str) -> None:
    assert len(await titles(text=text)) == 4


@pytest.mark.parametrize(
    "text",
    ["akebono & | ! <-> :*", "akebono'; DROP TABLE cards; --", "akebono:*", '"akebono"', "(akebono)", "akebono\\", "akebono%",
     "%akebono_", "\takebono\n", "akebono 🚗"],
)  # fmt: skip
async def test_operators_are_only_letters(worded: Shelf, titles: Titles, text: str) -> None:
    assert await titles(text=text.replace("DROP TABLE cards", "")) == [AKEBONO]


@pytest.mark.parametrize(
    "text", ["$1", "1", "a", "১", "NULL", "a" * 200, "1" * 200, "1 " * 100, "é" * 200, "ড়" * 90, "🚗" * 200, "a1" * 100, "&|!():*" * 28]
)
async def test_no_text_is_an_error(worded: Shelf, titles: Titles, text: str) -> None:
    await titles(text=text)


@pytest.mark.parametrize("text", ["a" * 201, "pads " * 2000])
async def test_text_of_endless_length_is_refused(ask: Ask, text: str) -> None:
    assert (
        code_of(await ask("search", "query ($text: String!) { searchProducts(filter: { text: $text }) { totalCount } }", text=text))
        == "TEXT_TOO_LONG"
    )
    assert code_of(await ask("search", "query ($text: String!) { suggest(text: $text) { text } }", text=text)) == "TEXT_TOO_LONG"


async def test_text_is_understood_in_one_statement_and_guessed_at_in_another(worded: Shelf, titles: Titles, ask: Ask, statements: Statements) -> None:
    await titles(text="akebono")
    assert statements("search") == 2
    await titles(text="akebno")
    assert statements("search") == 5
    await ask("search", '{ searchProducts(filter: { text: "akebono" }) { totalCount facets { name } edges { cursor } } }')
    assert statements("search") == 8


async def test_text_and_vehicle(worded: Shelf, titles: Titles) -> None:
    await worded.fit(SILENT, ["camry"])
    assert await titles(text="brake pads", vehicleId=str(named("camry"))) == [SILENT]
    assert await titles(text="brake pads", vehicleId=str(named("civic"))) == []
