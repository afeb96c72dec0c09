import strawberry

from shared.graphql.schema import build
from subgraphs.payments.schema.configuring import Configuring
from subgraphs.payments.schema.looking_after import LookingAfter
from subgraphs.payments.schema.paying import Paying
from subgraphs.payments.schema.queries import Query, Subscription
from subgraphs.payments.types.payment import Order


@strawberry.type
class Mutation(Paying, LookingAfter, Configuring):
    pass


schema = build("payments", query=Query, mutation=Mutation, subscription=Subscription, types=[Order])
