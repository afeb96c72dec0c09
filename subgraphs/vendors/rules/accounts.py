"""Bank accounts as banks write them: an IBAN, or a routing code and an account number where there is none."""

import re
from dataclasses import dataclass

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from shared.errors import BadInput
from shared.text import fitting

ROUTING = {
    "US": r"[0-9]{9}",  # ABA
    "CA": r"[0-9]{8,9}",  # institution and transit
    "AU": r"[0-9]{6}",  # BSB
    "IN": r"[A-Z]{4}0[A-Z0-9]{6}",  # IFSC
    "BD": r"[0-9]{9}",
    "JP": r"[0-9]{7}",  # bank and branch
    "NZ": r"[0-9]{6}",
    "SG": r"[0-9]{7}",
    "ZA": r"[0-9]{6}",
    "MX": r"[0-9]{3}",
}
"""Countries without IBANs, and what their routing codes look like."""

_ABA_WEIGHTS = (3, 7, 1) * 3


@dataclass(frozen=True, slots=True)
class Account:
    country: str
    number: str
    routing: str | None = None


def iban(text: str) -> Account:
    try:
        found = IBAN(_plain(text), validate_bban=True)
    except SchwiftyException:
        raise BadInput("This is no IBAN; compare it with a statement of the account", code="IBAN_INVALID", field="account.iban") from None
    return Account(str(found.country_code), str(found))


def routed(country: str, routing: str, number: str) -> Account:
    if (pattern := ROUTING.get(country)) is None:
        raise BadInput("Accounts of this country are named by an IBAN", code="ROUTING_UNKNOWN", field="account.country")
    code = fitting(pattern, _plain(routing), "account.routing", "This is no routing code of that country")
    if country == "US" and sum(int(digit) * weight for digit, weight in zip(code, _ABA_WEIGHTS, strict=True)) % 10:
        raise BadInput("The check digit of this routing number is wrong", code="ROUTING_MALFORMED", field="account.routing")
    return Account(country, fitting(r"[0-9]{4,18}", _plain(number), "account.number", "An account number has 4 to 18 digits"), code)


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text[:60]).upper()
