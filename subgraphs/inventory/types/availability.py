from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID, federation

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import Projection, group, pick
from subgraphs.inventory import models
from subgraphs.inventory.models.availability import AVAILABILITY


@strawberry.type(description="Over all of its vendor's open warehouses. A kit is as available as its scarcest part.")
class OfferAvailability:
    offer_id: strawberry.Private[UUID]
    available: int = strawberry.field(description="What can be sold now, in the offer's packs.")
    low: bool = strawberry.field(description="It has fallen to where it should be ordered again.")

    @strawberry.field
    def in_stock(self) -> bool:
        return self.available > 0


@federation.type(keys=["id"])
class Offer:
    id: ID

    @strawberry.field
    async def availability(self, info: Info) -> OfferAvailability | None:
        return await info.context.load(availability_by_offer, UUID(self.id))

    @strawberry.field(description="What it is put together of when it is sold, where it is a kit.")
    async def kit_parts(self, info: Info) -> list["KitPart"] | None:
        return await info.context.load(parts_by_kit, UUID(self.id))

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Offer":  # noqa: ARG003
        return Offer(id=ID(str(UUID(id))))


@strawberry.type
class KitPart:
    kit_id: strawberry.Private[UUID]
    offer: Offer | None
    quantity: int = strawberry.field(description="In each kit.")


def offer(id_: UUID) -> Offer:
    return Offer(id=ID(str(id_)))


part = Projection(KitPart, models.KitPart, joined={"offer": models.KitPart.component_id}, offer=offer)

_PARTS = select(*part.columns).where(among(models.KitPart.kit_id)).order_by(models.KitPart.component_id)
# What is told of stock is told of a suspended vendor's too: whoever hears of stock hears of vendors, and takes it up again with them.
_AVAILABILITY = f"""
    SELECT id, CASE WHEN (SELECT v.may_sell FROM vendors AS v WHERE v.id = a.vendor_id) IS FALSE THEN 0 ELSE available END AS available, low
    FROM ({AVAILABILITY.format(ids="$1")}) AS a"""  # noqa: S608 - made of constants


async def availability_by_offer(db: Reader, ids: list[UUID]) -> list[OfferAvailability | None]:
    rows = await db.fetch(_AVAILABILITY, ids)
    found = [OfferAvailability(offer_id=row["id"], available=row["available"], low=row["low"]) for row in rows]
    return pick(ids, found, by=lambda each: each.offer_id)


async def parts_by_kit(db: Reader, ids: list[UUID]) -> list[list[KitPart]]:
    return group(ids, map(part, await db.fetch(_PARTS, ids=ids)), by=lambda each: each.kit_id)
