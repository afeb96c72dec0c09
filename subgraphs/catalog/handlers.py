from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import FitmentsChanged
from events.contracts.tenants import PlanChanged, TenantOpened
from events.contracts.vehicles import ExternalIdsMapped, VehiclesListed
from events.contracts.vendors import VendorOpened, VendorReinstated, VendorSuspended
from events.envelope import Told
from events.subscriber import Subscriber
from subgraphs.catalog import service

subscriber = Subscriber("catalog")


@subscriber.on(TenantOpened)
async def open_shops(tx: AsyncSession, told: list[Told[TenantOpened]]) -> None:
    await service.open_shops(tx, [each.fact for each in told])


@subscriber.on(PlanChanged)
async def follow_plans(tx: AsyncSession, told: list[Told[PlanChanged]]) -> None:
    await service.follow_plans(tx, told)


@subscriber.on(VehiclesListed)
async def follow_vehicles(tx: AsyncSession, told: list[Told[VehiclesListed]]) -> None:
    await service.follow_vehicles(tx, [each.fact for each in told])


@subscriber.on(ExternalIdsMapped)
async def follow_external_ids(tx: AsyncSession, told: list[Told[ExternalIdsMapped]]) -> None:
    await service.follow_external_ids(tx, [each.fact for each in told])


@subscriber.on(FitmentsChanged)
async def wake(tx: AsyncSession, _told: list[Told[FitmentsChanged]]) -> None:
    await service.wake(tx)


@subscriber.on(VendorOpened)
async def open_vendors(tx: AsyncSession, told: list[Told[VendorOpened]]) -> None:
    await service.follow_vendors(tx, told, may_sell=True)


@subscriber.on(VendorSuspended)
async def suspend_vendors(tx: AsyncSession, told: list[Told[VendorSuspended]]) -> None:
    await service.follow_vendors(tx, told, may_sell=False)


@subscriber.on(VendorReinstated)
async def reinstate_vendors(tx: AsyncSession, told: list[Told[VendorReinstated]]) -> None:
    await service.follow_vendors(tx, told, may_sell=True)
