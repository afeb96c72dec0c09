"""Imports as jobs: one file of one vendor, batch by batch, each in one transaction with the job's position.

So a job that is killed at any moment goes on where it was, and ends as if it had not been.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from shared.csvs import Fault, Unreadable
from shared.db import Database
from shared.errors import BadInput, DomainError, NotFound
from shared.ids import uuid7
from shared.live import announce
from subgraphs.catalog.models import IMPORT_TOPIC, ImportFault, ImportJob, JobStatus, KnownVendor, Shop
from subgraphs.catalog.rules.aces import AppRecord
from subgraphs.catalog.rules.records import PartRecord
from subgraphs.catalog.service import applications
from subgraphs.catalog.service.aces import AcesFile
from subgraphs.catalog.service.applications import Applied
from subgraphs.catalog.service.csvs import CsvFile
from subgraphs.catalog.service.loader import Counts, Loaded, load

MOST_FAULTS_KEPT = 10_000
FAULTS_SHOWN = 20
BATCH_WEIGHT = 12_000
# Deadlock, serialisation, a key that another import took in the same moment: the batch is simply done again.
_AGAIN = frozenset({"40P01", "40001", "23505"})
MOST_ATTEMPTS = 3

Item = PartRecord | AppRecord | Fault


class ImportKind(StrEnum):
    ACES = "aces"
    CSV = "csv"


class ImportBusy(DomainError):
    """Another process is importing the same file for the same vendor."""

    code = "IMPORT_RUNNING"


@dataclass(frozen=True, slots=True)
class Progress:
    """`read` of `size` bytes; what has come of it so far."""

    read: int
    size: int
    counts: Counts
    faults: int


@dataclass(frozen=True, slots=True)
class JobReport:
    """`faults` by code, all of them; `first_faults` as many as one looks at. `failure` is why the file could not be read to its end.

    `unchanged`: the same file had been imported before, and nothing was done. `resumed_at`: how many records were done already.
    """

    job_id: UUID
    kind: str
    file_name: str
    status: str
    records: int
    counts: Counts
    faults: dict[str, int]
    first_faults: list[Fault]
    failure: Fault | None
    resumed_at: int = 0
    unchanged: bool = False


def _quietly(_: Progress) -> None:
    """For whoever doesn't watch."""


async def run_import(
    database: Database,
    tenant: UUID,
    vendor_id: UUID,
    kind: ImportKind,
    path: Path,
    progress: Callable[[Progress], None] = _quietly,
    *,
    force: bool = False,
) -> JobReport:
    """Raises NotFound for a vendor that is not the tenant's, BadInput for one that is suspended or a file that is not there, ImportBusy.

    What is wrong in the file raises nothing: it is in the report. A file that was imported before is only read again by `force`.
    """
    digest = await _digest(path)
    async with database.transaction(tenant, actor=("vendor", str(vendor_id))) as tx:
        job = await _begin(tx, vendor_id, kind, path.name, digest, force=force)
        currency = await tx.scalar(select(Shop.currency))
        if job.status == JobStatus.DONE:
            return await _report(tx, job, unchanged=True)
    file = AcesFile(path) if kind == ImportKind.ACES else CsvFile(path, currency)
    run = _Run(database, job)
    failure = await run.read(file, lambda: progress(Progress(file.consumed, path.stat().st_size, run.counts, sum(run.faults.values()))))
    if failure is None and isinstance(file, AcesFile) and file.header.full:
        await run.forget_unrepeated()
    return await run.finish(failure)


async def _digest(path: Path) -> str:
    def read() -> str:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    try:
        return await asyncio.to_thread(read)
    except OSError as wrong:
        raise BadInput(f"The file {path.name} can't be read: {wrong.strerror}", code="FILE_UNREADABLE") from wrong


async def _begin(tx: AsyncSession, vendor_id: UUID, kind: ImportKind, name: str, digest: str, *, force: bool) -> ImportJob:
    tenant = tx.info["tenant"]
    if (vendor := await tx.get(KnownVendor, (tenant, vendor_id))) is None:
        raise NotFound("There is no such vendor here", code="VENDOR_UNKNOWN", id=str(vendor_id))
    if not vendor.may_sell:
        raise BadInput("This vendor is suspended", code="VENDOR_SUSPENDED", id=str(vendor_id))
    new = {
        "tenant_id": tenant, "id": uuid7(), "vendor_id": vendor_id, "kind": kind, "digest": digest, "file_name": name,
        "status": JobStatus.RUNNING, "position": 0, "counts": {}, "brand_ids": [],
    }  # fmt: skip
    await tx.execute(insert(ImportJob).values(new).on_conflict_do_nothing(constraint="import_jobs_file"))
    same = (ImportJob.vendor_id == vendor_id, ImportJob.kind == kind, ImportJob.digest == digest)
    job = (await tx.scalars(select(ImportJob).where(*same).with_for_update())).one()
    if job.status == JobStatus.DONE and not force:
        return job
    if force and job.status != JobStatus.RUNNING:
        job.position, job.counts, job.brand_ids = 0, {}, []
        await tx.execute(delete(ImportFault).where(ImportFault.job_id == job.id))
    job.status, job.failure, job.finished_at = JobStatus.RUNNING, None, None
    return job


