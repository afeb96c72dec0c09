"""The pure parts: words, numbers, typos, and what conditions ask for."""

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from events.contracts.fitment import Condition
from events.contracts.vehicles import Body, Configuration, Fuel
from subgraphs.search.rules.asks import any_of, asks, possible
from subgraphs.search.rules.text import chunks, fold, name_key, number_key, one_typo_from, span_key, spans, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Brake Pads", ["brake", "pads"]),
        ("A/C compressor", ["ac", "a", "c", "compressor"]),
        ("spark-plug", ["sparkplug", "spark", "plug"]),
        ("Citroën Größe ÅNGSTRÖM", ["citroen", "grosse", "angstrom"]),
        ("5W-30", ["5w30", "5w", "30"]),
        ("টায়ার ২০৫", ["টায়ার", "205"]),
        ("ইঞ্জিন, তেল!", ["ইঞ্জিন", "তেল"]),
        ("কন্ট্রোল-আর্ম", ["কন্ট্রোলআর্ম", "কন্ট্রোল", "আর্ম"]),
        ("র‍্যাক", ["র্যাক"]),
        ("—…!", []),
        ("", []),
        ("x" * 50, ["x" * 40]),
        ("a\x00b", ["ab", "a", "b"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == [unicodedata.normalize("NFC", word) for word in found]


@given(st.text(max_size=60))
def test_words_are_letters_marks_and_digits_and_folding_settles(text: str) -> None:
    for word in words(text):
        assert word
        assert {unicodedata.category(letter)[0] for letter in word} <= {"L", "N", "M"}
        assert word.isprintable()
        assert " " not in word
    assert fold(fold(text)) == fold(text) or not text.isascii()
    assert words(name_key(text)) == words(name_key(name_key(text)))


@given(st.text(alphabet="abcXYZ 0129-./é১", max_size=40))
def test_short_cuts_for_plain_text_change_nothing(text: str) -> None:
    assert number_key(text) == "".join(piece for chunk in chunks(text) for piece in chunk.pieces).upper()[:40]
    assert words(text) == list(dict.fromkeys(word for chunk in chunks(text) for reading in chunk.readings for word in reading))


@pytest.mark.parametrize("number", ["04465-33471", "04465 33471", "04465.33471", "০৪৪৬৫-৩৩৪৭১", "０4465/33471"])
def test_number_is_compared_by_letters_and_digits(number: str) -> None:
    assert number_key(number) == "0446533471"


@pytest.mark.parametrize("word", ["brake", "AB12", "প্যাড", "a", "ইঞ্জিন"])
def test_one_typo_is_all_that_one_edit_makes(word: str) -> None:
    near = one_typo_from(word)
    assert len(set(near)) == len(near)
    assert {OSA.distance(word, typo) for typo in near} == {1}
    assert word[1:] in near
    assert word + word[-1] in near
    assert len(word) == 1 or word[1] + word[0] + word[2:] in near or word[0] == word[1]


def test_spans_are_runs_that_begin_or_end_with_a_digit_and_the_longest_come_first() -> None:
    asked = chunks("toyota 1-234 56 pads")
    assert spans(asked) == [(0, 3), (1, 4), (0, 2), (1, 3), (2, 4), (1, 2), (2, 3)]
    assert [span_key(asked, *span) for span in spans(asked)][3] == "123456"
    assert spans(chunks("brake pads")) == []


def test_what_a_condition_asks_for() -> None:
    assert asks(Condition(qualifiers=("x",), note="y", position="FRONT", quantity=2)) == ""
    assert asks(Condition(cylinders=4, displacement=Decimal("2.50"), fuel=Fuel.GASOLINE, body=Body.SEDAN)) == "c4 l2.5 fGASOLINE bSEDAN"
    assert asks(Condition(displacement=Decimal(10), trim="EX-L | 4")) == "l10 tEX-L%20%7C%204"
    assert any_of(["c6", "c4", "c6"]) == "c4|c6"
    assert any_of(["c6", ""]) == any_of([]) == ""


def test_configuration_that_is_not_known_rules_nothing_out() -> None:
    assert possible(Configuration()) is None
    assert possible(Configuration(series="GT")) is None
    pattern = possible(Configuration(cylinders=4)) or ""
    assert [bool(re.search(pattern, said)) for said in ("c4", "c4 l2.5", "l2.5", "c40", "c6", "c6|c4", "c6|c44")] == [
        True,
        True,
        True,
        False,
        False,
        True,
        False,
    ]
