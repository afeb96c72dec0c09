"""Ids of vehicles that are the same on every machine: made from natural keys, so that two installations can speak of one vehicle.

A key is vPIC's number where vPIC knows the thing (`"474"` is Honda), else `=` and the slug of its name (`"=PERODUA"`).
"""

import unicodedata
from uuid import UUID, uuid5

from events.contracts.vehicles import slug

NAMESPACE = UUID("7d0c5b1e-3a54-5c86-9b0e-6a1f2f4d9c37")


def plain(name: str) -> str:
    return slug(unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode())


def letters(name: str) -> str:
    """In what two spellings of one make or model agree: `Škoda` and `SKODA `, `RAV 4` and `RAV4`."""
    return plain(name).replace("-", "")


def key_of(name: str) -> str:
    return f"={plain(name)}"


def make_id(make: str) -> UUID:
    return uuid5(NAMESPACE, f"make/{make}")


def model_id(make: str, model: str) -> UUID:
    return uuid5(NAMESPACE, f"model/{make}/{model}")


def vehicle_id(make: str, model: str, year: int) -> UUID:
    return uuid5(NAMESPACE, f"vehicle/{make}/{model}/{year}")
