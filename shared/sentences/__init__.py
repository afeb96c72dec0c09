"""What the graph says to people, in their language. It is written in English, where it is said; a file for each further language holds
every sentence as it is written there, `{0}`, `{1}` in the place of what stands in it, and beside it the same in that language.

So whoever says something needs no key for it, and a sentence without a translation is said in English: `tests/contracts/test_sentences.py`
finds it.
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = tuple(sorted(file.stem for file in HERE.glob("*.json")))

_PLACE = re.compile(r"\{(\d)\}")
_FIGURE = re.compile(r"-?\d[\d,.]*")
_DIGITS = {"bn": str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")}
LONGEST = 1_000  # what is longer holds a text of somebody's
_DEEPEST = 2  # a sentence in a sentence in a sentence


@cache
def catalogue(language: str) -> dict[str, str]:
    """By the English sentence."""
    found: dict[str, str] = json.loads((HERE / f"{language}.json").read_text(encoding="utf-8"))
    return found


def said(sentence: str, language: str) -> str:
    """The same in that language; as it is where nobody knows it."""
    return _said(sentence, language) if language in LANGUAGES and len(sentence) <= LONGEST else sentence


@lru_cache(4096)
def _said(sentence: str, language: str, depth: int = 0) -> str:
    known = catalogue(language)
    if found := known.get(sentence):
        return found
    for form, told in _forms(language):
        if match := form.fullmatch(sentence):
            return told.format(*(_value(value, language, depth) for value in match.groups()))
    return sentence


def _value(value: str, language: str, depth: int) -> str:
    """Figures in its digits, and sentences, or lists of words, that are known too; anything else is a name, and stays."""
    if _FIGURE.fullmatch(value):
        return value.translate(_DIGITS.get(language, {}))
    if depth == _DEEPEST:
        return value
    return ", ".join(_said(part, language, depth + 1) for part in value.split(", "))


@cache
def _forms(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Those with something in them, who says most first: of two that fit, it is the one that was meant."""
    written = [(english, told) for english, told in catalogue(language).items() if _PLACE.search(english)]
    return [(_form(english), told) for english, told in sorted(written, key=lambda pair: len(_PLACE.sub("", pair[0])), reverse=True)]


def _form(english: str) -> re.Pattern[str]:
    """What stands in it may be longer than a line; the order of places is that of the English sentence."""
    return re.compile("(.+?)".join(map(re.escape, _PLACE.split(english)[::2])), re.DOTALL)
