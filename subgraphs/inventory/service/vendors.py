"""Who sells here, and who may at the moment, as vendors tells."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import VendorFact
from events.envelope import Told
from events.heard import newest

_FOLLOW = text("""
    INSERT INTO vendors AS v (tenant_id, id, sequence, may_sell)
    SELECT :tenant, id, sequence, :may_sell FROM unnest(:ids ::uuid[], :sequences ::bigint[]) AS told (id, sequence) ORDER BY id
    ON CONFLICT (tenant_id, id) DO UPDATE SET sequence = excluded.sequence, may_sell = excluded.may_sell WHERE v.sequence < excluded.sequence""")


async def follow_vendors(tx: AsyncSession, told: Sequence[Told[VendorFact]], *, may_sell: bool) -> None:
    sequences = {id_: each.sequence for id_, each in newest(told).items()}
    given = {"tenant": tx.info["tenant"], "ids": list(sequences), "sequences": list(sequences.values()), "may_sell": may_sell}
    await tx.execute(_FOLLOW, given)
