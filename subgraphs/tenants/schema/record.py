"""What administrators look up of what was told."""

import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First
from subgraphs.tenants.rules.permissions import READ_EVENTS
from subgraphs.tenants.types.event import AGGREGATES, EntityEvent, events_of


@strawberry.type
class RecordQuery:
    @strawberry.field(
        extensions=[Requires(READ_EVENTS)], description="What was told of one entity, the newest first; kept for some days, as the deployment says."
    )
    async def events(
        self, info: Info, aggregate_type: str, aggregate_id: ID, first: First = 20, after: After = None
    ) -> Connection[EntityEvent] | None:
        info.context.viewer.must(READ_EVENTS)
        return await events_of(info.context.reader, aggregate_type, str(aggregate_id), first, after)

    @strawberry.field(extensions=[Requires(READ_EVENTS)], description="Of what something is told at all: `events` takes one of these.")
    def event_aggregates(self, info: Info) -> list[str] | None:
        info.context.viewer.must(READ_EVENTS)
        return list(AGGREGATES)
