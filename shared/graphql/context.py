"""What a resolver can reach: who asks, the reads of this request, and the one transaction of a mutation."""

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

from aiodataloader import DataLoader
from sqlalchemy.ext.asyncio import AsyncSession
from strawberry.types import Info as StrawberryInfo

from shared.db import Database, Reader
from shared.viewer import Viewer

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Context:
    def __init__(self, viewer: Viewer, database: Database) -> None:
        self.viewer = viewer
        self.reader: Reader = database.reader(viewer.tenant)
        self.vault = database.vault
        self._database = database
        self._loaders: dict[object, DataLoader[Any, Any]] = {}

    def load(self, read: Callable[[Reader, list[K]], Awaitable[list[V]]], key: K) -> Awaitable[V]:
        """What `read` answers for `key`. All keys asked for in one turn of the event loop are one call of `read`."""
        if (loader := self._loaders.get(read)) is None:
            loader = self._loaders[read] = DataLoader(partial(read, self.reader), max_batch_size=1000)  # type: ignore[arg-type]
        return loader.load(key)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        async with self._database.transaction(self.viewer.tenant, actor=self.viewer.actor) as tx:
            yield tx
        self._loaders.clear()  # what was loaded before is older than what was just written


Info = StrawberryInfo[Context, None]
