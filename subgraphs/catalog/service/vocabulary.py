"""A tenant's categories, attributes and currency, as imports need them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.csvs import Refused
from subgraphs.catalog.models import Attribute, Category, FitBy, Shop
from subgraphs.catalog.rules.records import PartRecord
from subgraphs.catalog.rules.values import AttributeRule, attribute_value

_CATEGORIES = select(Category.code, Category.id, Category.path, Category.leaf, Category.fit_by, Category.attribute_codes)
_ATTRIBUTES = select(Attribute.code, Attribute.type, Attribute.unit, Attribute.options, Attribute.least, Attribute.most)


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """`path` leads from the root to the category itself."""

    id: UUID
    path: list[UUID]
    leaf: bool
    universal: bool
    attributes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    categories: Mapping[str, CategoryRule]
    attributes: Mapping[str, AttributeRule]
    currency: str | None

    def category(self, code: str) -> CategoryRule:
        if (found := self.categories.get(code)) is None:
            raise Refused("CATEGORY_UNKNOWN", f"There is no category {code[:60]!r}")
        if not found.leaf:
            raise Refused("CATEGORY_NOT_LEAF", f"{code} has categories below it; parts stand in those")
        return found

    def values(self, category: CategoryRule, given: Mapping[str, float | str | bool]) -> dict[str, float | str | bool]:
        for code in given:
            if code not in self.attributes:
                raise Refused("ATTRIBUTE_UNKNOWN", f"There is no attribute {code[:60]!r}")
            if code not in category.attributes:
                raise Refused("ATTRIBUTE_FOREIGN", f"Parts of this category have no {code}")
        return {code: attribute_value(self.attributes[code], value) for code, value in given.items()}

    def currency_of(self, record: PartRecord) -> str:
        """Prices of one shop are compared with one another, so they are all in its currency."""
        if (found := record.currency or self.currency) is None:
            raise Refused("CURRENCY_MISSING", "The shop has no currency yet, and the file names none")
        if self.currency is not None and found != self.currency:
            raise Refused("CURRENCY_FOREIGN", f"Prices in {found}, in a shop whose currency is {self.currency}")
        return found


async def vocabulary(tx: AsyncSession) -> Vocabulary:
    rows = (await tx.execute(_CATEGORIES)).all()
    ids = {row.code: row.id for row in rows}
    categories = {
        row.code: CategoryRule(row.id, [ids[code] for code in row.path], row.leaf, row.fit_by == FitBy.UNIVERSAL, frozenset(row.attribute_codes))
        for row in rows
    }
    attributes = {
        code: AttributeRule(code, type_, unit, tuple(options), *_bounds(least, most))
        for code, type_, unit, options, least, most in await tx.execute(_ATTRIBUTES)
    }
    return Vocabulary(categories, attributes, await tx.scalar(select(Shop.currency)))


def _bounds(least: float | None, most: float | None) -> tuple[float, float]:
    return float("-inf") if least is None else least, float("inf") if most is None else most
