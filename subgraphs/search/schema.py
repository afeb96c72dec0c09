from dataclasses import field

import strawberry

from shared.errors import BadInput
from shared.graphql.access import Requires
from shared.graphql.context import Info
from shared.graphql.mutations import UserError, requires
from shared.graphql.paging import After, Connection, First, page_size
from shared.graphql.schema import build
from subgraphs.search import service
from subgraphs.search.rules.index import Sort
from subgraphs.search.rules.permissions import SYNONYMS
from subgraphs.search.types.filter import MOST_TEXT, ProductFilter, as_vehicle, query
from subgraphs.search.types.found import ProductSearch
from subgraphs.search.types.make import Make
from subgraphs.search.types.suggestion import Suggestion, suggestions
from subgraphs.search.types.synonym import SearchSynonym, search_synonyms
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

    @strawberry.field(extensions=[Requires(SYNONYMS)], description="The market's own, by their words.")
    async def search_synonyms(self, info: Info, first: First = 20, after: After = None) -> Connection[SearchSynonym] | None:
        info.context.viewer.must(SYNONYMS)
        return await search_synonyms(info.context.reader, first, after)


@strawberry.type
class SynonymPayload:
    synonym: SearchSynonym | None = None
    user_errors: list[UserError] = field(default_factory=list)


@strawberry.type
class Mutation:
    @strawberry.mutation(extensions=requires(SYNONYMS), description="One word for one or several, from the next search on.")
    async def add_synonym(self, info: Info, word: str, means: str) -> SynonymPayload | None:
        async with info.context.transaction() as tx:
            kept = await service.add_synonym(tx, info.context.viewer, word, means)
        return SynonymPayload(synonym=SearchSynonym(word=kept[0], means=kept[1]))

    @strawberry.mutation(extensions=requires(SYNONYMS), description="Answers what was removed; none where there was no such synonym.")
    async def remove_synonym(self, info: Info, word: str, means: str) -> SynonymPayload | None:
        async with info.context.transaction() as tx:
            gone = await service.remove_synonym(tx, info.context.viewer, word, means)
        return SynonymPayload(synonym=SearchSynonym(word=gone[0], means=gone[1]) if gone else None)


schema = build("search", query=Query, mutation=Mutation, types=[Make, Vehicle])
