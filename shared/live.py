"""What has just changed in a subgraph's database, for whoever watches: PostgreSQL's NOTIFY, told on to all watchers in this process.

Nothing here is a fact to build on: it says that reading again is worth while. Facts go through `events.outbox`.

All who watch the same are told at the same moment: the first change after a calm at once, those that follow together, each `pause`. So
what they then read they can read once for all of them (`Live.shared`).
"""

import asyncio
import math
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import Context
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import Unavailable

log = structlog.get_logger()

CHANNEL = "live"
MOST_NAMED = 500  # more than these at once are "read all of it again"
PAUSE_SECONDS = 0.25
SHARED_SECONDS = 1.0  # what was read for all is not given to who comes later than that
PATIENCE_SECONDS = 5.0
ALIVE_SECONDS = 20.0  # how long a connection that has died without a word goes unnoticed
LONGEST_PAUSE = 10.0

_ANNOUNCE = text("SELECT count(pg_notify(:channel, said)) FROM unnest(:said ::text[]) AS s (said)")

Changed = frozenset[UUID] | None
"""Which things changed since last time; None where that isn't known, and all should be read again."""


async def announce(tx: AsyncSession, topic: str, of: UUID, changed: UUID | None = None) -> None:
    """Heard by those who watch `topic` of `of` when `tx` commits, and not at all if it doesn't; equal ones of one transaction once.

    `changed` is which thing of it, where there are many. PostgreSQL lets transactions that announce something commit one after another:
    some hundreds a second of one database.
    """
    await announce_all(tx, topic, [(of, changed)])


async def announce_all(tx: AsyncSession, topic: str, changed: Iterable[tuple[UUID, UUID | None]]) -> None:
    """As `announce`, for many at once: whose they are, and which."""
    await announce_topics(tx, [(topic, of, which) for of, which in changed])


async def announce_topics(tx: AsyncSession, changed: Iterable[tuple[str, UUID, UUID | None]]) -> None:
    """As `announce_all`, of several topics."""
    said = [f"{tx.info['tenant']}/{topic}/{of}/{which or ''}" for topic, of, which in changed]
    await tx.execute(_ANNOUNCE, {"channel": CHANNEL, "said": said})


class _Gathered:
    """What has changed since it was taken: `MOST_NAMED` ids, or that it was more."""

    def __init__(self) -> None:
        self._which: set[UUID] | None = set()

    def note(self, changed: Changed) -> None:
        if changed is None or self._which is None or len(self._which) + len(changed) > MOST_NAMED:
            self._which = None
        else:
            self._which |= changed

    def taken(self) -> Changed:
        found, self._which = self._which, set()
        return None if found is None else frozenset(found)


class Watch:
    """One watcher's share. However slowly it reads, what changes meanwhile is told once."""

    def __init__(self) -> None:
        self._unread = _Gathered()
        self._woken = asyncio.Event()
        self.note(None)

    def note(self, changed: Changed) -> None:
        self._unread.note(changed)
        self._woken.set()

    async def taken(self) -> Changed:
        await self._woken.wait()
        self._woken.clear()
        return self._unread.taken()


class _Topic:
    """Those who watch one thing, and what has changed of it since they were told."""

    def __init__(self) -> None:
        self.watches: set[Watch] = set()
        self.pause = PAUSE_SECONDS
        self.shared: dict[object, Any] = {}
        self._untold = _Gathered()
        self._told_at = self._shared_at = -math.inf
        self._due: asyncio.TimerHandle | None = None

    def note(self, changed: Changed) -> None:
        self._untold.note(changed)
        if self._due is None:
            loop = asyncio.get_running_loop()
            self._due = loop.call_at(max(loop.time(), self._told_at + self.pause), self._tell)

    def tell_all(self) -> None:
        self._untold.note(None)
        self._tell()

    def _tell(self) -> None:
        self.close()
        said = self._untold.taken()
        self._told_at = asyncio.get_running_loop().time()
        self._forget()
        for watch in self.watches:
            watch.note(said)

    def _forget(self) -> None:
        self.shared, self._shared_at = {}, asyncio.get_running_loop().time()

    def fresh(self) -> dict[object, Any]:
        if asyncio.get_running_loop().time() - self._shared_at > SHARED_SECONDS:
            self._forget()
        return self.shared

    def close(self) -> None:
        if self._due:
            self._due.cancel()
            self._due = None


class Live:
    """Of one database. It connects when somebody watches for the first time, never through a pool: LISTEN is of one session."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self.name = name
        self._topics: defaultdict[str, _Topic] = defaultdict(_Topic)
        self._listening: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def changes(self, tenant: UUID, topic: str, of: UUID, pause: float = PAUSE_SECONDS) -> AsyncGenerator[Changed, None]:
        """First None, at once, so that who watches reads what is there; then what has changed, `pause` seconds apart at least.

        None again when the connection was lost meanwhile. Raises Unavailable where there is none to begin with.
        """
        with self._watching(_key(tenant, topic, of), pause) as watch:
            await self._heard()
            while True:
                yield await watch.taken()

    def shared(self, tenant: UUID, topic: str, of: UUID) -> dict[object, Any]:
        """Of all who watch it, until they are told again: a place for what was read of it since."""
        found = self._topics.get(_key(tenant, topic, of))
        return found.fresh() if found else {}

    @contextmanager
    def _watching(self, key: str, pause: float) -> Iterator[Watch]:
        watch, topic = Watch(), self._topics[key]
        topic.pause = pause
        topic.watches.add(watch)
        try:
            yield watch
        finally:
            topic.watches.discard(watch)
            if not topic.watches:
                topic.close()
                del self._topics[key]

    async def _heard(self) -> None:
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen_for_ever(), context=Context())  # it is no part of whoever came first
        try:
            await asyncio.wait_for(self._ready.wait(), PATIENCE_SECONDS)
        except TimeoutError:
            raise Unavailable("Changes can't be followed now; try again") from None

    async def _listen_for_ever(self) -> None:
        pause = 0.1
        while True:
            try:
                async with self._connected() as lost:
                    pause = 0.1
                    self._ready.set()
                    self._tell_all()  # what happened while nobody listened is not known
                    await lost()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                log.warning("changes are not heard", database=self.name, error=f"{type(error).__name__}: {error}")
            self._ready.clear()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Callable[[], Awaitable[None]]]:
        gone = asyncio.Event()
        settings = {"application_name": f"partsgraph {self.name} live"}
        connection = await asyncpg.connect(self._url, timeout=PATIENCE_SECONDS, command_timeout=PATIENCE_SECONDS, server_settings=settings)

        async def lost() -> None:
            while not gone.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(gone.wait(), ALIVE_SECONDS)
                    return
                await connection.execute("SELECT 1")

        try:
            connection.add_termination_listener(lambda _: gone.set())
            await connection.add_listener(CHANNEL, lambda _connection, _pid, _channel, said: self._tell(str(said)))
            yield lost
        finally:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
                await connection.close(timeout=2)

    def _tell(self, said: str) -> None:
        key, _, changed = said.rpartition("/")
        if topic := self._topics.get(key):
            topic.note(frozenset({UUID(changed)}) if changed else None)

    def _tell_all(self) -> None:
        for topic in self._topics.values():
            topic.tell_all()

    async def close(self) -> None:
        for topic in self._topics.values():
            topic.close()
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)


def _key(tenant: UUID, topic: str, of: UUID) -> str:
    return f"{tenant}/{topic}/{of}"
