from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Text, Uuid, bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, group, pick
from subgraphs.notifications import models
from subgraphs.notifications.rules.calls import message_id

strawberry.enum(models.DeliveryState, name="EndpointDeliveryState", description="MISSED came while the endpoint was disabled.")

_LAST = UUID(int=2**128 - 1)


@strawberry.type(description="One call of an endpoint.")
class EndpointAttempt:
    delivery_id: strawberry.Private[UUID]
    number: int
    at: datetime
    status: int | None = strawberry.field(description="That was answered; none where nobody did.")
    error: str | None = strawberry.field(description="For a person; none where it was delivered.")
    milliseconds: int


@strawberry.type(description="A message to one endpoint, with all that was tried.")
class EndpointDelivery:
    id: ID
    endpoint_id: strawberry.Private[UUID]
    message: strawberry.Private[UUID]
    event_type: str
    state: models.DeliveryState
    attempt_count: int
    next_attempt_at: datetime | None
    created_at: datetime

    @strawberry.field(description="The header `webhook-id`, the same at every attempt.")
    def webhook_id(self) -> str:
        return message_id(self.message)

    @strawberry.field(description="What is sent, byte for byte; none once its time is over.")
    async def payload(self, info: Info) -> str | None:
        return await info.context.load(payloads_by_message, self.message)

    @strawberry.field(description="The first comes first.")
    async def attempts(self, info: Info) -> list[EndpointAttempt]:
        return await info.context.load(attempts_by_delivery, UUID(self.id))


attempt = Projection(EndpointAttempt, models.Attempt)
delivery = Projection(
    EndpointDelivery,
    models.Delivery,
    joined={
        "message": models.Delivery.message_id,
        "attempt_count": models.Delivery.attempts,
        "next_attempt_at": models.Delivery.due_at,
    },
    id=str,
    state=models.DeliveryState,
)

_ATTEMPTS = select(*attempt.columns).where(among(models.Attempt.delivery_id)).order_by(models.Attempt.delivery_id, models.Attempt.number)
_PAYLOADS = select(models.Message.id, models.Message.payload).where(among(models.Message.id))
_BY_ID = select(*delivery.columns).where(among(models.Delivery.id))
_NEWEST = (
    select(*delivery.columns)
    .where(models.Delivery.endpoint_id == bindparam("endpoint", type_=Uuid), models.Delivery.id < bindparam("id", type_=Uuid))
    .order_by(models.Delivery.id.desc())
    .limit(bindparam("most", type_=Integer))
)
_NEWEST_OF_STATE = _NEWEST.where(models.Delivery.state == bindparam("state", type_=Text))


async def attempts_by_delivery(db: Reader, ids: list[UUID]) -> list[list[EndpointAttempt]]:
    return group(ids, map(attempt, await db.fetch(_ATTEMPTS, ids=ids)), by=lambda a: a.delivery_id)


async def payloads_by_message(db: Reader, ids: list[UUID]) -> list[str | None]:
    found = dict(map(tuple, await db.fetch(_PAYLOADS, ids=ids)))
    return [found.get(id_) for id_ in ids]


async def deliveries_by_id(db: Reader, ids: list[UUID]) -> list[EndpointDelivery | None]:
    return pick(ids, map(delivery, await db.fetch(_BY_ID, ids=ids)), by=lambda d: UUID(d.id))


async def deliveries_of(
    db: Reader, endpoint_id: UUID, state: models.DeliveryState | None, first: int, after: str | None
) -> Connection[EndpointDelivery]:
    """The newest first."""
    (id_,) = position(after, UUID) or (_LAST,)
    asked = {"endpoint": endpoint_id, "id": id_, "most": page_size(first) + 1}
    rows = await (db.fetch(_NEWEST, **asked) if state is None else db.fetch(_NEWEST_OF_STATE, state=state.value, **asked))
    return connect([delivery(row) for row in rows], first, key=lambda d: (d.id,))
