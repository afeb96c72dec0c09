from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import StaffChanged
from events.envelope import Told
from events.subscriber import Subscriber
from subgraphs.identity.service import administration

subscriber = Subscriber("identity")


@subscriber.on(StaffChanged)
async def follow_staff(tx: AsyncSession, told: list[Told[StaffChanged]]) -> None:
    await administration.follow_staff(tx, [each.fact for each in told])
