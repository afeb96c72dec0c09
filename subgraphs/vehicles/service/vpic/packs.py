"""Packs of all WMIs, from both releases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from subgraphs.vehicles.rules.packs import Row, Schema, VehicleKind, WmiPack, rows_as_bytes
from subgraphs.vehicles.service.vpic import releases
from subgraphs.vehicles.service.vpic.names import Names
from subgraphs.vehicles.service.vpic.releases import Maker, Span

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
    spans: Iterable[tuple[Span, int, bool, Compiled]],
    earlier: Iterable[tuple[Schema, Compiled]],
    names: Names,
) -> WmiPack:
    """`spans` with the last year that the data vouch for, and whether the earlier release agrees."""
    # NHTSA asks the schema that begins last first.
    newest = sorted(spans, key=lambda each: (-each[0].first, each[0].schema))
    schemas = [(Schema(0, span.first, span.last, sure, agreed, compiled.rows), compiled) for span, sure, agreed, compiled in newest]
    schemas += earlier
    models = {model for _, compiled in schemas for model in compiled.models}
    return WmiPack(
        wmi=maker.wmi,
        kind=KINDS[maker.vehicle_type],
        light=light(maker),
        manufacturer=maker.manufacturer,
        makes=tuple(sorted(names.makes[make] for make in maker.makes)),
        models={model: names.named[model] for model in sorted(models)},
        schemas=tuple(schema for schema, _ in schemas),
    )


def compiled(rows: Sequence[Row]) -> Compiled:
    return Compiled(rows_as_bytes(rows), frozenset(said["m"] for _, said in rows if "m" in said))
