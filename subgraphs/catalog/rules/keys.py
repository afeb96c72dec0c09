"""The forms in which names and numbers are compared, and the names made from them."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from uuid import UUID

_PUNCTUATION = re.compile(r"[^A-Z0-9]+")
_COUNTED = frozenset({"L", "N", "M"})  # letters, digits, and the vowel signs without which Bengali words fall together


@lru_cache(maxsize=1 << 15)
def key(text: str) -> str:
    """Upper case letters and digits only: `Citroën` is CITROEN, `bc-905 ` is BC905. Empty where there are none."""
    if text.isascii():
        return _PUNCTUATION.sub("", text.upper())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    return "".join(c for c in unicodedata.normalize("NFKC", bare).upper() if unicodedata.category(c)[0] in _COUNTED)


def slug(brand_key: str, number_key: str, own: UUID | None = None) -> str:
    """Unique among a tenant's products because the keys are; `own` is the vendor of a listing that is its own."""
    mark = f"-{own.hex[-10:]}" if own else ""
    return f"{brand_key}-{number_key}{mark}".lower()


def sku(brand_key: str, number_key: str, pack_quantity: int, own: UUID | None = None) -> str:
    """For a variant to which its vendor gave none."""
    pack = f"-X{pack_quantity}" if pack_quantity > 1 else ""
    return slug(brand_key, number_key, own).upper() + pack


def digest(*said: str) -> UUID:
    """What is said twice has it twice."""
    return UUID(bytes=hashlib.blake2b("\x1f".join(said).encode(), digest_size=16).digest())
