"""What a tenant may be called, speak, count in and look like."""

import re
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.numbers import is_currency

from shared.errors import BadInput

SLUG = re.compile(r"[a-z][a-z0-9-]{1,30}[a-z0-9]")
KEY = re.compile(r"[a-z][a-z0-9-]{0,48}[a-z0-9]")
COLOR = re.compile(r"#[0-9a-fA-F]{6}")
LONGEST_NAME = 100
LONGEST_REASON = 500


class Counted(StrEnum):
    """What plans limit; it is counted by whoever owns it."""

    PRODUCTS = "products"
    VENDORS = "vendors"
    STAFF = "staff"
    REQUESTS_PER_MINUTE = "requests_per_minute"


def slug(said: str) -> str:
    if not SLUG.fullmatch(said):
        raise BadInput("A slug has 3 to 32 small letters, digits and dashes, and begins with a letter", code="SLUG_FORM", field="slug")
    return said


def name(said: str) -> str:
    if not (found := " ".join(said.split())):
        raise BadInput("A name is needed", code="NAME_MISSING", field="name")
    if len(found) > LONGEST_NAME or not found.isprintable():
        raise BadInput(f"A name has at most {LONGEST_NAME} characters that can be printed", code="NAME_FORM", field="name")
    return found


def currency(said: str) -> str:
    if not is_currency(said):
        raise BadInput(f"{said[:10]!r} is no currency of ISO 4217", code="CURRENCY_UNKNOWN", field="currency")
    return said


def language(said: str) -> str:
    try:
        Locale.parse(said, sep="-")
    except (ValueError, UnknownLocaleError):
        raise BadInput(f"{said[:20]!r} is no language we know", code="LANGUAGE_UNKNOWN", field="language") from None
    return said


def reason(said: str) -> str:
    if not (found := said.strip()) or len(found) > LONGEST_REASON:
        raise BadInput(f"A reason is needed, of at most {LONGEST_REASON} characters", code="REASON_FORM", field="reason")
    return found


def color(said: str) -> str:
    if not COLOR.fullmatch(said):
        raise BadInput("A colour is written #rrggbb", code="COLOR_FORM", field="accentColor")
    return said.lower()


def logo(said: str) -> str:
    """Where browsers find it; nothing here asks there."""
    try:
        parts = urlsplit(said)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname or parts.username or len(said) > 500 or not said.isprintable():
        raise BadInput("A logo is the https address of a picture", code="LOGO_FORM", field="logo")
    return said


def key(said: str, field: str) -> str:
    if not KEY.fullmatch(said):
        raise BadInput("Small letters, digits and dashes, 2 to 50 of them, with a letter first", code="KEY_FORM", field=field)
    return said


def limits(said: Mapping[Counted, int]) -> dict[str, int]:
    if wrong := [each for each, most in said.items() if most < 0]:
        raise BadInput(f"A limit is a count; {wrong[0]} can't be {said[wrong[0]]}", code="LIMIT_RANGE", field="limits")
    return {str(each): said[each] for each in Counted if each in said}
