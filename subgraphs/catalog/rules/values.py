"""Reading values that people typed, and refusing what can't be meant."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from babel.numbers import get_currency_precision, list_currencies

from shared.csvs import Refused
from subgraphs.catalog.models import AttributeType

MOST_MONEY = 2_000_000_000
CURRENCIES = frozenset(list_currencies())
_WHOLE = re.compile(r"\d{1,10}")
_AMOUNT = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_TRUTH = {**dict.fromkeys(("yes", "true", "y", "1"), True), **dict.fromkeys(("no", "false", "n", "0"), False)}


def whole(text: str, least: int, most: int, *, code: str = "NUMBER_MALFORMED") -> int:
    if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
        raise Refused(code, f"{text[:40]!r} is not a whole number from {least} to {most}")
    return int(text)


def truth(text: str) -> bool:
    if (found := _TRUTH.get(text.lower())) is None:
        raise Refused("BOOLEAN_MALFORMED", f"{text[:40]!r} is neither yes nor no")
    return found


def words(text: str, most: int) -> str:
    """On one line, with one space where there were several. Raises for control characters, which are never meant, and for too much."""
    return " ".join(_sound(text, most).split())


def prose(text: str, most: int) -> str:
    """The same, line by line."""
    return "\n".join(" ".join(line.split()) for line in _sound(text, most).splitlines()).strip()


def _sound(text: str, most: int) -> str:
    if len(text) > most:
        raise Refused("TEXT_TOO_LONG", f"{text[:30]!r}... has {len(text)} characters; the most is {most}")
    if text.isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    if any(unicodedata.category(c) == "Cc" and c not in "\n\r\t" for c in text):
        raise Refused("CONTROL_CHARACTER", "There is a control character in the text")
    return unicodedata.normalize("NFC", text)


def currency(text: str) -> str:
    if text.upper() not in CURRENCIES:
        raise Refused("CURRENCY_UNKNOWN", f"{text[:10]!r} is no ISO 4217 currency code")
    return text.upper()


def minor_units(text: str, currency: str) -> int:
    """`12.5` of USD is 1250, of KWD 12500; never rounded."""
    if not _AMOUNT.fullmatch(text):
        raise Refused("PRICE_MALFORMED", f"{text[:40]!r} is not a price: write digits, and a point before the decimals")
    amount = Decimal(text).scaleb(get_currency_precision(currency))
    if amount != amount.to_integral_value():
        raise Refused("PRICE_DECIMALS", f"{text} has more decimals than {currency} has")
    if amount > MOST_MONEY:
        raise Refused("PRICE_TOO_HIGH", f"{text} {currency} is more than a part can cost")
    return int(amount)


def gtin(text: str) -> str:
    """A barcode of 8, 12, 13 or 14 digits whose last is right."""
    digits = text.replace(" ", "").replace("-", "")
    if not digits.isdecimal() or not digits.isascii() or len(digits) not in (8, 12, 13, 14):
        raise Refused("BARCODE_MALFORMED", f"{text[:40]!r} is not a GTIN: it has 8, 12, 13 or 14 digits")
    *body, last = map(int, digits)
    right = -sum(digit * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))) % 10
    if last != right:
        raise Refused("BARCODE_CHECK_DIGIT", f"The last digit of the barcode {digits} should be {right}: a digit is wrong")
    return digits


@dataclass(frozen=True, slots=True)
class AttributeRule:
    code: str
    type: str
    unit: str | None = None
    options: tuple[str, ...] = ()
    least: float = -math.inf
    most: float = math.inf


def attribute_value(rule: AttributeRule, given: float | str | bool) -> float | str | bool:
    """`given` as what the attribute holds: a number, one of its options, a truth, a text."""
    if rule.type == AttributeType.NUMBER:
        return _number(rule, given)
    if rule.type == AttributeType.BOOLEAN:
        return given if isinstance(given, bool) else truth(str(given))
    if rule.type == AttributeType.ENUM:
        return _option(rule, str(given))
    return words(str(given), 500)


def _number(rule: AttributeRule, given: float | str | bool) -> float:
    try:
        value = float(Decimal(given.removesuffix(rule.unit or "").strip())) if isinstance(given, str) else float(given)
    except InvalidOperation:
        value = math.nan
    if not math.isfinite(value):
        raise Refused("ATTRIBUTE_MALFORMED", f"{rule.code}: {str(given)[:40]!r} is not a number{f' of {rule.unit}' if rule.unit else ''}")
    if value < rule.least or value > rule.most:
        raise Refused("ATTRIBUTE_RANGE", f"{rule.code}: {value:g} is not believable; it goes from {rule.least:g} to {rule.most:g} {rule.unit or ''}")
    return value


def _option(rule: AttributeRule, given: str) -> str:
    options: Mapping[str, str] = {option.casefold(): option for option in rule.options}
    if (found := options.get(given.strip().casefold())) is None:
        raise Refused("ATTRIBUTE_OPTION", f"{rule.code}: {given[:40]!r} is none of {', '.join(rule.options)}")
    return found
