"""The half of the index on PostgreSQL that finds. In one request a text is understood once, whatever is wanted of it."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from shared.db import Reader
from subgraphs.search.rules.index import Card, Facet, Found, Hit, Query, Suggestion, Want
from subgraphs.search.types.postgres.meaning import Group, understand
from subgraphs.search.types.postgres.pages import CARDS, card, page
from subgraphs.search.types.postgres.reading import of_car, probe, read_car
from subgraphs.search.types.postgres.suggesting import suggest
from subgraphs.search.types.postgres.tallies import tally


class PostgresFinder:
    def __init__(self, db: Reader) -> None:
        self._db = db

    async def find(self, query: Query, wants: Collection[Want]) -> Found:
        if not query.as_words and (car := await read_car(self._db, query.text)):
            narrowed, understood = of_car(query, car)
            found = await self._find(narrowed, wants)
            # What nobody has for that car may be there by its words; what isn't either is still asked for that car.
            if found.hits or await self._any(narrowed) or not await self._any(query):
                return replace(found, understood=understood)
        return await self._find(query, wants)

    async def _any(self, query: Query) -> bool:
        return bool((await self._find(probe(query), {Want.PAGE})).hits)

    async def _find(self, query: Query, wants: Collection[Want]) -> Found:
        groups = await understand(self._db, query.text)
        if groups is None:
            return Found()
        (hits, more), (total, exact, facets) = await asyncio.gather(self._page(query, groups, wants), self._tally(query, groups, wants))
        return Found(hits, more, total, exact, facets)

    async def _page(self, query: Query, groups: list[Group], wants: Collection[Want]) -> tuple[list[Hit], bool]:
        return await page(self._db, query, groups) if Want.PAGE in wants else ([], False)

    async def _tally(self, query: Query, groups: list[Group], wants: Collection[Want]) -> tuple[int, bool, list[Facet]]:
        if Want.TOTAL not in wants and Want.FACETS not in wants:
            return 0, True, []
        return await tally(self._db, query, groups, facets=Want.FACETS in wants)

    async def cards(self, product_ids: Sequence[UUID]) -> list[Card | None]:
        found = {row["product_id"]: card(row) for row in await self._db.fetch(CARDS, list(product_ids))}
        return [found.get(id_) for id_ in product_ids]

    async def suggest(self, text: str, language: str, first: int) -> list[Suggestion]:
        return await suggest(self._db, text, language, first)
