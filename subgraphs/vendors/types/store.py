from datetime import date
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import select

from shared.db import Reader, among
from shared.graphql.rows import Projection, pick
from subgraphs.vendors import models
from subgraphs.vendors.rules import store as rules


@strawberry.type(description="Of a weekday, 1 (Monday) to 7, in the store's own time; a day may have several.")
class OpeningHours:
    weekday: int
    opens: str = strawberry.field(description="HH:MM")
    closes: str = strawberry.field(description="HH:MM, up to 24:00")


@strawberry.type(description="Days on which the store is closed, the first and the last included.")
class StoreClosure:
    starts: date
    ends: date
    reason: str | None


@strawberry.type(description="How a vendor shows itself.")
class StoreProfile:
    vendor_id: strawberry.Private[UUID]
    logo: str | None = strawberry.field(description="Where the picture is kept.")
    description: str
    support_email: str | None
    support_phone: str | None
    hours: list[OpeningHours]
    closures: list[StoreClosure]


def _closure(kept: dict[str, Any]) -> StoreClosure:
    return StoreClosure(**rules.Closure.model_validate(kept).model_dump())


store = Projection(
    StoreProfile,
    models.Store,
    hours=lambda kept: [OpeningHours(**each) for each in kept],
    closures=lambda kept: [_closure(each) for each in kept],
)

_STORES = select(*store.columns).where(among(models.Store.vendor_id))


async def stores_by_vendor(db: Reader, ids: list[UUID]) -> list[StoreProfile | None]:
    return pick(ids, map(store, await db.fetch(_STORES, ids=ids)), by=lambda s: s.vendor_id)
