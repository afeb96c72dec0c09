from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartCheckedOut
from events.contracts.catalog import OffersListed
from events.contracts.inventory import ReservationLapsed
from events.contracts.orders import LinesCancelled, OrderAuthorized, OrderCancelled, ReturnReceived
from events.contracts.vendors import VendorOpened, VendorReinstated, VendorSuspended
from events.envelope import Told
from events.subscriber import Subscriber
from shared.db import Database
from subgraphs.inventory import service

subscriber = Subscriber("inventory")


@subscriber.on(OffersListed)
async def know_offers(tx: AsyncSession, told: list[Told[OffersListed]]) -> None:
    await service.know_offers(tx, told)


@subscriber.on(VendorOpened)
async def open_vendors(tx: AsyncSession, told: list[Told[VendorOpened]]) -> None:
    await service.follow_vendors(tx, told, may_sell=True)


@subscriber.on(VendorSuspended)
async def suspend_vendors(tx: AsyncSession, told: list[Told[VendorSuspended]]) -> None:
    await service.follow_vendors(tx, told, may_sell=False)


@subscriber.on(VendorReinstated)
async def reinstate_vendors(tx: AsyncSession, told: list[Told[VendorReinstated]]) -> None:
    await service.follow_vendors(tx, told, may_sell=True)


@subscriber.on(CartCheckedOut)
async def reserve_orders(tx: AsyncSession, told: list[Told[CartCheckedOut]]) -> None:
    await service.reserve_orders(tx, [each.fact for each in told])


@subscriber.on(OrderAuthorized)
async def sell(tx: AsyncSession, told: list[Told[OrderAuthorized]]) -> None:
    await service.sell(tx, [each.fact.order_id for each in told])


@subscriber.on(ReservationLapsed)
async def sell_anew(tx: AsyncSession, told: list[Told[ReservationLapsed]]) -> None:
    await service.sell_anew(tx, [each.fact for each in told])


@subscriber.on(OrderCancelled)
async def give_up(tx: AsyncSession, told: list[Told[OrderCancelled]]) -> None:
    await service.give_up(tx, [each.fact.order_id for each in told])


@subscriber.on(LinesCancelled)
async def take_back_cancelled(tx: AsyncSession, told: list[Told[LinesCancelled]]) -> None:
    await service.take_back_cancelled(tx, [each.fact for each in told])


@subscriber.on(ReturnReceived)
async def take_back_returned(tx: AsyncSession, told: list[Told[ReturnReceived]]) -> None:
    await service.take_back_returned(tx, [each.fact for each in told])


@subscriber.regularly
async def sweep(database: Database) -> None:
    await service.sweep(database)
