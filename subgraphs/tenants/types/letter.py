"""Facts that no handler could take, and what was decided of them."""

import re
from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import bindparam, select
from strawberry import ID

from events.bus import Bus, DeadLetter
from shared.db import Reader
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection
from subgraphs.tenants import models
from subgraphs.tenants.types.tenant import Tenant, tenants_by_id

strawberry.enum(models.Decision, name="DeadLetterVerdict")

_LAST = UUID(int=2**128 - 1)
_QUEUE = re.compile(r"[a-z][a-z0-9_]{0,62}")
_WITH_WHAT_WAS_WRITTEN = ("DETAIL:", "[SQL:", "[parameters:")


@strawberry.type(name="DeadLetter", description="A fact that a service could not handle, however often it tried.")
class Letter:
    id: ID
    queue: str = strawberry.field(description="The service's.")
    event: str = strawberry.field(description="What has happened, as in `OrderPlaced`.")
    aggregate_type: str
    aggregate_id: str = strawberry.field(description="What it has happened to.")
    error: str = strawberry.field(description="Why the last attempt failed; without the values that it was about to write.")
    attempts: int
    occurred_at: datetime
    buried_at: datetime
    envelope: str = strawberry.field(description="JSON, as the fact was told: what is personal in it is sealed.")
    of_tenant: strawberry.Private[UUID]

    @strawberry.field(description="Whose it is; none for the platform's own.")
    async def tenant(self, info: Info) -> Tenant | None:
        return await info.context.load(tenants_by_id, self.of_tenant)


@strawberry.type(description="What somebody has decided of a dead letter.")
class DeadLetterDecision:
    id: ID
    event_id: ID
    event: str
    queue: str
    decision: models.Decision
    reason: str = strawberry.field(description="Of one that was dropped.")
    decided_by: ID = strawberry.field(description="The user, or the machine.")
    decided_at: datetime


_decision = Projection(DeadLetterDecision, models.LetterDecision, id=str, event_id=str, decision=models.Decision)
_DECISIONS = (
    select(*_decision.columns)
    .where(models.LetterDecision.id < bindparam("before"))
    .order_by(models.LetterDecision.id.desc())
    .limit(bindparam("most"))
)


def _letter(kept: DeadLetter) -> Letter:
    told = kept.envelope
    return Letter(
        id=ID(str(kept.tag)), queue=kept.queue, event=told.type, aggregate_type=told.aggregate_type, aggregate_id=told.aggregate_id,
        error=_said(kept.error), attempts=kept.attempts, occurred_at=told.occurred_at, buried_at=kept.buried_at, envelope=told.dump(),
        of_tenant=told.tenant_id,
    )  # fmt: skip


def _said(error: str) -> str:
    """A database's complaint goes on with the row that it did not take."""
    lines = error.splitlines()
    end = next((at for at, line in enumerate(lines) if line.lstrip().startswith(_WITH_WHAT_WAS_WRITTEN)), len(lines))
    return "\n".join(lines[:end])


async def dead_letters(bus: Bus, queue: str | None, first: int, after: str | None) -> Connection[Letter]:
    """Who has lain there for longest first."""
    if queue is not None and not _QUEUE.fullmatch(queue):
        raise BadInput("A queue is called as its service is", code="QUEUE_FORM", field="queue")
    (behind,) = position(after, int) or (0,)
    found = await bus.dead(queue, page_size(first) + 1, behind)
    return connect([_letter(each) for each in found], first, key=lambda each: (int(each.id),))


async def letter_decisions(db: Reader, first: int, after: str | None) -> Connection[DeadLetterDecision]:
    """The newest first."""
    (before,) = position(after, UUID) or (_LAST,)
    rows = await db.fetch(_DECISIONS, before=before, most=page_size(first) + 1)
    return connect([_decision(row) for row in rows], first, key=lambda each: (each.id,))
