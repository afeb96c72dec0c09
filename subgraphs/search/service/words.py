"""The words by which things are found: stems, and the dictionary of how they are written."""

from collections.abc import Collection, Mapping

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from subgraphs.search.rules.text import words

# Of other languages than English the stemmer leaves words as they are. For a stop word it answers nothing.
_STEM = text("SELECT word, (ts_lexize('english_stem', word))[1] FROM unnest(:words ::text[]) AS said (word)")
_LEARN = text("""
    INSERT INTO dictionary (tenant_id, word, stem) SELECT :tenant, * FROM unnest(:words ::text[], :stems ::text[]) AS said (word, stem) ORDER BY word
    ON CONFLICT DO NOTHING""")
_MEAN = text("INSERT INTO synonyms (tenant_id, word, means) VALUES (:tenant, :word, :means) ON CONFLICT DO NOTHING")


async def stems(tx: AsyncSession, written: Collection[str]) -> dict[str, str]:
    """By word; without those that are too common to find anything by."""
    return {word: stem for word, stem in await tx.execute(_STEM, {"words": list(written)}) if stem}


async def learn(tx: AsyncSession, known: Mapping[str, str]) -> None:
    said = {word: stem for word, stem in known.items() if len(word) > 1 and not word.isdigit()}
    await tx.execute(_LEARN, {"tenant": tx.info["tenant"], "words": list(said), "stems": list(said.values())})


async def add_synonym(tx: AsyncSession, word: str, means: str) -> None:
    """Who types `word` finds what `means` finds too. `means` may be several words."""
    one, meant = words(word), words(means)
    known = await stems(tx, {*one, *meant})
    if len(one) != 1 or not meant or not known.keys() >= {*one, *meant}:
        raise BadInput("A synonym is one word for one or more, none of them as common as `the`", code="SYNONYM", field="word")
    await tx.execute(_MEAN, {"tenant": tx.info["tenant"], "word": known[one[0]], "means": " ".join(known[each] for each in meant)})
