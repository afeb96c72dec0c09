"""Makes and models, as far as shoppers may pick vehicles of them."""

from collections.abc import Awaitable
from uuid import UUID

import strawberry
from sqlalchemy import SmallInteger, Uuid, bindparam, exists, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from strawberry import ID, federation

from shared.db import Reader, among
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.rows import Projection, group, pick
from subgraphs.vehicles import models

FIRST_YEAR, LAST_YEAR = 1900, 2100

MakeAndYear = tuple[UUID, int | None]


@federation.type(keys=["id"])
class Make:
    id: ID
    name: str

    @strawberry.field(description="By name; of one model year, or of all.")
    async def models(self, info: Info, year: int | None = None) -> list["Model"]:
        return await info.context.load(models_by_make, (UUID(self.id), model_year(year)))

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


make = Projection(Make, models.Make, id=str)
model = Projection(Model, models.Model, {"make_name": models.Make.name}, id=str)

_year = bindparam("year", type_=SmallInteger)
_asked = (
    func.unnest(bindparam("makes", type_=ARRAY(Uuid())), bindparam("years", type_=ARRAY(SmallInteger())))
    .table_valued("make_id", "year", name="asked")
    .render_derived()
)
_MODELS = select(*model.columns).join(models.Make, models.Make.id == models.Model.make_id)

_MAKES = (
    select(*make.columns)
    .where(exists().where(models.Vehicle.make_id == models.Make.id, models.Vehicle.listed, or_(_year.is_(None), models.Vehicle.year == _year)))
    .order_by(models.Make.name, models.Make.id)
)
_MAKES_BY_ID = select(*make.columns).where(among(models.Make.id))
_MODELS_BY_ID = _MODELS.where(among(models.Model.id))
_MODELS_BY_MAKE = (
    _MODELS.add_columns(_asked.c.year)
    .join(_asked, _asked.c.make_id == models.Model.make_id)
    .where(
        exists().where(
            models.Vehicle.model_id == models.Model.id, models.Vehicle.listed, or_(_asked.c.year.is_(None), models.Vehicle.year == _asked.c.year)
        )
    )
    .order_by(models.Model.name, models.Model.id)
)
_YEARS_BY_MODEL = (
    select(models.Vehicle.model_id, models.Vehicle.year)
    .where(among(models.Vehicle.model_id), models.Vehicle.listed)
    .order_by(models.Vehicle.year.desc())
)


def model_year(year: int | None) -> int | None:
    """PostgreSQL's small integers are not all years that a client can think of."""
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(f"There are no cars of {year}", code="YEAR_RANGE", field="year")
    return year


async def all_makes(db: Reader, year: int | None) -> list[Make]:
    return [make(row) for row in await db.fetch(_MAKES, year=model_year(year))]


async def makes_by_id(db: Reader, ids: list[UUID]) -> list[Make | None]:
    return pick(ids, map(make, await db.fetch(_MAKES_BY_ID, ids=ids)), by=lambda m: UUID(m.id))


async def models_by_id(db: Reader, ids: list[UUID]) -> list[Model | None]:
    return pick(ids, map(model, await db.fetch(_MODELS_BY_ID, ids=ids)), by=lambda m: UUID(m.id))


async def models_by_make(db: Reader, keys: list[MakeAndYear]) -> list[list[Model]]:
    rows = await db.fetch(_MODELS_BY_MAKE, makes=[make_id for make_id, _ in keys], years=[year for _, year in keys])
    return [[model(row) for row in rows] for rows in group(keys, rows, by=lambda row: (row["make_id"], row["year"]))]


async def years_by_model(db: Reader, ids: list[UUID]) -> list[list[int]]:
    rows = await db.fetch(_YEARS_BY_MODEL, ids=ids)
    return [[row["year"] for row in rows] for rows in group(ids, rows, by=lambda row: row["model_id"])]
