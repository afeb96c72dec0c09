"""The words by which things are found: stems, and the dictionary of how they are written."""

from collections.abc import Collection, Mapping

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.viewer import Viewer
from subgraphs.search.rules.permissions import SYNONYMS
from subgraphs.search.rules.text import words

# Of other languages than English the stemmer leaves words as they are. For a stop word it answers nothing.
_STEM = text("SELECT word, (ts_lexize('english_stem', word))[1] FROM unnest(:words ::text[]) AS said (word)")
_LEARN = text("""
    INSERT INTO dictionary (tenant_id, word, stem) SELECT :tenant, * FROM unnest(:words ::text[], :stems ::text[]) AS said (word, stem) ORDER BY word
    ON CONFLICT DO NOTHING""")
_COUNT = text("SELECT count(*) FROM synonyms WHERE word = :word AND means <> :means")
_MEAN = text("""
    INSERT INTO synonyms (tenant_id, word, means, said_word, said_means) VALUES (:tenant, :word, :means, :said_word, :said_means)
    ON CONFLICT (tenant_id, word, means) DO UPDATE SET said_word = excluded.said_word, said_means = excluded.said_means""")
_FORGET = text("DELETE FROM synonyms WHERE word = :word AND means = :means RETURNING said_word, said_means")

MOST_SYNONYMS = 20
"""Of one word: each is looked for whenever somebody types it."""
MOST_SAID = 100


async def stems(tx: AsyncSession, written: Collection[str]) -> dict[str, str]:
    """By word; without those that are too common to find anything by."""
    return {word: stem for word, stem in await tx.execute(_STEM, {"words": list(written)}) if stem}


async def learn(tx: AsyncSession, known: Mapping[str, str]) -> None:
    said = {word: stem for word, stem in known.items() if len(word) > 1 and not word.isdigit()}
    await tx.execute(_LEARN, {"tenant": tx.info["tenant"], "words": list(said), "stems": list(said.values())})


async def add_synonym(tx: AsyncSession, viewer: Viewer, word: str, means: str) -> tuple[str, str]:
    """Who types `word` finds what `means` finds too. `means` may be several words. Both as they are kept to be shown."""
    viewer.must(SYNONYMS)
    word_stem, meant = await _key(tx, word, means)
    if word_stem == meant:
        raise BadInput("A word means itself already", code="SYNONYM", field="means")
    if (await tx.scalar(_COUNT, {"word": word_stem, "means": meant}) or 0) >= MOST_SYNONYMS:
        raise BadInput(f"A word can have {MOST_SYNONYMS} synonyms at most", code="SYNONYMS_RANGE", field="word")
    said_word, said_means = " ".join(word.split()), " ".join(means.split())
    named = {"word": word_stem, "means": meant, "said_word": said_word, "said_means": said_means}
    await tx.execute(_MEAN, {"tenant": tx.info["tenant"], **named})
    return said_word, said_means


async def remove_synonym(tx: AsyncSession, viewer: Viewer, word: str, means: str) -> tuple[str, str] | None:
    """In whichever ending they are said; None where there is none."""
    viewer.must(SYNONYMS)
    word_stem, meant = await _key(tx, word, means)
    row = (await tx.execute(_FORGET, {"word": word_stem, "means": meant})).one_or_none()
    return (row.said_word, row.said_means) if row else None


async def _key(tx: AsyncSession, word: str, means: str) -> tuple[str, str]:
    """Their stems."""
    if max(len(word), len(means)) > MOST_SAID:
        raise BadInput(f"A synonym is of {MOST_SAID} characters at most", code="TEXT_TOO_LONG", field="word" if len(word) > MOST_SAID else "means")
    one, meant = words(word), words(means)
    known = await stems(tx, {*one, *meant})
    if len(one) != 1 or not meant or not known.keys() >= {*one, *meant}:
        raise BadInput("A synonym is one word for one or more, none of them as common as `the`", code="SYNONYM", field="word")
    return known[one[0]], " ".join(known[each] for each in meant)
