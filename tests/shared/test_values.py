"""Money and languages."""

import pytest

from shared.graphql.scalars import in_words, language_of


@pytest.mark.parametrize(
    ("amount", "currency", "language", "words"),
    [
        (123456, "USD", "en", "$1,234.56"),
        (-5, "USD", "en", "-$0.05"),
        (123456, "EUR", "de", "1.234,56\xa0€"),
        (1234, "JPY", "en", "¥1,234"),
        (1234567, "KWD", "en", "KWD1,234.567"),
        (2**53, "USD", "en", "$90,071,992,547,409.92"),
        (10_050_000, "BDT", "bn", "১,০০,৫০০.০০৳"),
    ],
)
def test_amount_is_said_exactly_as_people_of_that_language_say_it(amount: int, currency: str, language: str, words: str) -> None:
    assert in_words(amount, currency, language) == words


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("bn", "bn"),
        ("bn-BD", "bn"),
        ("fr, de", "de"),
        ("fr", "en"),
        ("*", "en"),
        (";;;,,q", "en"),
        ("x" * 10_000, "en"),
    ],
)
def test_language_is_the_first_that_we_speak(header: str, language: str) -> None:
    assert language_of(header) == language
