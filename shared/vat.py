"""Numbers under which the countries of the European Union know companies that pay VAT: their form, as published by the Commission.

Form only: whether somebody has this number is for its country to say.
"""

import re

_FORMS = {
    "AT": r"U\d{8}", "BE": r"[01]\d{9}", "BG": r"\d{9,10}", "CY": r"\d{8}[A-Z]", "CZ": r"\d{8,10}", "DE": r"\d{9}", "DK": r"\d{8}", "EE": r"\d{9}",
    "EL": r"\d{9}", "ES": r"[A-Z]\d{8}|\d{8}[A-Z]|[A-Z]\d{7}[A-Z]", "FI": r"\d{8}", "FR": r"[A-HJ-NP-Z0-9]{2}\d{9}", "HR": r"\d{11}",
    "HU": r"\d{8}", "IE": r"\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W]", "IT": r"\d{11}", "LT": r"\d{9}|\d{12}", "LU": r"\d{8}", "LV": r"\d{11}",
    "MT": r"\d{8}", "NL": r"\d{9}B\d{2}", "PL": r"\d{10}", "PT": r"\d{9}", "RO": r"\d{2,10}", "SE": r"\d{10}01", "SI": r"\d{8}", "SK": r"\d{10}",
    "XI": r"\d{9}|\d{12}|GD\d{3}|HA\d{3}",
}  # fmt: skip
_COUNTRIES = {"EL": "GR", "XI": "GB"}


def country_of(number: str) -> str | None:
    """The country, as ISO 3166 names it, whose form this has; None where it has none's. Spaces, points and hyphens are nothing."""
    found = bare_number(number)
    form = _FORMS.get(found[:2])
    if form is None or not re.fullmatch(form, found[2:], re.ASCII):
        return None
    return _COUNTRIES.get(found[:2], found[:2])


def bare_number(number: str) -> str:
    """As it is compared and kept."""
    return re.sub(r"[\s.-]+", "", number).upper()
