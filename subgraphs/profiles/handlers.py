from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import UserErased
from events.envelope import Told
from events.subscriber import Subscriber
from subgraphs.profiles import service

subscriber = Subscriber("profiles")


@subscriber.on(UserErased)
async def erase(tx: AsyncSession, told: list[Told[UserErased]]) -> None:
    await service.people.erase(tx, [each.fact.user_id for each in told])
