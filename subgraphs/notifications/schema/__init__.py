from shared.graphql.schema import build
from subgraphs.notifications.schema.mutations import Mutation
from subgraphs.notifications.schema.queries import Query

schema = build("notifications", query=Query, mutation=Mutation)
