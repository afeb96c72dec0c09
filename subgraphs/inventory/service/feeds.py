"""Stock feeds: one file of one vendor, batch by batch, each in one transaction with the feed's position.

So a feed that is killed at any moment goes on where it was, and ends as if it had not been; what came or went is never taken twice.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Self
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from shared.csvs import CsvRows, Fault, Refused, Unreadable
from shared.db import Database
from shared.errors import BadInput, DomainError, NotFound
from shared.ids import uuid7
from subgraphs.inventory.models import FeedFault, FeedStatus, KnownVendor, StockFeed
from subgraphs.inventory.rules.feeds import COLUMNS, REQUIRED, FeedRow, read
from subgraphs.inventory.service.feed_rows import Taken, take_rows

AT_ONCE = 500
MOST_FAULTS_KEPT = 10_000
FAULTS_SHOWN = 20
_AGAIN = frozenset({"40P01", "40001", "55P03"})  # deadlock, serialisation, a lock that took too long: the batch is simply done again
MOST_ATTEMPTS = 3

Item = FeedRow | Fault


class FeedBusy(DomainError):
    """Another process has the same file of the same vendor in hand."""

    code = "FEED_RUNNING"


@dataclass(frozen=True, slots=True)
class FeedCounts:
    """Of rows. `relative` are those, of what was taken, that say what came or went: such a file is not taken twice."""

    changed: int = 0
    unchanged: int = 0
    relative: int = 0

    def __add__(self, other: Self) -> "FeedCounts":
        return FeedCounts(self.changed + other.changed, self.unchanged + other.unchanged, self.relative + other.relative)


@dataclass(frozen=True, slots=True)
class FeedReport:
    """`faults` by code, all of them; `first_faults` as many as one looks at. `failure` is why the file could not be read to its end.

    `unchanged`: the same file had been taken before, and nothing was done. `resumed_at`: how many rows were done already.
    """

    feed_id: UUID
    file_name: str
    status: str
    rows: int
    counts: FeedCounts
    faults: dict[str, int]
    first_faults: list[Fault]
    failure: Fault | None
    resumed_at: int = 0
    unchanged: bool = False


def _quietly(_: int) -> None:
    """For whoever doesn't watch."""


async def run_feed(
    database: Database, tenant: UUID, vendor_id: UUID, path: Path, progress: Callable[[int], None] = _quietly, *, force: bool = False
) -> FeedReport:
    """`progress` hears how many bytes are read. Raises NotFound for a vendor that is not the tenant's, BadInput for no file, FeedBusy.

    What is wrong in the file raises nothing: it is in the report. A file that says what came or went is taken once, and again by `force`;
    one that only says what there is may come as often as it likes.
    """
    digest = await _digest(path)
    async with database.transaction(tenant, actor=("vendor", str(vendor_id))) as tx:
        feed = await _begin(tx, vendor_id, path.name, digest, force=force)
        if feed.status == FeedStatus.DONE:
            return await _report(tx, feed, unchanged=True)
    run = _Run(database, feed)
    rows = CsvRows(path, COLUMNS, REQUIRED)
    return await run.finish(await run.read(rows, progress))


async def _digest(path: Path) -> str:
    def read() -> str:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    try:
        return await asyncio.to_thread(read)
    except OSError as wrong:
        raise BadInput(f"The file {path.name} can't be read: {wrong.strerror}", code="FILE_UNREADABLE") from wrong


async def _begin(tx: AsyncSession, vendor_id: UUID, name: str, digest: str, *, force: bool) -> StockFeed:
    tenant = tx.info["tenant"]
    if await tx.get(KnownVendor, (tenant, vendor_id)) is None:
        raise NotFound("There is no such vendor here", code="VENDOR_UNKNOWN", id=str(vendor_id))
    new = {
        "tenant_id": tenant, "id": uuid7(), "vendor_id": vendor_id, "digest": digest, "file_name": name, "status": FeedStatus.RUNNING,
        "position": 0, "counts": {},
    }  # fmt: skip
    await tx.execute(insert(StockFeed).values(new).on_conflict_do_nothing(constraint="feeds_file"))
    same = (StockFeed.vendor_id == vendor_id, StockFeed.digest == digest)
    feed = (await tx.scalars(select(StockFeed).where(*same).with_for_update())).one()
    if feed.status == FeedStatus.DONE and not force and feed.counts["counts"]["relative"]:
        return feed
    if feed.status == FeedStatus.DONE or (force and feed.status == FeedStatus.FAILED):
        feed.position, feed.counts = 0, {}
        await tx.execute(delete(FeedFault).where(FeedFault.feed_id == feed.id))
    feed.status, feed.failure, feed.finished_at = FeedStatus.RUNNING, None, None
    return feed


