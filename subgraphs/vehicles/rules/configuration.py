"""From vPIC's numbers and words to a Configuration."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from events.contracts.vehicles import Body, Configuration, Drive, Fuel, slug
from subgraphs.vehicles.rules.packs import Said

# vPIC's BodyStyle. Motorcycles, trailers and off-road vehicles have no body in this market and stay away.
BODIES = {
    **dict.fromkeys((13,), Body.SEDAN),
    **dict.fromkeys((3,), Body.COUPE),
    **dict.fromkeys((5,), Body.HATCHBACK),
    **dict.fromkeys((15,), Body.WAGON),
    **dict.fromkeys((1, 10), Body.CONVERTIBLE),
    **dict.fromkeys((7, 8), Body.SUV),
    **dict.fromkeys((60, 119), Body.PICKUP),
    **dict.fromkeys((2,), Body.MINIVAN),
    **dict.fromkeys((9, 95, 111), Body.VAN),
    **dict.fromkeys((62, 63, 65, 67, 70, 74, 78, 112), Body.CHASSIS_CAB),
    **dict.fromkeys((117,), Body.LIMOUSINE),
    **dict.fromkeys((16, 68, 71, 72, 73, 75, 76, 77, 107), Body.BUS),
    **dict.fromkeys((11, 64, 66, 129, 130), Body.TRUCK),
    **dict.fromkeys((4, 108, 128), Body.OTHER),
}

_FUELS = {
    1: Fuel.DIESEL,
    2: Fuel.ELECTRIC,
    4: Fuel.GASOLINE,
    6: Fuel.CNG,
    7: Fuel.CNG,
    8: Fuel.HYDROGEN,
    9: Fuel.LPG,
    10: Fuel.FLEX,
    11: Fuel.OTHER,
    13: Fuel.FLEX,
    14: Fuel.OTHER,
    15: Fuel.FLEX,
    17: Fuel.CNG,
    18: Fuel.HYDROGEN,
}
_ELECTRIC, _GASOLINE = 2, 4
_ALCOHOLS = (10, 13, 15)
_BATTERY, _FUEL_CELL, _MILD_HYBRID = 4, 5, 1

_ENGINE = ("cylinders", "displacement", "fuel")

_SIZE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,12})?")

_DRIVES = {1: Drive.FWD, 2: Drive.FOUR_WD, 3: Drive.AWD, 4: Drive.RWD, 7: Drive.TWO_WD}

_DRIVE_WORDS = (
    (Drive.AWD, r"AWD|QUATTRO|XDRIVE|4MATIC\+?|4MOTION|SH-AWD|ALL4"),
    (Drive.FOUR_WD, r"4WD|4X4"),
    (Drive.FWD, r"FWD"),
    (Drive.RWD, r"RWD"),
    (Drive.TWO_WD, r"2WD|4X2"),
)
_DRIVE_PATTERNS = tuple((drive, re.compile(rf"(?<![A-Z0-9])(?:{words})(?![A-Z0-9])")) for drive, words in _DRIVE_WORDS)


def body(vpic: int | None) -> Body | None:
    return BODIES.get(vpic) if vpic is not None else None


def drive(vpic: int | None) -> Drive | None:
    return _DRIVES.get(vpic) if vpic is not None else None


@lru_cache(maxsize=1 << 12)
def drive_in(text: str) -> Drive | None:
    """The drive that a series or trim name tells ("Premium Plus quattro"); None where it tells two ("2WD/4WD") or none."""
    told = {kind for kind, pattern in _DRIVE_PATTERNS if pattern.search(text.upper())}
    return told.pop() if len(told) == 1 else None


def without_drive(name: str) -> str:
    """`Atlas 4Motion` as `Atlas`; a name that tells no drive as it is."""
    for _, pattern in _DRIVE_PATTERNS:
        if told := pattern.search(name.upper()):
            return " ".join(f"{name[: told.start()]} {name[told.end() :]}".split())
    return name


def fuel(primary: int | None, secondary: int | None, electrification: int | None) -> Fuel | None:
    """A car that burns and also drives electrically is a HYBRID, plug or no plug; mild hybrids stay what they burn."""
    if electrification == _BATTERY:
        return Fuel.ELECTRIC
    if electrification == _FUEL_CELL:
        return Fuel.HYDROGEN
    both_electric_and_burning = secondary is not None and (primary == _ELECTRIC) != (secondary == _ELECTRIC)
    if both_electric_and_burning or (electrification is not None and electrification != _MILD_HYBRID):
        return Fuel.HYBRID
    if primary == _GASOLINE and secondary in _ALCOHOLS:
        return Fuel.FLEX
    return _FUELS.get(primary) if primary is not None else None


def litres(text: str) -> str | None:
    """`3` and `2.99` as `3.0`; None for what is no size of an engine."""
    if not _SIZE.fullmatch(text):
        return None
    size = Decimal(text).quantize(Decimal("0.1"))
    return str(size) if Decimal("0.2") <= size <= Decimal(30) else None


def configuration(said: Said) -> Configuration:
    size, spoken_drive = said.get("v"), said.get("d")
    series, trim = said.get("s"), said.get("t")
    return Configuration(
        cylinders=said.get("c"),
        displacement=Decimal(size) if size else None,
        fuel=fuel(said.get("f"), said.get("g"), said.get("h")),
        drive=Drive(spoken_drive) if spoken_drive else drive_in(f"{series or ''} {trim or ''}"),
        body=body(said.get("b")),
        series=slug(series) or None if series else None,
        trim=slug(trim) or None if trim else None,
    )


def in_common(said: Configuration, engines: Iterable[Configuration]) -> Configuration:
    """What is said of the engine, filled up with what all `engines` that it can be have in common."""
    possible = list(_possible(said, engines))
    return replace(said, **{name: values.pop() for name in _ENGINE if len(values := {getattr(engine, name) for engine in possible}) == 1})


def with_engines(said: Configuration, engines: Iterable[Configuration]) -> list[Configuration]:
    """`said` with each of the engines that it can be."""
    return list(dict.fromkeys(_possible(said, engines)))


def _possible(said: Configuration, engines: Iterable[Configuration]) -> Iterator[Configuration]:
    told = {name: value for name in _ENGINE if (value := getattr(said, name)) is not None}
    for engine in engines:
        known = {name: value for name in _ENGINE if (value := getattr(engine, name)) is not None}
        if all(known.get(name, value) == value for name, value in told.items()):
            yield replace(said, **{**known, **told})
