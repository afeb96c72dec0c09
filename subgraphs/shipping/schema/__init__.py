import strawberry

from shared.graphql.schema import build
from subgraphs.shipping.schema.carrying import Carrying, CarryingQuery
from subgraphs.shipping.schema.estimating import EstimatingQuery
from subgraphs.shipping.schema.fetching import Fetching, FetchingQuery
from subgraphs.shipping.schema.labelling import Labelling
from subgraphs.shipping.schema.options import CONTENTS, Cart, CartContents
from subgraphs.shipping.schema.rating import Rating, RatingQuery
from subgraphs.shipping.schema.sending import Sending, SendingQuery
from subgraphs.shipping.types.estimate import Offer
from subgraphs.shipping.types.shipment import Order, VendorOrder


@strawberry.type
class Query(SendingQuery, CarryingQuery, RatingQuery, FetchingQuery, EstimatingQuery):
    pass


@strawberry.type
class Mutation(Sending, Carrying, Rating, Labelling, Fetching):
    pass


schema = build("shipping", query=Query, mutation=Mutation, types=[Cart, Offer, Order, VendorOrder], scalars={CartContents: CONTENTS})
