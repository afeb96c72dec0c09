from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from tests.reliability.killing import killable, killed_while_booking, nothing_is_lost


@pytest.mark.slow
async def test_what_was_acknowledged_is_there_when_the_database_was_killed(tmp_path: Path, tenant: UUID) -> None:
    """`tests/reliability` kills it twenty times."""
    acknowledged: Counter[UUID] = Counter()
    async with killable(tmp_path) as found:
        for _ in range(2):
            acknowledged += (await killed_while_booking(found, tenant, 0.4))[0]
            assert await nothing_is_lost(found, tenant, acknowledged) >= len(acknowledged) > 0
