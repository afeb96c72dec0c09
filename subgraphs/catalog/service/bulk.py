"""Many rows in one statement: each column travels as one array, which `unnest` puts side by side again."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# Whoever writes fitments reads what vehicles there are; whoever writes vehicles looks for the fitments that wait for them.
# Without an order between them a fitment could be written as waiting just after its vehicle was looked for.
_VEHICLES_LOCK = 0x7665686963
_SHARE_VEHICLES = text(f"SELECT pg_advisory_xact_lock_shared({_VEHICLES_LOCK})")
_HOLD_VEHICLES = text(f"SELECT pg_advisory_xact_lock({_VEHICLES_LOCK})")
_BULK = text("SELECT set_config('lock_timeout', '60s', true), set_config('statement_timeout', '120s', true)")

# In a table that was empty a moment ago the planner takes any index that leads with the tenant for a good one, and reads all of the
# tenant's rows for every batch; autovacuum looks only every quarter of a minute. So the loader has a table counted when it has doubled.
_OUTGROWN = text("""
    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE oid = ANY(:tables ::regclass[]) AND pg_relation_size(oid) > 16384 * greatest(relpages, 8)""")
_LOADED = ("products", "part_numbers", "variants", "offers", "fitments", "brands")


async def count_anew(tx: AsyncSession) -> None:
    if outgrown := await tx.scalar(_OUTGROWN, {"tables": _LOADED}):
        await tx.execute(text(f"ANALYZE (SKIP_LOCKED) {outgrown}"))


def columns(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, list[Any]]:
    """Raises ValueError where there are no rows: there is nothing to send then."""
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


async def share_vehicles(tx: AsyncSession) -> None:
    """For the transaction: no vehicle becomes known meanwhile."""
    await tx.execute(_BULK)
    await tx.execute(_SHARE_VEHICLES)


async def hold_vehicles(tx: AsyncSession) -> None:
    """For the transaction: no fitment is written meanwhile."""
    await tx.execute(_BULK)
    await tx.execute(_HOLD_VEHICLES)
