from uuid import UUID

import strawberry
from strawberry import ID, federation

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.rows import pick
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

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Offer":  # noqa: ARG003
        return Offer(id=ID(str(UUID(id))))


_AVAILABILITY = AVAILABILITY.format(ids="$1")


async def availability_by_offer(db: Reader, ids: list[UUID]) -> list[OfferAvailability | None]:
    rows = await db.fetch(_AVAILABILITY, ids)
    return pick(
        ids, [OfferAvailability(offer_id=offer_id, available=available, low=low) for offer_id, available, low in rows], by=lambda a: a.offer_id
    )