class _Run:
    """One process's work on a job. What it knows of it is what was committed last."""

    def __init__(self, database: Database, job: ImportJob) -> None:
        self._database = database
        self._job = job
        self._position = self._resumed_at = job.position
        self._brand_ids = set(job.brand_ids)
        self.counts = Counts(**job.counts.get("counts", {}))
        self.faults = Counter[str](job.counts.get("faults", {}))

    async def read(self, items: Iterable[Item], watch: Callable[[], None]) -> Unreadable | None:
        try:
            for batch in _batches(items, self._position):
                await self._take(batch)
                watch()
        except Unreadable as failure:
            return failure
        return None

    async def _take(self, batch: list[Item]) -> None:
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                async with self._transaction() as tx:
                    await self._move(tx, len(batch))
                    loaded = await self._apply(tx, batch)
                    counts, faults, brands = await self._note(tx, batch, loaded)
            except DBAPIError as error:
                if attempt == MOST_ATTEMPTS or getattr(error.orig, "sqlstate", None) not in _AGAIN:
                    raise
            else:
                self._position += len(batch)
                self.counts, self.faults, self._brand_ids = counts, faults, brands
                return

    def _transaction(self) -> Any:
        return self._database.transaction(self._job.tenant_id, actor=("vendor", str(self._job.vendor_id)))

    async def _move(self, tx: AsyncSession, by: int) -> None:
        here = (ImportJob.id == self._job.id, ImportJob.position == self._position, ImportJob.status == JobStatus.RUNNING)
        moved = await tx.execute(update(ImportJob).where(*here).values(position=self._position + by).returning(ImportJob.id))
        if moved.one_or_none() is None:
            raise ImportBusy("Another process is importing this file for this vendor; it is left to that one")
        await announce(tx, IMPORT_TOPIC, self._job.id)

    async def _apply(self, tx: AsyncSession, batch: Sequence[Item]) -> Loaded:
        if self._job.kind == ImportKind.ACES:
            return await applications.apply(tx, self._job.vendor_id, [item for item in batch if isinstance(item, AppRecord)], self._job.id)
        return await load(tx, self._job.vendor_id, [item for item in batch if isinstance(item, PartRecord)], job_id=self._job.id)

    async def _note(self, tx: AsyncSession, batch: Sequence[Item], loaded: Loaded) -> tuple[Counts, Counter[str], set[UUID]]:
        found = sorted([*(item for item in batch if isinstance(item, Fault)), *loaded.faults], key=lambda fault: fault.line)
        rows = [
            {"tenant_id": self._job.tenant_id, "job_id": self._job.id, "number": number, "line": fault.line, "code": fault.code,
             "message": fault.message[:1000]}
            for number, fault in enumerate(found, self.faults.total())
            if number < MOST_FAULTS_KEPT
        ]  # fmt: skip
        if rows:
            await tx.execute(insert(ImportFault), rows)
        counts, faults = self.counts + loaded.counts, self.faults + Counter(fault.code for fault in found)
        brands = self._brand_ids | (loaded.brand_ids if isinstance(loaded, Applied) else set())
        said = {"counts": {"counts": asdict(counts), "faults": dict(faults)}, "brand_ids": list(brands)}
        await tx.execute(update(ImportJob).where(ImportJob.id == self._job.id).values(**said))
        return counts, faults, brands

    async def forget_unrepeated(self) -> None:
        """At the end of a full file. Killed here, it is done again from its beginning, and finds less."""
        while True:
            async with self._transaction() as tx:
                await self._move(tx, 0)
                gone = await applications.forget_unrepeated(tx, self._job.vendor_id, self._job.id, list(self._brand_ids))
                if gone is None:
                    return
                counts, _, _ = await self._note(tx, [], Loaded(gone))
            self.counts = counts

    async def finish(self, failure: Unreadable | None) -> JobReport:
        async with self._transaction() as tx:
            await self._move(tx, 0)
            job = await tx.get_one(ImportJob, (self._job.tenant_id, self._job.id))
            job.status, job.finished_at = JobStatus.FAILED if failure else JobStatus.DONE, datetime.now(UTC)
            job.failure = {"line": failure.line, "code": failure.code, "message": failure.message} if failure else None
            await tx.flush()
            return await _report(tx, job, resumed_at=self._resumed_at)


def _batches(items: Iterable[Item], skipped: int) -> Iterator[list[Item]]:
    """What was read before the file became unreadable comes before that is raised."""
    batch: list[Item] = []
    weight = 0
    try:
        for place, item in enumerate(items):
            if place < skipped:
                continue
            batch.append(item)
            weight += _weight(item)
            if weight >= BATCH_WEIGHT:
                yield batch
                batch, weight = [], 0
    except Unreadable:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _weight(item: Item) -> int:
    """About five hundred parts with some fitments each, or two thousand applications, make a batch."""
    return 12 + len(item.fitments) if isinstance(item, PartRecord) else 6


async def _report(tx: AsyncSession, job: ImportJob, *, resumed_at: int = 0, unchanged: bool = False) -> JobReport:
    first = select(ImportFault).where(ImportFault.job_id == job.id).order_by(ImportFault.number).limit(FAULTS_SHOWN)
    return JobReport(
        job_id=job.id,
        kind=job.kind,
        file_name=job.file_name,
        status=job.status,
        records=job.position,
        counts=Counts(**job.counts.get("counts", {})),
        faults=job.counts.get("faults", {}),
        first_faults=[Fault(fault.line, fault.code, fault.message) for fault in await tx.scalars(first)],
        failure=Fault(**job.failure) if job.failure else None,
        resumed_at=resumed_at,
        unchanged=unchanged,
    )
