from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import FitmentsListed, OffersListed, ProductDelisted, ProductListed
from events.contracts.identity import UserErased
from events.contracts.inventory import StockChanged
from events.contracts.profiles import CompanyVerified, CompanyWithdrawn
from events.contracts.shipping import ShippingRatesChanged
from events.contracts.tenants import SettingChanged
from events.contracts.vendors import VendorOpened, VendorReinstated, VendorRenamed, VendorSuspended
from events.envelope import Told
from events.subscriber import Subscriber
from shared.db import Database
from subgraphs.carts import service

subscriber = Subscriber("carts")


@subscriber.on(ProductListed)
async def list_products(tx: AsyncSession, told: list[Told[ProductListed]]) -> None:
    await service.catalogue.list_products(tx, told)


@subscriber.on(ProductDelisted)
async def delist_products(tx: AsyncSession, told: list[Told[ProductDelisted]]) -> None:
    await service.catalogue.delist_products(tx, told)


@subscriber.on(OffersListed)
async def offer(tx: AsyncSession, told: list[Told[OffersListed]]) -> None:
    await service.catalogue.offer(tx, told)


@subscriber.on(FitmentsListed)
async def fit(tx: AsyncSession, told: list[Told[FitmentsListed]]) -> None:
    await service.catalogue.fit(tx, told)


@subscriber.on(VendorOpened)
async def open_vendors(tx: AsyncSession, told: list[Told[VendorOpened]]) -> None:
    await service.heard.open_vendors(tx, told)


@subscriber.on(VendorRenamed)
async def rename_vendors(tx: AsyncSession, told: list[Told[VendorRenamed]]) -> None:
    await service.heard.rename_vendors(tx, told)


@subscriber.on(VendorSuspended)
async def suspend_vendors(tx: AsyncSession, told: list[Told[VendorSuspended]]) -> None:
    await service.heard.suspend_vendors(tx, told)


@subscriber.on(VendorReinstated)
async def reinstate_vendors(tx: AsyncSession, told: list[Told[VendorReinstated]]) -> None:
    await service.heard.reinstate_vendors(tx, told)


@subscriber.on(StockChanged)
async def count_stock(tx: AsyncSession, told: list[Told[StockChanged]]) -> None:
    await service.heard.count_stock(tx, told)


@subscriber.on(ShippingRatesChanged)
async def rate(tx: AsyncSession, told: list[Told[ShippingRatesChanged]]) -> None:
    await service.heard.rate(tx, told)


@subscriber.on(SettingChanged)
async def follow_settings(tx: AsyncSession, told: list[Told[SettingChanged]]) -> None:
    await service.heard.follow_settings(tx, told)


@subscriber.on(CompanyVerified)
async def verify_companies(tx: AsyncSession, told: list[Told[CompanyVerified]]) -> None:
    await service.companies.verify(tx, told)


@subscriber.on(CompanyWithdrawn)
async def withdraw_companies(tx: AsyncSession, told: list[Told[CompanyWithdrawn]]) -> None:
    await service.companies.withdraw(tx, told)


@subscriber.on(UserErased)
async def erase(tx: AsyncSession, told: list[Told[UserErased]]) -> None:
    users = [each.fact.user_id for each in told]
    await service.companies.erase(tx, users)
    await service.carts.erase(tx, users)


@subscriber.regularly
async def sweep(database: Database) -> None:
    await service.expiry.sweep(database)


@subscriber.regularly
async def forget_guests(database: Database) -> None:
    await service.guests.sweep(database)
