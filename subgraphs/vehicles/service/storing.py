"""Makes, models, vehicles and ids into the tables; what shoppers may newly pick is told.

Whatever says the same again changes nothing and tells nothing. Lists of a vehicle's engines, bodies and so on only grow, as several
sources know one vehicle and none of them knows all.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vehicles import BaseVehicle as ToldVehicle
from events.contracts.vehicles import ExternalId, ExternalIdsMapped, VehiclesListed
from events.outbox import emit
from shared.db import copy_rows
from subgraphs.vehicles.rules import identity
from subgraphs.vehicles.rules.frames import FramePrefix
from subgraphs.vehicles.rules.packs import Named, WmiPack
from subgraphs.vehicles.service.vpic.facets import Facets
from subgraphs.vehicles.service.vpic.reading import BaseVehicle, Make, Model

AT_ONCE = 1_000
"""Vehicles or ids in one fact."""

_LOCK = 0x7665686C
# One writer at a time: two would tell the same vehicles twice.
_HOLD = text(f"SELECT set_config('statement_timeout', '120s', true), set_config('lock_timeout', '300s', true), pg_advisory_xact_lock({_LOCK})")

_MAKES = text("""
    INSERT INTO makes AS m (id, key, name) SELECT id, key, name FROM staged_makes
    ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE m.name <> excluded.name
    RETURNING m.id, old.id IS NULL""")
_MODELS = text("""
    INSERT INTO models AS m (id, make_id, key, name, aliases) SELECT id, make_id, key, name, aliases FROM staged_models
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, aliases = excluded.aliases
    WHERE (m.name, m.aliases) <> (excluded.name, excluded.aliases)
    RETURNING m.id, old.id IS NULL""")
_LISTS = ("engines", "bodies", "drives", "series", "trims")
_VEHICLES = text(f"""
    INSERT INTO vehicles AS v (id, year, make_id, model_id, listed, kind, {", ".join(_LISTS)})
    SELECT id, year, make_id, model_id, listed, kind, {", ".join(_LISTS)} FROM staged_vehicles
    ON CONFLICT (id) DO UPDATE SET listed = v.listed OR excluded.listed,
        {", ".join(f"{name} = ARRAY(SELECT DISTINCT unnest(v.{name} || excluded.{name}) ORDER BY 1)" for name in _LISTS)}
    WHERE v.listed < excluded.listed OR NOT ({" AND ".join(f"v.{name} @> excluded.{name}" for name in _LISTS)})
    RETURNING v.id, old.id IS NULL, v.listed AND old.listed IS NOT true""")  # noqa: S608
_FRAMES = text("""
    INSERT INTO frame_prefixes AS f (prefix, model_id, year_from, configuration, year_to, series, trim)
    SELECT prefix, model_id, year_from, configuration, year_to, series, trim FROM staged_frame_prefixes
    ON CONFLICT (prefix, model_id, year_from, configuration) DO UPDATE
    SET year_to = excluded.year_to, series = excluded.series, trim = excluded.trim
    WHERE (f.year_to, f.series, f.trim) IS DISTINCT FROM (excluded.year_to, excluded.series, excluded.trim)
    RETURNING f.prefix, old.prefix IS NULL""")
_IDS = text("""
    INSERT INTO external_ids AS e (scheme, version, kind, external_id, vehicle_id, model_id, make_id, configuration)
    SELECT scheme, version, kind, external_id, vehicle_id, model_id, make_id, configuration FROM staged_external_ids
    ON CONFLICT (scheme, kind, external_id) DO UPDATE
    SET version = excluded.version, vehicle_id = excluded.vehicle_id, model_id = excluded.model_id, make_id = excluded.make_id,
        configuration = excluded.configuration
    WHERE (e.version, e.vehicle_id, e.model_id, e.make_id, e.configuration) IS DISTINCT FROM
        (excluded.version, excluded.vehicle_id, excluded.model_id, excluded.make_id, excluded.configuration)
    RETURNING e.kind, e.external_id, old.kind IS NULL""")
_OTHER_PACKS = text("DELETE FROM wmi_packs AS w WHERE NOT EXISTS (SELECT FROM staged_wmi_packs AS s WHERE s.wmi = w.wmi)")
_PACKS = text("""
    INSERT INTO wmi_packs AS w (wmi, pack) SELECT wmi, pack FROM staged_wmi_packs
    ON CONFLICT (wmi) DO UPDATE SET pack = excluded.pack WHERE w.pack <> excluded.pack
    RETURNING w.wmi, old.wmi IS NULL""")
_TOLD = text("""
    SELECT v.make_id, m.name, v.model_id, o.name, o.aliases, v.id, v.year
    FROM vehicles AS v JOIN makes AS m ON m.id = v.make_id JOIN models AS o ON o.id = v.model_id
    WHERE v.listed AND (v.id = ANY(:ids ::uuid[]) OR v.model_id = ANY(:models ::uuid[]) OR v.make_id = ANY(:makes ::uuid[]))
    ORDER BY v.make_id, v.model_id, v.year""")


@dataclass(frozen=True, slots=True)
class Stored:
    created: int = 0
    changed: int = 0

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(self.created + other.created, self.changed + other.changed)


async def hold(tx: AsyncSession) -> None:
    """To the end of the transaction nobody else writes vehicles."""
    await tx.execute(_HOLD)


def made(named: Named, aliases: Sequence[str] = ()) -> tuple[Make, Model]:
    make = Make(identity.make_id(named.make_key), named.make_key, named.make)
    return make, Model(identity.model_id(named.make_key, named.model_key), named.model_key, make.id, named.model, tuple(aliases))


async def store_vehicles(tx: AsyncSession, makes: Iterable[Make], models: Iterable[Model], vehicles: Iterable[BaseVehicle]) -> Stored:
    """Each id once; makes and models that the tables have already may be left out."""
    await _stage(tx, "makes", ("id", "key", "name"), ((make.id, make.key, make.name) for make in makes))
    renamed_makes = [id_ for id_, is_new in await tx.execute(_MAKES) if not is_new]
    rows = ((model.id, model.make_id, model.key, model.name, list(model.aliases)) for model in models)
    await _stage(tx, "models", ("id", "make_id", "key", "name", "aliases"), rows)
    renamed_models = [id_ for id_, is_new in await tx.execute(_MODELS) if not is_new]
    await _stage(tx, "vehicles", ("id", "year", "make_id", "model_id", "listed", "kind", *_LISTS), map(_row, vehicles))
    written = (await tx.execute(_VEHICLES)).all()
    await _tell(tx, [id_ for id_, _, newly_listed in written if newly_listed], renamed_models, renamed_makes)
    return _counted(is_new for _, is_new, _ in written)


async def store_frames(tx: AsyncSession, prefixes: Iterable[FramePrefix]) -> Stored:
    """Their models are stored already."""
    rows = {
        (row.prefix, identity.model_id(row.named.make_key, row.named.model_key), row.first, str(row.configuration)): (row.last, row.series, row.trim)
        for row in prefixes
    }
    columns = ("prefix", "model_id", "year_from", "configuration", "year_to", "series", "trim")
    await _stage(tx, "frame_prefixes", columns, ((*key, *rest) for key, rest in rows.items()))
    return _counted(is_new for _, is_new in await tx.execute(_FRAMES))


async def store_external_ids(tx: AsyncSession, scheme: str, version: str, ids: Iterable[ExternalId], *, tell: bool = True) -> Stored:
    """Of several with one kind and id the last counts."""
    known = {(each.kind, each.external_id): each for each in ids}
    columns = ("scheme", "version", "kind", "external_id", "vehicle_id", "model_id", "make_id", "configuration")
    rows = ((scheme, version, *key, each.vehicle_id, each.model_id, each.make_id, each.configuration) for key, each in known.items())
    await _stage(tx, "external_ids", columns, rows)
    written = (await tx.execute(_IDS)).all()
    if tell:
        changed = iter(known[kind, id_] for kind, id_, _ in written)
        while batch := list(islice(changed, AT_ONCE)):
            emit(tx, ExternalIdsMapped(scheme=scheme, version=version, ids=batch))
    return _counted(is_new for *_, is_new in written)


async def replace_packs(tx: AsyncSession, packs: Iterable[WmiPack]) -> Stored:
    """So that there are these and no others."""
    await _stage(tx, "wmi_packs", ("wmi", "pack"), ((pack.wmi, pack.dumps()) for pack in packs), at_once=AT_ONCE)
    await tx.execute(_OTHER_PACKS)
    return _counted(is_new for _, is_new in await tx.execute(_PACKS))


async def _stage(tx: AsyncSession, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]], *, at_once: int = 5 * AT_ONCE) -> None:
    await tx.execute(text(f"CREATE TEMPORARY TABLE IF NOT EXISTS staged_{table} (LIKE {table}) ON COMMIT DELETE ROWS"))
    await tx.execute(text(f"TRUNCATE staged_{table}"))
    given = iter(rows)
    while batch := list(islice(given, at_once)):
        await copy_rows(tx, f"staged_{table}", columns, batch)


def _row(vehicle: BaseVehicle) -> tuple[Any, ...]:
    return vehicle.id, vehicle.year, vehicle.make_id, vehicle.model_id, vehicle.listed, vehicle.kind.value, *_lists(vehicle.facets)


@lru_cache(maxsize=1 << 10)
def _lists(facets: Facets) -> tuple[list[str], ...]:
    return tuple(sorted(map(str, values)) for values in (facets.engines, facets.bodies, facets.drives, facets.series, facets.trims))


def _counted(are_new: Iterable[bool]) -> Stored:
    kinds = list(are_new)
    return Stored(sum(kinds), len(kinds) - sum(kinds))


async def _tell(tx: AsyncSession, ids: Collection[UUID], models: Collection[UUID], makes: Collection[UUID]) -> None:
    if not (ids or models or makes):
        return
    rows = await tx.execute(_TOLD, {"ids": list(ids), "models": list(models), "makes": list(makes)})
    for (make_id, make), of_make in groupby(rows, lambda row: (row[0], row[1])):
        while batch := list(islice(of_make, AT_ONCE)):
            emit(
                tx,
                VehiclesListed(
                    make_id=make_id,
                    make=make,
                    models={model_id: model for _, _, model_id, model, *_ in batch},
                    vehicles=[ToldVehicle(vehicle_id=id_, year=year, model_id=model_id) for _, _, model_id, _, _, id_, year in batch],
                    aliases={model_id: aliases for _, _, model_id, _, aliases, *_ in batch if aliases},
                ),
            )
