"""vPIC's pattern keys.

A key stands for VIN positions 4 to 8, then `|`, then 10 to 17: `*` is any one character, `[A-CX]` a class, and a shorter key is a
prefix. Position 9 has no character of its own in a key; the `|` stands in its place, so a key's nth character is position n + 3.
"""

import re
from functools import lru_cache

Checks = tuple[tuple[int, str], ...]

_ALLOWED = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
_BAR = 5
_FIRST = 3
_TOKEN = re.compile(r"\[([^\]]*)\]|(.)", re.DOTALL)
_RANGE = re.compile(r"(.)-(.)")


@lru_cache(maxsize=1 << 16)
def checks(key: str, anything: str = "*") -> Checks | None:
    """Positions (0-based in the VIN) with the characters allowed there, any-character positions left out; None: no VIN can match."""
    found = []
    for place, (group, single) in enumerate(_TOKEN.findall(key.upper())):
        characters = _spread(group) if group else single
        if characters == anything:
            continue
        if place == _BAR:
            if "|" in characters:
                continue
            return None
        allowed = "".join(c for c in _ALLOWED if c in characters)
        if not allowed or place > 13:
            return None
        found.append((place + _FIRST, allowed))
    return tuple(found)


def _spread(group: str) -> str:
    # NHTSA's own reading of the one malformed class in its data, `[1-A-JT]`: 1, and A to J, and T.
    sound = group.replace("1-A", "1A")
    return _RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), sound)
