from strawberry.tools import merge_types

from shared.graphql.schema import build
from subgraphs.identity.schema import accounts, administration, factors, machines, passkeys, signing_in, single_sign_on

parts = (accounts, signing_in, factors, passkeys, single_sign_on, machines, administration)

schema = build(
    "identity",
    query=merge_types("Query", tuple(part.Query for part in parts if hasattr(part, "Query"))),
    mutation=merge_types("Mutation", tuple(part.Mutation for part in parts)),
)
