from uuid import UUID

import strawberry
from strawberry import ID, federation

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.rows import pick


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


# What is kept for safety is no debt: a warehouse that has less than that gives nothing, and takes nothing from the others.
_AVAILABILITY = """
    WITH asked AS (SELECT DISTINCT unnest($1::uuid[]) AS offer_id),
    parts AS (
        SELECT a.offer_id, coalesce(k.component_id, a.offer_id) AS component_id, coalesce(k.quantity, 1) AS quantity
        FROM asked AS a LEFT JOIN kit_parts AS k ON k.kit_id = a.offer_id
    ), stock AS (
        SELECT p.offer_id, p.component_id, p.quantity,
            coalesce(sum(greatest(s.on_hand - s.reserved - s.safety_stock, 0)) FILTER (WHERE w.active), 0)::bigint AS available,
            coalesce(sum(s.reorder_point) FILTER (WHERE w.active), 0)::bigint AS reorder_point
        FROM parts AS p LEFT JOIN stock_items AS s ON s.offer_id = p.component_id LEFT JOIN warehouses AS w ON w.id = s.warehouse_id
        GROUP BY 1, 2, 3
    )
    SELECT s.offer_id, min(s.available / s.quantity), bool_or(s.reorder_point > 0 AND s.available <= s.reorder_point)
    FROM stock AS s JOIN offers AS o ON o.id = s.offer_id WHERE o.listed GROUP BY 1"""


async def availability_by_offer(db: Reader, ids: list[UUID]) -> list[OfferAvailability | None]:
    rows = await db.fetch(_AVAILABILITY, ids)
    return pick(
        ids, [OfferAvailability(offer_id=offer_id, available=available, low=low) for offer_id, available, low in rows], by=lambda a: a.offer_id
    )
