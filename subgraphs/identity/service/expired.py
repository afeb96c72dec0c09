"""What nobody can use any more goes when something of its kind is made, a hundred at a time."""

from datetime import datetime

from sqlalchemy import delete, inspect, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

_MOST = 100


async def sweep(tx: AsyncSession, at: InstrumentedAttribute[datetime], before: datetime) -> None:
    """Rows of the table whose column `at` says so; those that somebody holds are left for the next time."""
    key = [column for column in inspect(at.class_).primary_key if column.name != "tenant_id"]
    dead = select(*key).where(at < before).limit(_MOST).with_for_update(skip_locked=True)
    await tx.execute(delete(at.class_).where(tuple_(*key).in_(dead)).execution_options(synchronize_session=False))
