"""The facts that are on their way: told and not yet fetched, or fetched and not yet taken."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import asyncpg

from deploy.postgres import BUS
from deploy.state import SetUpError
from shared.settings import Settings
from shared.tenancy import platform

STUCK_SECONDS = 90.0
_PAUSE = 0.1  # nobody says when a queue has become shorter


class Traffic:
    def __init__(self, bus: Any, outboxes: Mapping[str, Any]) -> None:
        self._bus = bus
        self._outboxes = outboxes

    @classmethod
    @asynccontextmanager
    async def watched(cls, settings: Settings, subgraphs: Collection[str]) -> AsyncIterator["Traffic"]:
        async with AsyncExitStack() as closing:

            async def connected(name: str, role: str) -> Any:
                connection = await asyncpg.connect(settings.database_url(name, role))
                closing.push_async_callback(connection.close, timeout=2)
                return connection

            yield cls(await connected(BUS, BUS), {name: await connected(name, platform(name)) for name in subgraphs})

    async def waiting(self, enough: int = 1_000_000) -> int:
        """How many there are; of each kind no more than `enough` are counted."""
        told = [await _count(outbox, "outbox", enough) for outbox in self._outboxes.values()]
        return sum(told) + await _count(self._bus, "deliveries", enough)

    async def falls_to(self, most: int, reached: Callable[[int], None] = lambda _: None) -> None:
        """Says how many are waiting as that falls. Raises SetUpError where nothing moves any more."""
        least, moved = await self.waiting(), time.monotonic()
        while least > most:
            reached(least)
            await asyncio.sleep(_PAUSE)
            found = await self.waiting()
            if found < least:
                least, moved = found, time.monotonic()
            elif time.monotonic() - moved > STUCK_SECONDS:
                raise SetUpError(f"{found} facts are waiting and nobody takes them; see `partsgraph logs events`")

    async def ends(self, reached: Callable[[int], None]) -> None:
        for _ in range(2):  # a fact that moved on while the others were counted is found when they are counted again
            await self.falls_to(0, reached)

    async def dead_letters(self) -> int:
        found: int = await self._bus.fetchval("SELECT count(*) FROM dead_letters")
        return found


async def _count(connection: Any, table: str, enough: int) -> int:
    found: int = await connection.fetchval(f"SELECT count(*) FROM (SELECT FROM {table} LIMIT $1) AS counted", enough)  # noqa: S608 - our two tables
    return found
