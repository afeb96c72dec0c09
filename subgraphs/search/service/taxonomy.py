"""A tenant's categories and attributes, as they are named: their words find what stands in them."""

from collections.abc import Sequence

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import CategoriesListed, Category
from events.envelope import Told
from events.heard import news
from subgraphs.search.rules.text import name_key, words
from subgraphs.search.service.words import learn, stems

_FORGET = [text(f"DELETE FROM {table}") for table in ("categories", "category_words", "attributes")]  # noqa: S608 - of this tenant: row-level security
_CATEGORIES = text("""
    INSERT INTO categories (tenant_id, id, code, path, name, keys, rank)
    SELECT :tenant, id, code, path::uuid[], name::jsonb, string_to_array(keys, '/'), rank
    FROM unnest(:ids ::uuid[], :codes ::text[], :paths ::text[], :names ::text[], :keys ::text[], :ranks ::int[])
    AS said (id, code, path, name, keys, rank)""")
_WORDS = text("""
    INSERT INTO category_words (tenant_id, word, category_id)
    SELECT DISTINCT :tenant ::uuid, word, category_id FROM unnest(:words ::text[], :ids ::uuid[]) AS said (word, category_id)""")
_ATTRIBUTES = text("""
    INSERT INTO attributes (tenant_id, code, name, unit, facet)
    SELECT :tenant, code, name::jsonb, unit, facet
    FROM unnest(:codes ::text[], :names ::text[], :units ::text[], :facets ::boolean[]) AS said (code, name, unit, facet)""")


async def categorise(tx: AsyncSession, told: Sequence[Told[CategoriesListed]]) -> None:
    for fact in (await news(tx, "taxonomy", told)).values():
        for statement in _FORGET:
            await tx.execute(statement)
        await _write_categories(tx, fact)
        await _write_words(tx, fact.categories)


async def _write_categories(tx: AsyncSession, fact: CategoriesListed) -> None:
    tenant = tx.info["tenant"]
    categories = {
        "ids": [each.category_id for each in fact.categories],
        "codes": [each.code for each in fact.categories],
        "paths": ["{" + ",".join(map(str, each.path)) + "}" for each in fact.categories],
        "names": [orjson.dumps(each.name).decode() for each in fact.categories],
        "keys": ["/".join(sorted({name_key(name) for name in _names(each)} - {""})) for each in fact.categories],
        "ranks": [each.rank for each in fact.categories],
    }
    await tx.execute(_CATEGORIES, {"tenant": tenant, **categories})
    attributes = {
        "codes": [each.code for each in fact.attributes],
        "names": [orjson.dumps(each.name).decode() for each in fact.attributes],
        "units": [each.unit for each in fact.attributes],
        "facets": [each.facet for each in fact.attributes],
    }
    await tx.execute(_ATTRIBUTES, {"tenant": tenant, **attributes})


def _names(category: Category) -> list[str]:
    return [*category.name.values(), *(synonym for synonyms in category.synonyms.values() for synonym in synonyms)]


async def _write_words(tx: AsyncSession, categories: list[Category]) -> None:
    said = {each.category_id: words(*_names(each)) for each in categories}
    known = await stems(tx, {word for written in said.values() for word in written})
    await learn(tx, known)
    found = [(known[word], id_) for id_, written in said.items() for word in written if word in known]
    await tx.execute(_WORDS, {"tenant": tx.info["tenant"], "words": [word for word, _ in found], "ids": [id_ for _, id_ in found]})
