"""Stock of orders, from the checkout on."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartCheckedOut
from subgraphs.inventory.rules.allocation import Place, Strategy, Want
from subgraphs.inventory.service.reserving import Request, reserve


async def reserve_orders(tx: AsyncSession, orders: Sequence[CartCheckedOut]) -> None:
    """Each for itself: what one lacks is refused to it alone."""
    await reserve(tx, [_asked(order) for order in orders])


def _asked(order: CartCheckedOut) -> Request:
    place = Place(order.place.country, order.place.region, order.place.postal_code)
    wants = tuple(Want(line.offer_id, line.quantity) for line in order.lines)
    return Request(f"order/{order.order_id}", wants, Strategy.NEAREST, place, order_id=order.order_id)
