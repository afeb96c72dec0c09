"""What is shown of a product in a list. The fields belong to catalog and vendors; search provides them, so that a list is one fetch."""

from collections.abc import Awaitable
from uuid import UUID

import strawberry
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.scalars import Amount, Money
from subgraphs.search.rules import index
from subgraphs.search.types.finder import finder

STUB = [Key(fields=FieldSet("id"), resolvable=False)]
PROVIDED = [
    "slug title partNumber image price { amount currency formatted } brand { id name } vendor { id slug name rating } category { id code }",
]


strawberry.enum(index.Availability)


@federation.type(keys=STUB)
class Brand:
    id: ID
    name: str = federation.field(external=True)


@federation.type(keys=STUB)
class Category:
    id: ID
    code: str = federation.field(external=True)


@federation.type(keys=STUB)
class Vendor:
    id: ID
    slug: str = federation.field(external=True)
    name: str = federation.field(external=True)
    rating: float | None = federation.field(external=True)


@federation.type(keys=["id"])
class Product:
    id: ID
    slug: str = federation.field(external=True)
    title: str = federation.field(external=True)
    part_number: str = federation.field(external=True)
    image: str | None = federation.field(external=True)
    brand: Brand = federation.field(external=True)
    category: Category | None = federation.field(external=True)
    price: Money | None = federation.field(external=True)
    vendor: Vendor | None = federation.field(external=True)
    # These may be null: a product that we don't know yet, or can't be asked about, still has its page.
    offer_count: int | None = strawberry.field(description="How many offers of open vendors there are; null before it is indexed.")
    availability: index.Availability | None = strawberry.field(
        description="Whether it can be had at once from any open vendor. UNKNOWN as long as nobody has told what they have in stock."
    )

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[Product | None]":
        return info.context.load(products_by_id, UUID(id))


def product(card: index.Card) -> Product:
    seller = card.seller
    rating = seller.rating / 100 if seller and seller.rating else None
    priced = card.price is not None and card.currency is not None
    return Product(
        id=ID(str(card.product_id)),
        slug=card.slug,
        title=card.title,
        part_number=card.part_number,
        image=card.image,
        brand=Brand(id=ID(str(card.brand_id)), name=card.brand),
        category=Category(id=ID(str(card.category_id)), code=card.category) if card.category is not None else None,
        price=Money(amount=Amount(card.price or 0), currency=card.currency or "") if priced else None,
        vendor=Vendor(id=ID(str(seller.id)), slug=seller.slug, name=seller.name, rating=rating) if seller else None,
        offer_count=card.offer_count,
        availability=card.availability,
    )


async def products_by_id(db: Reader, ids: list[UUID]) -> list[Product | None]:
    return [product(card) if card else None for card in await finder(db).cards(ids)]
