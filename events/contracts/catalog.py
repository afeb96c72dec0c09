"""What catalog tells of a product, in three facts that each hold the whole of their part, so that the newest one is all that counts.

They share the product's sequence: a listener keeps, for each part, the sequence of what it has taken, and ignores what is older.
"""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from events.contracts import Fact, Part
from events.contracts.fitment import FitmentGroup

NumberKind = Literal["OWN", "OE", "INTERCHANGE", "SUPERSEDES", "SUPERSEDED_BY"]


class Category(Part):
    """`path` leads from the root to the category itself; names and synonyms are by language."""

    category_id: UUID
    code: str
    path: list[UUID]
    name: dict[str, str]
    synonyms: dict[str, list[str]] = Field(default_factory=dict)
    rank: int = 0


class Attribute(Part):
    code: str
    name: dict[str, str]
    unit: str | None = None
    facet: bool = False


class CategoriesListed(Fact):
    """A tenant's whole tree. The aggregate is the tenant."""

    aggregate: ClassVar[str] = "Taxonomy"
    key: ClassVar[str] = "taxonomy_id"

    taxonomy_id: UUID
    categories: list[Category]
    attributes: list[Attribute]


class Number(Part):
    """`key` is the number as it is compared: upper case letters and digits only."""

    kind: NumberKind
    number: str
    key: str
    brand: str = ""


class Offer(Part):
    """`price` in minor units of `currency`, `core` the deposit for each old part, which comes back with it. Grams and millimetres of one."""

    offer_id: UUID
    variant_id: UUID
    sku: str
    vendor_id: UUID
    price: int
    currency: str
    condition: str = "NEW"
    pack_quantity: int = 1
    core: int = 0
    weight: int | None = None
    size: tuple[int, int, int] | None = None


class ProductFact(Fact):
    aggregate: ClassVar[str] = "Product"
    key: ClassVar[str] = "product_id"

    product_id: UUID


class ProductListed(ProductFact):
    """What a product is. `attributes` by code: numbers as numbers, the rest as text. `popularity` orders what is else alike."""

    slug: str
    title: str
    brand_id: UUID
    brand: str
    number: str
    numbers: list[Number]
    category_id: UUID
    category_path: list[UUID]
    universal: bool = False
    attributes: dict[str, float | str | bool] = Field(default_factory=dict)
    description: str = ""
    image: str | None = None
    popularity: int = 0
    listed_at: float = 0.0


class ProductDelisted(ProductFact):
    pass


class OffersListed(ProductFact):
    """All that can be bought of it, from everyone."""

    offers: list[Offer]


class FitmentsListed(ProductFact):
    """All that it fits, as far as its vehicles are known. `pending`: there are more that are not known yet, so that a no is not sure."""

    groups: list[FitmentGroup]
    pending: bool = False


class FitmentsChanged(Fact):
    """What some of this tenant's products fit has changed. Catalog tells it to itself; it tells each of them as FitmentsListed in its turn."""

    aggregate: ClassVar[str] = "Tenant"
    key: ClassVar[str] = "tenant_id"

    tenant_id: UUID
