"""What moves between carts: a guest's into the user's own, a shared one's into somebody's."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.tenancy import MINE
from shared.viewer import Viewer
from subgraphs.carts.models import Cart, Status
from subgraphs.carts.rules.choices import MOST_COUPONS, MOST_GIFT_CARDS
from subgraphs.carts.rules.owners import customer, signed_in_customer
from subgraphs.carts.rules.tokens import CartToken
from subgraphs.carts.service.carts import GUEST_LIFE, SILENCE, Opened, once_each, opened, recount
from subgraphs.carts.service.lines import must_hold

# The larger of two quantities, not their sum: who put the same thing into both carts wants it once. A line for the vehicle of the cart it
# came from goes on being for that.
_TAKE = """
    INSERT INTO cart_lines AS l (tenant_id, id, cart_id, offer_id, vehicle_id, kept, quantity, price)
    SELECT :tenant, uuidv7(), :into, offer_id, vehicle, kept, max(quantity), min(price)
    FROM (
        SELECT s.offer_id, s.kept, CASE WHEN s.vehicle_id = '' AND :from_vehicle ::text <> :to_vehicle ::text THEN :from_vehicle ELSE s.vehicle_id END
               AS vehicle, s.quantity, {price} AS price
        FROM cart_lines AS s {joined} WHERE s.cart_id = :source {which}
    ) AS said GROUP BY offer_id, vehicle, kept
    ON CONFLICT ON CONSTRAINT one_line_each DO UPDATE SET quantity = greatest(l.quantity, excluded.quantity)"""
_MERGE = text(_TAKE.format(price="s.price", joined="", which=""))
_COPY = text(
    _TAKE.format(
        price="o.price",
        joined="JOIN offers AS o ON o.id = s.offer_id JOIN products AS p ON p.id = o.product_id LEFT JOIN vendors AS v ON v.id = o.vendor_id",
        which="AND NOT s.kept AND o.sold AND p.listed AND v.suspended IS NOT TRUE",
    )
)
_SETTLE = text("""
    UPDATE carts SET currency = coalesce(:currency, currency), vehicle_id = :vehicle, coupons = :coupons, gift_cards = :gift_cards,
        country = CASE WHEN country = '' THEN :country ELSE country END, region = CASE WHEN country = '' THEN :region ELSE region END,
        postal_code = CASE WHEN country = '' THEN :postal_code ELSE postal_code END,
        due_at = CASE WHEN abandoned THEN due_at ELSE now() + :silence END
    WHERE id = :cart""")
_SOURCE = text("""
    SELECT id, secret, status, currency, vehicle_id, coupons, gift_cards, country, region, postal_code, merged_into, line_count + kept_count AS lines
    FROM carts WHERE id = :id AND secret = :secret AND status IN ('ACTIVE', 'MERGED') FOR UPDATE""")
_SHARED = text(f"""
    SELECT id, currency, vehicle_id, line_count AS lines FROM carts
    WHERE {MINE} AND id = :id AND share_secret = :secret AND status IN ('ACTIVE', 'SAVED')""")  # noqa: S608 - ours
_MERGED = text("UPDATE carts SET status = 'MERGED', merged_into = :into, line_count = 0, kept_count = 0, due_at = now() + :life WHERE id = :id")
_EMPTY = text("DELETE FROM cart_lines WHERE cart_id = :id")
_SHARE = text("""
    UPDATE carts SET share_secret = coalesce(share_secret, :share)
    WHERE status = 'ACTIVE' AND (user_id = :user ::uuid OR (id = :cart ::uuid AND secret = :secret ::uuid)) RETURNING id, share_secret""")


async def merge(tx: AsyncSession, viewer: Viewer, held: CartToken) -> UUID:
    """A guest's into the user's. Asked again, it has been done. The user's cart."""
    signed_in_customer(viewer)
    mine = await opened(tx, viewer, None)
    guests = (await tx.execute(_SOURCE, {"id": held.cart, "secret": held.secret})).first()
    if guests is None or (guests.status == Status.MERGED and guests.merged_into != mine.id):
        raise BadInput("This is no token of ours, or it is good no more", code="CART_TOKEN_INVALID", field="cartToken")
    if guests.status == Status.ACTIVE:
        await _merge(tx, mine, guests)
    return mine.id


