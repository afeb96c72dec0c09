"""Whose orders somebody acts on. A stranger's id and an unknown one answer alike."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import NotFound
from shared.viewer import Permission, Viewer
from subgraphs.orders.rules.order import Order, VendorPart
from subgraphs.orders.service.keeping import InHand, take

_OF_PART = text("SELECT order_id FROM vendor_orders WHERE id = :id")


def owns(viewer: Viewer, held: UUID | None, order: Order) -> bool:
    """`held`: the order that a guest's token opens."""
    is_theirs = order.user_id is not None and viewer.claims.get("kind") == "user" and viewer.user_id == order.user_id
    return is_theirs or (held is not None and held == order.id)


async def in_hand(tx: AsyncSession, order_id: UUID) -> InHand:
    if (found := (await take(tx, [order_id], datetime.now(UTC))).get(order_id)) is None:
        raise NotFound("There is no such order", id=str(order_id))
    return found


async def for_buyer(tx: AsyncSession, viewer: Viewer, held: UUID | None, order_id: UUID, otherwise: Permission | None = None) -> InHand:
    """The buyer's own; or anybody's, for those who have the permission in the whole market."""
    journal = await in_hand(tx, order_id)
    if not (owns(viewer, held, journal.order) or (otherwise and viewer.may(otherwise))):
        raise NotFound("There is no such order", id=str(order_id))
    return journal


async def of_part(tx: AsyncSession, vendor_order_id: UUID) -> tuple[InHand, VendorPart]:
    order_id = await tx.scalar(_OF_PART, {"id": vendor_order_id})
    if order_id is None:
        raise no_part(vendor_order_id)
    journal = await in_hand(tx, order_id)
    part = journal.order.part(vendor_order_id)
    if part is None:
        raise no_part(vendor_order_id)
    return journal, part


async def for_vendor(tx: AsyncSession, viewer: Viewer, permission: Permission, vendor_order_id: UUID) -> tuple[InHand, VendorPart]:
    journal, part = await of_part(tx, vendor_order_id)
    if not viewer.may(permission, within=part.vendor_id):
        raise no_part(vendor_order_id)
    return journal, part


async def for_part_of(
    tx: AsyncSession, viewer: Viewer, held: UUID | None, vendor_order_id: UUID, permission: Permission | None = None
) -> tuple[InHand, VendorPart]:
    """For the buyer; or for those who have the permission within its vendor."""
    journal, part = await of_part(tx, vendor_order_id)
    if not (owns(viewer, held, journal.order) or (permission and viewer.may(permission, within=part.vendor_id))):
        raise no_part(vendor_order_id)
    return journal, part


def no_part(id_: UUID) -> NotFound:
    return NotFound("There is no such order", id=str(id_))
