"""A shelf to put facts on, as catalog and vendors would tell them, without waiting for the bus."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import pytest

from events.contracts import Fact
from events.contracts.catalog import (
    Attribute,
    CategoriesListed,
    Category,
    FitmentsListed,
    Number,
    NumberKind,
    Offer,
    OffersListed,
    ProductDelisted,
    ProductListed,
)
from events.contracts.fitment import Condition, FitmentGroup
from events.contracts.inventory import StockChanged
from events.contracts.vendors import VendorOpened
from events.envelope import Told
from shared.ids import uuid7
from subgraphs.search.handlers import subscriber
from tests.conftest import Ask, Databases

NAMES = UUID("5f0c6f0e-7a5b-4c55-9b67-0f3ab6c3d001")

CARD = """id slug title partNumber image offerCount availability price { amount currency formatted }
          brand { id name } vendor { id slug name rating } category { id code }"""


TITLES = """query ($filter: ProductFilter, $sort: ProductSort!, $first: Int!) {
    searchProducts(filter: $filter, sort: $sort, first: $first) { edges { node { title } } } }"""


def named(name: str) -> UUID:
    """The id of what a test speaks of by this name."""
    return uuid5(NAMES, name)


class Shelf:
    """Facts in the order in which they are told, each with its aggregate's next sequence."""

    def __init__(self, databases: Databases, tenant: UUID) -> None:
        self._database = databases["search"]
        self.tenant = tenant
        self._sequences: dict[UUID, int] = {}

    def next(self, fact: Fact) -> Told[Any]:
        id_ = UUID(fact.aggregate_id)
        self._sequences[id_] = self._sequences.get(id_, 0) + 1
        return Told(fact, self._sequences[id_], datetime.now(UTC), self.tenant, uuid7())

    async def hand(self, *told: Told[Any]) -> None:
        """All of one type."""
        async with self._database.transaction(self.tenant) as tx:
            await subscriber._handlers[type(told[0].fact).__name__][1](tx, list(told))

    async def tell(self, *facts: Fact) -> None:
        await self.hand(*(self.next(fact) for fact in facts))

    async def product(self, name: str, title: str | None = None, **said: Any) -> UUID:
        await self.tell(self.listing(name, title, **said))
        return named(name)

    def listing(
        self,
        name: str,
        title: str | None = None,
        *,
        brand: str = "Acme",
        number: str | None = None,
        numbers: list[tuple[NumberKind, str]] | None = None,
        category: str = "pads",
        path: list[str] | None = None,
        **said: Any,
    ) -> ProductListed:
        written = number or f"N-{named(name).hex[:8]}"
        others = [Number(kind=kind, number=n, key=n.upper(), brand="Toyota") for kind, n in numbers or []]
        return ProductListed(
            product_id=named(name),
            slug=name,
            title=title or name,
            brand_id=named(brand),
            brand=brand,
            number=written,
            numbers=[Number(kind="OWN", number=written, key=written, brand=brand), *others],
            category_id=named(category),
            category_path=[named(each) for each in path or ["brakes", category]],
            **said,
        )

    async def delist(self, name: str) -> None:
        await self.tell(ProductDelisted(product_id=named(name)))

    async def offer(self, name: str, *offers: tuple[str, int], currency: str = "USD") -> None:
        """Each a vendor and a price."""
        await self.tell(self.offers(name, *offers, currency=currency))

    def offers(self, name: str, *offers: tuple[str, int], currency: str = "USD") -> OffersListed:
        listed = [
            Offer(offer_id=named(f"{name} {vendor}"), variant_id=named(name), sku=name, vendor_id=named(vendor), price=price, currency=currency)
            for vendor, price in offers
        ]
        return OffersListed(product_id=named(name), offers=listed)

    async def stock(self, name: str, vendor: str, available: int, *, low: bool = False) -> None:
        await self.tell(self.stocked(name, vendor, available, low=low))

    def stocked(self, name: str, vendor: str, available: int, *, low: bool = False) -> StockChanged:
        """What a vendor has of a product, as `offers` offers it."""
        return StockChanged(offer_id=named(f"{name} {vendor}"), variant_id=named(name), vendor_id=named(vendor), available=available, low=low)

    async def fit(self, name: str, *groups: tuple[list[str], Condition] | list[str]) -> None:
        """Each a list of vehicles, with or without a condition."""
        await self.tell(self.fitments(name, *groups))

    def fitments(self, name: str, *groups: tuple[list[str], Condition] | list[str]) -> FitmentsListed:
        pairs = [group if isinstance(group, tuple) else (group, Condition()) for group in groups]
        said = [FitmentGroup(vehicles=[named(vehicle) for vehicle in vehicles], condition=condition) for vehicles, condition in pairs]
        return FitmentsListed(product_id=named(name), groups=said)

    async def vendor(self, name: str, rating: int | None = None) -> UUID:
        await self.tell(VendorOpened(vendor_id=named(name), slug=name.lower(), name=name, rating=rating))
        return named(name)

    async def categories(self, *facets: str) -> None:
        """Brakes, with pads and discs; and oil."""
        await self.tell(self.taxonomy(*facets))

    def taxonomy(self, *facets: str) -> CategoriesListed:
        said: list[tuple[str, list[str], dict[str, str], dict[str, list[str]]]] = [
            ("brakes", ["brakes"], {"en": "Brakes", "bn": "ব্রেক"}, {"en": ["braking system"]}),
            ("pads", ["brakes", "pads"], {"en": "Brake pads", "bn": "ব্রেক প্যাড"}, {"en": ["brake linings"], "bn": ["ব্রেক শু"]}),
            ("discs", ["brakes", "discs"], {"en": "Brake discs", "bn": "ব্রেক ডিস্ক"}, {"en": ["rotors"]}),
            ("oil", ["oil"], {"en": "Engine oil", "bn": "ইঞ্জিন তেল"}, {"en": ["lubricants"]}),
        ]
        categories = [
            Category(category_id=named(code), code=code, path=[named(each) for each in path], name=name, synonyms=synonyms, rank=rank)
            for rank, (code, path, name, synonyms) in enumerate(said)
        ]
        attributes = [Attribute(code=code, name={"en": code.title()}, facet=True) for code in facets]
        return CategoriesListed(
            taxonomy_id=self.tenant, categories=categories, attributes=[*attributes, Attribute(code="hidden", name={"en": "Hidden"})]
        )


@pytest.fixture
def shelf(databases: Databases, tenant: UUID) -> Shelf:
    return Shelf(databases, tenant)


@pytest.fixture
def other_shelf(databases: Databases, other_tenant: UUID) -> Shelf:
    return Shelf(databases, other_tenant)


Titles = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def titles(ask: Ask) -> Titles:
    """The titles that a filter finds, in their order."""

    async def titles(sort: str = "RELEVANCE", first: int = 20, **filter_: object) -> list[str]:
        answer = await ask("search", TITLES, filter=filter_, sort=sort, first=first)
        assert "errors" not in answer, answer["errors"]
        return [edge["node"]["title"] for edge in answer["data"]["searchProducts"]["edges"]]

    return titles
