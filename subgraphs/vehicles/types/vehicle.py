from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import strawberry
from sqlalchemy import Integer, SmallInteger, Uuid, bindparam, exists, or_, select, tuple_
from strawberry import ID, federation

from events.contracts.vehicles import Body, Configuration, Drive, Fuel, VehicleId, slug
from shared.db import Reader, among
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, group, pick
from subgraphs.vehicles import models

E = TypeVar("E", Body, Drive)

LAST_YEAR = 2100

strawberry.enum(Fuel, name="Fuel")
strawberry.enum(Drive, name="Drive")
strawberry.enum(Body, name="Body")


@federation.type(keys=["id"])
class Make:
    id: ID
    name: str

    @strawberry.field(description="Of one model year, or of all.")
    async def models(self, info: Info, year: int | None = None) -> list["Model"]:
        return await models_of_make(info.context.reader, UUID(self.id), year)

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Make | None]":
        return info.context.load(makes_by_id, UUID(id))


@federation.type(keys=["id"])
class Model:
    id: ID
    name: str
    make_id: strawberry.Private[UUID]
    make_name: strawberry.Private[str]

    @strawberry.field
    def make(self) -> Make:
        return Make(id=ID(str(self.make_id)), name=self.make_name)

    @strawberry.field(description="Newest first.")
    async def years(self, info: Info) -> list[int]:
        return await info.context.load(years_by_model, UUID(self.id))

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Model | None]":
        return info.context.load(models_by_id, UUID(id))


@strawberry.type
class Engine:
    cylinders: int | None
    displacement_l: float | None = strawberry.field(description="Litres, to one place.")
    fuel: Fuel | None


