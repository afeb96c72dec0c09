import strawberry

from shared.db import Reader
from shared.graphql.paging import Connection, connect, page_size, position

_PAGE = """
SELECT word, means, said_word, said_means FROM synonyms WHERE (word, means) > ($1::text, $2::text) ORDER BY word, means LIMIT $3"""


@strawberry.type(description="Who searches for `word` finds what `means` finds too. Both as they were written; endings make no difference.")
class SearchSynonym:
    word: str
    means: str
    stems: strawberry.Private[tuple[str, str]] = ("", "")


async def search_synonyms(db: Reader, first: int, after: str | None) -> Connection[SearchSynonym]:
    """By their words."""
    behind = position(after, str, str) or ("", "")
    rows = await db.fetch(_PAGE, *behind, page_size(first) + 1)
    found = [SearchSynonym(word=said, means=means, stems=(word, meant)) for word, meant, said, means in rows]
    return connect(found, first, key=lambda each: each.stems)
