import strawberry
from strawberry import ID, federation

from shared.graphql.context import Info
from shared.graphql.paging import After, First
from subgraphs.search.rules.index import Sort
from subgraphs.search.types.filter import PartFilter, as_vehicle, query
from subgraphs.search.types.found import ProductSearch


@federation.type(keys=["id"])
class Vehicle:
    id: ID

    # It may be null, though it never is when we answer: without it, a router that can't reach us would have no car to show either.
    @strawberry.field(description="What fits it, or may: `fit` says which.")
    def parts(
        self, info: Info, filter: PartFilter | None = None, sort: Sort = Sort.RELEVANCE, first: First = 20, after: After = None
    ) -> ProductSearch | None:
        return ProductSearch(asked=query(filter, as_vehicle(self.id), sort, first, after, info.context.viewer.language))

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Vehicle":  # noqa: ARG003 - every reference is resolved with it
        return cls(id=ID(str(as_vehicle(id))))
