"""What a text says to a search: its words, and the part numbers that it may hold."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

MOST_CHUNKS = 12
MOST_LETTERS = 40
SHORTEST_PREFIX = 3
LATIN = "abcdefghijklmnopqrstuvwxyz0123456789"
BENGALI = "".join(chr(point) for point in range(0x980, 0xA00) if unicodedata.category(chr(point)) in ("Lo", "Mn", "Mc"))

NUMBER_KINDS = {"OWN": 0, "OE": 1, "SUPERSEDES": 1, "SUPERSEDED_BY": 1, "INTERCHANGE": 2}
"""How near a number is to the part: its own, one that it replaces or is replaced by, another maker's of the like."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_ASCII = re.compile("[a-z0-9]+")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands between two spaces. `pieces` are its runs of letters and digits."""

    pieces: tuple[str, ...]

    @property
    def joined(self) -> str:
        return "".join(self.pieces)[:MOST_LETTERS]

    @property
    def key(self) -> str:
        return self.joined.upper()

    @property
    def has_digit(self) -> bool:
        return any(letter.isdigit() for letter in self.joined)

    @property
    def readings(self) -> list[tuple[str, ...]]:
        """`spark-plug` is `sparkplug`, or `spark` and `plug`."""
        return [(self.joined,), self.pieces] if len(self.pieces) > 1 else [(self.joined,)]


def fold(text: str) -> str:
    """Lower case, no accents, plain digits; one form for what Unicode writes in several, Bengali among them. Joiners are gone."""
    if text.isascii():
        return text.lower()
    shown = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", shown.casefold()))
    return unicodedata.normalize("NFC", "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain))


@lru_cache(maxsize=1 << 14)
def chunks(text: str) -> tuple[Chunk, ...]:
    """A vowel sign or another mark belongs to its word: most tokenisers cut Bengali words at them."""
    found = (tuple(piece[:MOST_LETTERS] for piece in _pieces(chunk)) for chunk in fold(text).split())
    return tuple(Chunk(pieces) for pieces in found if pieces)


def _pieces(chunk: str) -> list[str]:
    if chunk.isascii():
        return _ASCII.findall(chunk)
    return "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in chunk).split()


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    folded = fold(text)
    if folded.isascii() and folded.replace(" ", "").isalnum():  # most titles: no more to it than their spaces
        return tuple(word[:MOST_LETTERS] for word in folded.split())
    return tuple(word for chunk in chunks(text) for reading in chunk.readings for word in reading)


def words(*texts: str) -> list[str]:
    """What a text is indexed by, as written: every piece, and the pieces of a chunk in one."""
    return list(dict.fromkeys(word for text in texts for word in _words(text)))


def name_key(name: str) -> str:
    """How a name is completed: by its words, with one space between."""
    return " ".join(piece for chunk in chunks(name) for piece in chunk.pieces)


def number_key(number: str) -> str:
    if number.isascii():
        return "".join(_ASCII.findall(number.lower())).upper()[:MOST_LETTERS]
    return "".join(piece for chunk in chunks(number) for piece in chunk.pieces).upper()[:MOST_LETTERS]


def spans(asked: Sequence[Chunk]) -> list[tuple[int, int]]:
    """From and to of the runs of chunks that may be one number, written with spaces; the longest first."""
    runs = [(start, end) for start, end in combinations(range(len(asked) + 1), 2) if end - start <= 6]
    numberish = [(start, end) for start, end in runs if asked[start].has_digit or asked[end - 1].has_digit]
    fitting = [(start, end) for start, end in numberish if len(span_key(asked, start, end)) <= MOST_LETTERS]
    return sorted(fitting, key=lambda span: (span[0] - span[1], span[0]))


def span_key(asked: Sequence[Chunk], start: int, end: int) -> str:
    return "".join(chunk.key for chunk in asked[start:end])


def one_typo_from(word: str) -> list[str]:
    """All that one letter left out, put in, changed or swapped with the next can make of it: some 80 for each letter."""
    upper = word.isupper()
    letters = BENGALI if any("\u0980" <= letter < "\u0a00" for letter in word) else LATIN.upper() if upper else LATIN
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    found |= {head + letter + tail for head, tail in cuts for letter in letters}
    return sorted(found - {word})


def beyond(prefix: str) -> str:
    """Behind all that begins with it, compared byte by byte."""
    return prefix + _LAST
