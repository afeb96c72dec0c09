"""The ledger in its long form. Each says what it found: `make reliability`."""

import asyncio
import random
import time
from collections import Counter
from pathlib import Path
from uuid import UUID

import hypothesis
import pytest
from hypothesis import HealthCheck
from hypothesis.stateful import run_state_machine_as_test

from shared.ids import uuid7
from shared.settings import Settings
from tests.conftest import Databases, Say
from tests.reliability.killing import killable, killed_while_booking, nothing_is_lost
from tests.subgraphs.finance.conftest import Books
from tests.subgraphs.finance.machine import Marketplace
from tests.subgraphs.finance.test_ledger import booked, transfer

pytestmark = [pytest.mark.reliability, pytest.mark.timeout(1800)]


async def test_database_that_is_killed_twenty_times_loses_nothing_that_it_acknowledged(tmp_path: Path, tenant: UUID, say: Say) -> None:
    acknowledged: Counter[UUID] = Counter()
    taken, found = [], 0
    async with killable(tmp_path) as killed:
        for round_ in range(20):
            more, recovered = await killed_while_booking(killed, tenant, 0.3 + 0.05 * round_)
            acknowledged += more
            taken.append(recovered)
            found = await nothing_is_lost(killed, tenant, acknowledged)
    say(f"ledger: killed 20 times; {len(acknowledged):,} acknowledged, {found:,} booked, 0 lost; back after {max(taken):.1f} s at most")


async def test_bank_of_thirty_two_for_five_seconds_never_has_a_wrong_total(databases: Databases, say: Say) -> None:
    books, chance = Books(databases["finance"], uuid7()), random.Random(5)
    names, totals, done = [str(uuid7()) for _ in range(50)], Counter[int](), 0
    ends = time.monotonic() + 5

    async def worker() -> None:
        nonlocal done
        while time.monotonic() < ends:
            pairs = [chance.sample(names, 2) for _ in range(20)]
            done += len(await booked(books, *(transfer(chance.randint(1, 99), one, two) for one, two in pairs)))

    async def reader() -> None:
        while time.monotonic() < ends:
            totals.update(total for (total,) in await books.rows("SELECT coalesce(sum(amount), 0)::bigint FROM balances"))
            await asyncio.sleep(0.01)  # or it would only read

    await asyncio.gather(reader(), *(worker() for _ in range(32)))
    assert totals.keys() == {0}
    await books.is_sound()
    say(f"bank: 32 workers, 50 accounts, {done / 5:,.0f} transactions/s, {totals.total():,} totals read, 0 wrong")


def test_ten_thousand_steps_of_whatever_happens_add_up(settings: Settings, say: Say) -> None:
    here = type("Here", (Marketplace,), {"settings": settings})
    long = hypothesis.settings(max_examples=260, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(here, settings=long)
    say(f"state machine: {here.steps:,} steps, every entry read after each, all sums zero")  # type: ignore[attr-defined]
