"""Whose cart is changed: found, locked, and one version further, by one statement. What is refused later takes that back."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import driver_of
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.tenancy import MINE
from shared.viewer import Viewer
from subgraphs.carts.rules.owners import customer, is_random
from subgraphs.carts.rules.tokens import CartToken

SILENCE = timedelta(hours=4)
"""After which a cart counts as abandoned."""
GUEST_LIFE, USER_LIFE = timedelta(days=30), timedelta(days=90)
"""Without a change."""

# Asked of the driver itself, as every change asks one of these: SQLAlchemy's share would be a quarter of all that adding a line costs.
_COLUMNS = "c.id, c.version, c.user_id, c.secret, c.currency, c.vehicle_id, c.line_count, c.kept_count, c.coupons, c.gift_cards"
_TOUCHED = "version = c.version + 1, active_at = now()"
_OF_USER = f"""
    INSERT INTO carts AS c (tenant_id, id, user_id, due_at)
    SELECT $1, $2, $3, now() + $4 WHERE NOT EXISTS (SELECT FROM erased WHERE user_id = $3)
    ON CONFLICT (tenant_id, user_id) WHERE status = 'ACTIVE' DO UPDATE SET {_TOUCHED} RETURNING {_COLUMNS}"""  # noqa: S608 - made of constants
_OF_GUEST = f"UPDATE carts AS c SET {_TOUCHED} WHERE id = $1 AND secret = $2 AND status = 'ACTIVE' RETURNING {_COLUMNS}"  # noqa: S608
_NEW_GUEST = f"INSERT INTO carts AS c (tenant_id, id, secret, due_at) VALUES ($1, $2, $3, now() + $4) RETURNING {_COLUMNS}"  # noqa: S608
_AS_MADE = text(f"SELECT id FROM carts WHERE {MINE} AND id = :id AND version = 1 AND status = 'ACTIVE'")  # noqa: S608 - ours
_RECOUNT = text("""
    UPDATE carts SET (line_count, kept_count) = (
        SELECT count(*) FILTER (WHERE NOT kept), count(*) FILTER (WHERE kept) FROM cart_lines WHERE cart_id = :cart
    ) WHERE id = :cart RETURNING line_count, kept_count""")
_ERASED = text("INSERT INTO erased (tenant_id, user_id) SELECT :tenant, * FROM unnest(:users ::uuid[]) ON CONFLICT DO NOTHING")
_FORGET_KEYS = text(f"DELETE FROM data_keys WHERE person_id IN (SELECT id FROM carts WHERE {MINE} AND user_id = ANY(:users ::uuid[]))")  # noqa: S608
_FORGET = text("DELETE FROM carts WHERE user_id = ANY(:users ::uuid[])")


@dataclass(frozen=True, slots=True)
class Opened:
    """A cart that is being changed: locked until the end, and as it was before."""

    id: UUID
    version: int
    user_id: UUID | None
    secret: UUID | None
    currency: str | None
    vehicle_id: str
    line_count: int
    kept_count: int
    coupons: list[str]
    gift_cards: list[str]

    @property
    def is_empty(self) -> bool:
        return not self.line_count + self.kept_count


async def opened(tx: AsyncSession, viewer: Viewer, held: CartToken | None) -> Opened:
    """The user's active cart, or the guest's that `held` stands for; made where there is none yet."""
    tenant, user_id, driver = tx.info["tenant"], customer(viewer), await driver_of(tx)
    if user_id is not None:
        if (found := await driver.fetchrow(_OF_USER, tenant, uuid7(), user_id, SILENCE)) is None:
            raise NotFound("This account has been deleted")
    elif held is not None:
        if (found := await driver.fetchrow(_OF_GUEST, held.cart, held.secret)) is None:
            raise BadInput("This is no token of ours, or it is good no more", code="CART_TOKEN_INVALID", field="cartToken")
    else:
        found = await driver.fetchrow(_NEW_GUEST, tenant, uuid7(), uuid4(), SILENCE)
    return Opened(*found)


async def once_each(tx: AsyncSession, viewer: Viewer, held: CartToken | None, what: str, asked: Any, change: Callable[[], Awaitable[UUID]]) -> UUID:
    """`shared.idempotency.once`; keys of guests hold within their cart, or they would meet."""
    if customer(viewer) is not None:
        return await once(tx, viewer, what, asked, change)
    if held is not None:
        return await once(tx, viewer, f"{what}/{held.cart}", [asked, held.secret], change)
    return await _once_for_anybody(tx, viewer, what, asked, change) if is_random(viewer.idempotency_key) else await change()


async def _once_for_anybody(tx: AsyncSession, viewer: Viewer, what: str, asked: Any, change: Callable[[], Awaitable[UUID]]) -> UUID:
    """By nothing but their key, a guest without a cart is known again: so the cart is theirs only while nobody has gone on with it."""
    made: list[UUID] = []

    async def first() -> UUID:
        made.append(await change())
        return made[0]

    cart_id = await once(tx, viewer, what, asked, first)
    if not made and (await tx.execute(_AS_MADE, {"id": cart_id})).first() is None:
        raise BadInput("The cart of this idempotency key has been changed since", code="IDEMPOTENCY_KEY_REUSED")
    return cart_id


async def recount(tx: AsyncSession, cart_id: UUID) -> tuple[int, int]:
    """Those to buy and those saved for later, as the cart notes them."""
    to_buy, kept = (await tx.execute(_RECOUNT, {"cart": cart_id})).one()
    return to_buy, kept


async def erase(tx: AsyncSession, users: Sequence[UUID]) -> None:
    """Their carts, and their keys: what they checked out stays, without anybody's name or address."""
    said = {"tenant": tx.info["tenant"], "users": list(users)}
    for statement in (_ERASED, _FORGET_KEYS, _FORGET):
        await tx.execute(statement, said)
    for user_id in users:
        await tx.info["vault"].erase(tx, user_id)
