"""What is said of an order when it is confirmed: all of it, with the buyer sealed for those who have to reach them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import Allocation, OrderConfirmed, OrderedLine, VendorPart
from events.contracts.pricing import Place
from shared.tenancy import MINE
from subgraphs.orders.rules.journal import Journal
from subgraphs.orders.rules.order import Order

PEOPLE = "orders.people"

_LINES = text("SELECT order_id, vendor_order_id, bought FROM order_lines WHERE order_id = ANY(:ids ::uuid[]) ORDER BY order_id, place")
_ORDERS = text(f"SELECT id, user_id, place, people FROM orders WHERE {MINE} AND id = ANY(:ids ::uuid[])")  # noqa: S608


async def confirmations(tx: AsyncSession, journals: Sequence[Journal]) -> dict[UUID, OrderConfirmed]:
    """By the order's id."""
    if not journals:
        return {}
    ids = [journal.order.id for journal in journals]
    lines: defaultdict[UUID, list[OrderedLine]] = defaultdict(list)
    for row in await tx.execute(_LINES, {"ids": ids}):
        lines[row.order_id].append(OrderedLine.model_validate({**row.bought, "vendor_order_id": row.vendor_order_id}))
    rows = {row.id: row for row in await tx.execute(_ORDERS, {"ids": ids})}
    people = await _handed_over(tx, list(rows.values()))
    return {j.order.id: _confirmed(j.order, rows[j.order.id].place, lines[j.order.id], people.get(j.order.id, "")) for j in journals}


async def _handed_over(tx: AsyncSession, rows: Sequence[Any]) -> dict[UUID, str]:
    """Nothing of those who have been erased meanwhile."""
    vault, tenant = tx.info["vault"], tx.info["tenant"]
    safes = await vault.safes_of(tx, {row.user_id or row.id for row in rows}, make=False)
    return {
        row.id: vault.hand_over(tenant, row.id, safe.open(PEOPLE, row.people))
        for row in rows
        if row.people and (safe := safes.get(row.user_id or row.id))
    }


def _confirmed(order: Order, place: Any, lines: Sequence[OrderedLine], people: str) -> OrderConfirmed:
    parts = [
        VendorPart(
            vendor_order_id=part.id,
            vendor_id=part.vendor_id,
            lines=[line for line in lines if line.vendor_order_id == part.id],
            shipping=part.shipping.quoted if part.shipping else None,
            allocations=_allocations(order, part.vendor_id),
        )
        for part in order.parts
    ]
    said = {"number": order.number, "user_id": order.user_id, "currency": order.currency, "total": order.total, "due": order.due}
    return OrderConfirmed(
        order_id=order.id, place=Place.model_validate(place), parts=parts, redemptions=order.redemptions, people=people, **said
    )  # fmt: skip


def _allocations(order: Order, vendor_id: UUID) -> list[Allocation]:
    return [each for each in order.allocations if order.allocated_to.get(each.warehouse_id) == vendor_id]
