"""Several carts of one user: the active one, and those put by under a name. Whoever changes which is active locks the active one first."""

from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.text import line
from shared.viewer import Viewer
from subgraphs.carts.models import Cart, Status
from subgraphs.carts.rules.choices import MOST_NAME
from subgraphs.carts.rules.owners import signed_in_customer
from subgraphs.carts.service.carts import SILENCE, opened

MOST_SAVED = 20

_RENAME = text("""
    UPDATE carts SET name = :name, version = version + 1 WHERE id = :id AND user_id = :user AND status IN ('ACTIVE', 'SAVED') RETURNING id""")
_SAVED = text("SELECT id FROM carts WHERE id = :id AND user_id = :user AND status = 'SAVED' FOR UPDATE")
_DELETE = text("DELETE FROM carts WHERE id = :id")


async def save(tx: AsyncSession, viewer: Viewer, name: str) -> UUID:
    """Puts the active cart by; what is added next goes into a new one."""
    user_id, named = signed_in_customer(viewer), line(name, "name", MOST_NAME)
    mine = await opened(tx, viewer, None)
    if mine.is_empty:
        raise BadInput("There is nothing in the cart", code="CART_EMPTY")
    saved = await tx.scalar(
        select(func.count()).select_from(Cart).where(Cart.tenant_id == viewer.tenant, Cart.user_id == user_id, Cart.status == Status.SAVED)
    )
    if (saved or 0) >= MOST_SAVED:
        raise BadInput(f"You can save {MOST_SAVED} carts; delete one first", code="TOO_MANY", field="name")
    return await _become(tx, mine.id, Status.SAVED, name=named)


async def rename(tx: AsyncSession, viewer: Viewer, cart_id: UUID, name: str) -> UUID:
    said = {"id": cart_id, "user": signed_in_customer(viewer), "name": line(name, "name", MOST_NAME)}
    if (await tx.execute(_RENAME, said)).first() is None:
        raise _unknown(cart_id)
    return cart_id


async def activate(tx: AsyncSession, viewer: Viewer, cart_id: UUID) -> UUID:
    """The cart that was active is saved, unless it is empty."""
    user_id = signed_in_customer(viewer)
    before = await opened(tx, viewer, None)
    if before.id == cart_id:
        return cart_id
    if (await tx.execute(_SAVED, {"id": cart_id, "user": user_id})).first() is None:
        raise _unknown(cart_id)
    if before.is_empty:
        await _delete(tx, before.id)
    else:
        await _become(tx, before.id, Status.SAVED)
    return await _become(tx, cart_id, Status.ACTIVE)


async def delete(tx: AsyncSession, viewer: Viewer, cart_id: UUID) -> None:
    if (await tx.execute(_SAVED, {"id": cart_id, "user": signed_in_customer(viewer)})).first() is None:
        raise _unknown(cart_id)
    await _delete(tx, cart_id)


def _unknown(cart_id: UUID) -> NotFound:
    return NotFound("No such cart of yours", id=str(cart_id))


async def _become(tx: AsyncSession, cart_id: UUID, status: Status, **said: object) -> UUID:
    """Only an active cart falls due: one that was saved stays until it is deleted."""
    due = func.now() + SILENCE if status == Status.ACTIVE else None
    await tx.execute(update(Cart).where(Cart.id == cart_id).values(status=status.value, version=Cart.version + 1, due_at=due, **said))
    return cart_id


async def _delete(tx: AsyncSession, cart_id: UUID) -> None:
    await tx.execute(_DELETE, {"id": cart_id})
    await tx.info["vault"].erase(tx, cart_id)
