"""How many vendors and staff the tenant's plan allows."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import PlanChanged
from events.envelope import Told
from shared.errors import BadInput
from subgraphs.vendors.models import COUNTED, Limits, Staff, Vendor

_VENDORS = select(func.count()).select_from(Vendor).where(COUNTED)
_STAFF = select(func.count()).select_from(Staff).where(Staff.vendor_id.in_(select(Vendor.id).where(COUNTED)))


async def follow_plan(tx: AsyncSession, told: Sequence[Told[PlanChanged]]) -> None:
    newest = max(told, key=lambda each: each.sequence)
    allowed = newest.fact.limits
    values = {"sequence": newest.sequence, "vendors": allowed.get("vendors"), "staff": allowed.get("staff")}
    writing = insert(Limits).values(tenant_id=tx.info["tenant"], **values)
    await tx.execute(
        writing.on_conflict_do_update(index_elements=["tenant_id"], set_=values, where=writing.excluded.sequence > Limits.sequence),
    )


async def keep_within_plan(tx: AsyncSession) -> None:
    """After a change that adds. Whoever adds in the same moment waits for this transaction. Raises BadInput (PLAN_LIMIT)."""
    if (limits := await tx.get(Limits, tx.info["tenant"], with_for_update=True, populate_existing=True)) is None:
        return
    await tx.flush()
    vendors, staff = await tx.scalar(_VENDORS), await tx.scalar(_STAFF)
    for what, found, most in (("vendors", vendors, limits.vendors), ("staff", staff, limits.staff)):
        if most is not None and (found or 0) > most:
            raise BadInput(f"The plan of this marketplace allows {most} {what}", code="PLAN_LIMIT", limit=what)
