"""vPIC's patterns as rows of a pack: one row per key, what it says beside it, newest first."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Literal

from subgraphs.vehicles.rules.configuration import drive, litres
from subgraphs.vehicles.rules.keys import checks
from subgraphs.vehicles.rules.packs import Row, Said
from subgraphs.vehicles.service.vpic import releases
from subgraphs.vehicles.service.vpic.releases import Pattern

_CLASS_3_AND_UP = range(4, 10)
_ENGINE_ELEMENTS = (releases.CYLINDERS, releases.CUBIC_CENTIMETRES, releases.LITRES, releases.FUEL, releases.SECOND_FUEL)

_HONDAS = re.compile(r"[a-z]{1,2}([0-9])([0-9])[a-z]{1,2}[0-9]{0,2}")

Engines = Callable[[str], Said]
"""What an engine model's name, in lower case, implies."""


def rows(patterns: Iterable[Pattern], engines: Engines) -> list[Row]:
    by_key: dict[str, dict[int, Pattern]] = {}
    for pattern in patterns:
        elements = by_key.setdefault(pattern.key, {})
        known = elements.get(pattern.element)
        if known is None or pattern.changed > known.changed:
            elements[pattern.element] = pattern
    found = [(_age(key, elements), row) for key, elements in by_key.items() if (row := _row(key, elements, engines))]
    found.sort(key=lambda each: each[0][1:])
    found.sort(key=lambda each: each[0][0], reverse=True)
    return [row for _, row in found]


def _age(key: str, elements: Mapping[int, Pattern]) -> tuple[str, int, str]:
    """NHTSA's order within a schema: newest first, then the key with fewer characters."""
    model = elements.get(releases.MODEL)
    changed = model.changed if model else max(pattern.changed for pattern in elements.values())
    return changed, len(key.replace("*", "")), key.replace("[", "").replace("]", "")


def _row(key: str, elements: Mapping[int, Pattern], engines: Engines) -> Row | None:
    where = checks(key)
    if where is None:
        return None
    said = Said()
    for element, pattern in elements.items():
        said.update(_model(pattern) if element == releases.MODEL else _READERS[element](pattern.value))
    if releases.ENGINE in elements:
        said = {**engines(elements[releases.ENGINE].value.strip().lower()), **said}
    return (flat(where), said) if said else None


def flat(where: Iterable[tuple[int, str]]) -> list[int | str]:
    """The check that the fewest VINs pass comes first."""
    return [part for check in sorted(where, key=lambda check: len(check[1])) for part in check]


def _model(pattern: Pattern) -> Said:
    model = int(pattern.value)
    return Said(m=model, o=pattern.place) if pattern.place else Said(m=model, n=seconds(pattern.changed))


def _text(letter: Literal["s", "t"]) -> Callable[[str], Said]:
    return lambda value: Said(**{letter: " ".join(value.split())}) if value.strip() else Said()  # type: ignore[misc]


def _number(letter: Literal["b", "c", "f", "g", "h"]) -> Callable[[str], Said]:
    return lambda value: Said(**{letter: int(value)}) if value.isdigit() else Said()  # type: ignore[misc]


def _drive(value: str) -> Said:
    known = drive(int(value))
    return {"d": str(known)} if known else {}


def _weight(value: str) -> Said:
    return {"w": 1} if int(value) in _CLASS_3_AND_UP else {}


def _thousandth(cubic_centimetres: str) -> str:
    try:
        return f"{float(cubic_centimetres) / 1000:.3f}"
    except ValueError:
        return ""


def _size(text: str) -> Said:
    size = litres(text)
    return {"v": size} if size else {}


_READERS: Mapping[int, Callable[[str], Said]] = {
    releases.SERIES: _text("s"),
    releases.TRIM: _text("t"),
    releases.BODY: _number("b"),
    releases.CYLINDERS: _number("c"),
    releases.FUEL: _number("f"),
    releases.SECOND_FUEL: _number("g"),
    releases.ELECTRIFICATION: _number("h"),
    releases.LITRES: _size,
    releases.CUBIC_CENTIMETRES: lambda value: _size(_thousandth(value)),
    releases.DRIVE: _drive,
    releases.WEIGHT: _weight,
    releases.ENGINE: lambda _: {},  # its name stands for what engines() knows of it
}


def seconds(changed: str) -> int:
    if not changed:
        return 0
    moment = datetime.fromisoformat(changed)
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def engines(told: Iterable[tuple[str, int, str]]) -> Engines:
    """From name, element, value of vPIC's EngineModelPattern."""
    known: dict[str, Said] = {}
    for name, element, value in told:
        if element in _ENGINE_ELEMENTS:
            known.setdefault(name.strip().lower(), Said()).update(_READERS[element](value))
    return lambda name: known.get(name, Said())


def hondas(engines: Engines) -> Engines:
    """Of Honda and Acura, whose names tell the size: a J30A4 has 3.0 litres.

    vPIC leaves the size of two thirds of these engines out. Of the 783 that it tells 779 agree; the others are its typing errors.
    """

    def engine(name: str) -> Said:
        told = _HONDAS.fullmatch(name)
        return {**_size(f"{told[1]}.{told[2]}"), **engines(name)} if told else engines(name)

    return engine
