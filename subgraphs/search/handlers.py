from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import CategoriesListed, FitmentsListed, OffersListed, ProductDelisted, ProductListed
from events.contracts.inventory import StockChanged
from events.contracts.vehicles import VehiclesListed
from events.contracts.vendors import VendorOpened, VendorRated, VendorReinstated, VendorRenamed, VendorSuspended
from events.envelope import Told
from events.subscriber import Subscriber
from subgraphs.search import service
from subgraphs.search.rules.index import Keeper

subscriber = Subscriber("search")
index: Keeper = service


@subscriber.on(ProductListed)
async def list_products(tx: AsyncSession, told: list[Told[ProductListed]]) -> None:
    await index.list_products(tx, told)


@subscriber.on(ProductDelisted)
async def delist_products(tx: AsyncSession, told: list[Told[ProductDelisted]]) -> None:
    await index.delist_products(tx, told)


@subscriber.on(OffersListed)
async def offer(tx: AsyncSession, told: list[Told[OffersListed]]) -> None:
    await index.offer(tx, told)


@subscriber.on(StockChanged)
async def count_stock(tx: AsyncSession, told: list[Told[StockChanged]]) -> None:
    await index.count_stock(tx, told)


@subscriber.on(FitmentsListed)
async def fit(tx: AsyncSession, told: list[Told[FitmentsListed]]) -> None:
    await index.fit(tx, told)


@subscriber.on(VehiclesListed)
async def follow_vehicles(tx: AsyncSession, told: list[Told[VehiclesListed]]) -> None:
    await index.follow_vehicles(tx, [each.fact for each in told])


@subscriber.on(CategoriesListed)
async def categorise(tx: AsyncSession, told: list[Told[CategoriesListed]]) -> None:
    await index.categorise(tx, told)


@subscriber.on(VendorOpened)
async def open_vendors(tx: AsyncSession, told: list[Told[VendorOpened]]) -> None:
    await index.open_vendors(tx, told)


@subscriber.on(VendorRenamed)
async def rename_vendors(tx: AsyncSession, told: list[Told[VendorRenamed]]) -> None:
    await index.rename_vendors(tx, told)


@subscriber.on(VendorRated)
async def rate_vendors(tx: AsyncSession, told: list[Told[VendorRated]]) -> None:
    await index.rate_vendors(tx, told)


@subscriber.on(VendorSuspended)
async def suspend_vendors(tx: AsyncSession, told: list[Told[VendorSuspended]]) -> None:
    await index.suspend_vendors(tx, told)


@subscriber.on(VendorReinstated)
async def reinstate_vendors(tx: AsyncSession, told: list[Told[VendorReinstated]]) -> None:
    await index.reinstate_vendors(tx, told)
