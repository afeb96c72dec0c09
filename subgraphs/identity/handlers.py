from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import TenantSuspended
from events.contracts.vendors import StaffChanged
from events.envelope import Told
from events.subscriber import Subscriber
from subgraphs.identity.service import administration, erasure, keeping

subscriber = Subscriber("identity")
subscriber.keep(*keeping.KEPT)


@subscriber.on(StaffChanged)
async def follow_staff(tx: AsyncSession, told: list[Told[StaffChanged]]) -> None:
    await administration.follow_staff(tx, [each.fact for each in told])


@subscriber.on(TenantSuspended)
async def suspend_tenant(tx: AsyncSession, _told: list[Told[TenantSuspended]]) -> None:
    await erasure.suspend_tenant(tx)
