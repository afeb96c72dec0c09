import strawberry

from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.paging import After, First, page_size
from shared.graphql.schema import build
from subgraphs.search.rules.index import Sort
from subgraphs.search.types.filter import MOST_TEXT, ProductFilter, as_vehicle, query
from subgraphs.search.types.found import ProductSearch
from subgraphs.search.types.suggestion import Suggestion, suggestions
from subgraphs.search.types.vehicle import Vehicle


@strawberry.type
class Query:
    @strawberry.field
    def search_products(
        self, info: Info, filter: ProductFilter | None = None, sort: Sort = Sort.RELEVANCE, first: First = 20, after: After = None
    ) -> ProductSearch:
        vehicle = as_vehicle(filter.vehicle_id) if filter and filter.vehicle_id is not None else None
        return ProductSearch(asked=query(filter, vehicle, sort, first, after, info.context.viewer.language))

    @strawberry.field(description="What a text that is still being typed may become: categories, brands, part numbers, products, words.")
    async def suggest(self, info: Info, text: str, first: First = 8) -> list[Suggestion]:
        if len(text) > MOST_TEXT:
            raise BadInput(f"Search for {MOST_TEXT} characters at most", code="TEXT_TOO_LONG", field="text")
        return await suggestions(info.context.reader, text, info.context.viewer.language, page_size(first))


schema = build("search", query=Query, types=[Vehicle])
