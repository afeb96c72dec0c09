"""Everybody tries everything: nobody need hear of it."""

from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest

from deploy.postgres import Server
from shared.tenancy import platform

Connect = Callable[[str], Awaitable[asyncpg.Connection]]


@pytest.fixture(autouse=True)
def nothing_left_to_tell(untold: None) -> None:
    pass


@pytest.fixture(scope="module")
async def connect(server: Server, anyio_backend: object) -> AsyncIterator[Connect]:
    """To a subgraph's database, as the platform; once for all."""
    opened: dict[str, asyncpg.Connection] = {}

    async def connect(subgraph: str) -> asyncpg.Connection:
        if subgraph not in opened:
            opened[subgraph] = await asyncpg.connect(server.url(subgraph, platform(subgraph)))
        return opened[subgraph]

    yield connect
    for connection in opened.values():
        await connection.close()
