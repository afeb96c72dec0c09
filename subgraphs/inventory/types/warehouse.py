from dataclasses import field
from uuid import UUID

import strawberry
from sqlalchemy import Boolean, Uuid, bindparam, or_, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, pick
from subgraphs.inventory import models
from subgraphs.inventory.rules.permissions import READ

strawberry.enum(models.WarehouseKind, name="WarehouseKind")


@strawberry.type
class WarehouseAddress:
    street: str
    city: str
    region: str
    postal_code: str
    country: str = strawberry.field(description="ISO 3166, two letters.")
    latitude: float | None
    longitude: float | None


@strawberry.type(description="Where a vendor keeps stock.")
class Warehouse:
    id: ID
    vendor_id: ID
    name: str
    kind: models.WarehouseKind
    pickup: bool = strawberry.field(description="Buyers may fetch there what they have bought.")
    priority: int = strawberry.field(description="Of two that have something, the lower one gives it.")
    active: bool = strawberry.field(description="It is open.")
    street: strawberry.Private[str]
    city: strawberry.Private[str]
    region: strawberry.Private[str]
    postal_code: strawberry.Private[str]
    country: strawberry.Private[str]
    latitude: strawberry.Private[float | None]
    longitude: strawberry.Private[float | None]
    address: WarehouseAddress = field(init=False)

    def __post_init__(self) -> None:
        self.address = WarehouseAddress(
            street=self.street,
            city=self.city,
            region=self.region,
            postal_code=self.postal_code,
            country=self.country,
            latitude=self.latitude,
            longitude=self.longitude,
        )


def as_id(value: UUID) -> ID:
    return ID(str(value))


warehouse = Projection(Warehouse, models.Warehouse, id=as_id, vendor_id=as_id, kind=models.WarehouseKind)

_BY_ID = select(*warehouse.columns).where(among(models.Warehouse.id))
_OF_VENDOR = (
    select(*warehouse.columns)
    .where(
        models.Warehouse.vendor_id == bindparam("vendor", type_=Uuid),
        or_(models.Warehouse.active, bindparam("closed_too", type_=Boolean)),
    )
    .order_by(models.Warehouse.priority, models.Warehouse.name)
)


async def warehouses_by_id(db: Reader, ids: list[UUID]) -> list[Warehouse | None]:
    return pick(ids, map(warehouse, await db.fetch(_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def warehouses_of(db: Reader, vendor_id: UUID, *, closed_too: bool) -> list[Warehouse]:
    """As they give, first to last; a vendor has 200 at most."""
    return [warehouse(row) for row in await db.fetch(_OF_VENDOR, vendor=vendor_id, closed_too=closed_too)]


async def warehouse_by_id(info: Info, id_: UUID) -> Warehouse | None:
    """For those who may read what is in it."""
    found = await info.context.load(warehouses_by_id, id_)
    return found if found and info.context.viewer.may(READ, within=UUID(found.vendor_id)) else None
