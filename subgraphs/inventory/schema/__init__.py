import strawberry

from shared.graphql.schema import build
from subgraphs.inventory.schema.desk import Desk
from subgraphs.inventory.schema.queries import Query
from subgraphs.inventory.schema.reserving import Reserving
from subgraphs.inventory.schema.watching import Subscription
from subgraphs.inventory.types.availability import Offer


@strawberry.type
class Mutation(Reserving, Desk):
    pass


schema = build("inventory", query=Query, mutation=Mutation, subscription=Subscription, types=[Offer])
