"""Stock feeds: files of a vendor's, taken row by row."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.inventory.models.table import Table, refers


class FeedStatus(StrEnum):
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"


class StockFeed(Table):
    """One file of one vendor. `position` is how many rows are done: a feed that was killed goes on from there.

    `counts` are what became of them, refusals by code among them; `failure` is why the file could not be read to its end.
    """

    __tablename__ = "feeds"
    __table_args__ = (
        UniqueConstraint("tenant_id", "vendor_id", "digest", name="feeds_file"),
        CheckConstraint("status IN ('RUNNING', 'DONE', 'FAILED')", name="feed_status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    digest: Mapped[str]
    file_name: Mapped[str]
    status: Mapped[str]
    position: Mapped[int]
    counts: Mapped[dict[str, Any]]
    failure: Mapped[dict[str, Any] | None]
    started_at: Mapped[datetime] = mapped_column(server_default=func.now())
    finished_at: Mapped[datetime | None]


class FeedFault(Table):
    """What was refused of a file: one line, one code, one sentence."""

    __tablename__ = "feed_errors"
    __table_args__ = (refers(["feed_id"], "feeds", ["id"], ondelete="CASCADE"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    feed_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int]
    code: Mapped[str]
    message: Mapped[str]
