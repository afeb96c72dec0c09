import strawberry

from shared.graphql.context import Info
from shared.graphql.schema import build
from subgraphs.tenants.types import Tenant, tenants_by_id


@strawberry.type
class Query:
    @strawberry.field(description="The tenant whose host was asked.")
    async def tenant(self, info: Info) -> Tenant | None:
        return await info.context.load(tenants_by_id, info.context.viewer.tenant)


schema = build("tenants", query=Query)
