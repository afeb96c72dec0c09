"""What people say about an order, sealed with its buyer's key."""

from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.ids import uuid7
from shared.text import prose
from shared.viewer import Viewer
from subgraphs.orders.rules.order import Order
from subgraphs.orders.rules.permissions import FULFIL, OVERSEE
from subgraphs.orders.service.access import for_part_of, in_hand, no_part, owns
from subgraphs.orders.service.keeping import put_back

LONGEST = 2000
BODY = "notes.body"

_WRITE = text("""
    INSERT INTO notes (tenant_id, id, order_id, vendor_order_id, dispute_id, author, author_id, audience, body)
    VALUES (:tenant, :id, :order, :part, :dispute, :author, :author_id, :audience, :body)""")


async def write(
    tx: AsyncSession, order: Order, author: str, body: str, *, part_id: UUID | None, dispute_id: UUID | None = None, staff_only: bool = False
) -> UUID:
    said = prose(body, "body", LONGEST)
    if not said:
        raise BadInput("Say something", code="BODY_MISSING", field="body")
    buyer = order.user_id or order.id
    safe = (await tx.info["vault"].safes_of(tx, [buyer], make=False)).get(buyer)
    if safe is None:
        raise BadInput("The buyer has been erased, and nothing is kept of them", code="BUYER_ERASED", field="orderId")
    named = {"tenant": tx.info["tenant"], "id": (id_ := uuid7()), "order": order.id, "part": part_id, "dispute": dispute_id}
    told = {"author": author, "author_id": tx.info["actor"][1], "audience": "STAFF" if staff_only else "ALL", "body": safe.seal(BODY, said)}
    await tx.execute(_WRITE, {**named, **told})
    return id_


async def add(
    tx: AsyncSession, viewer: Viewer, held: UUID | None, order_id: UUID | None, vendor_order_id: UUID | None, body: str, *, staff_only: bool
) -> UUID:
    """A vendor writes about its part, and need not know the order's id. What is for staff only the buyer never sees. The order's id."""
    if vendor_order_id:
        journal, _ = await for_part_of(tx, viewer, held, vendor_order_id, FULFIL)
        if order_id not in (None, journal.order.id):
            raise no_part(vendor_order_id)
    elif order_id is None:
        raise BadInput("Say of which order", code="ORDER_MISSING", field="orderId")
    else:
        journal = await in_hand(tx, order_id)
        if not (owns(viewer, held, journal.order) or viewer.may(OVERSEE)):
            raise no_part(order_id)
    author: Literal["BUYER", "VENDOR", "MARKET"] = (
        "BUYER" if owns(viewer, held, journal.order) else "MARKET" if viewer.may(OVERSEE) or not vendor_order_id else "VENDOR"
    )
    hidden = staff_only and author != "BUYER"
    await write(tx, journal.order, author, body, part_id=vendor_order_id, staff_only=hidden)
    if not hidden:
        journal.note("NOTE_ADDED", vendor_order_id=vendor_order_id, code=author)
    await put_back(tx, [journal])
    return journal.order.id
