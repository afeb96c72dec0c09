"""What a read leaves on its connection, which the next one finds."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from shared.db import Database
from shared.errors import BadInput
from shared.settings import Settings

PATIENCE = 0.3


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    """Of one connection for reads, and little patience."""
    async with Database.opened("vendors", settings.model_copy(update={"read_connections": 1, "statement_seconds": PATIENCE})) as found:
        yield found


async def test_an_argument_that_can_not_be_sent_leaves_the_next_its_patience(database: Database, tenant: UUID, other_tenant: UUID) -> None:
    """What is prepared and not executed has its time counted on."""
    with pytest.raises(BadInput):
        await database.reader(tenant).fetch("SELECT $1::text", "half of a pair: \ud800")
    await asyncio.sleep(PATIENCE + 0.1)
    row = await database.reader(other_tenant).fetch_one("SELECT 1 AS found")
    assert row
    assert row["found"] == 1
