"""From a cart to what was bought: verified again, frozen, numbered, told. Nobody else is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.pricing import Place, Quote
from events.contracts.vehicles import VehicleId
from events.outbox import emit
from shared.buyers import Buyer
from shared.db import among
from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.tenancy import MINE
from shared.viewer import Viewer
from subgraphs.carts.models import Checkout, Rated, Status
from subgraphs.carts.rules.buyers import Payment
from subgraphs.carts.rules.fit import CONDITIONS, judged, vehicle_key
from subgraphs.carts.rules.lines import LINES_OF_CARTS, Line
from subgraphs.carts.rules.owners import customer
from subgraphs.carts.rules.readiness import must_be_of, must_be_sent_to, must_cost, problems
from subgraphs.carts.rules.shipping import MARKET, Rates, by_vendor, named, options
from subgraphs.carts.rules.tokens import CartToken
from subgraphs.carts.service.carts import GUEST_LIFE, once_each

_LOCK = text("SELECT id, version, user_id, secret, status, currency, vehicle_id, shipping, note FROM carts WHERE id = :id FOR UPDATE")
_RATES = select(Rated.owner, Rated.currencies).where(among(Rated.owner))
_CONDITIONS = text(CONDITIONS.format(products=":products ::uuid[]", vehicles=":vehicles ::bigint[]"))
_CLOSE = text("UPDATE carts SET status = 'CHECKED_OUT', version = version + 1, note = NULL, line_count = 0, due_at = now() + :life WHERE id = :id")
_KEEP = text(f"""
    WITH next AS (
        INSERT INTO carts (tenant_id, id, user_id, secret, due_at, currency, vehicle_id, country, region, postal_code, kept_count)
        SELECT tenant_id, :next, user_id, CASE WHEN user_id IS NULL THEN :secret ::uuid END, now() + :life, currency, vehicle_id,
            country, region, postal_code, kept_count
        FROM carts WHERE {MINE} AND id = :id AND kept_count > 0 RETURNING id
    ), followed AS (
        UPDATE carts SET merged_into = next.id FROM next WHERE carts.id = :id
    )
    UPDATE cart_lines SET cart_id = next.id, note = NULL FROM next WHERE cart_id = :id AND kept""")  # noqa: S608 - ours
_EMPTY = text("DELETE FROM cart_lines WHERE cart_id = :id")
_ERASED = text("SELECT EXISTS (SELECT FROM erased WHERE user_id = :user)")
_NUMBER = text("""
    INSERT INTO order_numbers AS n (tenant_id, last) VALUES (:tenant, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET last = n.last + 1 RETURNING n.prefix || lpad(n.last::text, greatest(6, length(n.last::text)), '0')""")


@dataclass(frozen=True, slots=True)
class Asked:
    quote: Quote
    buyer: Buyer
    payment: Payment


async def check_out(tx: AsyncSession, viewer: Viewer, held: CartToken | None, asked: Asked) -> UUID:
    """The order's id. By the same key the same one, however often it is asked."""
    what = [asked.quote.quote_id, asked.buyer.model_dump(mode="json"), asked.payment]

    async def change() -> UUID:
        return await _check_out(tx, viewer, held, asked)

    return await once_each(tx, viewer, held, "checkout", what, change)


async def _check_out(tx: AsyncSession, viewer: Viewer, held: CartToken | None, asked: Asked) -> UUID:
    cart = await _own(tx, viewer, held, asked.quote.cart_id)
    lines = [line for line in await _lines(tx, cart.id) if not line.kept]
    now = datetime.now(UTC)
    must_be_of(asked.quote, cart.version, lines, now)
    must_be_sent_to(asked.quote, asked.buyer.shipping)
    rates = await _rates(tx, lines)
    chosen = options(cart.shipping, lines, asked.quote.place, asked.quote.currency, now)
    for problem in problems(lines, has_place=True, options=chosen, rates=rates, currency=asked.quote.currency):
        raise BadInput(problem.message, code=problem.code, field=problem.field)
    must_cost(asked.quote, chosen)
    fits = await _fits(tx, lines, cart.vehicle_id)
    quote = asked.quote.model_copy(update={"shipping": named(asked.quote.shipping, chosen)})
    return await _freeze(tx, cart, lines, fits, replace(asked, quote=quote))


async def _own(tx: AsyncSession, viewer: Viewer, held: CartToken | None, cart_id: UUID) -> Row[Any]:
    cart = (await tx.execute(_LOCK, {"id": cart_id})).first()
    user_id = customer(viewer)
    theirs = cart is not None and (
        cart.user_id == user_id if user_id is not None else held is not None and held.cart == cart.id and held.secret == cart.secret
    )
    if cart is None or not theirs:
        raise BadInput("This quote is of another cart", code="QUOTE_OF_ANOTHER_CART", field="input.quote")
    if cart.status != Status.ACTIVE:
        bought = cart.status == Status.CHECKED_OUT
        raise BadInput("This cart can't be bought any more", code="CART_CHECKED_OUT" if bought else "CART_NOT_ACTIVE", field="input.quote")
    if user_id is not None and await tx.scalar(_ERASED, {"user": user_id}):
        raise NotFound("This account has been deleted")
    return cart


async def _lines(tx: AsyncSession, cart_id: UUID) -> list[Line]:
    return [Line(*row) for row in await tx.execute(LINES_OF_CARTS, {"ids": [cart_id]})]


async def _rates(tx: AsyncSession, lines: Sequence[Line]) -> Rates:
    return {row.owner: row.currencies for row in await tx.execute(_RATES, {"ids": [*by_vendor(lines), MARKET]})}


async def _fits(tx: AsyncSession, lines: Sequence[Line], cart_vehicle: str) -> dict[UUID, str]:
    """By line: whether it is said to fit, of those that are for a vehicle."""
    asked = [(line, VehicleId.parse(vehicle)) for line in lines if (vehicle := line.vehicle_id or cart_vehicle)]
    if not asked:
        return {}
    said = {"products": [line.product_id for line, _ in asked], "vehicles": [vehicle_key(vehicle.base) for _, vehicle in asked]}
    rows = (await tx.execute(_CONDITIONS, said)).all()
    return {
        line.id: judged(row.conditions, vehicle, listed=row.listed, universal=line.universal).answer.value
        for (line, vehicle), row in zip(asked, rows, strict=True)
    }


async def _freeze(tx: AsyncSession, cart: Row[Any], lines: Sequence[Line], fits: dict[UUID, str], asked: Asked) -> UUID:
    order_id = uuid7()
    buyer = (await _buyer(tx, cart, lines, asked)).model_dump_json()
    sealed = (await tx.info["vault"].safe(tx, cart.user_id or order_id)).seal("checkouts.people", buyer)
    for statement in (_CLOSE, _KEEP, _EMPTY):
        await tx.execute(statement, {"id": cart.id, "next": uuid7(), "secret": uuid4(), "life": GUEST_LIFE})
    number = (await tx.execute(_NUMBER, {"tenant": tx.info["tenant"]})).scalar_one()  # others wait from here to the commit: last of all
    told = _told(asked, order_id, number, cart, lines, fits)
    snapshot = told.model_dump(mode="json", exclude={"people"})
    frozen = Checkout(order_id=order_id, cart_id=cart.id, user_id=cart.user_id, number=number, snapshot=snapshot, people=sealed)
    frozen.tenant_id = tx.info["tenant"]
    tx.add(frozen)
    handed = tx.info["vault"].hand_over(tx.info["tenant"], order_id, buyer)
    emit(tx, told.model_copy(update={"people": handed}))
    return order_id


async def _buyer(tx: AsyncSession, cart: Row[Any], lines: Sequence[Line], asked: Asked) -> Buyer:
    """Notes move from the cart to what was bought."""
    notes: dict[str, str] = {}
    if cart.note or any(line.note for line in lines):
        safe = await tx.info["vault"].safe(tx, cart.id)
        notes = {str(line.id): safe.open("cart_lines.note", line.note) for line in lines if line.note}
        if cart.note:
            notes[""] = safe.open("carts.note", cart.note)
        await tx.info["vault"].erase(tx, cart.id)
    return asked.buyer.model_copy(update={"notes": notes, "tax_number": _place(asked.quote).tax_number or None})


def _told(asked: Asked, order_id: UUID, number: str, cart: Row[Any], lines: Sequence[Line], fits: dict[UUID, str]) -> CartCheckedOut:
    quote, known = asked.quote, {line.id: line for line in lines}
    return CartCheckedOut(
        cart_id=cart.id,
        user_id=cart.user_id,
        order_id=order_id,
        number=number,
        currency=quote.currency,
        place=_place(quote).model_copy(update={"tax_number": ""}),  # which may be a person's own: it is among what is sealed
        lines=[_bought(each.model_dump(), known[each.line_id], cart.vehicle_id, fits) for each in quote.lines],
        shipping=quote.shipping,
        redemptions=quote.redemptions,
        discount=quote.discount,
        shipping_total=quote.shipping_total,
        tax=quote.tax,
        total=quote.total,
        due=quote.due,
        payment=asked.payment.value,
    )


def _place(quote: Quote) -> Place:
    if quote.place is None:
        raise ValueError("A quote without a place is refused before")
    return quote.place


def _bought(quoted: dict[str, Any], line: Line, cart_vehicle: str, fits: dict[UUID, str]) -> BoughtLine:
    return BoughtLine(
        **quoted,
        variant_id=line.variant_id,
        product_id=line.product_id,
        sku=line.sku,
        title=line.title,
        vehicle_id=line.vehicle_id or cart_vehicle or None,
        fit=fits.get(line.id),
    )
