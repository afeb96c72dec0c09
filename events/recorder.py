"""A listener to everything that is told, which keeps a record of it beside whatever else it handles."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from events.bus import Delivery
from events.catalogue import facts
from events.envelope import Envelope
from events.subscriber import Subscriber
from shared.db import Database

Record = Callable[[AsyncSession, Sequence[Envelope]], Awaitable[None]]


class Recorder(Subscriber):
    """`record` gets what one tenant's parts have told, as it is carried, and must bear the same twice: no inbox knows what it has had."""

    def __init__(self, queue: str, record: Record) -> None:
        super().__init__(queue)
        self._record = record
        self._runs = _by_tenant

    @property
    def types(self) -> list[str]:
        return sorted({*super().types, *(fact.__name__ for fact in facts())})

    async def _handle(self, database: Database, envelopes: Sequence[Envelope]) -> None:
        first = envelopes[0]
        async with database.transaction(first.tenant_id, actor=("event", str(first.event_id))) as tx:
            await self._record(tx, envelopes)
        for envelope in envelopes:
            if envelope.type in self._handlers:
                await super()._handle(database, [envelope])


def _by_tenant(batch: list[Delivery]) -> list[list[Delivery]]:
    runs: defaultdict[UUID, list[Delivery]] = defaultdict(list)
    for delivery in batch:
        runs[delivery.envelope.tenant_id].append(delivery)
    return list(runs.values())
