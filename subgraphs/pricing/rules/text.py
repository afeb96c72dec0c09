"""Words as people type them, made fit to be kept."""

import re

from babel.numbers import is_currency

from shared.errors import BadInput


def coupon_code(value: str) -> str:
    """As it is compared: letters in any case, spaces and signs are nothing. Empty for what can be no code."""
    found = "".join(c for c in value.upper() if c.isalnum())
    return found if re.fullmatch(r"[A-Z0-9]{3,32}", found) else ""


def currency(value: str, field: str) -> str:
    if not is_currency(value):
        raise BadInput("A currency has three letters: USD", code="CURRENCY_UNKNOWN", field=field)
    return value


def country(value: str, field: str) -> str:
    if not re.fullmatch("[A-Z]{2}", value):
        raise BadInput("A country has two letters: DE", code="COUNTRY_MALFORMED", field=field)
    return value
