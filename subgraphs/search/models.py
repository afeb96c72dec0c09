"""The index, per tenant, as events have told it.

What can be found of a listed product is spread over narrow rows that lead to it: `words`, `numbers` and `postings`. All are
read by equality and range of B-trees, because those operators are leakproof: row-level security keeps the others (trigrams,
arrays, full text) from using an index. `rank` is the product's popularity, copied to wherever rows are walked in its order.
"""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Index, PrimaryKeyConstraint, SmallInteger, Text, Uuid, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES

BYTEWISE = Text(collation="C")

NO_PRICE = 2**53
"""Where no price is, for sorting: behind all prices."""


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {**COLUMN_TYPES, list[UUID]: ARRAY(Uuid())}


class Heard(Table):
    """How far each part of a thing has been heard: facts come twice, late and out of order, and only newer ones count."""

    __tablename__ = "heard"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)


class Card(Table):
    """A listed product: what is shown of it, and what it is filtered, sorted and counted by.

    `words` are stems of title and brand, `mentions` those of the rest; `numbers` are keys behind a digit for their kind (see
    `rules.text`). `price`, `vendor_id`, `vendor_ids` and `availability` are of open vendors' offers; `price` in minor units,
    `availability` the best of theirs as a place in `rules.index.AVAILABILITIES`, `listed_at` in microseconds since 1970.
    """

    __tablename__ = "cards"
    __table_args__ = (
        Index("cards_by_rank", "tenant_id", "rank", "product_id"),
        Index("cards_by_category", "tenant_id", "category_id", "rank", "product_id"),
        Index("cards_by_brand", "tenant_id", "brand_id", "rank", "product_id"),
        Index("cards_by_listing", "tenant_id", "listed_at", "product_id"),
        Index("cards_by_price", "tenant_id", text(f"coalesce(price, {NO_PRICE})"), "product_id"),
        Index("cards_by_price_down", "tenant_id", text("coalesce(price, -1)"), "product_id"),
        {"postgresql_with": {"fillfactor": "90"}},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    rank: Mapped[int]
    category_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    listed_at: Mapped[int] = mapped_column(BigInteger)
    price: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str | None]
    vendor_id: Mapped[UUID | None]
    vendor_ids: Mapped[list[UUID]]
    offer_count: Mapped[int]
    availability: Mapped[int] = mapped_column(SmallInteger)
    universal: Mapped[bool]
    attributes: Mapped[dict[str, Any]]
    words: Mapped[list[str]]
    mentions: Mapped[list[str]]
    numbers: Mapped[list[str]]
    slug: Mapped[str]
    title: Mapped[str]
    part_number: Mapped[str]
    brand: Mapped[str]
    image: Mapped[str | None]


class Word(Table):
    """In which listed products a stem stands."""

    __tablename__ = "words"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)


class Number(Table):
    """By which numbers listed products are known; `kind` is `rules.text.NUMBER_KINDS`'."""

    __tablename__ = "numbers"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[str]


class Posting(Table):
    """Which listed products a base vehicle has; those for any vehicle are under `ANY_VEHICLE`.

    `asks` says of which configurations (see `rules.asks`). A vehicle's rows are read from the key alone.
    """

    __tablename__ = "postings"
    __table_args__ = (PrimaryKeyConstraint("tenant_id", "vehicle_id", "rank", "product_id", postgresql_include=["category_id", "asks"]),)

    tenant_id: Mapped[UUID]
    vehicle_id: Mapped[UUID]
    rank: Mapped[int]
    product_id: Mapped[UUID]
    category_id: Mapped[UUID]
    asks: Mapped[str]


class Fitment(Table):
    """What a product fits, told as groups of base vehicles on one condition; kept for products that are not listed too."""

    __tablename__ = "fitments"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    vehicle_ids: Mapped[list[UUID]]
    asks: Mapped[str]
    condition: Mapped[dict[str, Any]]


class Offer(Table):
    """Kept for products that are not listed, and of vendors that are suspended, too."""

    __tablename__ = "offers"
    __table_args__ = (
        Index("offers_by_vendor", "tenant_id", "vendor_id", "product_id"),
        Index("offers_by_id", "tenant_id", "offer_id"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    price: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]


class Stock(Table):
    """What is available of an offer, as a place in `rules.index.AVAILABILITIES`, and how far it has been heard.

    Kept for offers that nobody has told of, too. A row changes with every sale, and nothing of it that is indexed does.
    """

    __tablename__ = "stock"
    __table_args__ = ({"postgresql_with": {"fillfactor": "70"}},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    availability: Mapped[int] = mapped_column(SmallInteger)
    sequence: Mapped[int] = mapped_column(BigInteger)


class Vendor(Table):
    """`name` and `slug` are unknown where only its standing or rating has been heard. `rating` in hundredths of a star."""

    __tablename__ = "vendors"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str | None]
    name: Mapped[str | None]
    rating: Mapped[int | None]
    suspended: Mapped[bool]


class Brand(Table):
    """For suggestions. `key` is the folded name."""

    __tablename__ = "brands"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]


class Category(Table):
    """`path` leads from the top to the category itself; `keys` are its names and synonyms, folded."""

    __tablename__ = "categories"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    path: Mapped[list[UUID]]
    name: Mapped[dict[str, Any]]
    keys: Mapped[list[str]]
    rank: Mapped[int]


class CategoryWord(Table):
    """The stems of a category's names and synonyms: they find what stands in it and below."""

    __tablename__ = "category_words"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    category_id: Mapped[UUID] = mapped_column(primary_key=True)


class Attribute(Table):
    __tablename__ = "attributes"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[dict[str, Any]]
    unit: Mapped[str | None]
    facet: Mapped[bool]


class DictionaryWord(Table):
    """Words as they are written, to complete and to correct. It only grows: a word whose stem finds nothing any more is passed over."""

    __tablename__ = "dictionary"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    stem: Mapped[str] = mapped_column(BYTEWISE)


class Synonym(Table):
    """A tenant's own: who types `word` also means `means`. Both are stems; of several, with spaces between, each is meant. `said_`: as written."""

    __tablename__ = "synonyms"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    means: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    said_word: Mapped[str]
    said_means: Mapped[str]


class KnownModel(Table):
    """What a car is called, for all tenants: make and model as they are compared (`rules.cars`), by name and by alias."""

    __tablename__ = "known_models"
    __table_args__ = (Index("known_models_by_id", "model_id"),)

    make_key: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    model_key: Mapped[str] = mapped_column(BYTEWISE, primary_key=True)
    model_id: Mapped[UUID] = mapped_column(primary_key=True)
    make: Mapped[str]
    model: Mapped[str]


class KnownVehicle(Table):
    """Which base vehicles there are, for all tenants."""

    __tablename__ = "known_vehicles"
    __table_args__ = (Index("known_vehicles_by_model", "model_id", "year"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    model_id: Mapped[UUID]
    make_id: Mapped[UUID]
    year: Mapped[int] = mapped_column(SmallInteger)


class MakesOfProduct(Table):
    """For which makes a product is counted."""

    __tablename__ = "makes_of_products"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    make_ids: Mapped[list[UUID]]


class MakeParts(Table):
    """How many listed parts there are for cars of a make."""

    __tablename__ = "make_parts"
    __table_args__ = ({"postgresql_with": {"fillfactor": "70"}},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    make_id: Mapped[UUID] = mapped_column(primary_key=True)
    parts: Mapped[int]
