"""All that is known of one world manufacturer identifier, as one value of bytes: what the database hands over for a VIN.

The bytes are lines of JSON: a header, then the rows of each schema. Only schemas of a VIN's own model years are ever parsed, so
loading costs microseconds and a cached pack costs its bytes.

A row is `[checks, said]`: `checks` is a flat list of position (0-based in the 17 characters) and the characters allowed there;
`said` is what vPIC says of a VIN that passes them all, by the letters of `Said`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self, TypedDict

import orjson


class VehicleKind(StrEnum):
    CAR = "CAR"
    MPV = "MPV"
    TRUCK = "TRUCK"
    INCOMPLETE = "INCOMPLETE"
    BUS = "BUS"
    MOTORCYCLE = "MOTORCYCLE"
    TRAILER = "TRAILER"
    LOW_SPEED = "LOW_SPEED"
    OFF_ROAD = "OFF_ROAD"


class Said(TypedDict, total=False):
    m: int  # vPIC's Model
    n: int  # when that was last changed, in seconds: of two schemas' models the newer wins, as in NHTSA's decoder
    o: int  # in place of n, where the earlier vPIC has the same pattern: its place in the order in which that one asks, highest first
    b: int  # vPIC's BodyStyle
    c: int  # cylinders
    v: str  # litres to one place
    f: int  # vPIC's FuelType, primary
    g: int  # vPIC's FuelType, secondary
    h: int  # vPIC's ElectrificationLevel
    d: str  # Drive
    s: str  # series
    t: str  # trim
    w: int  # 1: gross weight above 10,000 lb


Row = tuple[list[int | str], Said]


@dataclass(frozen=True, slots=True)
class Named:
    """A model and its make; `make_key` and `model_key` are natural keys (identity.py)."""

    make_key: str
    make: str
    model_key: str
    model: str


@dataclass(frozen=True, slots=True)
class Schema:
    """`source`: 0 is the newest vPIC, 1 what an earlier one said and the newest no longer does, or says of other years.

    `last` is OPEN where vPIC names no end; `sure` is the last model year that the data vouch for; `agreed` where the earlier vPIC
    has this schema, for the same years.
    """

    source: int
    first: int
    last: int
    sure: int
    agreed: bool
    rows: bytes

    def covers(self, year: int | None) -> bool:
        return year is None or self.first <= year <= self.last


OPEN = 9999
EARLIER_LAST = 2024
"""The earlier vPIC is of March 2024: what it says of later model years is only that nobody has closed a schema."""


@dataclass(frozen=True, slots=True)
class WmiPack:
    wmi: str
    kind: VehicleKind
    light: bool | None
    manufacturer: str | None
    makes: tuple[str, ...]
    models: Mapping[int, Named] = field(default_factory=dict)
    schemas: tuple[Schema, ...] = ()

    def dumps(self) -> bytes:
        header = {
            "wmi": self.wmi,
            "kind": self.kind,
            "light": self.light,
            "manufacturer": self.manufacturer,
            "makes": self.makes,
            "models": [(number, n.make_key, n.make, n.model_key, n.model) for number, n in self.models.items()],
            "schemas": [(s.source, s.first, s.last, s.sure, int(s.agreed)) for s in self.schemas],
        }
        return b"\n".join([orjson.dumps(header), *(s.rows for s in self.schemas)])

    @classmethod
    def loads(cls, given: bytes) -> Self:
        top, *rows = given.split(b"\n")
        header = orjson.loads(top)
        return cls(
            wmi=header["wmi"],
            kind=VehicleKind(header["kind"]),
            light=header["light"],
            manufacturer=header["manufacturer"],
            makes=tuple(header["makes"]),
            models={number: Named(*names) for number, *names in header["models"]},
            schemas=tuple(
                Schema(source, first, last, sure, bool(agreed), lines)
                for (source, first, last, sure, agreed), lines in zip(header["schemas"], rows, strict=True)
            ),
        )


def rows_of(schema: Schema) -> list[Row]:
    rows: list[Row] = orjson.loads(schema.rows)
    return rows


def rows_as_bytes(rows: Sequence[Row]) -> bytes:
    return orjson.dumps(list(rows))
