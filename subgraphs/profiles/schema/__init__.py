from shared.graphql.schema import build
from subgraphs.profiles.schema.mutations import Mutation
from subgraphs.profiles.schema.queries import Query
from subgraphs.profiles.types.user import User

schema = build("profiles", query=Query, mutation=Mutation, types=[User])
