"""What an index is to the rest of search, whatever engine keeps it: what the graph asks, and what events tell.

PostgreSQL's two halves are `types.postgres`, which finds, and `service`, which keeps; a search server has its own of each.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts import catalog, inventory, vehicles, vendors
from events.contracts.fitment import Judgement
from events.contracts.vehicles import VehicleId
from events.envelope import Told

MOST_MATCHES = 10_000
"""As many are counted; of more, the foremost by relevance."""


class Availability(StrEnum):
    IN_STOCK = "IN_STOCK"
    LOW_STOCK = "LOW_STOCK"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    UNKNOWN = "UNKNOWN"


AVAILABILITIES = (Availability.UNKNOWN, Availability.OUT_OF_STOCK, Availability.LOW_STOCK, Availability.IN_STOCK)
"""The better the later: a card shows the last of what its offers have."""


class Sort(StrEnum):
    RELEVANCE = "RELEVANCE"
    PRICE_ASC = "PRICE_ASC"
    PRICE_DESC = "PRICE_DESC"
    NEWEST = "NEWEST"


Position = tuple[int, int, UUID]
"""Where a hit stands in its order: score (0 but by relevance to a text), what it is sorted by, product."""


@dataclass(frozen=True, slots=True)
class AttributeFilter:
    """One of `values`, or a number from `least` to `most`; without any of these, whatever has the attribute."""

    code: str
    values: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """`least` and `most` are prices in minor units, both included. `text` without letters and digits asks for nothing.

    `vehicles`: what fits any of these, where no `vehicle` is asked for. `as_words`: no car is read out of the text.
    """

    vehicle: VehicleId | None = None
    vehicles: tuple[UUID, ...] = ()
    text: str = ""
    category_id: UUID | None = None
    brand_ids: tuple[UUID, ...] = ()
    vendor_ids: tuple[UUID, ...] = ()
    least: int | None = None
    most: int | None = None
    in_stock: bool = False
    attributes: tuple[AttributeFilter, ...] = ()
    sort: Sort = Sort.RELEVANCE
    first: int = 20
    after: Position | None = None
    language: str = "en"
    as_words: bool = True

    @property
    def cars(self) -> tuple[UUID, ...]:
        """Base vehicles, of which it must fit one."""
        return (self.vehicle.base,) if self.vehicle else self.vehicles


class Want(StrEnum):
    PAGE = "PAGE"
    TOTAL = "TOTAL"
    FACETS = "FACETS"
    UNDERSTOOD = "UNDERSTOOD"


@dataclass(frozen=True, slots=True)
class Seller:
    """`rating` in hundredths of a star."""

    id: UUID
    slug: str
    name: str
    rating: int | None


@dataclass(frozen=True, slots=True)
class Card:
    product_id: UUID
    slug: str
    title: str
    part_number: str
    brand_id: UUID
    brand: str
    category_id: UUID
    category: str | None
    image: str | None
    price: int | None
    currency: str | None
    offer_count: int
    availability: Availability
    seller: Seller | None


@dataclass(frozen=True, slots=True)
class Hit:
    card: Card
    position: Position
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is category, brand, vendor, price, inStock, or `attribute:` and a code. Prices are `least-most`, in `unit`'s minor units."""

    name: str
    label: str
    unit: str | None
    values: Sequence[FacetValue]


@dataclass(frozen=True, slots=True)
class Understood:
    """The car that was read out of a text, and what is left of it. `vehicle`: where one is meant."""

    make: str
    model: str
    year: int | None
    vehicle: VehicleId | None
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was not wanted is empty. A `total` that is not exact is the least that there are."""

    hits: Sequence[Hit] = ()
    more: bool = False
    total: int = 0
    exact: bool = True
    facets: Sequence[Facet] = field(default=())
    understood: Understood | None = None


class SuggestionKind(StrEnum):
    CATEGORY = "CATEGORY"
    BRAND = "BRAND"
    NUMBER = "NUMBER"
    PRODUCT = "PRODUCT"
    WORD = "WORD"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`id` is of the category, brand or product meant; a word has none. `slug` is the product's, `code` the category's."""

    kind: SuggestionKind
    text: str
    id: UUID | None = None
    number: str | None = None
    slug: str | None = None
    code: str | None = None


class Finder(Protocol):
    async def find(self, query: Query, wants: Collection[Want]) -> Found: ...

    async def cards(self, product_ids: Sequence[UUID]) -> list[Card | None]:
        """Aligned with the ids."""

    async def suggest(self, text: str, language: str, first: int) -> list[Suggestion]: ...


class Keeper(Protocol):
    """What events tell of one tenant, in any order and more than once; what is not newer than what it has is passed over."""

    async def list_products(self, tx: AsyncSession, told: Sequence[Told[catalog.ProductListed]]) -> None: ...

    async def delist_products(self, tx: AsyncSession, told: Sequence[Told[catalog.ProductDelisted]]) -> None: ...

    async def offer(self, tx: AsyncSession, told: Sequence[Told[catalog.OffersListed]]) -> None: ...

    async def count_stock(self, tx: AsyncSession, told: Sequence[Told[inventory.StockChanged]]) -> None: ...

    async def fit(self, tx: AsyncSession, told: Sequence[Told[catalog.FitmentsListed]]) -> None: ...

    async def follow_vehicles(self, tx: AsyncSession, facts: Sequence[vehicles.VehiclesListed]) -> None:
        """For all tenants."""

    async def categorise(self, tx: AsyncSession, told: Sequence[Told[catalog.CategoriesListed]]) -> None: ...

    async def open_vendors(self, tx: AsyncSession, told: Sequence[Told[vendors.VendorOpened]]) -> None: ...

    async def rename_vendors(self, tx: AsyncSession, told: Sequence[Told[vendors.VendorRenamed]]) -> None: ...

    async def rate_vendors(self, tx: AsyncSession, told: Sequence[Told[vendors.VendorRated]]) -> None: ...

    async def suspend_vendors(self, tx: AsyncSession, told: Sequence[Told[vendors.VendorSuspended]]) -> None: ...

    async def reinstate_vendors(self, tx: AsyncSession, told: Sequence[Told[vendors.VendorReinstated]]) -> None: ...
