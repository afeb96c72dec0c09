from shared.graphql.schema import build
from subgraphs.pricing.schema.queries import Query

schema = build("pricing", query=Query)
