from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.carts import CheckoutErased
from events.contracts.catalog import OffersListed, ProductDelisted, ProductListed
from events.contracts.identity import UserErased
from events.contracts.inventory import WarehouseChanged
from events.contracts.orders import CancellationRequested, OrderConfirmed
from events.contracts.vendors import TargetsChanged, VendorOpened, VendorRenamed
from events.envelope import Told
from events.subscriber import Subscriber
from shared.db import Database
from subgraphs.shipping import service
from subgraphs.shipping.service import booking, heard

subscriber = Subscriber("shipping", regroups=True)


@subscriber.on(OrderConfirmed)
async def create_shipments(tx: AsyncSession, told: list[Told[OrderConfirmed]]) -> None:
    await service.create(tx, told)


@subscriber.on(CancellationRequested)
async def withdraw(tx: AsyncSession, told: list[Told[CancellationRequested]]) -> None:
    await service.withdraw(tx, [each.fact for each in told])


@subscriber.on(UserErased)
async def forget_people(tx: AsyncSession, told: list[Told[UserErased]]) -> None:
    await service.forget(tx, [each.fact.user_id for each in told])


@subscriber.on(CheckoutErased)
async def forget_guests(tx: AsyncSession, told: list[Told[CheckoutErased]]) -> None:
    await service.forget(tx, [each.fact.order_id for each in told])


@subscriber.on(ProductListed)
async def list_products(tx: AsyncSession, told: list[Told[ProductListed]]) -> None:
    await heard.list_products(tx, told)


@subscriber.on(ProductDelisted)
async def delist_products(tx: AsyncSession, told: list[Told[ProductDelisted]]) -> None:
    await heard.delist_products(tx, told)


@subscriber.on(OffersListed)
async def offer(tx: AsyncSession, told: list[Told[OffersListed]]) -> None:
    await heard.offer(tx, told)


@subscriber.on(VendorOpened)
async def open_vendors(tx: AsyncSession, told: list[Told[VendorOpened]]) -> None:
    await heard.name_vendors(tx, told)


@subscriber.on(VendorRenamed)
async def rename_vendors(tx: AsyncSession, told: list[Told[VendorRenamed]]) -> None:
    await heard.name_vendors(tx, told)


@subscriber.on(TargetsChanged)
async def set_targets(tx: AsyncSession, told: list[Told[TargetsChanged]]) -> None:
    await heard.set_targets(tx, told)


@subscriber.on(WarehouseChanged)
async def keep_warehouses(tx: AsyncSession, told: list[Told[WarehouseChanged]]) -> None:
    await heard.keep_warehouses(tx, told)


@subscriber.every(2.0)
async def ask_carriers(database: Database) -> None:
    await booking.work(database)
