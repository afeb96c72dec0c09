"""Who may import, and whose offers are shown."""

from collections.abc import Sequence

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import VendorFact
from events.envelope import Told
from subgraphs.catalog.models import KnownVendor


async def follow_vendors(tx: AsyncSession, told: Sequence[Told[VendorFact]], *, may_sell: bool) -> None:
    newest = {each.fact.vendor_id: each.sequence for each in sorted(told, key=lambda each: each.sequence)}
    rows = [{"tenant_id": tx.info["tenant"], "vendor_id": id_, "sequence": at, "may_sell": may_sell} for id_, at in sorted(newest.items())]
    writing = insert(KnownVendor).values(rows)
    changed = {"sequence": writing.excluded.sequence, "may_sell": writing.excluded.may_sell}
    newer = writing.excluded.sequence > KnownVendor.sequence
    await tx.execute(writing.on_conflict_do_update(index_elements=["tenant_id", "vendor_id"], set_=changed, where=newer))
