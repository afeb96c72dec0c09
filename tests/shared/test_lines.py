"""What people type, made fit to be kept."""

import pytest

from shared import text
from shared.errors import BadInput


def refusal(found: BadInput) -> tuple[object, object]:
    return found.extensions["code"], found.extensions["field"]


def test_spaces_of_all_kinds_become_one_and_the_ends_lose_theirs() -> None:
    assert text.line("  Ann\t of\u00a0\n Green  Gables ", "name") == "Ann of Green Gables"
    assert text.prose(" one  two \r\n\n three ", "about") == "one two\n\nthree"
    assert (text.optional_line(" \t", "name"), text.optional_line(None, "name"), text.prose("", "about")) == (None, None, "")


@pytest.mark.parametrize("hidden", ["\0", "\x1b", "\u200b", "\u202e", "\ud800"])
def test_what_cannot_be_seen_is_refused(hidden: str) -> None:
    for read in (text.line, text.optional_line, text.prose):
        with pytest.raises(BadInput) as refused:
            read(f"a{hidden}b", "shop.name")
        assert refusal(refused.value) == ("CONTROL_CHARACTER", "shop.name")


def test_length_is_counted_of_what_is_kept() -> None:
    assert text.line("  a" * 50, "name") == " ".join("a" * 50)
    assert text.prose("ab\ncd", "about", 5) == "ab\ncd"
    for read, said in ((text.line, "a" * 101), (text.prose, "a\n" * 2501)):
        with pytest.raises(BadInput) as refused:
            read(said, "shop.aboutUs")
        assert refusal(refused.value) == ("ABOUT_US_TOO_LONG", "shop.aboutUs")


def test_what_must_be_there_says_its_name_when_it_is_not() -> None:
    with pytest.raises(BadInput) as refused:
        text.line(" ", "address.postalCode")
    assert refusal(refused.value) == ("POSTAL_CODE_MISSING", "address.postalCode")


def test_pattern_is_of_the_whole_and_of_plain_digits() -> None:
    assert text.fitting(r"\d{2}", "42", "size", "Two digits") == "42"
    for said in ("42\n", "421", "٤٢"):
        with pytest.raises(BadInput) as refused:
            text.fitting(r"\d{2}", said, "size", "Two digits")
        assert refusal(refused.value) == ("SIZE_MALFORMED", "size")
