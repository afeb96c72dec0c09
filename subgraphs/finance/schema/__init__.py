import strawberry

from shared.graphql.schema import build
from subgraphs.finance.schema.keeping import Keeping
from subgraphs.finance.schema.paying import Paying
from subgraphs.finance.schema.queries import Query
from subgraphs.finance.types.order import Order, OrderLine, VendorOrder
from subgraphs.finance.types.vendor import Vendor


@strawberry.type
class Mutation(Paying, Keeping):
    pass


schema = build("finance", query=Query, mutation=Mutation, types=[Vendor, Order, VendorOrder, OrderLine])
