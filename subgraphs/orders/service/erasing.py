"""Who is erased: the key to what is sealed of them goes, and so does what their orders could be found by."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.tenancy import MINE

_NOTE = text("INSERT INTO erased (tenant_id, user_id) SELECT :tenant, * FROM unnest(:users ::uuid[]) ORDER BY 2 ON CONFLICT DO NOTHING")
_FORGET = text(f"UPDATE orders SET email = NULL, people = NULL WHERE {MINE} AND user_id = ANY(:users ::uuid[]) AND people IS NOT NULL")  # noqa: S608

_FORGET_GUESTS = text(f"UPDATE orders SET email = NULL, people = NULL WHERE {MINE} AND id = ANY(:orders ::uuid[]) AND people IS NOT NULL")  # noqa: S608


async def erase_guests(tx: AsyncSession, orders: Sequence[UUID]) -> None:
    """By what they bought: nothing else is known of them."""
    await tx.execute(_FORGET_GUESTS, {"orders": list(orders)})
    for order_id in orders:
        await tx.info["vault"].erase(tx, order_id)


async def erase(tx: AsyncSession, users: Sequence[UUID]) -> None:
    await tx.execute(_NOTE, {"tenant": tx.info["tenant"], "users": list(users)})
    await tx.execute(_FORGET, {"users": list(users)})
    for user in users:
        await tx.info["vault"].erase(tx, user)
