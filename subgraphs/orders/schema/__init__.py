import strawberry

from shared.graphql.schema import build
from subgraphs.orders.schema.after import After
from subgraphs.orders.schema.buying import Buying
from subgraphs.orders.schema.queries import Query
from subgraphs.orders.schema.watching import Subscription
from subgraphs.orders.types.order import OrderLine


@strawberry.type
class Mutation(Buying, After):
    pass


schema = build("orders", query=Query, mutation=Mutation, subscription=Subscription, types=[OrderLine])
