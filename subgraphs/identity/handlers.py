from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import TenantDeleted, TenantSuspended
from events.contracts.vendors import StaffChanged
from events.envelope import Told
from events.subscriber import Subscriber
from subgraphs.identity.service import administration, erasure

subscriber = Subscriber("identity")


@subscriber.on(StaffChanged)
async def follow_staff(tx: AsyncSession, told: list[Told[StaffChanged]]) -> None:
    await administration.follow_staff(tx, [each.fact for each in told])


@subscriber.on(TenantSuspended)
async def suspend_tenant(tx: AsyncSession, _told: list[Told[TenantSuspended]]) -> None:
    await erasure.suspend_tenant(tx)


@subscriber.on(TenantDeleted)
async def forget_tenant(tx: AsyncSession, _told: list[Told[TenantDeleted]]) -> None:
    await erasure.forget_tenant(tx)
