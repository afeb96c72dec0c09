from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import UserErased
from events.contracts.orders import OrderCancelled, OrderConfirmed, OrderDelivered, PaymentDue, RefundDue
from events.envelope import Told
from events.subscriber import Subscriber
from events.sweeping import Kept
from shared.db import Database
from subgraphs.payments.service import checking, methods, orders, refunds, working

subscriber = Subscriber("payments", regroups=True)
subscriber.keep(Kept("steps", "done_at", timedelta(days=30)))  # an order waits half an hour for its payment: none of these is asked about again
subscriber.keep(Kept("transactions", "at", timedelta(days=400)))
subscriber.keep(Kept("webhook_deliveries", "received_at", timedelta(days=90)))


@subscriber.on(PaymentDue)
async def ask_for_payments(tx: AsyncSession, told: list[Told[PaymentDue]]) -> None:
    await orders.ask_for(tx, [each.fact for each in told])


@subscriber.on(OrderConfirmed)
async def capture(tx: AsyncSession, told: list[Told[OrderConfirmed]]) -> None:
    await orders.confirm(tx, [each.fact for each in told])


@subscriber.on(OrderCancelled)
async def let_go(tx: AsyncSession, told: list[Told[OrderCancelled]]) -> None:
    await orders.cancel(tx, [each.fact for each in told])


@subscriber.on(OrderDelivered)
async def collect_cash(tx: AsyncSession, told: list[Told[OrderDelivered]]) -> None:
    await orders.collect(tx, {each.fact.order_id for each in told})


@subscriber.on(RefundDue)
async def pay_back(tx: AsyncSession, told: list[Told[RefundDue]]) -> None:
    await refunds.hear(tx, [each.fact for each in told])


@subscriber.on(UserErased)
async def forget_people(tx: AsyncSession, told: list[Told[UserErased]]) -> None:
    await methods.forget(tx, [each.fact.user_id for each in told])


@subscriber.every(1.0)
async def work_off(database: Database) -> None:
    """Does not end: it keeps its connections."""
    await working.work_for_ever(database)


@subscriber.every(1.0)
async def look_after_the_silent(database: Database) -> None:
    await checking.look(database)


@subscriber.regularly
async def assign_refunds(database: Database) -> None:
    await checking.assign_refunds(database)
