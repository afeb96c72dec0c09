from strawberry.tools import merge_types

from shared.graphql.schema import build
from subgraphs.identity.schema import accounts, administration, signing_in

schema = build(
    "identity",
    query=merge_types("Query", (accounts.Query, administration.Query)),
    mutation=merge_types("Mutation", (accounts.Mutation, signing_in.Mutation, administration.Mutation)),
)
