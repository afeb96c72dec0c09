"""A PostgreSQL that is killed while it writes: the postmaster and all its children, by SIGKILL.

The kernel keeps what was written: this is a crash of the server, not a loss of power.
"""

import asyncio
import contextlib
import signal
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import psutil

from deploy import migrate, packages
from deploy.postgres import Server
from deploy.state import State, free_port
from events.contracts.finance import PayoutPaid
from events.outbox import emit
from shared.db import Database
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.finance.models import AccountKind, Memo, TransactionKind
from subgraphs.finance.rules.accounts import Posting
from subgraphs.finance.service.ledger import book
from tests.subgraphs.finance.conftest import Books

WORKERS = 16
PATIENCE_SECONDS = 60


class Killable:
    """As careful with the disk as `up` starts it."""

    def __init__(self, folder: Path) -> None:
        state = State(folder)
        state.open()
        packages.install(packages.EMBEDDED)
        self.server = Server(state, free_port())
        self.server.initialise()
        self._running = self._started()

    def _started(self) -> "subprocess.Popen[bytes]":
        return self.server.start(self.server.state.logs / "postgres.log")

    def kill(self) -> None:
        """And starts it again, when all of it is gone."""
        postmaster = psutil.Process(self._running.pid)
        postmaster.suspend()  # or it would have new children, in place of those that it sees die, who would outlive it
        family = [postmaster, *postmaster.children(recursive=True)]
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self._running.wait(PATIENCE_SECONDS)
        psutil.wait_procs(family, timeout=PATIENCE_SECONDS)
        self._running = self._started()

    def stop(self) -> None:
        self._running.send_signal(signal.SIGINT)
        self._running.wait(PATIENCE_SECONDS)


@asynccontextmanager
async def killable(folder: Path) -> AsyncIterator[Killable]:
    found = Killable(folder)
    try:
        await found.server.ready()
        await found.server.provision()
        await migrate.upgrade(found.server, "finance")
        yield found
    finally:
        await asyncio.to_thread(found.stop)


def settings_of(server: Server) -> Settings:
    return Settings.model_validate(
        {
            **server.environment(),
            "subgraph_keys": {"k1": "a secret of the tests, long enough to be one"},
            "master_keys": {"m1": "5e" * 32},
            "index_key": "tests",
        }
    )


async def _transfer(books: Books, one: int, two: int) -> UUID:
    posting = Posting(uuid7(), TransactionKind.EXPENSE, "USD")
    posting.move(1 + one, (AccountKind.VENDOR_PAYABLE, one), (AccountKind.VENDOR_PAYABLE, two), Memo.PAYOUT)
    posting.move(1, (AccountKind.PROVIDER_CLEARING, "mock"), (AccountKind.COMMISSION, ""), Memo.FEE)
    async with books.database.transaction(books.tenant) as tx:
        await book(tx, [posting])
        emit(tx, PayoutPaid(payout_id=posting.source, vendor_id=posting.source, amount=1, currency="USD"))
    return posting.source


async def killed_while_booking(found: Killable, books_of: UUID, seconds: float) -> tuple[Counter[UUID], float]:
    """What was acknowledged before it died, and how many seconds it took until it answered again."""
    acknowledged: Counter[UUID] = Counter()
    async with Database.opened("finance", settings_of(found.server)) as database:
        books = Books(database, books_of)

        async def worker(number: int) -> None:
            while True:
                acknowledged[await _transfer(books, number % 7, (number * 3 + 1) % 7)] += 1

        async def until_it_dies(number: int) -> None:
            with contextlib.suppress(Exception):  # whatever a driver says of a server that is gone
                await worker(number)

        working = [asyncio.create_task(until_it_dies(number)) for number in range(WORKERS)]
        await asyncio.sleep(seconds)
        await asyncio.to_thread(found.kill)
        died = time.perf_counter()
        await found.server.ready(PATIENCE_SECONDS)
        recovered = time.perf_counter() - died
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
    return acknowledged, recovered


async def nothing_is_lost(found: Killable, books_of: UUID, acknowledged: Counter[UUID]) -> int:
    """How many are booked; those whose acknowledgement did not arrive may be, too."""
    async with Database.opened("finance", settings_of(found.server)) as database:
        books = Books(database, books_of)
        await books.is_sound()
        booked = {source for (source,) in await books.rows("SELECT source FROM transactions")}
        told = {UUID(source) for (source,) in await books.rows("SELECT aggregate_id FROM outbox")}
        assert acknowledged.keys() <= booked
        assert booked == told
    return len(booked)
