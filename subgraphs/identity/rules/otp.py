"""One-time codes, and how often somebody may guess at one."""

import re
import secrets
from datetime import timedelta
from enum import StrEnum

LIVES = timedelta(minutes=10)
ATTEMPTS = 5
"""For one code; and for all of a person's codes of one purpose within WINDOW."""
WINDOW = timedelta(hours=1)
_DIGITS = 6


class Purpose(StrEnum):
    """A code for one is no good for another."""

    SIGN_IN = "SIGN_IN"
    STEP_UP = "STEP_UP"
    PHONE = "PHONE"


def new_code() -> str:
    return f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"


def typed(code: str) -> str:
    """As it was sent, whichever way somebody typed it: `123 456`, `123-456`; empty where it can't be one."""
    digits = re.sub(r"[\s-]", "", code[:20])
    return digits if re.fullmatch(rf"[0-9]{{{_DIGITS}}}", digits) else ""
