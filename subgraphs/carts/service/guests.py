"""Who bought as a guest: forgotten when they ask for it, as somebody with an account is who deletes that; and in the end."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CheckoutErased
from events.outbox import emit
from shared.buyers import Buyer
from shared.db import Database
from shared.errors import NotFound
from shared.idempotency import once
from shared.viewer import Viewer
from subgraphs.carts.rules.permissions import ERASE
from subgraphs.carts.service.expiry import READ, in_tenants

KEPT_FOR = timedelta(days=3 * 365)
"""For as long as somebody may come back with a defect. What has to be kept for longer, invoices, is not kept here."""

_DUE = f"""
SELECT tenant_id, order_id AS id, at FROM checkouts
WHERE user_id IS NULL AND people IS NOT NULL AND at <= $1 AND (at, tenant_id, order_id) > ($2, $3, $4)
ORDER BY at, tenant_id, order_id LIMIT {READ}"""  # noqa: S608 - a number of ours
_BY_NUMBER = text("SELECT order_id, cart_id, people FROM checkouts WHERE number = :number AND user_id IS NULL AND people IS NOT NULL FOR UPDATE")
_THESE = text("""
    SELECT order_id, cart_id FROM checkouts WHERE order_id = ANY(:orders ::uuid[]) AND people IS NOT NULL ORDER BY order_id FOR UPDATE SKIP LOCKED""")
_FORGET = (
    text("UPDATE checkouts SET people = NULL WHERE order_id = ANY(:orders ::uuid[])"),
    text("DELETE FROM data_keys WHERE person_id = ANY(:orders ::uuid[])"),
    text("DELETE FROM carts WHERE id = ANY(:carts ::uuid[])"),
)


async def erase(tx: AsyncSession, viewer: Viewer, number: str, email: str) -> UUID:
    """The order's id. Somebody who bought is who they say by knowing the order's number and the e-mail address that was given."""
    viewer.must(ERASE)
    viewer.must_be_fresh()
    bought, said = number.strip(), email.strip().casefold()

    async def change() -> UUID:
        found = (await tx.execute(_BY_NUMBER, {"number": bought})).first()
        if found is None or (await _email(tx, found)).casefold() != said:
            raise NotFound("No guest has bought this by this e-mail address")
        await _forget(tx, [found])
        order_id: UUID = found.order_id
        return order_id

    return await once(tx, viewer, "eraseGuestCheckout", [bought, said], change)


async def _email(tx: AsyncSession, found: Row[Any]) -> str:
    safe = await tx.info["vault"].safe(tx, found.order_id)
    return Buyer.model_validate_json(safe.open("checkouts.people", found.people)).email or ""


async def sweep(database: Database) -> int:
    """How many were forgotten."""
    return await in_tenants(database, _DUE, datetime.now(UTC) - KEPT_FOR, _forget_some)


async def _forget_some(database: Database, tenant: UUID, orders: list[UUID], _at: datetime) -> int:
    async with database.transaction(tenant) as tx:
        found = (await tx.execute(_THESE, {"orders": orders})).all()
        await _forget(tx, found)
    return len(found)


async def _forget(tx: AsyncSession, found: Sequence[Row[Any]]) -> None:
    """What was bought stays, and from whom. The cart went the same way, if it is still there."""
    said = {"orders": [row.order_id for row in found], "carts": [row.cart_id for row in found]}
    for statement in _FORGET:
        await tx.execute(statement, said)
    emit(tx, *(CheckoutErased(cart_id=row.cart_id, order_id=row.order_id) for row in found))
