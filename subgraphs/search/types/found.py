"""What a search finds. Each part is computed only when it is asked for; those of one search are asked of the index together."""

import asyncio

import strawberry
from strawberry import ID, federation
from strawberry.federation.schema_directives import Shareable

from events.contracts import fitment
from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import PageInfo, cursor
from shared.graphql.scalars import in_words
from shared.graphql.spoken import Spoken
from subgraphs.search.rules import index
from subgraphs.search.rules.index import Found, Query, Want
from subgraphs.search.types.card import PROVIDED, Product, product
from subgraphs.search.types.filter import mark
from subgraphs.search.types.finder import finder

strawberry.enum(fitment.Answer, name="FitAnswer")

LABELS = {
    "category": {"en": "Category", "bn": "বিভাগ", "de": "Kategorie"},
    "brand": {"en": "Brand", "bn": "ব্র্যান্ড", "de": "Marke"},
    "vendor": {"en": "Vendor", "bn": "বিক্রেতা", "de": "Händler"},
    "inStock": {"en": "In stock", "bn": "মজুদ আছে", "de": "Auf Lager"},
    "price": {"en": "Price", "bn": "দাম", "de": "Preis"},
}


@federation.type(directives=[Shareable()], description="Whether a part fits a vehicle, and why.")
class Fit:
    answer: fitment.Answer
    reasons: list[str] = strawberry.field(description="For a person; what to check where the answer is not known.", extensions=[Spoken()])


@strawberry.type
class ProductSearchEdge:
    cursor: str
    node: Product = federation.field(provides=PROVIDED)
    fit: Fit | None = strawberry.field(description="None where no vehicle was asked for, nor one read out of the text.")


@strawberry.type
class FacetValue:
    value: str = strawberry.field(description="As the filter takes it: an id, an attribute's value, a price range as `min-max`, `true`.")
    label: str = strawberry.field(description="For a person.")
    count: int


@strawberry.type(description="What the products found could be narrowed by. Counts leave out the facet's own filter.")
class Facet:
    name: str = strawberry.field(description="`category`, `brand`, `vendor`, `price`, `inStock`, or `attribute:` and its code.")
    label: str
    values: list[FacetValue]


@strawberry.type(description="The car that was read out of the text: what was found fits it, or may. `asWords` looks for the words instead.")
class UnderstoodSearch:
    make: str
    model: str
    year: int | None
    vehicle_id: ID | None = strawberry.field(description="Where one is meant: a year was said, or the vehicle asked for is one of that model.")
    text: str = strawberry.field(description="What is left of the text, and was looked for.")


@strawberry.type
class ProductSearch:
    asked: strawberry.Private[Query]

    @strawberry.field
    async def edges(self, info: Info) -> list[ProductSearchEdge]:
        found = await info.context.load(answers, (self.asked, Want.PAGE))
        return [_edge(hit, self.asked) for hit in found.hits]

    @strawberry.field
    async def page_info(self, info: Info) -> PageInfo:
        found = await info.context.load(answers, (self.asked, Want.PAGE))
        return PageInfo(has_next_page=found.more, end_cursor=_cursor(found.hits[-1], self.asked) if found.hits else None)

    @strawberry.field(description="How many there are, or at least how many where that is not exact.")
    async def total_count(self, info: Info) -> int:
        return (await info.context.load(answers, (self.asked, Want.TOTAL))).total

    @strawberry.field(description=f"Whether all were counted: beyond {index.MOST_MATCHES} only the foremost are, in the total and in the facets.")
    async def total_is_exact(self, info: Info) -> bool:
        return (await info.context.load(answers, (self.asked, Want.TOTAL))).exact

    @strawberry.field(description="None where the text was looked for as it stands. A car is read out of it where make and model are certain.")
    async def understood(self, info: Info) -> UnderstoodSearch | None:
        if self.asked.as_words:
            return None
        found = (await info.context.load(answers, (self.asked, Want.UNDERSTOOD))).understood
        if not found:
            return None
        id_ = ID(str(found.vehicle)) if found.vehicle else None
        return UnderstoodSearch(make=found.make, model=found.model, year=found.year, vehicle_id=id_, text=found.text)

    @strawberry.field
    async def facets(self, info: Info) -> list[Facet]:
        language = info.context.viewer.language
        return [_facet(each, language) for each in (await info.context.load(answers, (self.asked, Want.FACETS))).facets]


async def answers(db: Reader, asked: list[tuple[Query, Want]]) -> list[Found]:
    wants: dict[Query, set[Want]] = {}
    for query, want in asked:
        wants.setdefault(query, set()).add(want)
    found = await asyncio.gather(*(finder(db).find(query, wanted) for query, wanted in wants.items()))
    by_query = dict(zip(wants, found, strict=True))
    return [by_query[query] for query, _ in asked]


def _edge(hit: index.Hit, asked: Query) -> ProductSearchEdge:
    fit = Fit(answer=hit.judgement.answer, reasons=hit.judgement.reasons) if hit.judgement else None
    return ProductSearchEdge(cursor=_cursor(hit, asked), node=product(hit.card), fit=fit)


def _cursor(hit: index.Hit, asked: Query) -> str:
    return cursor(mark(asked), *hit.position)


def _facet(facet: index.Facet, language: str) -> Facet:
    said = LABELS.get(facet.name, {})
    label = said.get(language, facet.label)
    values = [FacetValue(value=each.value, label=_label(facet, each, language) or label, count=each.count) for each in facet.values]
    return Facet(name=facet.name, label=label, values=values)


def _label(facet: index.Facet, value: index.FacetValue, language: str) -> str:
    if facet.name == "price" and facet.unit:
        return " – ".join(in_words(int(end), facet.unit, language) for end in value.value.split("-"))
    return f"{value.label} {facet.unit}" if facet.unit else value.label
