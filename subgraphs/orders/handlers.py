from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartCheckedOut, CheckoutErased
from events.contracts.identity import UserErased
from events.contracts.tenants import SettingChanged
from events.envelope import Told
from events.subscriber import Subscriber
from events.sweeping import Kept
from shared.db import Database
from subgraphs.orders.rules.saga import HEARD
from subgraphs.orders.service import disputes, erasing, placing, saga, settings

subscriber = Subscriber("orders", regroups=True)
subscriber.keep(Kept("early_facts", "heard_at", timedelta(days=2)))

for _fact in HEARD:
    subscriber.on(_fact)(saga.hear)


@subscriber.on(CartCheckedOut)
async def place_orders(tx: AsyncSession, told: list[Told[CartCheckedOut]]) -> None:
    await placing.place(tx, [each.fact for each in told])


@subscriber.on(SettingChanged)
async def follow_settings(tx: AsyncSession, told: list[Told[SettingChanged]]) -> None:
    await settings.follow(tx, told)


@subscriber.on(UserErased)
async def erase(tx: AsyncSession, told: list[Told[UserErased]]) -> None:
    await erasing.erase(tx, [each.fact.user_id for each in told])


@subscriber.on(CheckoutErased)
async def erase_guests(tx: AsyncSession, told: list[Told[CheckoutErased]]) -> None:
    await erasing.erase_guests(tx, [each.fact.order_id for each in told])


@subscriber.every(1)
async def expire(database: Database) -> None:
    await saga.expire(database)


@subscriber.every(5)
async def hear_kept(database: Database) -> None:
    await saga.hear_kept(database)


@subscriber.regularly
async def escalate(database: Database) -> None:
    await disputes.escalate(database)
