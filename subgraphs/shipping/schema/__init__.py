import strawberry

from shared.graphql.schema import build
from subgraphs.shipping.schema.carrying import Carrying, CarryingQuery
from subgraphs.shipping.schema.sending import Sending, SendingQuery
from subgraphs.shipping.types.shipment import Order, VendorOrder


@strawberry.type
class Query(SendingQuery, CarryingQuery):
    pass


@strawberry.type
class Mutation(Sending, Carrying):
    pass


schema = build("shipping", query=Query, mutation=Mutation, types=[Order, VendorOrder])
