"""What a password must be: long enough, not one that everybody tries first. How it is composed is nobody's business."""

import gzip
import unicodedata
from functools import cache
from pathlib import Path

from shared.errors import BadInput

SHORTEST, LONGEST = 8, 128
_COMMON = Path(__file__).parent / "common_passwords.txt.gz"
_LEAST_LOCAL_PART = 4


def normalised(password: str) -> str:
    """Keyboards write one letter in several ways; NFKC makes them one."""
    return unicodedata.normalize("NFKC", password)


def checked(password: str, email: str) -> str:
    """Normalised. `email` is the account's, normalised."""
    if len(password) > LONGEST:  # before anything is done with it
        raise BadInput(f"A password has {LONGEST} characters at most", code="PASSWORD_TOO_LONG", field="password")
    found = normalised(password)
    if len(found) < SHORTEST:
        raise BadInput(f"A password has at least {SHORTEST} characters", code="PASSWORD_TOO_SHORT", field="password")
    folded = found.casefold()
    local = email.partition("@")[0]
    if email in folded or (len(local) >= _LEAST_LOCAL_PART and local in folded):
        raise BadInput("The password must not contain your e-mail address", code="PASSWORD_CONTAINS_EMAIL", field="password")
    if folded in common():
        raise BadInput("Many people have this password, so it is tried first; choose another", code="PASSWORD_COMMON", field="password")
    return found


@cache
def common() -> frozenset[str]:
    """Those of eight characters and more that are found most often in leaks; of zxcvbn (MIT)."""
    return frozenset(gzip.decompress(_COMMON.read_bytes()).decode().split())
