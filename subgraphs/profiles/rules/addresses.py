"""Addresses as countries write them. What a country asks for is data; those that are not listed ask for street and city only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import phonenumbers
from babel import Locale
from pydantic import BaseModel, ConfigDict

from shared.errors import BadInput
from shared.text import line, optional_line

MOST_LINES = 4
_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
COUNTRIES = frozenset(str(code) for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", str(code))) - _NO_COUNTRIES


@dataclass(frozen=True, slots=True)
class Format:
    """`postal_code`: the pattern of a postal code, which is then asked for. `region`: a state, province or prefecture is asked for."""

    postal_code: str | None = None
    region: bool = False
    city: bool = True


_FOUR, _FIVE, _SIX = r"\d{4}", r"\d{5}", r"\d{6}"

FORMATS = {
    "AE": Format(region=True),
    "AR": Format(r"[A-Z]?\d{4}([A-Z]{3})?", region=True),
    "AT": Format(_FOUR),
    "AU": Format(_FOUR, region=True),
    "BD": Format(_FOUR),
    "BE": Format(_FOUR),
    "BG": Format(_FOUR),
    "BR": Format(r"\d{5}-?\d{3}", region=True),
    "CA": Format(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d", region=True),
    "CH": Format(_FOUR),
    "CL": Format(r"\d{3}-?\d{4}", region=True),
    "CN": Format(_SIX, region=True),
    "CZ": Format(r"\d{3} ?\d{2}"),
    "DE": Format(_FIVE),
    "DK": Format(_FOUR),
    "EE": Format(_FIVE),
    "ES": Format(_FIVE, region=True),
    "FI": Format(_FIVE),
    "FR": Format(r"\d{5}"),
    "GB": Format(r"GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"),
    "GR": Format(r"\d{3} ?\d{2}"),
    "HK": Format(region=True, city=False),
    "HR": Format(_FIVE),
    "HU": Format(_FOUR),
    "ID": Format(_FIVE, region=True),
    "IE": Format(r"[A-Z]\d[\dW] ?[A-Z\d]{4}"),
    "IL": Format(r"\d{5}(\d{2})?"),
    "IN": Format(r"[1-9]\d{5}", region=True),
    "IT": Format(_FIVE, region=True),
    "JP": Format(r"\d{3}-?\d{4}", region=True),
    "KR": Format(_FIVE, region=True),
    "LK": Format(_FIVE),
    "LT": Format(r"(LT-)?\d{5}"),
    "LU": Format(r"(L-)?\d{4}"),
    "LV": Format(r"LV-\d{4}"),
    "MX": Format(_FIVE, region=True),
    "MY": Format(_FIVE, region=True),
    "NL": Format(r"[1-9]\d{3} ?[A-Z]{2}"),
    "NO": Format(_FOUR),
    "NP": Format(_FIVE),
    "NZ": Format(_FOUR),
    "PH": Format(_FOUR),
    "PK": Format(_FIVE),
    "PL": Format(r"\d{2}-\d{3}"),
    "PT": Format(r"\d{4}-\d{3}"),
    "RO": Format(_SIX),
    "SA": Format(r"\d{5}(-\d{4})?"),
    "SE": Format(r"\d{3} ?\d{2}"),
    "SG": Format(_SIX, city=False),
    "SI": Format(_FOUR),
    "SK": Format(r"\d{3} ?\d{2}"),
    "TH": Format(_FIVE, region=True),
    "TR": Format(_FIVE),
    "TW": Format(r"\d{3}(\d{2,3})?"),
    "UA": Format(_FIVE),
    "US": Format(r"\d{5}(-\d{4})?", region=True),
    "VN": Format(r"\d{5,6}", region=True),
    "ZA": Format(_FOUR),
}


class Address(BaseModel):
    """Kept sealed. `country` by ISO 3166; `phone` as +493012345678."""

    model_config = ConfigDict(frozen=True)

    recipient: str
    lines: list[str]
    country: str
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    phone: str | None = None
    label: str | None = None


def checked(address: Address) -> Address:
    """As it is written in its country. Raises BadInput naming the field that is missing or malformed."""
    country = address.country.strip().upper()
    if country not in COUNTRIES:
        raise BadInput("This is no country's code: two letters, such as DE", code="COUNTRY_UNKNOWN", field="address.country")
    asks = FORMATS.get(country, Format())
    return Address(
        recipient=line(address.recipient, "address.recipient"),
        lines=_lines(address.lines),
        country=country,
        city=_named(address.city, "address.city", asked=asks.city),
        region=_named(address.region, "address.region", asked=asks.region),
        postal_code=_postal_code(address.postal_code, asks.postal_code),
        phone=_phone(address.phone, country),
        label=optional_line(address.label, "address.label", 40),
    )


def _lines(lines: Sequence[str]) -> list[str]:
    found = [said for each in lines[: MOST_LINES + 1] if (said := optional_line(each, "address.lines"))]
    if len(found) > MOST_LINES:
        raise BadInput(f"An address has {MOST_LINES} lines at most", code="LINES_TOO_LONG", field="address.lines")
    if not found:
        raise BadInput("Street and number are missing", code="LINES_MISSING", field="address.lines")
    return found


def _named(value: str | None, field: str, *, asked: bool) -> str | None:
    return line(value or "", field) if asked else optional_line(value, field)


def _postal_code(value: str | None, pattern: str | None) -> str | None:
    if pattern is None:
        return optional_line(value, "address.postalCode", 20)
    found = line(value or "", "address.postalCode", 20).upper()
    if not re.fullmatch(pattern, found, re.ASCII):
        raise BadInput("Postal codes of this country look different", code="POSTAL_CODE_MALFORMED", field="address.postalCode")
    return found


def _phone(value: str | None, country: str) -> str | None:
    if not (found := optional_line(value, "address.phone", 40)):
        return None
    try:
        number = phonenumbers.parse(found, country)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise BadInput("This is no telephone number", code="PHONE_MALFORMED", field="address.phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
