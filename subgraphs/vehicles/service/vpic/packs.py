"""Packs of all WMIs, from both releases: the newest as it is, and from the earlier one what the newest has lost."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from subgraphs.vehicles.rules.naming import make_name
from subgraphs.vehicles.rules.packs import OPEN, Named, Row, Schema, VehicleKind, WmiPack, rows_as_bytes
from subgraphs.vehicles.service.vpic import releases
from subgraphs.vehicles.service.vpic.releases import Line, Maker, Span
from subgraphs.vehicles.service.vpic.schemas import earlier_rows

KINDS = {
    1: VehicleKind.MOTORCYCLE,
    2: VehicleKind.CAR,
    3: VehicleKind.TRUCK,
    5: VehicleKind.BUS,
    6: VehicleKind.TRAILER,
    7: VehicleKind.MPV,
    9: VehicleKind.LOW_SPEED,
    10: VehicleKind.INCOMPLETE,
    13: VehicleKind.OFF_ROAD,
}
ON_THE_ROAD = {releases.CAR, releases.TRUCK, releases.MPV, releases.INCOMPLETE}
"""vPIC's vehicle types whose patterns are kept; of the others the maker and the kind are told, no model."""

_LIGHT_TRUCK = 1
_EARLIER_OPEN = 2999
_EARLIER_LAST = 2024
"""The earlier release is of March 2024 and knows nothing after."""


def light(maker: Maker) -> bool:
    """49 CFR 565.15(c): whose position 7 tells the cycle of the model year. vPIC marks only some of the light trucks."""
    return maker.vehicle_type in (releases.CAR, releases.MPV) or (maker.vehicle_type == releases.TRUCK and maker.truck_type == _LIGHT_TRUCK)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A schema's rows as bytes, and the models in them."""

    rows: bytes
    models: frozenset[int]


def pack(
    maker: Maker,
    spans: Iterable[tuple[Span, int, Compiled]],
    earlier: Iterable[tuple[Schema, Compiled]],
    named: Mapping[int, Named],
    makes: Mapping[int, str],
) -> WmiPack:
    """`spans` with the last year that the data vouch for."""
    # NHTSA asks the schema that begins last first.
    newest = sorted(spans, key=lambda each: (-each[0].first, each[0].schema))
    schemas = [(Schema(0, span.first, span.last, sure, compiled.rows), compiled) for span, sure, compiled in newest]
    schemas += earlier
    models = {model for _, compiled in schemas for model in compiled.models}
    return WmiPack(
        wmi=maker.wmi,
        kind=KINDS[maker.vehicle_type],
        light=light(maker),
        manufacturer=maker.manufacturer,
        makes=tuple(sorted(make_name(makes[make]) for make in maker.makes)),
        models={model: named[model] for model in sorted(models)},
        schemas=tuple(schema for schema, _ in schemas),
    )


def compiled(rows: Sequence[Row]) -> Compiled:
    return Compiled(rows_as_bytes(rows), frozenset(said["m"] for _, said in rows if "m" in said))


def lost(
    lines: Iterable[Line], kept: Mapping[int, int], pairs: Container[tuple[str, int]], texts: tuple[Mapping[int, str], Mapping[int, str]]
) -> Iterator[tuple[str, Schema, Compiled]]:
    """What the earlier release says and the newest doesn't, by WMI and years.

    `kept`: schema of the pattern ids that live on; `pairs`: the newest release's WMIs and schemas; `texts`: series and trims.
    """
    gone: dict[tuple[str, int, int], list[Line]] = {}
    for line in lines:
        if line.id not in kept or (line.wmi, kept[line.id]) not in pairs:
            gone.setdefault((line.wmi, line.first, line.last), []).append(line)
    for (wmi, first, last), group in sorted(gone.items()):
        if rows := earlier_rows(group, *texts):
            known = compiled(rows)
            yield wmi, Schema(1, first, OPEN if last >= _EARLIER_OPEN else last, min(last, _EARLIER_LAST), known.rows), known
