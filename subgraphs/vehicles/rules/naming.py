"""Names of makes and models as the trade writes them."""

import re

_WRITTEN = {"DELOREAN": "DeLorean"}
_CAPITALS = {"LLC", "USA", "US", "EV", "II", "III", "RV", "CCC", "EVT", "KSM"}


def make_name(given: str) -> str:
    """Of a make that only the newest vPIC has, which writes new ones in capitals: `TAZZARI` is Tazzari, `BYD` BYD."""
    name = " ".join(given.split())
    if name.upper() in _WRITTEN:
        return _WRITTEN[name.upper()]
    if not name.isupper():
        return name
    words = name.split(" ")
    if len(words) == 1 and len(name) <= 3:
        return name
    return " ".join(_word(word) for word in words)


def model_name(given: str) -> str:
    """As vPIC spells it, without its remark on the powertrain: `RAV4 Prime (PHEV)` is a RAV4 Prime, and its engine says the rest."""
    return re.sub(r" \((?:PHEV|HEV|EV)\)$", "", " ".join(given.split()))


def _word(word: str) -> str:
    letters = re.sub(r"[^A-Z]", "", word)
    initials = letters in _CAPITALS or any(c.isdigit() for c in word) or re.fullmatch(r"(?:[A-Z][.-])+[A-Z]?\W*", word)
    return word if initials else re.sub(r"[A-Z]+", lambda m: m[0].capitalize(), word)
