import strawberry
from strawberry import ID

from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.scalars import as_uuid
from subgraphs.pricing.rules.permissions import READ_QUOTES
from subgraphs.pricing.types.quote import Quote, quotes_by_id


@strawberry.type
class Query:
    @strawberry.field(extensions=[Requires(READ_QUOTES)], description="What was quoted to be paid, and why; kept for a week.")
    async def quote(self, info: Info, id: ID) -> Quote | None:  # noqa: A002 - the graph's name for it
        info.context.viewer.must(READ_QUOTES)
        return await info.context.load(quotes_by_id, as_uuid(id))