@dataclass(slots=True)
class _Run:
    """One process's work on a feed. What it knows of it is what was committed last."""

    database: Database
    feed: StockFeed
    position: int = field(init=False)
    resumed_at: int = field(init=False)
    counts: FeedCounts = field(init=False)
    faults: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.position = self.resumed_at = self.feed.position
        self.counts = FeedCounts(**self.feed.counts.get("counts", {}))
        self.faults = Counter(self.feed.counts.get("faults", {}))

    async def read(self, rows: CsvRows, progress: Callable[[int], None]) -> Unreadable | None:
        try:
            items = islice(_items(rows), self.position, None)
            for batch in _batches(items):
                await self._take(batch)
                progress(rows.consumed)
        except Unreadable as failure:
            return failure
        return None

    async def _take(self, batch: list[Item]) -> None:
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                async with self._transaction() as tx:
                    await self._move(tx, len(batch))
                    taken = await take_rows(tx, self.feed.vendor_id, self.feed.id, [item for item in batch if isinstance(item, FeedRow)])
                    counts, faults = await self._note(tx, batch, taken)
            except DBAPIError as error:
                if attempt == MOST_ATTEMPTS or getattr(error.orig, "sqlstate", None) not in _AGAIN:
                    raise
            else:
                self.position, self.counts, self.faults = self.position + len(batch), counts, faults
                return

    def _transaction(self) -> AbstractAsyncContextManager[AsyncSession]:
        return self.database.transaction(self.feed.tenant_id, actor=("vendor", str(self.feed.vendor_id)))

    async def _move(self, tx: AsyncSession, by: int) -> None:
        here = (StockFeed.id == self.feed.id, StockFeed.position == self.position, StockFeed.status == FeedStatus.RUNNING)
        moved = await tx.execute(update(StockFeed).where(*here).values(position=self.position + by).returning(StockFeed.id))
        if moved.one_or_none() is None:
            raise FeedBusy("Another process has this file in hand for this vendor; it is left to that one")

    async def _note(self, tx: AsyncSession, batch: list[Item], taken: Taken) -> tuple[FeedCounts, Counter[str]]:
        found = sorted([*(item for item in batch if isinstance(item, Fault)), *taken.faults], key=lambda fault: fault.line)
        rows = [
            {"tenant_id": self.feed.tenant_id, "feed_id": self.feed.id, "number": number, "line": fault.line, "code": fault.code,
             "message": fault.message[:1000]}
            for number, fault in enumerate(found, self.faults.total())
            if number < MOST_FAULTS_KEPT
        ]  # fmt: skip
        if rows:
            await tx.execute(insert(FeedFault), rows)
        counts = self.counts + FeedCounts(taken.changed, taken.unchanged, taken.relative)
        faults = self.faults + Counter(fault.code for fault in found)
        said = {"counts": {"counts": asdict(counts), "faults": dict(faults)}}
        await tx.execute(update(StockFeed).where(StockFeed.id == self.feed.id).values(**said))
        return counts, faults

    async def finish(self, failure: Unreadable | None) -> FeedReport:
        async with self._transaction() as tx:
            await self._move(tx, 0)
            feed = await tx.get_one(StockFeed, (self.feed.tenant_id, self.feed.id))
            feed.status, feed.finished_at = FeedStatus.FAILED if failure else FeedStatus.DONE, datetime.now(UTC)
            feed.failure = {"line": failure.line, "code": failure.code, "message": failure.message} if failure else None
            feed.counts = {"counts": asdict(self.counts), "faults": dict(self.faults)}
            await tx.flush()
            return await _report(tx, feed, resumed_at=self.resumed_at)


def _items(rows: CsvRows) -> Iterator[Item]:
    for line, cells in rows:
        try:
            if isinstance(cells, Refused):
                raise cells
            yield read(line, cells)
        except Unreadable:
            raise
        except Refused as refused:
            yield Fault(line, refused.code, refused.message)


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    """What was read before the file became unreadable comes before that is raised."""
    batch: list[Item] = []
    try:
        for item in items:
            batch.append(item)
            if len(batch) == AT_ONCE:
                yield batch
                batch = []
    except Unreadable:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


async def _report(tx: AsyncSession, feed: StockFeed, *, resumed_at: int = 0, unchanged: bool = False) -> FeedReport:
    first = select(FeedFault).where(FeedFault.feed_id == feed.id).order_by(FeedFault.number).limit(FAULTS_SHOWN)
    return FeedReport(
        feed_id=feed.id,
        file_name=feed.file_name,
        status=feed.status,
        rows=feed.position,
        counts=FeedCounts(**feed.counts.get("counts", {})),
        faults=feed.counts.get("faults", {}),
        first_faults=[Fault(fault.line, fault.code, fault.message) for fault in await tx.scalars(first)],
        failure=Fault(**feed.failure) if feed.failure else None,
        resumed_at=resumed_at,
        unchanged=unchanged,
    )
