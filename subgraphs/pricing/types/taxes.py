from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import Integer, Text, Uuid, bindparam, select
from strawberry import ID

from shared.db import Reader, among
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import Projection, pick
from shared.graphql.scalars import Amount
from shared.ids import PLATFORM
from subgraphs.pricing import models
from subgraphs.pricing.rules.model import Rounding, TaxRounding

strawberry.enum(Rounding, name="Rounding")
strawberry.enum(TaxRounding, name="TaxRounding", description="Each line's tax by itself; or the tax of all lines of a rate, shared out among them.")
strawberry.enum(models.TaxedKind, name="TaxedKind")


@strawberry.type(description="What is taxed alike. A product's own comes first, then its nearest category's, then the default one.")
class TaxClass:
    id: ID
    code: str
    name: str
    is_default: bool


@strawberry.type(description="One tax at one place. Rates of different names add up; of one name, the nearest to the place holds.")
class TaxRate:
    id: ID
    class_id: ID
    name: str
    millionths: int = strawberry.field(description="88750 is 8.875 %.")
    country: str
    region: str = strawberry.field(description="Of the country; blank is all of it, and so is postalCode, of which it is the beginning.")
    postal_code: str
    reverse_charge: bool = strawberry.field(description="Whether companies of other countries with a valid number pay it at home instead.")
    starts_at: datetime | None
    ends_at: datetime | None


@strawberry.type(description="How the marketplace counts, and what its points are worth.")
class PricingTerms:
    currency: str
    rounding: Rounding
    tax_rounding: TaxRounding
    prices_include_tax: bool
    country: str = strawberry.field(description="The marketplace's own.")
    shipping_class_id: ID | None = strawberry.field(description="How shipping is taxed; none: it isn't.")
    earn_points: int = strawberry.field(description="For every `earnFor` minor units paid.")
    earn_for: Amount
    points_days: int = strawberry.field(description="For how long points are good.")
    burn_points: int = strawberry.field(description="Are worth `burnWorth` minor units; zero: they can't be spent.")
    burn_worth: Amount
    burn_basis_points: int = strawberry.field(description="Of a total, at most, that points can pay.")


tax_class = Projection(TaxClass, models.TaxClass, id=str)
tax_rate = Projection(TaxRate, models.TaxRate, id=str, class_id=str)
pricing_terms = Projection(PricingTerms, models.Terms, rounding=Rounding, tax_rounding=TaxRounding, shipping_class_id=str)

_FROM, _MOST = bindparam("from_", type_=Uuid), bindparam("most", type_=Integer)
_CLASSES = select(*tax_class.columns).order_by(models.TaxClass.code)
_CLASSES_BY_ID = select(*tax_class.columns).where(among(models.TaxClass.id))
_RATES = select(*tax_rate.columns).where(models.TaxRate.id > _FROM).order_by(models.TaxRate.id).limit(_MOST)
_RATES_OF = _RATES.where(models.TaxRate.country == bindparam("country", type_=Text))
_RATES_BY_ID = select(*tax_rate.columns).where(among(models.TaxRate.id))
_TERMS = select(*pricing_terms.columns)


async def tax_classes(db: Reader) -> list[TaxClass]:
    return [tax_class(row) for row in await db.fetch(_CLASSES)]


async def tax_classes_by_id(db: Reader, ids: list[UUID]) -> list[TaxClass | None]:
    return pick(ids, map(tax_class, await db.fetch(_CLASSES_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def tax_rates(db: Reader, country: str | None, first: int, after: str | None) -> Connection[TaxRate]:
    (from_,) = position(after, UUID) or (PLATFORM,)
    asked = {"from_": from_, "most": page_size(first) + 1}
    rows = await (db.fetch(_RATES_OF, country=country, **asked) if country else db.fetch(_RATES, **asked))
    return connect([tax_rate(row) for row in rows], first, key=lambda each: (each.id,))


async def tax_rates_by_id(db: Reader, ids: list[UUID]) -> list[TaxRate | None]:
    return pick(ids, map(tax_rate, await db.fetch(_RATES_BY_ID, ids=ids)), by=lambda each: UUID(each.id))


async def terms(db: Reader) -> PricingTerms | None:
    row = await db.fetch_one(_TERMS)
    return pricing_terms(row) if row else None
