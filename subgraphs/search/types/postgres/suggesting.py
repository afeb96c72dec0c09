# ruff: noqa: S608 - statements are put together of words that stand here; what callers say are arguments
"""What a text that is still being typed may become. Everything is read by a prefix, from a key."""

from collections.abc import Iterable
from typing import Any

from shared.db import Reader
from subgraphs.search.rules.index import Suggestion, SuggestionKind
from subgraphs.search.rules.text import MOST_CHUNKS, Chunk, beyond, chunks
from subgraphs.search.types.postgres.statement import Arguments

SHARES = {
    SuggestionKind.NUMBER: 3,
    SuggestionKind.CATEGORY: 2,
    SuggestionKind.BRAND: 1,
    SuggestionKind.PRODUCT: 3,
    SuggestionKind.WORD: 3,
}
"""How many of each, where there are enough of all; in this order."""


async def suggest(db: Reader, text: str, language: str, first: int) -> list[Suggestion]:
    asked = chunks(text)[:MOST_CHUNKS]
    if not asked:
        return []
    arg = Arguments()
    named = " ".join(piece for chunk in asked for piece in chunk.pieces)
    key = "".join(chunk.key for chunk in asked)
    parts = [_categories(named, language, arg), _brands(named, arg), _words(asked[-1], arg), _products(asked, arg)]
    if any(chunk.has_digit for chunk in asked):
        parts.append(_numbers(key, arg))
    rows = await db.fetch(" UNION ALL ".join(f"({part} LIMIT {first})" for part in parts), *arg.values)
    return _share([_suggestion(row, asked) for row in rows], first)


def _range(column: str, prefix: str, arg: Arguments) -> str:
    return f"{column} >= {arg(prefix, 'text')} AND {column} < {arg(beyond(prefix), 'text')}"


def _categories(named: str, language: str, arg: Arguments) -> str:
    at_start, inside = arg(named, "text"), arg(f" {named}", "text")
    return f"""
        SELECT 'CATEGORY' AS kind, coalesce(name ->> {arg(language, "text")}, name ->> 'en') AS text, id, NULL AS number, NULL AS slug, code
        FROM categories WHERE EXISTS (SELECT FROM unnest(keys) AS key WHERE starts_with(key, {at_start}) OR strpos(key, {inside}) > 0)
        ORDER BY cardinality(path) DESC, rank, 2"""


def _brands(named: str, arg: Arguments) -> str:
    return f"SELECT 'BRAND', name, id, NULL, NULL, NULL FROM brands WHERE {_range('key', named, arg)} ORDER BY key"


def _numbers(key: str, arg: Arguments) -> str:
    return f"""
        SELECT 'NUMBER', n.number, n.product_id, n.number, (SELECT slug FROM cards AS c WHERE c.product_id = n.product_id), NULL FROM (
            SELECT DISTINCT ON (key) key, number, product_id FROM numbers WHERE {_range("key", key, arg)} ORDER BY key, product_id LIMIT 20
        ) AS n ORDER BY length(n.key), n.key"""


def _begun(last: Chunk, arg: Arguments, most: int) -> str:
    """Words that begin like the last, by the best of what they find."""
    return f"""
        SELECT d.word, d.stem, best.rank
        FROM (SELECT word, stem FROM dictionary WHERE {_range("word", last.joined, arg)} ORDER BY word LIMIT 500) AS d
        CROSS JOIN LATERAL (SELECT rank FROM words AS w WHERE w.word = d.stem ORDER BY rank DESC LIMIT 1) AS best
        ORDER BY best.rank DESC, d.word LIMIT {most}"""


def _words(last: Chunk, arg: Arguments) -> str:
    return f"SELECT 'WORD', b.word, NULL::uuid, NULL, NULL, NULL FROM ({_begun(last, arg, 20)}) AS b WHERE b.word <> {arg(last.joined, 'text')}"


def _products(asked: Iterable[Chunk], arg: Arguments) -> str:
    *before, last = asked
    stems = f"ARRAY(SELECT s FROM unnest({arg([chunk.joined for chunk in before], 'text[]')}) AS w, unnest(ts_lexize('english_stem', w)) AS s)"
    return f"""
        SELECT 'PRODUCT', c.title, c.product_id, c.part_number, c.slug, NULL FROM (
            SELECT DISTINCT w.product_id FROM (SELECT DISTINCT stem FROM ({_begun(last, arg, 5)}) AS b) AS b
            CROSS JOIN LATERAL (SELECT product_id FROM words WHERE word = b.stem ORDER BY rank DESC, product_id DESC LIMIT 200) AS w
        ) AS f CROSS JOIN LATERAL (SELECT * FROM cards AS c WHERE c.product_id = f.product_id AND c.words || c.mentions @> {stems} LIMIT 1) AS c
        ORDER BY c.rank DESC, c.product_id DESC"""


def _suggestion(row: Any, asked: Iterable[Chunk]) -> Suggestion:
    kind, text, id_, number, slug, code = row
    if kind == SuggestionKind.WORD:
        *before, _ = asked
        text = " ".join([*(" ".join(chunk.pieces) for chunk in before), text])
    return Suggestion(SuggestionKind(kind), text, id_, number, slug, code)


def _share(found: list[Suggestion], first: int) -> list[Suggestion]:
    by_kind = {kind: [each for each in found if each.kind == kind] for kind in SHARES}
    shares = {kind: most for kind, most in SHARES.items() if by_kind[kind]}
    order = [each for kind, most in shares.items() for each in by_kind[kind][:most]]
    order += [each for kind, most in shares.items() for each in by_kind[kind][most:]]
    kept = order[:first]
    return [each for kind in SHARES for each in kept if each.kind == kind]
