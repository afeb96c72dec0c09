# ruff: noqa: S608 - statements are put together of words that stand here; what callers say are arguments
"""What a text asks for, by what this tenant's index knows: words, categories and part numbers; and what it may have meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shared.db import Reader
from subgraphs.search.rules.text import MOST_CHUNKS, SHORTEST_PREFIX, Chunk, beyond, chunks, one_typo_from, span_key, spans
from subgraphs.search.types.postgres.statement import Arguments

FEW = 2000
"""Longer lists are not counted to their end."""

BEST_WORD = 10
"""Points for a word in title or brand."""

_WEIGHED = f"""
    SELECT 'word' AS kind, m.chunk AS start, m.chunk + 1 AS until, m.phrase AS key, k.ids AS categories,
           (SELECT min(one.matches) FROM unnest(string_to_array(m.phrase, ' ')) AS s (stem) CROSS JOIN LATERAL (
               SELECT count(*) AS matches FROM (SELECT FROM words AS w WHERE w.word = s.stem LIMIT {FEW}) AS few
           ) AS one) AS matches,
           (SELECT count(*) FROM (SELECT FROM cards AS c WHERE c.category_id = ANY(k.ids) LIMIT {FEW}) AS few) AS beside
    FROM meant AS m CROSS JOIN LATERAL (
        SELECT ARRAY(
            SELECT k.id FROM unnest(string_to_array(m.phrase, ' ')) AS s (stem)
            JOIN category_words AS w ON w.word = s.stem JOIN categories AS k ON w.category_id = ANY(k.path)
            GROUP BY k.id HAVING count(DISTINCT s.stem) = (SELECT count(DISTINCT t) FROM unnest(string_to_array(m.phrase, ' ')) AS t)
        ) AS ids OFFSET 0
    ) AS k"""

_KNOWN = f"""
WITH said AS MATERIALIZED (
    SELECT chunk, reading, place, (ts_lexize('english_stem', word))[1] AS stem
    FROM unnest($1::int[], $2::int[], $3::int[], $4::text[]) AS said (chunk, reading, place, word)
), meant AS MATERIALIZED (
    SELECT chunk, string_agg(stem, ' ' ORDER BY place) COLLATE "C" AS phrase FROM said GROUP BY chunk, reading HAVING bool_and(stem IS NOT NULL)
    UNION
    SELECT said.chunk, synonyms.means FROM said JOIN synonyms ON synonyms.word = said.stem
)
{_WEIGHED}
UNION ALL
SELECT 'number', n.start, n.until, n.key, '{{}}',
       (SELECT count(*) FROM (SELECT FROM numbers AS x WHERE x.key = n.key LIMIT {FEW}) AS few),
       (SELECT count(*) FROM (SELECT FROM numbers AS x WHERE x.key > n.key AND x.key < n.upper LIMIT {FEW}) AS few)
