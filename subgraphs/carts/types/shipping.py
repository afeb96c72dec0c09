from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import select

from events.contracts.shipping import ShippingOption
from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.rows import pick
from shared.graphql.scalars import Amount, Money
from subgraphs.carts.models import Rated
from subgraphs.carts.rules.shipping import MARKET, Rates

_RATED = select(Rated.owner, Rated.currencies).where(among(Rated.owner))


@strawberry.type(description="The way of sending that was chosen, as shipping offered it.")
class ChosenShipping:
    method: str
    name: str = strawberry.field(description="For a person.")
    price: Money
    latest: datetime = strawberry.field(description="When it should have arrived.")

    @classmethod
    def of(cls, option: ShippingOption) -> "ChosenShipping":
        price = Money(amount=Amount(option.amount), currency=option.currency)
        return cls(method=option.method, name=option.name, price=price, latest=option.latest)


async def currencies_by_owner(db: Reader, owners: list[UUID]) -> list[list[str]]:
    found = pick(owners, [(row[0], list(row[1])) for row in await db.fetch(_RATED, ids=owners)], by=lambda row: row[0])
    return [row[1] if row else [] for row in found]


async def rates_of(info: Info, vendors: Iterable[UUID]) -> Rates:
    """Theirs and the market's."""
    asked = {owner: info.context.load(currencies_by_owner, owner) for owner in (*vendors, MARKET)}
    return {owner: await found for owner, found in asked.items()}
