"""How many products a tenant may have, by its plan."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import PlanChanged
from events.envelope import Told
from subgraphs.catalog.models import PlanLimit

# Whoever adds products to a tenant that has a limit comes one after another, until the commit. Nobody else waits.
_LIMIT = text("SELECT products FROM plan_limits WHERE products IS NOT NULL FOR UPDATE")
_COUNT = text("SELECT count(*) FROM (SELECT FROM products LIMIT :most) AS counted")


async def follow_plans(tx: AsyncSession, told: Sequence[Told[PlanChanged]]) -> None:
    newest = max(told, key=lambda each: each.sequence)
    row = {"tenant_id": tx.info["tenant"], "sequence": newest.sequence, "products": newest.fact.limits.get("products")}
    writing = insert(PlanLimit).values(row)
    changed = {"sequence": writing.excluded.sequence, "products": writing.excluded.products}
    newer = writing.excluded.sequence > PlanLimit.sequence
    await tx.execute(writing.on_conflict_do_update(index_elements=["tenant_id"], set_=changed, where=newer))


async def room(tx: AsyncSession) -> int | None:
    """For so many more; None: for any number. It stays true until the transaction ends."""
    if (most := await tx.scalar(_LIMIT)) is None:
        return None
    return int(most - (await tx.scalar(_COUNT, {"most": most}) or 0))
