import strawberry

from shared.graphql.schema import build
from subgraphs.vendors.schema.overseeing import Overseeing
from subgraphs.vendors.schema.queries import Query
from subgraphs.vendors.schema.selling import Selling
from subgraphs.vendors.types.tenant import Tenant


@strawberry.type
class Mutation(Selling, Overseeing):
    pass


schema = build("vendors", query=Query, mutation=Mutation, types=[Tenant])