@strawberry.type(description="What another scheme calls it.")
class ExternalVehicleId:
    vehicle_id: strawberry.Private[UUID]
    scheme: str
    kind: str
    version: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A base vehicle as the table holds it."""

    id: UUID
    year: int
    make_id: UUID
    make_name: str
    model_id: UUID
    model_name: str
    engines: list[str]
    bodies: list[str]
    drives: list[str]
    series: list[str]
    trims: list[str]


@federation.type(keys=["id"], description="A car as far as it is known; beyond year, make and model what its id tells, or what all of them share.")
class Vehicle:
    listed: strawberry.Private[Listed]
    configuration: strawberry.Private[Configuration]

    @strawberry.field
    def id(self) -> ID:
        return ID(str(VehicleId(self.listed.id, self.configuration)))

    @strawberry.field
    def year(self) -> int:
        return self.listed.year

    @strawberry.field
    def make(self) -> Make:
        return Make(id=ID(str(self.listed.make_id)), name=self.listed.make_name)

    @strawberry.field
    def model(self) -> Model:
        it = self.listed
        return Model(id=ID(str(it.model_id)), name=it.model_name, make_id=it.make_id, make_name=it.make_name)

    @strawberry.field(description="Year, make, model and what tells it from its likes.")
    def name(self) -> str:
        it, known = self.listed, self.configuration
        words = [str(it.year), it.make_name, it.model_name, _named(known.series, it.series), _named(known.trim, it.trims), _engine_name(known)]
        return " ".join(word for word in words if word)

    @strawberry.field
    def engine(self) -> Engine | None:
        known = self.configuration
        if known.cylinders is None and known.displacement is None and known.fuel is None:
            if len(self.listed.engines) != 1:
                return None
            known = Configuration.parse(self.listed.engines[0])
        litres = None if known.displacement is None else float(known.displacement)
        return Engine(cylinders=known.cylinders, displacement_l=litres, fuel=known.fuel)

    @strawberry.field
    def body(self) -> Body | None:
        return self.configuration.body or _only(Body, self.listed.bodies)

    @strawberry.field
    def drive(self) -> Drive | None:
        return self.configuration.drive or _only(Drive, self.listed.drives)

    @strawberry.field
    def series(self) -> str | None:
        return _named(self.configuration.series, self.listed.series)

    @strawberry.field
    def trim(self) -> str | None:
        return _named(self.configuration.trim, self.listed.trims)

    @strawberry.field(description="The same car with each of its engines: what to ask where a part depends on it.")
    def configurations(self) -> list["Vehicle"]:
        return [Vehicle(listed=self.listed, configuration=Configuration.parse(engine)) for engine in self.listed.engines]

    @strawberry.field
    async def external_ids(self, info: Info) -> list[ExternalVehicleId]:
        return await info.context.load(external_ids_by_vehicle, self.listed.id)

    @classmethod
    async def resolve_reference(cls, info: Info, id: ID) -> "Vehicle | None":
        return await vehicle_of(info, vehicle_id(id))


def _engine_name(known: Configuration) -> str:
    litres = f"{known.displacement} L" if known.displacement else ""
    cylinders = f"{known.cylinders} cyl." if known.cylinders else ""
    return " ".join(part for part in (litres, cylinders, (known.fuel or "").capitalize()) if part)


def _only(kind: type[E], values: list[str]) -> E | None:
    return kind(values[0]) if len(values) == 1 else None


def _named(chosen: str | None, names: list[str]) -> str | None:
    """The name whose slug was chosen; where none was, the only one there is."""
    if chosen is None:
        return names[0] if len(names) == 1 else None
    return next((name for name in names if slug(name) == chosen), chosen.replace("-", " "))


def vehicle_id(text: str) -> VehicleId:
    try:
        return VehicleId.parse(text)
    except ValueError:
        raise BadInput("This is not the id of a vehicle", code="MALFORMED_ID") from None


async def vehicle_of(info: Info, id_: VehicleId) -> Vehicle | None:
    listed = await info.context.load(listed_by_id, id_.base)
    return Vehicle(listed=listed, configuration=id_.configuration) if listed else None


_names = {"make_name": models.Make.name, "model_name": models.Model.name}

make = Projection(Make, models.Make, id=str)
model = Projection(Model, models.Model, {"make_name": models.Make.name}, id=str)
listed = Projection(Listed, models.Vehicle, _names)
external_id = Projection(ExternalVehicleId, models.ExternalId)

_LISTED = (
    select(*listed.columns).join(models.Make, models.Make.id == models.Vehicle.make_id).join(models.Model, models.Model.id == models.Vehicle.model_id)
)
_MODELS = select(*model.columns).join(models.Make, models.Make.id == models.Model.make_id)
_year = bindparam("year", type_=SmallInteger)

_MAKES = select(*make.columns).order_by(models.Make.name, models.Make.id)
_MAKES_BY_ID = select(*make.columns).where(among(models.Make.id))
_MODELS_BY_ID = _MODELS.where(among(models.Model.id))
_MODELS_OF_MAKE = (
    _MODELS.where(models.Model.make_id == bindparam("make", type_=Uuid))
    .where(exists().where(models.Vehicle.model_id == models.Model.id, or_(_year.is_(None), models.Vehicle.year == _year)))
    .order_by(models.Model.name, models.Model.id)
)
_YEARS_BY_MODEL = select(models.Vehicle.model_id, models.Vehicle.year).where(among(models.Vehicle.model_id)).order_by(models.Vehicle.year.desc())
_LISTED_BY_ID = _LISTED.where(among(models.Vehicle.id))
_VEHICLES = (
    _LISTED.where(models.Vehicle.make_id == bindparam("make", type_=Uuid))
    .where(or_(bindparam("model", type_=Uuid).is_(None), models.Vehicle.model_id == bindparam("model", type_=Uuid)))
    .where(or_(_year.is_(None), models.Vehicle.year == _year))
    .where(tuple_(models.Vehicle.year, models.Vehicle.id) < tuple_(bindparam("before", type_=SmallInteger), bindparam("id", type_=Uuid)))
    .order_by(models.Vehicle.year.desc(), models.Vehicle.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_EXTERNAL_IDS = (
    select(*external_id.columns)
    .where(among(models.ExternalId.vehicle_id))
    .order_by(models.ExternalId.scheme, models.ExternalId.kind, models.ExternalId.external_id)
)


async def all_makes(db: Reader) -> list[Make]:
    return [make(row) for row in await db.fetch(_MAKES)]


async def makes_by_id(db: Reader, ids: list[UUID]) -> list[Make | None]:
    return pick(ids, map(make, await db.fetch(_MAKES_BY_ID, ids=ids)), by=lambda m: UUID(m.id))


async def models_by_id(db: Reader, ids: list[UUID]) -> list[Model | None]:
    return pick(ids, map(model, await db.fetch(_MODELS_BY_ID, ids=ids)), by=lambda m: UUID(m.id))


async def models_of_make(db: Reader, make_id: UUID, year: int | None) -> list[Model]:
    return [model(row) for row in await db.fetch(_MODELS_OF_MAKE, make=make_id, year=_on_the_road(year))]


async def years_by_model(db: Reader, ids: list[UUID]) -> list[list[int]]:
    rows = await db.fetch(_YEARS_BY_MODEL, ids=ids)
    return [[row["year"] for row in rows] for rows in group(ids, rows, by=lambda row: row["model_id"])]


async def listed_by_id(db: Reader, ids: list[UUID]) -> list[Listed | None]:
    return pick(ids, map(listed, await db.fetch(_LISTED_BY_ID, ids=ids)), by=lambda v: v.id)


async def vehicles(db: Reader, make_id: UUID, model_id: UUID | None, year: int | None, first: int, after: str | None) -> Connection[Vehicle]:
    before, id_ = position(after, int, UUID) or (LAST_YEAR, UUID(int=0))
    rows = await db.fetch(_VEHICLES, make=make_id, model=model_id, year=_on_the_road(year), before=before, id=id_, most=page_size(first) + 1)
    found = [Vehicle(listed=listed(row), configuration=Configuration()) for row in rows]
    return connect(found, first, key=lambda v: (v.listed.year, v.listed.id))


def _on_the_road(year: int | None) -> int | None:
    """PostgreSQL's small integers are not all years that a client can think of."""
    if year is not None and not 1900 <= year <= LAST_YEAR:
        raise BadInput(f"There are no cars of {year}", code="YEAR_RANGE", field="year")
    return year


async def external_ids_by_vehicle(db: Reader, ids: list[UUID]) -> list[list[ExternalVehicleId]]:
    return group(ids, map(external_id, await db.fetch(_EXTERNAL_IDS, ids=ids)), by=lambda e: e.vehicle_id)
