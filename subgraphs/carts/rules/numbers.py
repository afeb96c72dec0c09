"""Part numbers as buyers paste them: with quantities, by the line."""

import re
import unicodedata
from dataclasses import dataclass

from shared.errors import BadInput
from subgraphs.carts.rules.lines import MOST_QUANTITY

MOST_ASKED = 500
MOST_CHARACTERS = 100_000
_LONGEST = 100

_PUNCTUATION = re.compile(r"[^A-Z0-9]+")
_COUNTED = frozenset({"L", "N", "M"})
_SEPARATED = re.compile(r"(?P<number>.+?)\s*[,;\t|]\s*(?P<quantity>\d{1,9})\s*(?:x|pcs?)?", re.IGNORECASE)
_TIMES_BEHIND = re.compile(r"(?P<number>.+?)\s+(?:x|\*)\s*(?P<quantity>\d{1,9})", re.IGNORECASE)
_TIMES_BEFORE = re.compile(r"(?P<quantity>\d{1,9})\s*(?:x|\*)\s+(?P<number>.+)", re.IGNORECASE)
_SPACED = re.compile(r"(?P<number>.+?)\s+(?P<quantity>\d{1,4})")


def key(text: str) -> str:
    """A number as it is compared, and as catalog tells it: upper case letters and digits only."""
    if text.isascii():
        return _PUNCTUATION.sub("", text.upper())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    return "".join(c for c in unicodedata.normalize("NFKC", bare).upper() if unicodedata.category(c)[0] in _COUNTED)


@dataclass(frozen=True, slots=True)
class Asked:
    """A line as it was pasted, and what it may mean, the likelier first: `P 28 023` is one number, or 23 of another."""

    text: str
    readings: tuple[tuple[str, int], ...]


def parsed(text: str) -> list[Asked]:
    """Raises BadInput for more than can be asked at once."""
    if len(text) > MOST_CHARACTERS:
        raise BadInput(f"This may have {MOST_CHARACTERS} characters at most", code="TEXT_TOO_LONG", field="text")
    lines = [said for line in text.splitlines() if (said := line.strip())]
    if not 1 <= len(lines) <= MOST_ASKED:
        raise BadInput(f"Give 1 to {MOST_ASKED} lines", code="LINES_RANGE", field="text")
    return [Asked(line[:_LONGEST], tuple(_readings(line[:_LONGEST]))) for line in lines]


def _readings(line: str) -> list[tuple[str, int]]:
    for pattern in (_SEPARATED, _TIMES_BEHIND, _TIMES_BEFORE):
        if found := pattern.fullmatch(line):
            return [(key(found["number"]), int(found["quantity"]))]
    readings = [(key(line), 1)]
    if found := _SPACED.fullmatch(line):
        readings.append((key(found["number"]), int(found["quantity"])))
    return [reading for reading in readings if reading[0]]


def in_range(quantity: int) -> bool:
    return 1 <= quantity <= MOST_QUANTITY
