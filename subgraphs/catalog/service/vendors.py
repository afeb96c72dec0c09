"""Whose offers are shown: every vendor's, but for those that may not sell."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from subgraphs.catalog.models import SuspendedVendor


async def close_vendors(tx: AsyncSession, ids: Sequence[UUID]) -> None:
    rows = [{"tenant_id": tx.info["tenant"], "vendor_id": id_} for id_ in ids]
    await tx.execute(insert(SuspendedVendor).values(rows).on_conflict_do_nothing())


async def reopen_vendors(tx: AsyncSession, ids: Sequence[UUID]) -> None:
    await tx.execute(delete(SuspendedVendor).where(SuspendedVendor.vendor_id.in_(ids)))
