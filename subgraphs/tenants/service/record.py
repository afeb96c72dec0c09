"""The record of all that was told, by what it was told of: for as many days as the deployment keeps it."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.catalogue import facts
from events.envelope import Envelope

SLOTS = 32
"""Parts of the table, a day in each: `events.sweeping.Ring`."""
LONGEST = 4_000
"""Characters of a fact's data: of the few that hold a whole product or its fitments, only that they were told is kept."""

_SEALED = {fact.__name__: fact.sealed for fact in facts() if fact.sealed}

_NOTE = text(f"""
INSERT INTO told (tenant_id, slot, aggregate_type, aggregate_id, occurred_at, sequence, event_id, type, actor_type, actor_id, request_id,
                  correlation_id, data)
SELECT :tenant, floor(extract(epoch FROM occurred_at) / 86400)::int % {SLOTS}, aggregate_type, aggregate_id, occurred_at, sequence, event_id, type,
       actor_type, actor_id, request_id, correlation_id, data::json
FROM unnest(:aggregate_types ::text[], :aggregate_ids ::text[], :occurred ::timestamptz[], :sequences ::bigint[], :event_ids ::uuid[],
            :types ::text[], :actor_types ::text[], :actor_ids ::text[], :requests ::text[], :correlations ::text[], :data ::text[])
    AS t (aggregate_type, aggregate_id, occurred_at, sequence, event_id, type, actor_type, actor_id, request_id, correlation_id, data)
WHERE NOT EXISTS (SELECT FROM departed_tenants WHERE tenant_id = :tenant)
ON CONFLICT DO NOTHING
""")  # noqa: S608 - a number of ours


async def note(tx: AsyncSession, told: Sequence[Envelope]) -> None:
    """What one tenant's parts have told; what is there already stays."""
    await tx.execute(_NOTE, {"tenant": tx.info["tenant"], **_columns(told)})


def _columns(told: Sequence[Envelope]) -> dict[str, list[Any]]:
    return {
        "aggregate_types": [each.aggregate_type for each in told],
        "aggregate_ids": [each.aggregate_id for each in told],
        "occurred": [each.occurred_at for each in told],
        "sequences": [each.sequence for each in told],
        "event_ids": [each.event_id for each in told],
        "types": [each.type for each in told],
        "actor_types": [each.actor[0] for each in told],
        "actor_ids": [each.actor[1] for each in told],
        "requests": [each.request_id for each in told],
        "correlations": [each.correlation_id for each in told],
        "data": [_data(each) for each in told],
    }


def _data(told: Envelope) -> str | None:
    """Without what is sealed; none of what is too long."""
    if sealed := _SEALED.get(told.type):
        open_ = {name: value for name, value in orjson.loads(told.data).items() if name not in sealed}
        said = orjson.dumps(open_).decode()
    else:
        said = told.data
    return said if len(said) <= LONGEST else None
