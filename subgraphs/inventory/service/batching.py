"""Reservations that are asked for side by side are taken together, so that a hot offer's row is locked, and the disk waited for, once for many.

Nothing is waited for on purpose: a request goes at once while few are under way, and what comes meanwhile goes together after them.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from uuid import UUID
from weakref import WeakKeyDictionary

from shared.db import Database, is_lost
from shared.errors import Unavailable
from subgraphs.inventory.service.reserving import Outcome, Request, reserve

MOST_WAITING = 1000
AT_ONCE = 64
LANES = 2
"""Batches of one caller that are under way side by side."""

Caller = tuple[UUID, tuple[str, str]]
"""Tenant and actor: a batch is one transaction, and its facts name who set them in motion."""


@dataclass(slots=True)
class _Line:
    waiting: deque[tuple[Request, asyncio.Future[Outcome]]] = field(default_factory=deque)
    under_way: int = 0


class Batches:
    """One process's; `most_waiting` of all callers together."""

    def __init__(self, database: Database, most_waiting: int = MOST_WAITING) -> None:
        self._database = database
        self._most = most_waiting
        self._waiting = 0
        self._lines: dict[Caller, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def reserve(self, tenant: UUID, actor: tuple[str, str], request: Request) -> Outcome:
        """Raises Unavailable (BUSY) where too many wait already; nothing is taken then."""
        if self._waiting >= self._most:
            raise Unavailable("Too much is asked for at once; try again", code="BUSY")
        caller = (tenant, actor)
        line = self._lines.setdefault(caller, _Line())
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        line.waiting.append((request, answer))
        self._waiting += 1
        if line.under_way < LANES:
            line.under_way += 1
            task = asyncio.create_task(self._serve(caller, line))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await answer

    async def _serve(self, caller: Caller, line: _Line) -> None:
        while line.waiting:
            batch = [line.waiting.popleft() for _ in range(min(AT_ONCE, len(line.waiting)))]
            await self._together(caller, batch)
            self._waiting -= len(batch)
        line.under_way -= 1
        if not line.under_way:
            self._lines.pop(caller, None)

    async def _together(self, caller: Caller, batch: list[tuple[Request, asyncio.Future[Outcome]]]) -> None:
        """What fails for many is tried for each alone, so that it fails for whom it must."""
        try:
            async with self._database.transaction(*caller) as tx:
                outcomes = await reserve(tx, [request for request, _ in batch])
        except Exception as failed:  # noqa: BLE001 - whatever it is, it is told to those who wait
            if len(batch) > 1 and not is_lost(failed):
                for each in batch:
                    await self._together(caller, [each])
            elif not batch[0][1].done():
                batch[0][1].set_exception(failed)
            return
        for (_, answer), outcome in zip(batch, outcomes, strict=True):
            if not answer.done():  # who asked may have gone
                answer.set_result(outcome)


_batches: WeakKeyDictionary[Database, Batches] = WeakKeyDictionary()


def batches(database: Database) -> Batches:
    """Those of the process."""
    return _batches.setdefault(database, Batches(database))
