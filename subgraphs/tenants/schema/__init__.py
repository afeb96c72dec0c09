import strawberry

from shared.graphql.context import Info
from shared.graphql.schema import build
from subgraphs.tenants.schema.letters import LettersMutation, LettersQuery
from subgraphs.tenants.schema.platform import PlatformMutation, PlatformQuery
from subgraphs.tenants.schema.record import RecordQuery
from subgraphs.tenants.schema.shop import ShopMutation, ShopQuery
from subgraphs.tenants.types.tenant import Tenant, tenants_by_id


@strawberry.type
class Query(PlatformQuery, LettersQuery, RecordQuery, ShopQuery):
    @strawberry.field(description="The tenant whose host was asked.")
    async def tenant(self, info: Info) -> Tenant | None:
        return await info.context.load(tenants_by_id, info.context.viewer.tenant)


@strawberry.type
class Mutation(PlatformMutation, LettersMutation, ShopMutation):
    pass


schema = build("tenants", query=Query, mutation=Mutation)
