"""Which engines, bodies, drives, series and trims a schema knows for each of its models."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from events.contracts.vehicles import Body, Configuration, Drive, Fuel
from subgraphs.vehicles.rules.configuration import body, drive_in, fuel
from subgraphs.vehicles.rules.packs import Row, Said


@dataclass(frozen=True, slots=True)
class Facets:
    """What a vehicle was built with; nothing here says that two of these came together in one car.

    `engines` tell cylinders, displacement and fuel, and nothing else.
    """

    engines: frozenset[Configuration] = frozenset()
    bodies: frozenset[Body] = frozenset()
    drives: frozenset[Drive] = frozenset()
    series: frozenset[str] = frozenset()
    trims: frozenset[str] = frozenset()
    heavy: bool = False

    @classmethod
    def joined(cls, several: Collection["Facets"]) -> "Facets":
        if len(several) == 1:
            return next(iter(several))
        sets = {each.name: frozenset().union(*(getattr(facets, each.name) for facets in several)) for each in fields(cls)[:-1]}
        return cls(**sets, heavy=any(facets.heavy for facets in several))


_ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
_BITS = {c: 1 << bit for bit, c in enumerate(_ALPHABET)}
_WIDTH = len(_ALPHABET) + 1
_FIELD = (1 << len(_ALPHABET)) - 1
_ANYTHING = sum(_FIELD << at * _WIDTH for at in range(17))
_CARRIES = sum(1 << at * _WIDTH + len(_ALPHABET) for at in range(17))

_Where = int
"""The characters that a row allows: one field of bits per position, and a bit over. As whole numbers, because a build compares
some two million pairs of rows, and this is three operations per pair."""

_ENGINE_LETTERS = frozenset("cvfgh")


class _Placed(NamedTuple):
    """`at` has a bit for each position that the row's key names."""

    where: _Where
    at: int
    said: Said
    body: Body | None
    drive: Drive | None


def by_model(rows: Sequence[Row]) -> dict[int, Facets]:
    """In a schema of several models a row counts for those with whose keys it shares a position: that position 8 of a Toyota means
    a 1.5-litre engine says nothing of whether there ever was a Camry with one.
    """
    placed = [_placed(checks, said) for checks, said in rows]
    of_model: dict[int, list[_Placed]] = {}
    for each in placed:
        if "m" in each.said:
            of_model.setdefault(each.said["m"], []).append(each)
    return {model: _facets(_beside(own, placed, alone=len(of_model) == 1)) for model, own in of_model.items()}


def _beside(own: Sequence[_Placed], placed: Sequence[_Placed], *, alone: bool) -> list[_Placed]:
    named = reduce(or_, (mine.at for mine in own))
    tied = placed if alone else [each for each in placed if not each.at or each.at & named]
    if len(own) == 1:
        where = own[0].where
        return [each for each in tied if ((where & each.where) + _ANYTHING) & _CARRIES == _CARRIES]  # _meet, without the call
    return [each for each in tied if any(_meet(mine.where, each.where) for mine in own)]


def _placed(checks: Sequence[int | str], said: Said) -> _Placed:
    spoken = Drive(said["d"]) if "d" in said else drive_in(f"{said.get('s', '')} {said.get('t', '')}")
    return _Placed(_where(checks), sum(1 << int(at) for at in checks[::2]), said, body(said.get("b")), spoken)


@lru_cache(maxsize=1 << 15)
def _field(at: int, allowed: str) -> int:
    """What to take away from a mask that allows anything."""
    return (_FIELD ^ sum(_BITS[c] for c in allowed)) << at * _WIDTH


def _where(checks: Sequence[int | str]) -> _Where:
    return _ANYTHING - sum(_field(int(at), str(allowed)) for at, allowed in zip(checks[::2], checks[1::2], strict=True))


def _meet(one: _Where, other: _Where) -> bool:
    """Whether some VIN passes both: adding all ones to a field carries unless the field is empty."""
    return ((one & other) + _ANYTHING) & _CARRIES == _CARRIES


def _facets(beside: Sequence[_Placed]) -> Facets:
    return Facets(
        engines=frozenset(_engines([each for each in beside if not _ENGINE_LETTERS.isdisjoint(each.said)])),
        bodies=frozenset(each.body for each in beside if each.body),
        drives=frozenset(each.drive for each in beside if each.drive),
        series=frozenset(each.said["s"] for each in beside if "s" in each.said),
        trims=frozenset(each.said["t"] for each in beside if "t" in each.said),
        heavy=any("w" in each.said for each in beside),
    )


def _engines(powered: Sequence[_Placed]) -> Iterator[Configuration]:
    """One engine per row that tells its size (else its cylinders, else its fuel), filled up from rows that meet it and agree."""
    telling = next((rows for letter in ("v", "c", "f", "h") if (rows := [each for each in powered if letter in each.said])), [])
    fillers = {letter: [(each.where, each.said[letter]) for each in powered if letter in each.said] for letter in ("c", "f", "g", "h")}
    for one in telling:
        full = Said(**one.said)
        for letter, filling in fillers.items():
            if filling and letter not in full:
                values = {value for where, value in filling if _meet(one.where, where)}
                if len(values) == 1:
                    full[letter] = values.pop()  # type: ignore[literal-required]
        yield _engine(full.get("c"), full.get("v"), fuel(full.get("f"), full.get("g"), full.get("h")))


@lru_cache(maxsize=1 << 12)
def _engine(cylinders: int | None, displacement: str | None, burns: Fuel | None) -> Configuration:
    return Configuration(cylinders=cylinders, displacement=Decimal(displacement) if displacement else None, fuel=burns)
