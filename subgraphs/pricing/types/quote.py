from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from uuid import UUID

import strawberry
from sqlalchemy import select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.rows import pick
from shared.graphql.scalars import Amount, Money
from shared.graphql.spoken import Spoken
from subgraphs.pricing import models
from subgraphs.pricing.rules import priced
from subgraphs.pricing.rules.priced import PriceAspect


@strawberry.type(description="Why something costs what it does.")
class PriceExplanation:
    about: PriceAspect = strawberry.field(description="Amounts of DISCOUNT sum to the discount, of TAX to the tax, of PAYMENT to what is paid.")
    code: str = strawberry.field(description="Stable; for programs.")
    message: str = strawberry.field(description="A sentence, for a person.", extensions=[Spoken()])
    amount: Money | None


@strawberry.type
class QuotedLine:
    line_id: ID
    quantity: int
    list_price: Money = strawberry.field(description="Of a unit, before flash sales and price rules.")
    unit_price: Money
    subtotal: Money
    discount: Money
    tax: Money = strawberry.field(description="Contained in the total, whichever way prices are given.")
    core: Money = strawberry.field(description="Deposits for old parts, contained in the total.")
    total: Money
    explanations: list[PriceExplanation]


@strawberry.type
class QuotedShipping:
    vendor_id: ID
    method: str
    amount: Money
    discount: Money
    tax: Money
    total: Money
    explanations: list[PriceExplanation]


@strawberry.type
class QuotedCoupon:
    code: str
    applied: bool
    reason: str | None = strawberry.field(description="A stable code, where it isn't applied.")
    message: str = strawberry.field(extensions=[Spoken()])


@strawberry.type(description="What a version of a cart costs, exactly. Prices, coupons and tax in `lines` sum to what the whole says.")
class Quote:
    id: ID
    cart_id: ID
    subtotal: Money
    discount: Money = strawberry.field(description="Of lines and shipping.")
    shipping: Money = strawberry.field(description="Before discount.")
    tax: Money = strawberry.field(description="Of lines and shipping.")
    total: Money
    due: Money = strawberry.field(description="What gift cards and points leave to be paid.")
    lines: list[QuotedLine]
    shipping_by_vendor: list[QuotedShipping]
    coupons: list[QuotedCoupon]
    explanations: list[PriceExplanation]
    expires_at: datetime
    kept: strawberry.Private[Callable[[], Awaitable[str]] | None]

    @strawberry.field(
        description="For the checkout, where it has just been made. Asking for it keeps the quote, so that it can be found and explained."
    )
    async def token(self) -> str | None:
        return await self.kept() if self.kept else None


def quote_of(id_: UUID, cart_id: UUID, found: priced.Priced, expires_at: datetime, kept: Callable[[], Awaitable[str]] | None = None) -> Quote:
    money = partial(_money, found.currency)
    return Quote(
        id=ID(str(id_)),
        cart_id=ID(str(cart_id)),
        subtotal=money(found.subtotal),
        discount=money(found.discount),
        shipping=money(found.shipping_total),
        tax=money(found.tax),
        total=money(found.total),
        due=money(found.due),
        lines=[_line(line, found.currency) for line in found.lines],
        shipping_by_vendor=[_shipping(sent, found.currency) for sent in found.shipping],
        coupons=[QuotedCoupon(code=each.code, applied=each.applied, reason=each.reason, message=each.message) for each in found.coupons],
        explanations=_why(found.explanations, found.currency),
        expires_at=expires_at,
        kept=kept,
    )


def _money(currency: str, amount: int) -> Money:
    return Money(amount=Amount(amount), currency=currency)


def _why(said: tuple[priced.Explanation, ...], currency: str) -> list[PriceExplanation]:
    return [
        PriceExplanation(
            about=each.about, code=each.code, message=each.message, amount=None if each.amount is None else _money(currency, each.amount)
        )
        for each in said
    ]


def _line(line: priced.PricedLine, currency: str) -> QuotedLine:
    money = partial(_money, currency)
    return QuotedLine(
        line_id=ID(str(line.line_id)),
        quantity=line.quantity,
        list_price=money(line.list_price),
        unit_price=money(line.unit_price),
        subtotal=money(line.subtotal),
        discount=money(line.discount),
        tax=money(line.tax),
        core=money(line.core),
        total=money(line.total),
        explanations=_why(line.explanations, currency),
    )


def _shipping(sent: priced.PricedShipping, currency: str) -> QuotedShipping:
    money = partial(_money, currency)
    return QuotedShipping(
        vendor_id=ID(str(sent.vendor_id)),
        method=sent.method,
        amount=money(sent.amount),
        discount=money(sent.discount),
        tax=money(sent.tax),
        total=money(sent.total),
        explanations=_why(sent.explanations, currency),
    )


_QUOTES_BY_ID = select(models.Quote.id, models.Quote.cart_id, models.Quote.answered, models.Quote.expires_at).where(among(models.Quote.id))


async def quotes_by_id(db: Reader, ids: list[UUID]) -> list[Quote | None]:
    rows = await db.fetch(_QUOTES_BY_ID, ids=ids)
    found = [quote_of(row["id"], row["cart_id"], priced.PRICED.validate_python(row["answered"]), row["expires_at"]) for row in rows]
    return pick(ids, found, by=lambda quote: UUID(quote.id))
