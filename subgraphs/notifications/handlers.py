from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts import Fact
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from events.subscriber import Subscriber
from events.sweeping import Kept
from shared.db import Database
from shared.fetch import Connections
from subgraphs.notifications import service
from subgraphs.notifications.rules.event_types import EVENT_TYPES, EventType
from subgraphs.notifications.service.delivering import Courier

LOG_KEPT = timedelta(days=30)

subscriber = Subscriber("notifications", regroups=True)
subscriber.keep(
    Kept("attempts", "at", LOG_KEPT),
    Kept("deliveries", "created_at", LOG_KEPT),
    Kept("messages", "created_at", LOG_KEPT + timedelta(days=5)),  # one may be sent again on its last day
    Kept("secrets", "expires_at"),
    Kept("endpoints", "deleted_at", LOG_KEPT),
)


@subscriber.on(VendorOpened)
async def know_vendors(tx: AsyncSession, told: list[Told[VendorOpened]]) -> None:
    await service.telling.know_vendors(tx, told)


async def _tell_outsiders(tx: AsyncSession, told: list[Told[Fact]], kind: EventType) -> None:
    await service.telling.note(tx, kind, told)


for each in EVENT_TYPES.values():
    subscriber.on(each.fact)(partial(_tell_outsiders, kind=each))


@subscriber.every(1.0)
async def deliver(database: Database) -> None:
    async with Connections() as connections:
        await Courier(database, connections).deliver()
