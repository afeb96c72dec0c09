"""A cart's price as it is now, and its being kept, with all that it hung on, once somebody is to pay it."""

import asyncio
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts import pricing
from events.contracts.carts import CartContents
from shared.db import Reader
from shared.errors import BadInput
from shared.ids import uuid7
from shared.vat import country_of
from subgraphs.pricing.rules import model
from subgraphs.pricing.rules.price import price
from subgraphs.pricing.rules.priced import PRICED, Priced
from subgraphs.pricing.service.loading import customer_of, rules_for

GOOD_FOR = timedelta(minutes=15)
KEPT_FOR = timedelta(days=7)
"""After it has expired."""
BOOKS_KEPT_FOR = KEPT_FOR + timedelta(days=2)
"""After they were used last, which is noted to the day."""

_OFFERED = """
SELECT o.offer_id, o.product_id, o.vendor_id, o.price, o.currency, o.core, p.brand_id, p.category_path
FROM offers AS o JOIN products AS p ON p.tenant_id = o.tenant_id AND p.product_id = o.product_id
LEFT JOIN vendors AS v ON v.tenant_id = o.tenant_id AND v.id = o.vendor_id
WHERE o.offer_id = ANY($1::uuid[]) AND v.suspended IS NOT TRUE
"""
_KEEP = text("""
WITH book AS (
    INSERT INTO rulebooks AS r (tenant_id, digest, body, used_at) VALUES (:tenant, :digest, CAST(:book AS jsonb), :at)
    ON CONFLICT (tenant_id, digest) DO UPDATE SET used_at = excluded.used_at WHERE r.used_at < excluded.used_at - interval '1 day'
)
INSERT INTO quotes (tenant_id, id, cart_id, user_id, algorithm, rulebook, asked, answered, expires_at)
VALUES (:tenant, :id, :cart, :user, :algorithm, :digest, CAST(:asked AS jsonb), CAST(:answered AS jsonb), :expires)
ON CONFLICT (tenant_id, id) DO NOTHING
""")
_FORGET = text("DELETE FROM quotes WHERE user_id = ANY(:users ::uuid[])")


@dataclass(frozen=True, slots=True)
class Quoted:
    """`contents` as carts told them; `cart` and `rules` what was made of them."""

    id: UUID
    contents: CartContents
    cart: model.Cart
    rules: model.Rules
    priced: Priced
    expires_at: datetime

    def signed(self) -> pricing.Quote:
        priced = self.priced
        return pricing.Quote(
            quote_id=self.id,
            cart_id=self.cart.cart_id,
            version=self.cart.version,
            currency=priced.currency,
            place=self.contents.place,
            lines=[_picked(pricing.QuotedLine, line) for line in priced.lines],
            shipping=[_picked(pricing.QuotedShipping, sent, without=("name",)) for sent in priced.shipping],
            redemptions=[_picked(pricing.Redemption, used) for used in priced.used],
            subtotal=priced.subtotal,
            discount=priced.discount,
            shipping_total=priced.shipping_total,
            tax=priced.tax,
            total=priced.total,
            due=priced.due,
            expires_at=self.expires_at,
        )


def _picked(part: Any, of: Any, without: Collection[str] = ()) -> Any:
    return part(**{name: getattr(of, name) for name in part.model_fields if name not in without})


async def quote(db: Reader, contents: CartContents, at: datetime) -> Quoted:
    """In as many statements for five hundred lines as for one. Raises BadInput where the cart can't be sold as it is."""
    if len(contents.lines) > model.MOST_LINES:
        raise BadInput(f"A cart has {model.MOST_LINES} lines at most", code="LINES_TOO_MANY", field="contents.lines")
    lines, customer = await asyncio.gather(_lines(db, contents), _customer(db, contents))
    place = contents.place
    company = bool(place and country_of(place.tax_number) == place.country)
    where = place and model.Place(country=place.country, region=place.region, postal_code=place.postal_code, company=company)
    cart = model.Cart(
        cart_id=contents.cart_id,
        version=contents.version,
        currency=contents.currency,
        moment=at,
        lines=lines,
        shipping=tuple(model.Shipping(vendor_id=each.vendor_id, method=each.method, amount=each.amount) for each in contents.shipping),
        customer=customer,
        place=where,
        coupons=tuple(contents.coupons),
        gift_cards=tuple(contents.gift_cards),
        points=contents.points,
    )
    rules = await rules_for(db, cart)
    return Quoted(uuid7(), contents, cart, rules, price(cart, rules), at + GOOD_FOR)


async def _customer(db: Reader, contents: CartContents) -> model.Customer | None:
    return await customer_of(db, contents.user_id) if contents.user_id else None


async def _lines(db: Reader, contents: CartContents) -> tuple[model.Line, ...]:
    offered = {row["offer_id"]: row for row in await db.fetch(_OFFERED, list({line.offer_id for line in contents.lines}))}
    if gone := [line.line_id for line in contents.lines if line.offer_id not in offered]:
        raise BadInput("Something in the cart is no longer sold", code="LINE_UNAVAILABLE", field="contents.lines", lineIds=list(map(str, gone)))
    return tuple(_line(line.line_id, line.quantity, offered[line.offer_id]) for line in contents.lines)


def _line(line_id: UUID, quantity: int, row: Any) -> model.Line:
    return model.Line(
        line_id=line_id,
        offer_id=row["offer_id"],
        product_id=row["product_id"],
        vendor_id=row["vendor_id"],
        brand_id=row["brand_id"],
        category_path=tuple(row["category_path"]),
        list_price=row["price"],
        currency=row["currency"],
        quantity=quantity,
        core=row["core"],
    )


async def keep(tx: AsyncSession, quoted: Quoted) -> None:
    """So that it can be explained."""
    book = orjson.dumps(quoted.rules.book.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    asked = {"cart": quoted.cart.model_dump(mode="json"), "rules": quoted.rules.model_dump(mode="json", exclude={"book"})}
    await tx.execute(
        _KEEP,
        {
            "tenant": tx.info["tenant"], "id": quoted.id, "cart": quoted.cart.cart_id, "user": quoted.contents.user_id,
            "algorithm": quoted.priced.algorithm, "digest": hashlib.sha256(book).hexdigest(), "book": book.decode(), "at": quoted.cart.moment,
            "asked": orjson.dumps(asked).decode(), "answered": PRICED.dump_json(quoted.priced).decode(), "expires": quoted.expires_at,
        },
    )  # fmt: skip


async def forget(tx: AsyncSession, users: Sequence[UUID]) -> None:
    await tx.execute(_FORGET, {"users": list(users)})
