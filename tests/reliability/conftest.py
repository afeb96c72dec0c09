from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from deploy.postgres import Server
from events.postgres_bus import PostgresBus
from tests.conftest import Databases
from tests.facts import forget_the_rest, settled
from tests.reliability.world import World, opened


@pytest.fixture
async def world(databases: Databases, server: Server, bus: PostgresBus, tmp_path: Path) -> AsyncIterator[World]:
    async with opened(server, databases, tmp_path) as world:
        await settled(server, databases, bus, {world.market.tenant})
        await forget_the_rest(server)
        yield world
