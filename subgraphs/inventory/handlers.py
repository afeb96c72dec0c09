from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CartCheckedOut
from events.contracts.catalog import OffersListed
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


@subscriber.regularly
async def sweep(database: Database) -> None:
    await service.sweep(database)
