"""`vehicles.csv`: vehicles of markets that vPIC doesn't know."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from events.contracts.vehicles import Configuration, ExternalId
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.frames import FramePrefix
from subgraphs.vehicles.rules.packs import Named, VehicleKind
from subgraphs.vehicles.service.reference import rows
from subgraphs.vehicles.service.reference.register import Register
from subgraphs.vehicles.service.vpic.facets import Facets
from subgraphs.vehicles.service.vpic.reading import BaseVehicle

COLUMNS = ("make", "model", "year_from", "year_to", "markets", *rows.OPTIONAL, "scheme", "scheme_version", "external_id")

KIND = "Vehicle"
"""Of external ids that a row tells."""

_MARKETS = re.compile(r"[A-Z]{2}(?:;[A-Z]{2})*")


@dataclass(frozen=True, slots=True)
class MarketVehicle:
    """`markets` are ISO 3166-1 alpha-2 codes; `external` is scheme, version, id."""

    named: Named
    first: int
    last: int
    markets: tuple[str, ...]
    configuration: Configuration
    series: str | None
    trim: str | None
    external: tuple[str, str, str] | None


def read(lines: Iterable[bytes], register: Register, *, latest: int) -> Iterator[tuple[int, MarketVehicle] | rows.Refused]:
    return rows.read(lines, COLUMNS, lambda cells: _vehicle(cells, register, latest))


def _vehicle(cells: rows.Cells, register: Register, latest: int) -> MarketVehicle:
    first, last = rows.years(cells, latest)
    markets, external, known = _markets(cells), _external(cells), rows.configuration(cells)
    return MarketVehicle(
        named=register.named(rows.required(cells, "make"), rows.required(cells, "model")),
        first=first,
        last=last,
        markets=markets,
        configuration=known,
        series=cells["series"] or None,
        trim=cells["trim"] or None,
        external=external,
    )


def _markets(cells: rows.Cells) -> tuple[str, ...]:
    given = rows.required(cells, "markets").upper().replace(" ", "")
    if not _MARKETS.fullmatch(given):
        raise rows.Unreadable("ROW_MARKETS", "markets", f"markets are two-letter country codes parted by semicolons; not {given!r}.")
    return tuple(given.split(";"))


def _external(cells: rows.Cells) -> tuple[str, str, str] | None:
    told = cells["scheme"], cells["scheme_version"], cells["external_id"]
    if not any(told):
        return None
    if not all(told):
        # An id whose release nobody knows matches the wrong car after the other side's next release.
        raise rows.Unreadable("ROW_EXTERNAL_ID", "external_id", "scheme, scheme_version and external_id are told together or not at all.")
    return told


def base_vehicles(found: Iterable[MarketVehicle | FramePrefix]) -> Iterator[tuple[Named, BaseVehicle]]:
    """One per model and year, with what all rows about it tell."""
    told: dict[tuple[Named, int], list[MarketVehicle | FramePrefix]] = {}
    for row in found:
        for year in range(row.first, row.last + 1):
            told.setdefault((row.named, year), []).append(row)
    for (named, year), several in told.items():
        yield named, _base(named, year, several)


def external_ids(found: Iterable[MarketVehicle]) -> Iterator[tuple[str, str, list[ExternalId]]]:
    """Scheme, version and what its ids mean: a model and its configuration, of one year where the row is about one."""
    told: dict[tuple[str, str], list[ExternalId]] = {}
    for row in found:
        if row.external is not None:
            scheme, version, id_ = row.external
            told.setdefault((scheme, version), []).append(_external_id(row, id_))
    for (scheme, version), ids in told.items():
        yield scheme, version, ids


def _external_id(row: MarketVehicle, id_: str) -> ExternalId:
    keys, known = (row.named.make_key, row.named.model_key), str(row.configuration) or None
    if row.first == row.last:
        return ExternalId(kind=KIND, external_id=id_, vehicle_id=identity.vehicle_id(*keys, row.first), configuration=known)
    return ExternalId(kind=KIND, external_id=id_, model_id=identity.model_id(*keys), configuration=known)


def _base(named: Named, year: int, several: Sequence[MarketVehicle | FramePrefix]) -> BaseVehicle:
    known = [row.configuration for row in several]
    engines = (Configuration(cylinders=each.cylinders, displacement=each.displacement, fuel=each.fuel) for each in known)
    return BaseVehicle(
        id=identity.vehicle_id(named.make_key, named.model_key, year),
        make_id=identity.make_id(named.make_key),
        model_id=identity.model_id(named.make_key, named.model_key),
        year=year,
        listed=True,
        kind=VehicleKind.CAR,
        facets=Facets(
            engines=frozenset(engine for engine in engines if engine != Configuration()),
            bodies=frozenset(each.body for each in known if each.body),
            drives=frozenset(each.drive for each in known if each.drive),
            series=frozenset(row.series for row in several if row.series),
            trims=frozenset(row.trim for row in several if row.trim),
        ),
    )
