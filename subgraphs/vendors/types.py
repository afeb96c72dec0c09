from collections.abc import Awaitable
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Text, Uuid, bindparam, select, tuple_
from strawberry import ID, federation

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, pick
from shared.ids import PLATFORM
from subgraphs.vendors import models

strawberry.enum(models.Status, name="VendorStatus")


@federation.type(keys=["id"], description="Who sells.")
class Vendor:
    id: ID
    slug: str
    name: str
    status: models.Status
    rating_hundredths: strawberry.Private[int | None]
    rating_count: int
    city: str | None

    @strawberry.field(description="Mean of what buyers gave, 1 to 5 stars; none before the first.")
    def rating(self) -> float | None:
        return self.rating_hundredths / 100 if self.rating_hundredths else None

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Vendor | None]":
        return info.context.load(vendors_by_id, UUID(id))


vendor = Projection(Vendor, models.Vendor, id=str, status=models.Status)

_VENDORS_BY_ID = select(*vendor.columns).where(among(models.Vendor.id))
_VENDORS_BY_SLUG = select(*vendor.columns).where(models.Vendor.slug == bindparam("slug"))
_VENDORS = (
    select(*vendor.columns)
    .where(tuple_(models.Vendor.name, models.Vendor.id) > tuple_(bindparam("name", type_=Text), bindparam("id", type_=Uuid)))
    .order_by(models.Vendor.name, models.Vendor.id)
    .limit(bindparam("most", type_=Integer))
)


async def vendors_by_id(db: Reader, ids: list[UUID]) -> list[Vendor | None]:
    return pick(ids, map(vendor, await db.fetch(_VENDORS_BY_ID, ids=ids)), by=lambda v: UUID(v.id))


async def vendor_by_slug(db: Reader, slug: str) -> Vendor | None:
    row = await db.fetch_one(_VENDORS_BY_SLUG, slug=slug)
    return vendor(row) if row else None


async def vendors_by_name(db: Reader, first: int, after: str | None) -> Connection[Vendor]:
    name, id_ = position(after, str, UUID) or ("", PLATFORM)
    rows = await db.fetch(_VENDORS, name=name, id=id_, most=page_size(first) + 1)
    return connect([vendor(row) for row in rows], first, key=lambda v: (v.name, v.id))
