from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import OffersListed
from events.envelope import Told
from events.subscriber import Subscriber
from subgraphs.inventory import service

subscriber = Subscriber("inventory")


@subscriber.on(OffersListed)
async def know_offers(tx: AsyncSession, told: list[Told[OffersListed]]) -> None:
    await service.know_offers(tx, told)
