"""What may be kept and shown of a call: never a secret, a card, or who somebody is."""

import re
from collections.abc import Mapping
from typing import Any

import orjson

MASK = "***"
LONGEST = 4_000

_KEYS = re.compile(
    r"secret|token|passw|passwd|authori[sz]ation$|cvv|cvc|card_?(?:no|number)|account_?number|e?mail|phone|msisdn|address|"
    r"(?:^|_|given|sur|full|first|last|cus|holder)name$|payer(?!_?id)|recipient|street|postal|birth|ip$",
    re.IGNORECASE,
)
_CARD = re.compile(r"\b\d{9,15}(\d{4})\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def masked(text: str, secrets: Mapping[str, str]) -> str:
    """For a text of unknown form."""
    for secret in secrets.values():
        if len(secret) >= 4:
            text = text.replace(secret, MASK)
    return _EMAIL.sub(MASK, _CARD.sub(rf"{MASK}\1", text))[:LONGEST]


def masked_answer(content: bytes, said: Any, secrets: Mapping[str, str]) -> str:
    """`said` is `content` where it could be read."""
    text = content[: 2 * LONGEST].decode(errors="replace") if said is None else orjson.dumps(_without(said)).decode()
    return masked(text, secrets)


def _without(said: Any, depth: int = 0) -> Any:
    if depth > 20:
        return MASK
    if isinstance(said, dict):
        return {name: MASK if value not in (None, "") and _KEYS.search(name) else _without(value, depth + 1) for name, value in said.items()}
    if isinstance(said, list):
        return [_without(part, depth + 1) for part in said[:200]]
    return said
