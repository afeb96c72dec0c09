"""What is put into a cart, and taken out. What that costs does not grow with the cart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import driver_of
from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.carts.rules.fit import checked_vehicle
from subgraphs.carts.rules.lines import MOST_LINES, MOST_QUANTITY
from subgraphs.carts.rules.tokens import CartToken
from subgraphs.carts.service.carts import SILENCE, Opened, once_each, opened, recount

# What is known of the offers, the lines, and the cart's counts: one round trip, whatever is asked. What can't be bought is said, and nothing put.
_PUT = """
    WITH asked AS (
        SELECT * FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::bigint[]) WITH ORDINALITY
        AS said (id, offer_id, vehicle_id, quantity, place)
    ), known AS MATERIALIZED (
        SELECT asked.*, o.price, o.currency, CASE
            WHEN p.id IS NULL THEN 'OFFER_UNKNOWN'
            WHEN NOT (o.sold AND p.listed) THEN 'NO_LONGER_SOLD'
            WHEN v.suspended THEN 'VENDOR_CLOSED'
            WHEN o.currency <> coalesce($3::text, first_value(o.currency) OVER (ORDER BY place)) THEN 'CURRENCY_MIXED'
        END AS refused
        FROM asked LEFT JOIN offers AS o ON o.id = asked.offer_id LEFT JOIN products AS p ON p.id = o.product_id
        LEFT JOIN vendors AS v ON v.id = o.vendor_id
    ), put AS (
        INSERT INTO cart_lines AS l (tenant_id, cart_id, id, offer_id, vehicle_id, quantity, price)
        SELECT $1, $2, id, offer_id, vehicle_id, quantity, price FROM known WHERE NOT EXISTS (SELECT FROM known WHERE refused IS NOT NULL)
        ON CONFLICT ON CONSTRAINT one_line_each DO UPDATE SET quantity = l.quantity + excluded.quantity
        RETURNING quantity, xmax = 0 AS fresh
    ), counted AS (
        UPDATE carts SET line_count = line_count + (SELECT count(*) FROM put WHERE fresh),
            currency = coalesce($3::text, (SELECT min(currency) FROM known)),
            due_at = CASE WHEN line_count = 0 AND NOT abandoned THEN now() + $4 ELSE due_at END
        WHERE id = $2 RETURNING *
    )
    SELECT (SELECT max(quantity) FROM put) AS quantity, offer_id, refused, counted.*
    FROM (SELECT offer_id, refused FROM known ORDER BY refused IS NULL, place LIMIT 1) AS first, counted"""
_COUNT = text("UPDATE cart_lines SET quantity = :quantity WHERE id = :id AND cart_id = :cart RETURNING id")
_REMOVE = text("DELETE FROM cart_lines WHERE id = :id AND cart_id = :cart RETURNING id")
_CLEAR = text("DELETE FROM cart_lines WHERE cart_id = :cart AND NOT kept")
_TWIN = text("""
    DELETE FROM cart_lines AS twin USING cart_lines AS l
    WHERE l.id = :id AND l.cart_id = :cart AND twin.cart_id = :cart AND twin.id <> l.id AND twin.offer_id = l.offer_id
      AND twin.kept = coalesce(:kept ::boolean, l.kept) AND twin.vehicle_id = coalesce(:vehicle ::text, l.vehicle_id)
    RETURNING twin.quantity""")
_BECOME = text("""
    UPDATE cart_lines SET kept = coalesce(:kept ::boolean, kept), vehicle_id = coalesce(:vehicle ::text, vehicle_id),
        quantity = least(quantity + :more, :most)
    WHERE id = :id AND cart_id = :cart RETURNING id""")


_REFUSED = {
    "OFFER_UNKNOWN": "No such offer",
    "NO_LONGER_SOLD": "It is no longer sold",
    "VENDOR_CLOSED": "Its vendor does not sell at present",
    "CURRENCY_MIXED": "A cart holds prices of one currency",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`vehicle_id` is empty where the cart's holds."""

    offer_id: UUID
    quantity: int
    vehicle_id: str = ""


def checked_quantity(quantity: int, field: str) -> int:
    if not 1 <= quantity <= MOST_QUANTITY:
        raise BadInput(f"A quantity is 1 to {MOST_QUANTITY}", code="QUANTITY_RANGE", field=field)
    return quantity


