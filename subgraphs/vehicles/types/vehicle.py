from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import strawberry
from sqlalchemy import Integer, SmallInteger, Uuid, bindparam, or_, select, tuple_
from strawberry import ID, federation

from events.contracts.vehicles import Body, Configuration, Drive, Fuel, VehicleId, slug
from shared.db import Reader, among
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, group, pick
from subgraphs.vehicles import models
from subgraphs.vehicles.rules.configuration import in_common, with_engines
from subgraphs.vehicles.rules.engine_words import engine_words
from subgraphs.vehicles.types.make import FIRST_YEAR, LAST_YEAR, Make, Model, model_year

E = TypeVar("E", Body, Drive)

strawberry.enum(Fuel, name="Fuel")
strawberry.enum(Drive, name="Drive")
strawberry.enum(Body, name="Body")


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
class Base:
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
    base: strawberry.Private[Base]
    configuration: strawberry.Private[Configuration]

    @strawberry.field
    def id(self) -> ID:
        return ID(str(VehicleId(self.base.id, self.configuration)))

    @strawberry.field
    def year(self) -> int:
        return self.base.year

    @strawberry.field
    def make(self) -> Make:
        return Make(id=ID(str(self.base.make_id)), name=self.base.make_name)

    @strawberry.field
    def model(self) -> Model:
        it = self.base
        return Model(id=ID(str(it.model_id)), name=it.model_name, make_id=it.make_id, make_name=it.make_name)

    @strawberry.field(description="Year, make, model and what tells it from its likes; the engine in the viewer's words.")
    def name(self, info: Info) -> str:
        it, known = self.base, self.configuration
        words = [str(it.year), it.make_name, it.model_name, _named(known.series, it.series), _named(known.trim, it.trims)]
        words += engine_words(known, info.context.viewer.language)
        return " ".join(word for word in words if word)

    @strawberry.field
    def engine(self) -> Engine | None:
        known = in_common(self.configuration, self._engines())
        if known.cylinders is None and known.displacement is None and known.fuel is None:
            return None
        litres = None if known.displacement is None else float(known.displacement)
        return Engine(cylinders=known.cylinders, displacement_l=litres, fuel=known.fuel)

    @strawberry.field
    def body(self) -> Body | None:
        return self.configuration.body or _only(Body, self.base.bodies)

    @strawberry.field
    def drive(self) -> Drive | None:
        return self.configuration.drive or _only(Drive, self.base.drives)

    @strawberry.field
    def series(self) -> str | None:
        return _named(self.configuration.series, self.base.series)

    @strawberry.field
    def trim(self) -> str | None:
        return _named(self.configuration.trim, self.base.trims)

    @strawberry.field(description="The same car with each of the engines it can have: what to ask where a part depends on it.")
    def configurations(self) -> list["Vehicle"]:
        return [Vehicle(base=self.base, configuration=each) for each in with_engines(self.configuration, self._engines())]

    @strawberry.field
    async def external_ids(self, info: Info) -> list[ExternalVehicleId]:
        return await info.context.load(external_ids_by_vehicle, self.base.id)

    def _engines(self) -> list[Configuration]:
        return [Configuration.parse(engine) for engine in self.base.engines]

    @classmethod
    async def resolve_reference(cls, info: Info, id: ID) -> "Vehicle | None":
        return await vehicle_of(info, vehicle_id(id))


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
    except (ValueError, AttributeError):  # a reference may bring anything for an id
        raise BadInput("This is not the id of a vehicle", code="MALFORMED_ID") from None


async def vehicle_of(info: Info, id_: VehicleId) -> Vehicle | None:
    base = await info.context.load(bases_by_id, id_.base)
    return Vehicle(base=base, configuration=id_.configuration) if base else None


base = Projection(Base, models.Vehicle, {"make_name": models.Make.name, "model_name": models.Model.name})
external_id = Projection(ExternalVehicleId, models.ExternalId)

_year, _model = bindparam("year", type_=SmallInteger), bindparam("model", type_=Uuid)

_BASES = (
    select(*base.columns).join(models.Make, models.Make.id == models.Vehicle.make_id).join(models.Model, models.Model.id == models.Vehicle.model_id)
)
_BASES_BY_ID = _BASES.where(among(models.Vehicle.id))
_LISTED = (
    _BASES.where(models.Vehicle.make_id == bindparam("make", type_=Uuid), models.Vehicle.listed)
    .where(or_(_model.is_(None), models.Vehicle.model_id == _model))
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


async def bases_by_id(db: Reader, ids: list[UUID]) -> list[Base | None]:
    return pick(ids, map(base, await db.fetch(_BASES_BY_ID, ids=ids)), by=lambda v: v.id)


async def listed(db: Reader, make_id: UUID, model_id: UUID | None, year: int | None, first: int, after: str | None) -> Connection[Vehicle]:
    before, id_ = position(after, range(FIRST_YEAR, LAST_YEAR + 1), UUID) or (LAST_YEAR + 1, UUID(int=0))
    rows = await db.fetch(_LISTED, make=make_id, model=model_id, year=model_year(year), before=before, id=id_, most=page_size(first) + 1)
    found = [Vehicle(base=base(row), configuration=Configuration()) for row in rows]
    return connect(found, first, key=lambda v: (v.base.year, v.base.id))


async def external_ids_by_vehicle(db: Reader, ids: list[UUID]) -> list[list[ExternalVehicleId]]:
    return group(ids, map(external_id, await db.fetch(_EXTERNAL_IDS, ids=ids)), by=lambda e: e.vehicle_id)
