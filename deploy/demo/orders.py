"""What the demo's customer has bought before: told as carts tells a checkout, and from there on as in life."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.pricing import Place, QuotedShipping
from events.outbox import emit
from shared.addresses import Address
from shared.buyers import Buyer
from shared.db import Database
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.carts.models import Checkout

ACTOR = ("system", "furnish")
BOUGHT = (("CARD", 2), ("CASH_ON_DELIVERY", 1))
"""How it was paid for, and of how many vendors."""
SENDING = 790
HOME = Address(recipient="Ada Gear", lines=["1 Ring Road"], city="Austin", region="TX", postal_code="78701", country="US")

_OFFERS = """
SELECT o.id, o.product_id, o.variant_id, o.vendor_id, o.sku, o.price, o.currency, p.title FROM (
    SELECT DISTINCT ON (f.vendor_id) f.* FROM offers AS f JOIN stock AS s ON s.offer_id = f.id
    WHERE f.sold AND s.available > 5 ORDER BY f.vendor_id, f.id DESC) AS o
JOIN products AS p ON p.id = o.product_id ORDER BY o.vendor_id"""
_NUMBER = text("""
    INSERT INTO order_numbers AS n (tenant_id, last) VALUES (:tenant, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET last = n.last + 1 RETURNING n.prefix || lpad(n.last::text, greatest(6, length(n.last::text)), '0')""")


async def buy(settings: Settings, tenant: UUID, shopper: UUID) -> None:
    """Done again, it changes nothing."""
    async with Database.opened("carts", settings) as carts:
        db = carts.reader(tenant)
        if await db.fetch_one("SELECT 1 FROM checkouts WHERE user_id = $1", shopper):
            return
        offers = await db.fetch(_OFFERS)
        async with carts.transaction(tenant, ACTOR) as tx:
            for payment, vendors in BOUGHT:
                if chosen := offers[:vendors]:
                    await _check_out(tx, shopper, payment, [dict(each) for each in chosen])


async def _check_out(tx: AsyncSession, shopper: UUID, payment: str, offers: Sequence[dict[str, Any]]) -> None:
    tenant, order, buyer = tx.info["tenant"], uuid7(), Buyer(shipping=HOME, billing=HOME).model_dump_json()
    number = (await tx.execute(_NUMBER, {"tenant": tenant})).scalar_one()
    told = _told(order, number, shopper, payment, offers)
    sealed = (await tx.info["vault"].safe(tx, shopper)).seal("checkouts.people", buyer)
    snapshot = told.model_dump(mode="json", exclude={"people"})
    tx.add(Checkout(tenant_id=tenant, order_id=order, cart_id=told.cart_id, user_id=shopper, number=number, snapshot=snapshot, people=sealed))
    emit(tx, told.model_copy(update={"people": tx.info["vault"].hand_over(tenant, order, buyer)}))


def _told(order: UUID, number: str, shopper: UUID, payment: str, offers: Sequence[dict[str, Any]]) -> CartCheckedOut:
    lines = [
        BoughtLine(
            line_id=uuid7(), offer_id=each["id"], vendor_id=each["vendor_id"], quantity=1, unit_price=each["price"], subtotal=each["price"],
            discount=0, tax=0, total=each["price"], variant_id=each["variant_id"], product_id=each["product_id"],
            sku=each["sku"], title=each["title"],
        )
        for each in offers
    ]  # fmt: skip
    sent = [QuotedShipping(vendor_id=each["vendor_id"], method="STANDARD", amount=SENDING, discount=0, tax=0, total=SENDING) for each in offers]
    total = sum(line.total for line in lines) + SENDING * len(sent)
    return CartCheckedOut(
        cart_id=uuid7(), user_id=shopper, order_id=order, number=number, currency=offers[0]["currency"],
        place=Place(country="US", region="TX", postal_code="78701"), lines=lines, shipping=sent, redemptions=[], discount=0,
        shipping_total=SENDING * len(sent), tax=0, total=total, due=total, payment=payment,
    )  # fmt: skip
