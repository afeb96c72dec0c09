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


async def suggestions(db: Reader, text: str, language: str, first: int) -> list[Suggestion]:
    found = await finder(db).suggest(text, language, first)
    return [Suggestion(kind=each.kind, text=each.text, id=ID(str(each.id)) if each.id else None, number=each.number) for each in found]
