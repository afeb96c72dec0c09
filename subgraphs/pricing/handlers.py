from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartCheckedOut
from events.contracts.identity import UserErased
from events.contracts.tenants import TenantOpened
from events.envelope import Told
from events.subscriber import Subscriber
from shared.db import Database
from subgraphs.pricing.rules.holding import Order
from subgraphs.pricing.service import points, terms, usage

subscriber = Subscriber("pricing")


@subscriber.on(TenantOpened)
async def open_marketplaces(tx: AsyncSession, told: list[Told[TenantOpened]]) -> None:
    await terms.open_marketplaces(tx, [each.fact for each in told])


@subscriber.on(CartCheckedOut)
async def hold_redemptions(tx: AsyncSession, told: list[Told[CartCheckedOut]]) -> None:
    facts = [each.fact for each in told]
    await usage.hold(tx, [Order(fact.order_id, fact.user_id, fact.redemptions, earns_on=fact.due) for fact in facts])


@subscriber.on(UserErased)
async def forget_people(tx: AsyncSession, told: list[Told[UserErased]]) -> None:
    await points.forget(tx, [each.fact.user_id for each in told])


@subscriber.regularly
async def give_back_what_is_due(database: Database) -> None:
    await usage.give_back_due(database)


@subscriber.regularly
async def expire_points(database: Database) -> None:
    await points.expire_due(database)
