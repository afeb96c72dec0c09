"""What a resolver can reach: who asks, the reads of this request, and the one transaction of a mutation."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Hashable, Mapping
from contextlib import aclosing, asynccontextmanager
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from aiodataloader import DataLoader
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import MutableHeaders
from strawberry.types import Info as StrawberryInfo

from shared.db import Database, Reader
from shared.errors import Forbidden
from shared.ids import PLATFORM
from shared.live import PAUSE_SECONDS, Changed
from shared.viewer import Viewer

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Context:
    """`asked` are the headers of the router's call, `answered` those of our answer to it; names in lower case."""

    def __init__(self, viewer: Viewer, database: Database, asked: Mapping[str, str] | None = None, answered: MutableHeaders | None = None) -> None:
        self.asked = asked or {}
        self.answered = MutableHeaders() if answered is None else answered
        self.viewer = viewer
        self.reader: Reader = database.reader(viewer.tenant)
        self.vault = database.vault
        self.settings = database.settings
        self._database = database
        self._loaders: dict[object, DataLoader[Any, Any]] = {}

    def load(self, read: Callable[[Reader, list[K]], Awaitable[list[V]]], key: K) -> Awaitable[V]:
        """What `read` answers for `key`. All keys asked for in one turn of the event loop are one call of `read`."""
        if (loader := self._loaders.get(read)) is None:
            loader = self._loaders[read] = DataLoader(partial(read, self.reader), max_batch_size=1000)  # type: ignore[arg-type]
        return loader.load(key)

    async def changes(self, topic: str, of: UUID, pause: float = PAUSE_SECONDS, *, together: bool = False) -> AsyncGenerator[Changed, None]:
        """For subscriptions, as `shared.live` has them of the viewer's tenant; what is loaded then is loaded anew.

        `together`: once for all who watch it. What was loaded must then be left as it is: others have it too.
        """
        tenant, live = self.viewer.tenant, self._database.live
        async with aclosing(live.changes(tenant, topic, of, pause)) as changes:
            async for changed in changes:
                self._loaders = live.shared(tenant, topic, of) if together else {}
                yield changed

    @asynccontextmanager
    async def transaction(self, of: UUID | None = None) -> AsyncIterator[AsyncSession]:
        """The viewer's tenant's; `of` is another, which only the platform's own host may name."""
        if of is not None and self.viewer.tenant != PLATFORM:
            raise Forbidden("This is asked at the platform's own host")
        async with self._database.transaction(of or self.viewer.tenant, actor=self.viewer.actor) as tx:
            yield tx
        self._loaders.clear()  # what was loaded before is older than what was just written


Info = StrawberryInfo[Context, None]
