"""A vendor's imports, as its dashboard follows them."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import field
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import Uuid, bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.errors import NotFound
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, pick
from subgraphs.catalog import models
from subgraphs.catalog.rules.permissions import READ_IMPORTS
from subgraphs.catalog.types.offer import Vendor, vendor

strawberry.enum(models.JobStatus, name="ImportStatus", description="RUNNING is what has not ended; a file that could not be read is FAILED.")
LAST = UUID(int=2**128 - 1)


@strawberry.type(description="What has come of an import so far.")
class ImportCounts:
    parts_created: int = 0
    parts_changed: int = 0
    parts_unchanged: int = 0
    offers_created: int = 0
    offers_changed: int = 0
    offers_unchanged: int = 0
    fitments_created: int = 0
    fitments_changed: int = 0
    fitments_unchanged: int = 0
    fitments_removed: int = 0
    fitments_pending: int = strawberry.field(default=0, description="Of what was said: those whose vehicle is not known yet.")


@strawberry.type(description="How many lines were refused for one reason.")
class ImportFaultCount:
    code: str
    count: int


@strawberry.type(description="Why a file could not be read to its end.")
class ImportFailure:
    line: int
    code: str
    message: str


@strawberry.type(description="One file of one vendor.")
class ImportJob:
    id: ID
    vendor_id: strawberry.Private[UUID]
    kind: str = strawberry.field(description="The file's format: aces or csv.")
    file_name: str
    status: models.JobStatus
    records: int = strawberry.field(description="How many have been read.")
    said: strawberry.Private[dict[str, Any]]
    failed: strawberry.Private[dict[str, Any] | None]
    started_at: datetime
    finished_at: datetime | None
    vendor: Vendor | None = field(init=False)
    counts: ImportCounts = field(init=False)
    faults: list[ImportFaultCount] = field(init=False)
    failure: ImportFailure | None = field(init=False)

    def __post_init__(self) -> None:
        self.vendor = vendor(self.vendor_id)
        self.counts = ImportCounts(**self.said.get("counts", {}))
        self.faults = [ImportFaultCount(code=code, count=count) for code, count in sorted(self.said.get("faults", {}).items())]
        self.failure = ImportFailure(**self.failed) if self.failed else None


_renamed = {"records": models.ImportJob.position, "said": models.ImportJob.counts, "failed": models.ImportJob.failure}
_job = Projection(ImportJob, models.ImportJob, _renamed, id=lambda id_: ID(str(id_)), status=models.JobStatus)
_BY_ID = select(*_job.columns).where(among(models.ImportJob.id))
_NEWEST = (
    select(*_job.columns)
    .where(models.ImportJob.vendor_id == bindparam("vendor", type_=Uuid), models.ImportJob.id < bindparam("before", type_=Uuid))
    .order_by(models.ImportJob.id.desc())
    .limit(bindparam("most"))
)


async def import_by_id(info: Info, id_: UUID) -> ImportJob | None:
    """None for a job of a vendor whose imports are not the viewer's to see, as for one that isn't there."""
    found = await info.context.load(_jobs_by_id, id_)
    return found if found and info.context.viewer.may(READ_IMPORTS, within=found.vendor_id) else None


async def _jobs_by_id(db: Reader, ids: list[UUID]) -> list[ImportJob | None]:
    return pick(ids, map(_job, await db.fetch(_BY_ID, ids=ids)), by=lambda job: UUID(job.id))


async def imports_newest(info: Info, vendor_id: UUID, first: int, after: str | None) -> Connection[ImportJob]:
    info.context.viewer.must(READ_IMPORTS, within=vendor_id)
    (before,) = position(after, UUID) or (LAST,)
    rows = await info.context.reader.fetch(_NEWEST, vendor=vendor_id, before=before, most=page_size(first) + 1)
    return connect([_job(row) for row in rows], first, key=lambda job: (job.id,))


async def follow_import(info: Info, id_: UUID) -> AsyncGenerator[ImportJob | None, None]:
    if await import_by_id(info, id_) is None:
        raise NotFound("There is no such import here", id=str(id_))
    return _states(info, id_)


async def _states(info: Info, id_: UUID) -> AsyncGenerator[ImportJob | None, None]:
    async with aclosing(info.context.changes(models.IMPORT_TOPIC, id_)) as changes:
        async for _ in changes:
            job = await import_by_id(info, id_)
            if job is None:
                return
            yield job
            if job.status != models.JobStatus.RUNNING:
                return
