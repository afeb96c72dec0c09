from collections.abc import Iterable
from uuid import UUID

import strawberry
from sqlalchemy import select

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import group
from shared.graphql.scalars import Amount, Money
from subgraphs.carts.models import FlatRate
from subgraphs.carts.rules.shipping import MARKET, Rate

_RATES = select(FlatRate.owner, FlatRate.currency, FlatRate.method, FlatRate.name, FlatRate.amount, FlatRate.free_above).where(among(FlatRate.owner))


@strawberry.type(description="A way of sending, at one price however much it is.")
class ShippingRate:
    method: str
    name: str = strawberry.field(description="For a person.")
    price: Money
    free_above: Money | None = strawberry.field(description="Nothing is asked for goods of this price or more.")

    @classmethod
    def of(cls, rate: Rate) -> "ShippingRate":
        free = None if rate.free_above is None else Money(amount=Amount(rate.free_above), currency=rate.currency)
        return cls(method=rate.method, name=rate.name, price=Money(amount=Amount(rate.amount), currency=rate.currency), free_above=free)


async def rates_by_owner(db: Reader, owners: list[UUID]) -> list[list[Rate]]:
    return group(owners, [Rate(*row) for row in await db.fetch(_RATES, ids=owners)], by=lambda rate: rate.owner)


async def rates_of(info: Info, vendors: Iterable[UUID]) -> list[Rate]:
    """Theirs and the market's."""
    found = [info.context.load(rates_by_owner, owner) for owner in (*vendors, MARKET)]
    return [rate for owned in found for rate in await owned]
