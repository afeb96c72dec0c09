"""What was told of an entity, as the record has it."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import Text, bindparam, cast, select, tuple_
from strawberry import ID

from events.catalogue import facts
from shared.db import Reader
from shared.errors import BadInput
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection
from subgraphs.tenants import models
from subgraphs.tenants.types.setting import User

AGGREGATES = sorted({fact.aggregate for fact in facts()})
LONGEST_ID = 200

_FIRST: list[Any] = [datetime(9999, 1, 1, tzinfo=UTC), 0, UUID(int=0)]
_SEQUENCES = range(2**63)


@strawberry.type(description="What has happened to something, as one part of the marketplace told the others.")
class EntityEvent:
    id: ID
    type: str = strawberry.field(description="What has happened, as in `OrderPlaced`.")
    aggregate_type: str
    aggregate_id: str
    occurred_at: datetime
    sequence: int = strawberry.field(description="Counts what its teller has told of this entity, from 1.")
    actor_type: str = strawberry.field(description="Who set it in motion: a `user`, a machine, or an `event` before it.")
    actor_id: str
    request_id: str
    correlation_id: str
    data: str | None = strawberry.field(description="JSON, without what is sealed; none of what was too long to be kept.")

    @strawberry.field(description="None where it was nobody, or somebody whom the viewer may not see.")
    def actor(self) -> User | None:
        return User(id=ID(self.actor_id)) if self.actor_type == "user" else None


_event = Projection(EntityEvent, models.Told, {"id": models.Told.event_id, "data": cast(models.Told.data, Text)}, id=str)
_PLACE = (models.Told.occurred_at, models.Told.sequence, models.Told.event_id)
_TOLD = (
    select(*_event.columns)
    .where(models.Told.aggregate_type == bindparam("kind"), models.Told.aggregate_id == bindparam("of"))
    .where(tuple_(*_PLACE) < tuple_(bindparam("at"), bindparam("sequence"), bindparam("id")))
    .order_by(*(column.desc() for column in _PLACE))
    .limit(bindparam("most"))
)


async def events_of(db: Reader, aggregate_type: str, aggregate_id: str, first: int, after: str | None) -> Connection[EntityEvent]:
    """The newest first."""
    if aggregate_type not in AGGREGATES:
        raise BadInput(f"Nothing is told of {aggregate_type[:60]!r}; eventAggregates says of what", code="AGGREGATE_UNKNOWN", field="aggregateType")
    if not 0 < len(aggregate_id) <= LONGEST_ID:
        raise BadInput(f"An id has 1 to {LONGEST_ID} characters", code="MALFORMED_ID", field="aggregateId")
    at, sequence, id_ = position(after, datetime, _SEQUENCES, UUID) or _FIRST
    rows = await db.fetch(_TOLD, kind=aggregate_type, of=aggregate_id, at=at, sequence=sequence, id=id_, most=page_size(first) + 1)
    return connect([_event(row) for row in rows], first, key=lambda each: (each.occurred_at, each.sequence, each.id))
