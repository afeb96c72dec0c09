"""What a buyer says of the whole cart, made fit to be kept."""

import re

from events.contracts.pricing import code_digest
from shared.addresses import COUNTRIES, FORMATS, Format
from shared.errors import BadInput
from shared.text import optional_line

MOST_COUPONS = 10
MOST_GIFT_CARDS = 5
MOST_POINTS = 10**9
MOST_NOTE = 500
MOST_NAME = 60


def coupon(code: str) -> str:
    """As pricing compares it: letters in any case, spaces and signs are nothing."""
    found = "".join(c for c in code[:100].upper() if c.isalnum())
    if not re.fullmatch(r"[A-Z0-9]{3,32}", found, re.ASCII):
        raise BadInput("A coupon's code has 3 to 32 letters and digits", code="COUPON_MALFORMED", field="code")
    return found


def gift_card(code: str) -> str:
    """The digest by which it is known."""
    plain = re.sub(r"[\s-]", "", code[:100])
    if not re.fullmatch(r"[A-Za-z0-9]{8,64}", plain, re.ASCII):
        raise BadInput("This is not the code of a gift card", code="GIFT_CARD_MALFORMED", field="code")
    return code_digest(plain)


def points(number: int) -> int:
    if not 0 <= number <= MOST_POINTS:
        raise BadInput(f"Use 0 to {MOST_POINTS} points", code="POINTS_RANGE", field="points")
    return number


def added(codes: list[str], code: str, most: int, what: str) -> list[str]:
    """With `code`, once."""
    if code in codes:
        return codes
    if len(codes) >= most:
        raise BadInput(f"A cart takes {most} at most", code=f"{what}_TOO_MANY", field="code")
    return [*codes, code]


def place(country: str, region: str, postal_code: str) -> tuple[str, str, str]:
    """As an address says them, so that they can be compared with one. What is not known yet may be empty."""
    found = country.strip().upper()
    if found not in COUNTRIES:
        raise BadInput("This is no country's code: two letters, such as DE", code="COUNTRY_UNKNOWN", field="place.country")
    code = (optional_line(postal_code, "place.postalCode", 20) or "").upper()
    pattern = FORMATS.get(found, Format()).postal_code
    if code and pattern and not re.fullmatch(pattern, code, re.ASCII):
        raise BadInput("Postal codes of this country look different", code="POSTAL_CODE_MALFORMED", field="place.postalCode")
    return found, optional_line(region, "place.region") or "", code


def same(one: str | None, other: str | None) -> bool:
    """Of a part of a place: letters in any case, spaces and hyphens are nothing."""
    return _bare(one) == _bare(other)


def _bare(part: str | None) -> str:
    return "".join(letter for letter in (part or "").casefold() if letter.isalnum())
