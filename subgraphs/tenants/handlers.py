from events.subscriber import Subscriber
from shared.db import Database
from subgraphs.tenants import service

subscriber = Subscriber("tenants")


@subscriber.regularly
async def sweep(database: Database) -> None:
    await service.sweep(database)