FROM unnest($5::int[], $6::int[], $7::text[], $8::text[]) AS n (start, until, key, upper)
"""

_NEAR = f"""
WITH meant AS MATERIALIZED (
    SELECT near.chunk, d.stem AS phrase FROM unnest($1::int[], $2::text[]) AS near (chunk, word)
    CROSS JOIN LATERAL (SELECT stem FROM dictionary AS d WHERE d.word = near.word LIMIT 1) AS d
    UNION
    SELECT begun.chunk, d.stem FROM unnest($3::int[], $4::text[], $5::text[]) AS begun (chunk, lower, upper)
    CROSS JOIN LATERAL (SELECT stem FROM dictionary AS d WHERE d.word > begun.lower AND d.word < begun.upper LIMIT 20) AS d
)
{_WEIGHED}
UNION ALL
SELECT 'number', near.start, near.until, x.key, '{{}}', 1, 0 FROM unnest($6::int[], $7::int[], $8::text[]) AS near (start, until, key)
CROSS JOIN LATERAL (SELECT key FROM numbers AS x WHERE x.key = near.key LIMIT 1) AS x
"""


@dataclass(slots=True)
class Group:
    """Any of these is meant by one part of the text. `must`: what has none of it is not found. `size` is about how much it finds."""

    stems: list[str] = field(default_factory=list)
    phrases: list[list[str]] = field(default_factory=list)
    categories: set[UUID] = field(default_factory=set)
    numbers: list[str] = field(default_factory=list)
    near_numbers: list[str] = field(default_factory=list)
    prefix: str | None = None
    must: bool = True
    size: int = 0


Run = tuple[int, int]
"""From and to of the chunks that a group takes."""


async def understand(db: Reader, text: str) -> list[Group] | None:
    """Empty where the text asks for nothing, None where nothing is like it."""
    asked = chunks(text)[:MOST_CHUNKS]
    if not asked:
        return []
    known = await db.fetch(_KNOWN, *_said(asked), *_numbers(asked))
    groups, unknown = _settle(asked, known)
    if unknown:
        near = await db.fetch(_NEAR, *_near(asked, unknown))
        guessed = _guess(near)
        if any(_is_number(asked[at]) and not any(start <= at < until for start, until in guessed) for at in unknown):
            return None
        groups |= guessed
    return _decide(asked, groups) if groups else (None if unknown or not _all_common(known) else [])


def _said(asked: Sequence[Chunk]) -> tuple[list[int], list[int], list[int], list[str]]:
    rows = [(at, r, place, word) for at, chunk in enumerate(asked) for r, said in enumerate(chunk.readings) for place, word in enumerate(said)]
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows], [row[3] for row in rows]


def _numbers(asked: Sequence[Chunk]) -> tuple[list[int], list[int], list[str], list[str]]:
    runs = spans(asked)
    keys = [span_key(asked, start, until) for start, until in runs]
    return [start for start, _ in runs], [until for _, until in runs], keys, [beyond(key) if len(key) >= SHORTEST_PREFIX else key for key in keys]


def _settle(asked: Sequence[Chunk], known: Iterable[Any]) -> tuple[dict[Run, Group], list[int]]:
    """What is known, by the chunks that it takes; and the chunks of which nothing is. The longest run that is a number wins."""
    found: dict[Run, Group] = {}
    spoken = set()
    for kind, start, until, key, categories, matches, beside in known:
        group = found.setdefault((start, until), Group())
        group.size += matches + beside
        if kind == "number":
            group.numbers += [key] if matches else []
            group.prefix = key if beside else None
        else:
            spoken.add(start)
            if matches or beside:
                _add_phrase(group, key.split(" "), categories)
    groups = _longest(found)
    taken = {at for run in groups for at in range(*run)}
    return groups, [at for at in range(len(asked)) if at not in taken and (at in spoken or asked[at].has_digit)]


def _longest(found: dict[Run, Group]) -> dict[Run, Group]:
    """No chunk in two groups. What is only the beginning of a number gives way to words that are all known."""
    groups: dict[Run, Group] = {}
    for run in sorted(found, key=lambda run: (run[0] - run[1], run[0])):
        begun = run[1] - run[0] > 1 and found[run].prefix and not found[run].numbers
        spoken = begun and all((at, at + 1) in found and found[at, at + 1].stems for at in range(*run))
        if found[run].size and not spoken and not any(run[0] < until and start < run[1] for start, until in groups):
            groups[run] = found[run]
    return groups


def _add_phrase(group: Group, stems: list[str], categories: Iterable[UUID]) -> None:
    group.categories.update(categories)
    if len(stems) == 1:
        group.stems += stems
    else:
        group.phrases.append(stems)


def _near(asked: Sequence[Chunk], unknown: list[int]) -> tuple[list[Any], ...]:
    words = [(at, near) for at in unknown if len(asked[at].joined) > 3 for near in one_typo_from(asked[at].joined)]
    begun = [(at, asked[at].joined, beyond(asked[at].joined)) for at in unknown if len(asked[at].joined) >= SHORTEST_PREFIX]
    runs = {(at, at + 1) for at in unknown if _is_number(asked[at])} | {run for run in spans(asked) if set(range(*run)) <= set(unknown)}
    keys = {run: span_key(asked, *run) for run in runs}
    numbers = [(*run, near) for run, key in keys.items() if len(key) > 4 for near in one_typo_from(key)]
    columns = [
        list(column) for rows, width in ((words, 2), (begun, 3), (numbers, 3)) for column in (zip(*rows, strict=True) if rows else [()] * width)
    ]
    return tuple(columns)


def _guess(near: Iterable[Any]) -> dict[Run, Group]:
    found: dict[Run, Group] = {}
    for kind, start, until, key, categories, matches, beside in near:
        if matches or beside:
            group = found.setdefault((start, until), Group())
            group.size += matches + beside
            if kind == "number":
                group.near_numbers.append(key)
            else:
                _add_phrase(group, [key], categories)
    return _longest(found)


def _is_number(chunk: Chunk) -> bool:
    """Long enough to be nothing else: what is not known of it must not be passed over."""
    return chunk.has_digit and len(chunk.key) > 4


def _all_common(known: Iterable[Any]) -> bool:
    return not any(row["kind"] == "word" for row in known)


def _decide(asked: Sequence[Chunk], groups: dict[Run, Group]) -> list[Group]:
    """A short number may be a year or a size, and is a wish beside words that are known."""
    for (start, until), group in groups.items():
        group.must = not (asked[start].key.isdigit() and until - start == 1 and len(asked[start].key) <= 4 and not group.stems)
    decided = [group for _, group in sorted(groups.items())]
    if not any(group.must for group in decided):
        for group in decided:
            group.must = True
    return decided


def points(group: Group, arg: Arguments) -> str:
    """How well the card `c` is what the group means: an SQL expression, 0 where it isn't."""
    said: list[str] = []
    if group.numbers:
        kinds = {"0": 1000, "1": 900, "2": 800}
        said += [f"WHEN c.numbers && {arg([k + n for n in group.numbers], 'text[]')} THEN {worth}" for k, worth in kinds.items()]
    if group.prefix:
        said.append(f"WHEN EXISTS (SELECT FROM unnest(c.numbers) AS n WHERE starts_with(substr(n, 2), {arg(group.prefix, 'text')})) THEN 500")
    if group.near_numbers:
        said.append(f"WHEN c.numbers && {arg([k + n for n in group.near_numbers for k in '012'], 'text[]')} THEN 300")
    if group.stems:
        said.append(f"WHEN c.words && {arg(group.stems, 'text[]')} THEN {BEST_WORD}")
    if group.categories:
        said.append(f"WHEN c.category_id = ANY({arg(list(group.categories), 'uuid[]')}) THEN 8")
    said += [f"WHEN c.words || c.mentions @> {arg(stems, 'text[]')} THEN 7" for stems in group.phrases]
    if group.stems:
        said.append(f"WHEN c.mentions && {arg(group.stems, 'text[]')} THEN 4")
    return f"(CASE {' '.join(said)} ELSE 0 END)"


