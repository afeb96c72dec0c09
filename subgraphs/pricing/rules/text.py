"""Words as people type them, made fit to be kept."""

import re

from babel.numbers import is_currency

from shared.errors import BadInput


def line(value: str, field: str, most: int = 100) -> str:
    """On one line, with one space where there were several; never empty."""
    if not (found := " ".join(value.split())):
        raise BadInput("This can't be left empty", code=f"{_label(field)}_MISSING", field=field)
    if not found.isprintable():
        raise BadInput("There is a control character in this text", code="CONTROL_CHARACTER", field=field)
    if len(found) > most:
        raise BadInput(f"This may have {most} characters at most", code=f"{_label(field)}_TOO_LONG", field=field)
    return found


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


def _label(field: str) -> str:
    """`coupon.usageLimit` is USAGE_LIMIT."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", field.rpartition(".")[2]).upper()
