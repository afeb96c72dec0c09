"""Keys, prices, barcodes, attributes: what is taken, and what is refused."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.csvs import Refused
from subgraphs.catalog.rules.keys import digest, key, sku, slug
from subgraphs.catalog.rules.values import AttributeRule, attribute_value, currency, gtin, minor_units, prose, truth, whole, words

VENDOR = UUID("018f0f6e-0000-7000-8000-00000a0b0c0d")


def refused(call: object, *given: object) -> str:
    with pytest.raises(Refused) as refusal:
        call(*given)  # type: ignore[operator]
    return refusal.value.code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BC-905", "BC905"),
        (" 04465 - 0k240 ", "044650K240"),
        ("1K0 698 151 A", "1K0698151A"),
        ("Citroën", "CITROEN"),
        ("Škoda", "SKODA"),
        ("Mercedes-Benz", "MERCEDESBENZ"),
        ("ＡＢＣ１２", "ABC12"),
        ("ব্রেক প্যাড", "ব্রেকপ্যাড"),
        ("ΑΒΓ-7", "ΑΒΓ7"),
        ("--/..", ""),
        ("", ""),
    ],
)
def test_key_keeps_letters_and_digits(text: str, expected: str) -> None:
    assert key(text) == expected


@given(st.text(max_size=40))
def test_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


def test_slug_and_sku_follow_from_the_keys() -> None:
    assert slug("BREMBO", "BP905") == "brembo-bp905"
    assert slug("BREMBO", "BP905", VENDOR) == "brembo-bp905-000a0b0c0d"
    assert sku("BREMBO", "BP905", 1) == "BREMBO-BP905"
    assert sku("BREMBO", "BP905", 4) == "BREMBO-BP905-X4"


def test_digest_tells_apart_what_only_its_borders_tell_apart() -> None:
    assert digest("ab", "c") == digest("ab", "c")
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest("ab", "c", "")}) == 4


@pytest.mark.parametrize(
    ("text", "money", "amount"),
    [("12.5", "USD", 1250), ("12", "USD", 1200), ("0.01", "EUR", 1), ("1500", "JPY", 1500), ("1.234", "KWD", 1234), ("৯৯৯.৫০", "BDT", 99950)],
)
def test_price_becomes_minor_units_of_its_currency(text: str, money: str, amount: int) -> None:
    assert minor_units(text, money) == amount


@given(st.integers(0, 2_000_000_000))
def test_every_amount_of_cents_is_read_exactly(cents: int) -> None:
    assert minor_units(f"{cents // 100}.{cents % 100:02}", "USD") == cents


@pytest.mark.parametrize(
    ("text", "money", "code"),
    [
        ("12,50", "USD", "PRICE_MALFORMED"),
        ("1e5", "USD", "PRICE_MALFORMED"),
        ("NaN", "USD", "PRICE_MALFORMED"),
        ("-1", "USD", "PRICE_MALFORMED"),
        ("", "USD", "PRICE_MALFORMED"),
        ("0.001", "USD", "PRICE_DECIMALS"),
        ("12.5", "JPY", "PRICE_DECIMALS"),
        ("30000000", "USD", "PRICE_TOO_HIGH"),
    ],
)
def test_price_that_cannot_be_meant(text: str, money: str, code: str) -> None:
    assert refused(minor_units, text, money) == code


def test_currencies() -> None:
    assert currency("bdt") == "BDT"
    assert refused(currency, "TAKA") == "CURRENCY_UNKNOWN"


@pytest.mark.parametrize("text", ["4006381333931", "036000291452", "96385074", "10614141000415", "4 006381 333931"])
def test_barcode_with_its_right_last_digit(text: str) -> None:
    assert gtin(text) == text.replace(" ", "")


@given(st.integers(0, 10**12 - 1), st.integers(0, 9))
def test_one_last_digit_in_ten_is_right(body: int, last: int) -> None:
    digits = f"{body:012}{last}"
    total = sum(int(digit) * (1 if place % 2 == 0 else 3) for place, digit in enumerate(digits))
    if total % 10 == 0:
        assert gtin(digits) == digits
    else:
        assert refused(gtin, digits) == "BARCODE_CHECK_DIGIT"


@pytest.mark.parametrize("text", ["400638133393", "40063813339", "400638133393X", "", "४००६३८१३३३९३१"])
def test_barcode_that_is_none(text: str) -> None:
    assert refused(gtin, text) in ("BARCODE_MALFORMED", "BARCODE_CHECK_DIGIT")


WIDTH = AttributeRule("width", "NUMBER", "mm", least=10, most=500)
MATERIAL = AttributeRule("material", "ENUM", options=("Ceramic", "Semi-Metallic"))


@pytest.mark.parametrize(
    ("rule", "said", "value"),
    [
        (WIDTH, "17.50", 17.5),
        (WIDTH, "17.5 mm", 17.5),
        (WIDTH, 500, 500.0),
        (AttributeRule("ratio", "NUMBER"), "-1e3", -1000.0),
        (MATERIAL, " semi-metallic ", "Semi-Metallic"),
        (AttributeRule("coated", "BOOLEAN"), "Yes", True),
        (AttributeRule("coated", "BOOLEAN"), False, False),
        (AttributeRule("remark", "TEXT"), "  two   words ", "two words"),
    ],
)
def test_attribute_is_read_as_what_it_is(rule: AttributeRule, said: float | str | bool, value: object) -> None:
    assert attribute_value(rule, said) == value


@pytest.mark.parametrize(
    ("rule", "said", "code"),
    [
        (WIDTH, "wide", "ATTRIBUTE_MALFORMED"),
        (WIDTH, "inf", "ATTRIBUTE_MALFORMED"),
        (WIDTH, "17,5", "ATTRIBUTE_MALFORMED"),
        (WIDTH, "9.99", "ATTRIBUTE_RANGE"),
        (WIDTH, 501, "ATTRIBUTE_RANGE"),
        (MATERIAL, "Cheese", "ATTRIBUTE_OPTION"),
        (AttributeRule("coated", "BOOLEAN"), "2", "BOOLEAN_MALFORMED"),
        (AttributeRule("remark", "TEXT"), "x" * 501, "TEXT_TOO_LONG"),
    ],
)
def test_attribute_that_is_not_believable(rule: AttributeRule, said: float | str, code: str) -> None:
    assert refused(attribute_value, rule, said) == code


def test_words_stand_on_one_line_and_prose_on_several() -> None:
    assert words(" a\t b\n c ", 20) == "a b c"
    assert prose(" a \n\n  b  c\r\n", 20) == "a\n\nb c"
    assert words("cafe\u0301", 20) == "café"
    assert words("ব্রেক\u200c প্যাড", 20) == "ব্রেক\u200c প্যাড"
    assert refused(words, "a\x00b", 20) == "CONTROL_CHARACTER"
    assert refused(words, "a" * 21, 20) == "TEXT_TOO_LONG"


def test_numbers_and_truths() -> None:
    assert (whole("007", 0, 10), whole("৭", 0, 10), truth("N")) == (7, 7, False)
    assert refused(whole, "1.0", 0, 10) == refused(whole, "11", 0, 10) == "NUMBER_MALFORMED"
    assert refused(truth, "ja") == "BOOLEAN_MALFORMED"
