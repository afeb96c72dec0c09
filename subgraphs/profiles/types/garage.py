from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import group
from shared.vault import Safe
from subgraphs.profiles import models
from subgraphs.profiles.rules import garage

strawberry.enum(garage.MileageUnit, name="MileageUnit")

Row = tuple[UUID, UUID, str, bytes, bool, datetime]


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])
class Vehicle:
    id: ID


@strawberry.type(description="A vehicle in somebody's garage, and what they noted of it.")
class SavedVehicle:
    id: ID
    vehicle: Vehicle | None
    vin: str | None
    nickname: str | None
    mileage: int | None
    mileage_unit: garage.MileageUnit
    notes: str | None
    is_default: bool
    saved_at: datetime


@strawberry.type
class Garage:
    vehicles: list[SavedVehicle]

    @strawberry.field(description="The one that parts are asked to fit; none in an empty garage.")
    def default_vehicle(self) -> Vehicle | None:
        return next((saved.vehicle for saved in self.vehicles if saved.is_default), None)


_VEHICLES = (
    select(
        models.SavedVehicle.user_id,
        models.SavedVehicle.id,
        models.SavedVehicle.vehicle_id,
        models.SavedVehicle.details,
        models.SavedVehicle.is_default,
        models.SavedVehicle.saved_at,
    )
    .where(among(models.SavedVehicle.user_id))
    .order_by(models.SavedVehicle.id)
)


async def vehicle_rows(db: Reader, ids: list[UUID]) -> list[list[Row]]:
    rows: list[Row] = [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in await db.fetch(_VEHICLES, ids=ids)]
    return group(ids, rows, by=lambda row: row[0])


async def garage_of(info: Info, user_id: UUID) -> Garage:
    if not (rows := await info.context.load(vehicle_rows, user_id)):
        return Garage(vehicles=[])
    safe = await info.context.load(info.context.vault.safes, user_id)
    return Garage(vehicles=[_opened(safe, row) for row in rows] if safe else [])


def _opened(safe: Safe, row: Row) -> SavedVehicle:
    _, id_, vehicle_id, sealed, is_default, saved_at = row
    kept = garage.Vehicle.model_validate_json(safe.open("saved_vehicles.details", sealed))
    vehicle = Vehicle(id=ID(vehicle_id))
    return SavedVehicle(id=ID(str(id_)), vehicle=vehicle, is_default=is_default, saved_at=saved_at, **kept.model_dump())
