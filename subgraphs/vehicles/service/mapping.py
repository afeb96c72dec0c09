"""What another scheme's ids mean, from the operator's file (docs/import-vehicles.md): known here, and told to whoever reads such ids."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vehicles import Configuration, ExternalId
from shared.db import Database
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.packs import Named
from subgraphs.vehicles.service import storing
from subgraphs.vehicles.service.imports import Imported, opened, registered, take
from subgraphs.vehicles.service.reference import rows
from subgraphs.vehicles.service.reference.register import Register
from subgraphs.vehicles.service.reference.rows import Cells, Refused, Unreadable
from subgraphs.vehicles.service.storing import Stored

COLUMNS = ("scheme", "version", "kind", "external_id", "make", "model", "year", "configuration")

_FORMS = {
    "scheme": (re.compile(r"[a-z][a-z0-9-]{0,31}"), "up to 32 small letters, digits and dashes, such as aces"),
    "version": (re.compile(r".{1,40}"), "up to 40 characters, such as 2026-09"),
    "kind": (re.compile(r"[A-Za-z][A-Za-z0-9]{0,39}"), "up to 40 letters and digits, such as BaseVehicle"),
    "external_id": (re.compile(r".{1,80}"), "up to 80 characters"),
}
_YEARS = """
SELECT m.key AS make, o.key AS model, array_agg(v.year) AS years
FROM vehicles AS v JOIN models AS o ON o.id = v.model_id JOIN makes AS m ON m.id = o.make_id GROUP BY 1, 2
"""

Years = Mapping[tuple[str, str], frozenset[int]]
"""In which a model is known, by its make's key and its own."""


@dataclass(frozen=True, slots=True)
class Mapped:
    scheme: str
    version: str
    id: ExternalId


async def import_mapping(database: Database, path: Path) -> Imported:
    """Rows of COLUMNS. Raises BadInput where there is no file to read."""
    reader = _Reader(await registered(database), await _known_years(database))
    with opened(path) as file:
        return await take(database, reader.read(rows.lines(file)), _store)


async def _known_years(database: Database) -> Years:
    return {(make, model): frozenset(years) for make, model, years in await database.reader().fetch(_YEARS)}


async def _store(tx: AsyncSession, found: Sequence[Mapped]) -> Stored:
    stored = Stored()
    for (scheme, version), several in groupby(sorted(found, key=_RELEASE), _RELEASE):
        stored += await storing.store_external_ids(tx, scheme, version, [each.id for each in several])
    return stored


_RELEASE = attrgetter("scheme", "version")


@dataclass(frozen=True, slots=True)
class _Reader:
    register: Register
    years: Years
    versions: dict[str, str] = field(default_factory=dict)

    def read(self, lines: Iterable[bytes]) -> Iterator[tuple[int, Mapped] | Refused]:
        return rows.read(lines, COLUMNS, self._mapped)

    def _mapped(self, cells: Cells) -> Mapped:
        scheme, version, kind, external_id = (_formed(cells, column) for column in _FORMS)
        meaning, configuration = self._meaning(cells), _configuration(cells)
        if not meaning and configuration is None:
            raise Unreadable("ROW_MEANING", None, "The row says neither a vehicle nor a configuration that the id would mean.")
        if self.versions.setdefault(scheme, version) != version:
            # An id that two releases tell differently would change, and be told, twice with every import.
            message = f"The file's first row of {scheme} is of {self.versions[scheme]}, this one of {version}: each release has a file of its own."
            raise Unreadable("ROW_VERSION", "version", message)
        said = ExternalId(kind=kind, external_id=external_id, configuration=configuration)
        return Mapped(scheme, version, said.model_copy(update=meaning))

    def _meaning(self, cells: Cells) -> dict[str, UUID]:
        """Of make, model and vehicle the narrowest that the row names."""
        if not cells["make"] and not cells["model"] and not cells["year"]:
            return {}
        name = rows.required(cells, "make")
        if (make := self.register.make(name)) is None:
            raise Unreadable("ROW_MAKE_UNKNOWN", "make", f"No make is called {name}.")
        if not cells["model"] and not cells["year"]:
            return {"make_id": identity.make_id(make[0])}
        model = rows.required(cells, "model")
        if (named := self.register.find(name, model)) is None:
            raise Unreadable("ROW_MODEL_UNKNOWN", "model", f"{make[1]} has no model called {model}.")
        keys = named.make_key, named.model_key
        if not cells["year"]:
            return {"model_id": identity.model_id(*keys)}
        return {"vehicle_id": identity.vehicle_id(*keys, self._year(cells, named))}

    def _year(self, cells: Cells, named: Named) -> int:
        year, known = rows.year(cells, "year"), self.years.get((named.make_key, named.model_key), frozenset())
        if year not in known:
            spoken = f"from {min(known)} to {max(known)}" if known else "of no year"
            raise Unreadable("ROW_VEHICLE_UNKNOWN", "year", f"No {named.make} {named.model} of {year} is known; it is known {spoken}.")
        return year


def _formed(cells: Cells, column: str) -> str:
    given = rows.required(cells, column)
    pattern, spoken = _FORMS[column]
    if not pattern.fullmatch(given):
        raise Unreadable(f"ROW_{column.upper()}", column, f"{column} is {spoken}; not {given[:60]!r}.")
    return given


def _configuration(cells: Cells) -> str | None:
    if not (given := cells["configuration"]):
        return None
    try:
        return str(Configuration.parse(given))
    except ValueError as wrong:
        raise Unreadable("ROW_CONFIGURATION", "configuration", f"configuration is written like c4.l2_5.fGASOLINE; not {given[:60]!r}.") from wrong