async def _merge(tx: AsyncSession, mine: Opened, guests: Row[Any]) -> None:
    vehicle = guests.vehicle_id if mine.is_empty and guests.vehicle_id else mine.vehicle_id
    await _take(tx, mine, guests, vehicle, copied=False)
    said = {name: getattr(guests, name) for name in ("country", "region", "postal_code")}
    said["coupons"] = list(dict.fromkeys([*mine.coupons, *guests.coupons]))[:MOST_COUPONS]
    said["gift_cards"] = list(dict.fromkeys([*mine.gift_cards, *guests.gift_cards]))[:MOST_GIFT_CARDS]
    await tx.execute(_SETTLE, {"cart": mine.id, "currency": _currency(mine, guests), "vehicle": vehicle, "silence": SILENCE, **said})
    await tx.execute(_EMPTY, {"id": guests.id})
    await tx.execute(_MERGED, {"id": guests.id, "into": mine.id, "life": GUEST_LIFE})
    await tx.info["vault"].erase(tx, guests.id)


async def _take(tx: AsyncSession, mine: Opened, source: Row[Any], vehicle: str, *, copied: bool) -> None:
    if source.lines and not mine.is_empty and source.currency != mine.currency:
        raise BadInput("A cart holds prices of one currency", code="CURRENCY_MIXED", field="shareToken" if copied else "cartToken")
    said = {"tenant": tx.info["tenant"], "into": mine.id, "source": source.id, "from_vehicle": source.vehicle_id, "to_vehicle": vehicle}
    await tx.execute(_COPY if copied else _MERGE, said)
    must_hold((await recount(tx, mine.id))[0])


def _currency(mine: Opened, source: Row[Any]) -> str | None:
    return str(source.currency) if mine.is_empty and source.currency else mine.currency


async def share(tx: AsyncSession, viewer: Viewer, held: CartToken | None) -> CartToken:
    """What lets somebody else see it and copy it. Whoever asks again gets the same. The cart is as it was: a quote of it still holds."""
    whose = {"user": customer(viewer), "cart": held and held.cart, "secret": held and held.secret}
    if (found := (await tx.execute(_SHARE, {**whose, "share": uuid4()})).first()) is None:
        if held is not None:
            raise BadInput("This is no token of ours, or it is good no more", code="CART_TOKEN_INVALID", field="cartToken")
        raise BadInput("There is nothing in the cart", code="CART_EMPTY")
    return CartToken(tenant=tx.info["tenant"], cart=found.id, secret=found.share_secret)


async def copy(tx: AsyncSession, viewer: Viewer, held: CartToken | None, shared: CartToken) -> UUID:
    """What is still sold of a shared cart, into one's own, at the prices of now."""

    async def change() -> UUID:
        mine = await opened(tx, viewer, held)
        source = (await tx.execute(_SHARED, {"id": shared.cart, "secret": shared.secret})).first()
        if source is None:
            raise BadInput("This is no token of ours, or it is good no more", code="SHARE_TOKEN_INVALID", field="shareToken")
        vehicle = str(source.vehicle_id) if mine.is_empty and source.vehicle_id else mine.vehicle_id
        await _take(tx, mine, source, vehicle, copied=True)
        said = {"vehicle_id": vehicle, "currency": _currency(mine, source)}
        await tx.execute(update(Cart).where(Cart.id == mine.id).values(**said))
        return mine.id

    return await once_each(tx, viewer, held, "copySharedCart", shared.cart, change)