async def add(tx: AsyncSession, viewer: Viewer, held: CartToken | None, wanted: Sequence[Wanted]) -> tuple[UUID, Mapping[str, Any] | None]:
    """The cart's id, and its row as it is now: None where this was asked before. Of what is in it already, more."""
    if not 1 <= len(wanted) <= MOST_LINES:
        raise BadInput(f"Give 1 to {MOST_LINES} lines", code="LINES_RANGE", field="lines")
    checked = [
        Wanted(each.offer_id, checked_quantity(each.quantity, f"lines.{n}.quantity"), checked_vehicle(each.vehicle_id, f"lines.{n}.vehicleId"))
        for n, each in enumerate(wanted)
    ]

    row: Mapping[str, Any] | None = None

    async def change() -> UUID:
        nonlocal row
        cart = await opened(tx, viewer, held)
        row = await put(tx, cart, checked)
        return cart.id

    return await once_each(tx, viewer, held, "addToCart", [[each.offer_id, each.quantity, each.vehicle_id] for each in checked], change), row


async def put(tx: AsyncSession, cart: Opened, wanted: Sequence[Wanted]) -> Mapping[str, Any]:
    """The cart's row as it is now. Raises BadInput naming the line that can't be bought."""
    summed: dict[tuple[UUID, str], int] = {}
    for each in wanted:
        summed[each.offer_id, each.vehicle_id] = summed.get((each.offer_id, each.vehicle_id), 0) + each.quantity
    columns = [uuid7() for _ in summed], [offer for offer, _ in summed], [vehicle for _, vehicle in summed], list(summed.values())
    currency = None if cart.is_empty else cart.currency
    found: Mapping[str, Any] = await (await driver_of(tx)).fetchrow(_PUT, tx.info["tenant"], cart.id, currency, SILENCE, *columns)
    if found["refused"]:
        line = next(n for n, each in enumerate(wanted) if each.offer_id == found["offer_id"])
        raise BadInput(_REFUSED[found["refused"]], code=found["refused"], field=f"lines.{line}.offerId")
    if found["quantity"] > MOST_QUANTITY:
        raise BadInput(f"A quantity is 1 to {MOST_QUANTITY}", code="QUANTITY_RANGE", field="lines")
    must_hold(found["line_count"])
    return found


def must_hold(lines: int) -> None:
    if lines > MOST_LINES:
        raise BadInput(f"A cart holds {MOST_LINES} lines at most", code="CART_FULL", field="lines")


async def set_quantity(tx: AsyncSession, viewer: Viewer, held: CartToken | None, line_id: UUID, quantity: int) -> UUID:
    checked_quantity(quantity, "quantity")
    cart = await opened(tx, viewer, held)
    _there((await tx.execute(_COUNT, {"id": line_id, "cart": cart.id, "quantity": quantity})).first(), line_id)
    return cart.id


async def remove(tx: AsyncSession, viewer: Viewer, held: CartToken | None, line_id: UUID) -> UUID:
    cart = await opened(tx, viewer, held)
    _there((await tx.execute(_REMOVE, {"id": line_id, "cart": cart.id})).first(), line_id)
    await recount(tx, cart.id)
    return cart.id


async def clear(tx: AsyncSession, viewer: Viewer, held: CartToken | None) -> UUID:
    """What was saved for later stays."""
    cart = await opened(tx, viewer, held)
    await tx.execute(_CLEAR, {"cart": cart.id})
    await recount(tx, cart.id)
    return cart.id


async def keep(tx: AsyncSession, viewer: Viewer, held: CartToken | None, line_id: UUID, *, kept: bool) -> UUID:
    """For later, or back among those to buy."""
    cart = await opened(tx, viewer, held)
    await _become(tx, cart, line_id, kept=kept)
    return cart.id


async def set_vehicle(tx: AsyncSession, viewer: Viewer, held: CartToken | None, line_id: UUID, vehicle_id: str) -> UUID:
    cart = await opened(tx, viewer, held)
    await _become(tx, cart, line_id, vehicle=vehicle_id)
    return cart.id


async def _become(tx: AsyncSession, cart: Opened, line_id: UUID, *, kept: bool | None = None, vehicle: str | None = None) -> None:
    """Where there is such a line already, they become one."""
    said = {"id": line_id, "cart": cart.id, "kept": kept, "vehicle": vehicle}
    twin = (await tx.execute(_TWIN, said)).first()
    more = {"more": twin.quantity if twin else 0, "most": MOST_QUANTITY}
    _there((await tx.execute(_BECOME, {**said, **more})).first(), line_id)
    must_hold((await recount(tx, cart.id))[0])


def _there(row: Row[Any] | None, line_id: UUID) -> None:
    if row is None:
        raise NotFound("No such line in your cart", id=str(line_id))
