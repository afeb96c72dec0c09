import strawberry

from shared.graphql.schema import build
from subgraphs.carts.schema.keeping import Keeping
from subgraphs.carts.schema.queries import Query
from subgraphs.carts.schema.shopping import Shopping
from subgraphs.carts.types.cart import CONTENTS, CartContents


@strawberry.type
class Mutation(Shopping, Keeping):
    pass


schema = build("carts", query=Query, mutation=Mutation, scalars={CartContents: CONTENTS})
