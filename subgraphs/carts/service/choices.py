"""What a buyer says of the cart: the vehicle, notes, codes, where it is sent and how."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.pricing import Place
from events.contracts.shipping import ShippingOption
from shared.errors import BadInput, NotFound
from shared.tenancy import MINE
from shared.text import optional_line
from shared.viewer import Viewer
from subgraphs.carts.models import Cart
from subgraphs.carts.rules import choices, shipping
from subgraphs.carts.rules.tokens import CartToken
from subgraphs.carts.service.carts import Opened, opened

_LINE_NOTE = text("UPDATE cart_lines SET note = :note WHERE id = :id AND cart_id = :cart RETURNING id")
_THEIRS = text(f"""
    SELECT c.country, c.region, c.postal_code, l.offer_id, l.quantity
    FROM carts AS c JOIN cart_lines AS l ON l.cart_id = c.id JOIN offers AS o ON o.id = l.offer_id
    WHERE c.{MINE} AND c.id = :cart AND NOT l.kept AND o.vendor_id = :vendor""")  # noqa: S608 - ours


async def set_vehicle(tx: AsyncSession, viewer: Viewer, held: CartToken | None, vehicle_id: str) -> UUID:
    cart = await opened(tx, viewer, held)
    return await _say(tx, cart, vehicle_id=vehicle_id)


async def set_note(tx: AsyncSession, viewer: Viewer, held: CartToken | None, note: str | None, line_id: UUID | None) -> UUID:
    """Of the cart, or of one of its lines; without one, none."""
    said = optional_line(note, "note", choices.MOST_NOTE)
    cart = await opened(tx, viewer, held)
    place = "carts.note" if line_id is None else "cart_lines.note"
    sealed = (await tx.info["vault"].safe(tx, cart.id)).seal(place, said) if said else None
    if line_id is None:
        return await _say(tx, cart, note=sealed)
    if (await tx.execute(_LINE_NOTE, {"id": line_id, "cart": cart.id, "note": sealed})).first() is None:
        raise NotFound("No such line in your cart", id=str(line_id))
    return cart.id


async def apply_coupon(tx: AsyncSession, viewer: Viewer, held: CartToken | None, code: str) -> UUID:
    """Kept as it is: whether it applies is pricing's to say."""
    said = choices.coupon(code)
    cart = await opened(tx, viewer, held)
    return await _say(tx, cart, coupons=choices.added(cart.coupons, said, choices.MOST_COUPONS, "COUPONS"))


async def remove_coupon(tx: AsyncSession, viewer: Viewer, held: CartToken | None, code: str) -> UUID:
    said = choices.coupon(code)
    cart = await opened(tx, viewer, held)
    return await _say(tx, cart, coupons=[each for each in cart.coupons if each != said])


async def apply_gift_card(tx: AsyncSession, viewer: Viewer, held: CartToken | None, code: str) -> UUID:
    """Its digest is kept, the code is not."""
    said = choices.gift_card(code)
    cart = await opened(tx, viewer, held)
    return await _say(tx, cart, gift_cards=choices.added(cart.gift_cards, said, choices.MOST_GIFT_CARDS, "GIFT_CARDS"))


async def remove_gift_card(tx: AsyncSession, viewer: Viewer, held: CartToken | None, code: str) -> UUID:
    said = choices.gift_card(code)
    cart = await opened(tx, viewer, held)
    return await _say(tx, cart, gift_cards=[each for each in cart.gift_cards if each != said])


async def use_points(tx: AsyncSession, viewer: Viewer, points: int) -> UUID:
    said = choices.points(points)
    cart = await opened(tx, viewer, None)
    return await _say(tx, cart, points=said)


async def set_place(tx: AsyncSession, viewer: Viewer, held: CartToken | None, country: str, region: str, postal_code: str) -> UUID:
    said = choices.place(country, region, postal_code)
    cart = await opened(tx, viewer, held)
    return await _say(tx, cart, country=said[0], region=said[1], postal_code=said[2])


async def choose_shipping(tx: AsyncSession, viewer: Viewer, held: CartToken | None, option: ShippingOption) -> UUID:
    """An option that shipping has signed for this cart, as it is."""
    cart = await opened(tx, viewer, held)
    if option.cart_id != cart.id:
        raise BadInput("This is an option of another cart", code="OPTION_OF_ANOTHER_CART", field="option")
    if not (rows := (await tx.execute(_THEIRS, {"cart": cart.id, "vendor": option.vendor_id})).all()):
        raise BadInput("Nothing of this vendor is in the cart", code="VENDOR_NOT_IN_CART", field="option")
    place = Place(country=rows[0].country, region=rows[0].region, postal_code=rows[0].postal_code) if rows[0].country else None
    lines = [(row.offer_id, row.quantity) for row in rows]
    if not shipping.holds(option, lines, place, cart.currency or "", datetime.now(UTC)):
        raise BadInput("The cart has changed since, or time has run out; look at its options again", code="OPTION_STALE", field="option")
    return await _say(tx, cart, shipping=Cart.shipping + {str(option.vendor_id): option.model_dump(mode="json")})


async def _say(tx: AsyncSession, cart: Opened, **said: object) -> UUID:
    await tx.execute(update(Cart).where(Cart.id == cart.id).values(**said))
    return cart.id
