from shared.graphql.schema import build
from subgraphs.inventory.schema.queries import Query
from subgraphs.inventory.types.availability import Offer

schema = build("inventory", query=Query, types=[Offer])
