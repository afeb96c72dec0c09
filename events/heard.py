"""Which facts are news. They come twice, late and out of order; of what a listener keeps as the newest word, only newer ones count.

A listener's table `heard` holds how far each part of a thing has been heard: (tenant_id, id, part) and the sequence.
"""

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


def newest(told: Sequence[Told[F]]) -> dict[UUID, Told[F]]:
    """Of what came together, by the id of its aggregate."""
    return {UUID(each.fact.aggregate_id): each for each in sorted(told, key=lambda t: t.sequence)}


async def news(tx: AsyncSession, part: str, told: Sequence[Told[F]]) -> dict[UUID, F]:
    """By the id of their aggregate: the newest of those that are newer than what was heard before of this part."""
    latest = newest(told)
    said = {"tenant": tx.info["tenant"], "part": part, "ids": list(latest), "sequences": [each.sequence for each in latest.values()]}
    return {id_: latest[id_].fact for id_ in (await tx.scalars(_HEAR, said)).all()}
