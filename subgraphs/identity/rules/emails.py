"""E-mail addresses as people type them, and as they are compared."""

import re
import unicodedata

from shared.errors import BadInput

LONGEST = 254
_FORM = re.compile(r"[^@\s\x00-\x1f\x7f,;<>()\"]{1,64}@(?:[^@\s\x00-\x1f\x7f.,;<>()\"]{1,63}\.)+[^@\s\x00-\x1f\x7f.,;<>()\"]{2,63}")


def normalised(email: str) -> str:
    """Two spellings of one address are one account."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def checked(email: str) -> str:
    """Normalised; whether somebody reads it only a message can tell."""
    found = normalised(email[: 4 * LONGEST])
    if len(found) > LONGEST or not _FORM.fullmatch(found):
        raise BadInput("This is not an e-mail address", code="EMAIL_MALFORMED", field="email")
    return found
