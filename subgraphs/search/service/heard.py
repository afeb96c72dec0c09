"""Which facts are news."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts import Fact
from events.envelope import Told

F = TypeVar("F", bound=Fact)

_HEAR = text("""
    INSERT INTO heard AS h (tenant_id, id, part, sequence)
    SELECT :tenant, id, :part, sequence FROM unnest(:ids ::uuid[], :sequences ::bigint[]) AS told (id, sequence) ORDER BY id
    ON CONFLICT (tenant_id, id, part) DO UPDATE SET sequence = excluded.sequence WHERE h.sequence < excluded.sequence
    RETURNING id""")


async def news(tx: AsyncSession, part: str, told: Sequence[Told[F]]) -> dict[UUID, F]:
    """By the id of their aggregate: the newest of those that are newer than what was heard before of this part."""
    newest: dict[UUID, Told[F]] = {}
    for each in sorted(told, key=lambda t: t.sequence):
        newest[UUID(each.fact.aggregate_id)] = each
    said = {"tenant": tx.info["tenant"], "part": part, "ids": list(newest), "sequences": [each.sequence for each in newest.values()]}
    fresh = (await tx.scalars(_HEAR, said)).all()
    return {id_: newest[id_].fact for id_ in fresh}
