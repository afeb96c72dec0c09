from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from deploy.postgres import Server
from deploy.topology import SUBGRAPHS


@pytest.fixture
async def superusers(server: Server, anyio_backend: object) -> AsyncIterator[dict[str, Any]]:
    """By subgraph: a connection that sees everything."""
    async with AsyncExitStack() as closing:
        found = {}
        for name in SUBGRAPHS:
            found[name] = await asyncpg.connect(server.url(name))
            closing.push_async_callback(found[name].close)
        yield found
