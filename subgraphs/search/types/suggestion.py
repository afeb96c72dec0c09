import strawberry
from strawberry import ID

from shared.db import Reader
from subgraphs.search.rules import index
from subgraphs.search.types.finder import finder

strawberry.enum(index.SuggestionKind)


@strawberry.type(description="What a text that is still being typed may become.")
class Suggestion:
    kind: index.SuggestionKind
    text: str
    id: ID | None = strawberry.field(description="Of the category, brand or product that is meant.")
    number: str | None = strawberry.field(description="The part number that is meant, as it is written.")
    slug: str | None = strawberry.field(description="Of the product that is meant, or that has the number.")
    code: str | None = strawberry.field(description="Of the category that is meant.")


async def suggestions(db: Reader, text: str, language: str, first: int) -> list[Suggestion]:
    found = await finder(db).suggest(text, language, first)
    return [_suggestion(each) for each in found]


def _suggestion(of: index.Suggestion) -> Suggestion:
    id_ = ID(str(of.id)) if of.id else None
    return Suggestion(kind=of.kind, text=of.text, id=id_, number=of.number, slug=of.slug, code=of.code)
