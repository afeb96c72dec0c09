from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import UserErased
from events.contracts.tenants import PlanChanged
from events.envelope import Told
from events.subscriber import Subscriber
from events.sweeping import Kept
from subgraphs.vendors import service
from subgraphs.vendors.service.invitations import KEPT as INVITATIONS_KEPT

subscriber = Subscriber("vendors")
subscriber.keep(Kept("invitations", "expires_at", INVITATIONS_KEPT))


@subscriber.on(PlanChanged)
async def follow_plan(tx: AsyncSession, told: list[Told[PlanChanged]]) -> None:
    await service.follow_plan(tx, told)


@subscriber.on(UserErased)
async def forget_staff(tx: AsyncSession, told: list[Told[UserErased]]) -> None:
    await service.staff.forget(tx, [each.fact.user_id for each in told])
