"""Where anything is sent."""

import strawberry

from shared.graphql.context import Info
from subgraphs.shipping.service.estimating import countries


@strawberry.type
class EstimatingQuery:
    @strawberry.field(description="ISO 3166: to which countries anything is sent, as far as rates say.")
    async def delivery_countries(self, info: Info) -> list[str]:
        return await countries(info.context.reader)
