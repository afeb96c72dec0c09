"""A cart as somebody sees it with whom it was shared: what is in it, and nothing of whose it is."""

from uuid import UUID

import strawberry
from sqlalchemy import bindparam, or_, select, text

from shared.db import Reader
from shared.graphql.context import Info
from shared.tenancy import MINE
from subgraphs.carts.models import Cart, Status
from subgraphs.carts.types import stubs
from subgraphs.carts.types.line import lines_by_cart


@strawberry.type
class SharedCartLine:
    title: str
    sku: str
    quantity: int
    offer: stubs.Offer | None
    vehicle: stubs.Vehicle | None


@strawberry.type(description="To be seen and copied; it changes when its owner changes it.")
class SharedCart:
    cart_id: strawberry.Private[UUID]
    name: str
    vehicle_id: strawberry.Private[str]

    @strawberry.field
    def vehicle(self) -> stubs.Vehicle | None:
        return stubs.vehicle(self.vehicle_id)

    @strawberry.field
    async def lines(self, info: Info) -> list[SharedCartLine]:
        lines = await info.context.load(lines_by_cart, self.cart_id)
        return [
            SharedCartLine(
                title=line.title,
                sku=line.sku,
                quantity=line.quantity,
                offer=stubs.offer(line.offer_id),
                vehicle=stubs.vehicle(line.vehicle_id or self.vehicle_id),
            )
            for line in lines
            if not line.kept
        ]


_SHARED = select(Cart.id, Cart.name, Cart.vehicle_id).where(
    text(f"carts.{MINE}"),
    Cart.id == bindparam("id"),
    Cart.share_secret == bindparam("secret"),
    or_(Cart.status == Status.ACTIVE.value, Cart.status == Status.SAVED.value),
)


async def shared_cart(db: Reader, cart_id: UUID, secret: UUID) -> SharedCart | None:
    row = await db.fetch_one(_SHARED, id=cart_id, secret=secret)
    return SharedCart(cart_id=row[0], name=row[1], vehicle_id=row[2]) if row else None
