from shared.graphql.schema import build
from subgraphs.carts.schema.queries import Query
from subgraphs.carts.types.cart import CONTENTS, CartContents

schema = build("carts", query=Query, scalars={CartContents: CONTENTS})
