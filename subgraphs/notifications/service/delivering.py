"""The worker: sends what is due, and notes what came of it.

A process takes an endpoint, not a delivery: for a while it alone sends there, so how many calls one receiver gets at once is bounded
over all processes. Who is slow or fails gets one call at a time, in lanes that are kept apart from the others'. No transaction is open
while somebody is asked; a process that dies has its endpoints taken over when their lease ends, and what it had not noted is sent again.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import structlog

from shared.db import Database
from shared.fetch import Connections, FetchFailed, fetch
from shared.ids import PLATFORM
from subgraphs.notifications.rules import calls
from subgraphs.notifications.rules.calls import Outcome
from subgraphs.notifications.service import secrets, settling
from subgraphs.notifications.service.settling import Settled

log = structlog.get_logger()

LANES = {False: 48, True: 16}
"""Of endpoints that are served at once by a process: those that answer, those that struggle."""
CALLS = {False: 16, True: 1}
"""At once, to one endpoint."""
TIMEOUT_SECONDS = 20.0
SLOW_SECONDS = 5.0
SLICE_SECONDS = 10.0  # of one endpoint, then it is another's turn
LEASE = timedelta(seconds=120)  # more than a slice and the last call of it
LOOK_SECONDS = 0.5
MOST_READ = 16_384  # bytes of an answer, so that the connection can be used again

_DUE = """
SELECT tenant_id, id FROM endpoints
WHERE status = 'ENABLED' AND struggling = $1 AND wakes_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
ORDER BY wakes_at LIMIT $3"""
_POSTS = """
SELECT d.id, d.message_id, d.tries, d.attempts, d.created_at, m.payload FROM deliveries AS d
JOIN messages AS m ON (m.tenant_id, m.id) = (d.tenant_id, d.message_id)
WHERE d.endpoint_id = $1 AND d.state = 'WAITING' AND d.due_at <= $2 ORDER BY d.due_at LIMIT $3"""

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


class Post(NamedTuple):
    id: UUID
    message_id: UUID
    tries: int
    attempts: int
    created_at: datetime
    payload: str


class Courier:
    """Of one process. `clock` tells when something is due; how long something takes is measured."""

    def __init__(self, database: Database, connections: Connections, clock: Clock = now, timeout: float = TIMEOUT_SECONDS) -> None:
        self._database = database
        self._connections = connections
        self._clock = clock
        self._timeout = timeout
        self._writing = asyncio.Semaphore(max(1, database.settings.write_connections - 1))  # lanes wait here, not for a connection in vain
        self._served: dict[bool, dict[UUID, asyncio.Task[int]]] = {False: {}, True: {}}

    async def deliver(self) -> int:
        """All that is due, of all tenants, until nothing is; how many calls that took."""
        made = 0
        try:
            while True:
                for struggling, served in self._served.items():
                    await self._begin(struggling, served)
                running = {task for served in self._served.values() for task in served.values()}
                if not running:
                    return made
                done, _ = await asyncio.wait(running, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                made += sum(self._ended(id_) for served in self._served.values() for id_, task in list(served.items()) if task in done)
        finally:
            for task in (task for served in self._served.values() for task in served.values()):
                task.cancel()

    def _ended(self, id_: UUID) -> int:
        """What went wrong with one endpoint is no other's business: its lease ends, and it is tried again."""
        task = next(served.pop(id_) for served in self._served.values() if id_ in served)
        if (error := task.exception()) is not None:
            log.warning("webhooks interrupted", endpoint=str(id_), error=f"{type(error).__name__}: {error}")
            return 0
        return task.result()

    async def _begin(self, struggling: bool, served: dict[UUID, asyncio.Task[int]]) -> None:
        if (free := LANES[struggling] - len(served)) <= 0:
            return
        for tenant, id_ in await self._database.reader(PLATFORM).fetch(_DUE, struggling, self._clock(), free):
            if not any(id_ in others for others in self._served.values()):
                served[id_] = asyncio.create_task(self.serve(tenant, id_))

    async def serve(self, tenant: UUID, id_: UUID) -> int:
        """For one slice; how many calls were made. None where somebody else is at it."""
        begun, made, reader = time.monotonic(), 0, self._database.reader(tenant)
        async with self._writing:
            endpoint = await settling.claim(self._database, tenant, id_, self._clock(), LEASE)
        if endpoint is None:
            return 0
        good = await secrets.good(reader, id_, self._clock())
        most = CALLS[endpoint.struggling]
        while True:
            posts = [Post(*row) for row in await reader.fetch(_POSTS, id_, self._clock(), most)]
            outcomes = await asyncio.gather(*(self._post(endpoint.url, post, good) for post in posts))
            made += len(posts)
            over = not posts or time.monotonic() - begun > SLICE_SECONDS
            slow = any(not each.outcome.delivered or each.milliseconds > SLOW_SECONDS * 1000 for each in outcomes)
            async with self._writing:
                goes_on = await settling.note(self._database, tenant, id_, outcomes, self._clock(), struggling=slow, over=over)
            if not goes_on:
                return made
            most = CALLS[slow]

    async def _post(self, url: str, post: Post, good: Sequence[str]) -> Settled:
        at, begun = self._clock(), time.perf_counter()
        try:
            answer = await fetch(
                url, method="POST", headers=calls.headers(post.message_id, at, post.payload, good), content=post.payload.encode(),
                most_bytes=MOST_READ, cut=True, seconds=self._timeout, using=self._database.settings, through=self._connections,
            )  # fmt: skip
            outcome = calls.judged(answer.status, answer.headers, at)
        except FetchFailed as failed:
            outcome = Outcome(delivered=False, error=failed.message)
        taken = int((time.perf_counter() - begun) * 1000)
        return Settled(post.id, post.message_id, post.tries + 1, post.attempts + 1, post.created_at, at, outcome, taken)