def listed(group: Group, arg: Arguments, most: int) -> str:
    """At most so many products that have something of what the group means."""
    foremost = f"ORDER BY rank DESC, product_id DESC LIMIT {most}"
    rows: list[str] = []
    if stems := [*group.stems, *(phrase[0] for phrase in group.phrases)]:
        rows.append(
            f"unnest({arg(stems, 'text[]')}) AS l (word) CROSS JOIN LATERAL (SELECT product_id FROM words AS w WHERE w.word = l.word {foremost})"
        )
    if group.categories:
        heads = arg(list(group.categories), "uuid[]")
        rows.append(f"unnest({heads}) AS l (id) CROSS JOIN LATERAL (SELECT product_id FROM cards AS c WHERE c.category_id = l.id {foremost})")
    if keys := [*group.numbers, *group.near_numbers]:
        rows.append(
            f"unnest({arg(keys, 'text[]')}) AS l (key) CROSS JOIN LATERAL (SELECT product_id FROM numbers AS n WHERE n.key = l.key LIMIT {most})"
        )
    if group.prefix:
        range_ = f"n.key >= {arg(group.prefix, 'text')} AND n.key < {arg(beyond(group.prefix), 'text')}"
        rows.append(f"(SELECT product_id FROM numbers AS n WHERE {range_} LIMIT {most})")
    return " UNION ".join(f"SELECT DISTINCT r.product_id FROM {each} AS r" for each in rows) + f" LIMIT {most}"
