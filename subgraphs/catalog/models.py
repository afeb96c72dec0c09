"""Every table leads with the tenant, but for what all tenants share: the facts about vehicles that vehicles tells."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint, Uuid, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map = COLUMN_TYPES


class Condition(StrEnum):
    NEW = "NEW"
    REMANUFACTURED = "REMANUFACTURED"
    USED = "USED"


class NumberKind(StrEnum):
    OWN = "OWN"
    OE = "OE"
    INTERCHANGE = "INTERCHANGE"
    SUPERSEDES = "SUPERSEDES"
    SUPERSEDED_BY = "SUPERSEDED_BY"


class AttributeType(StrEnum):
    NUMBER = "NUMBER"
    TEXT = "TEXT"
    ENUM = "ENUM"
    BOOLEAN = "BOOLEAN"


class JobStatus(StrEnum):
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"


class FitBy(StrEnum):
    """What decides whether a part of a category fits: the vehicle, also its engine, or nothing at all."""

    VEHICLE = "VEHICLE"
    ENGINE = "ENGINE"
    UNIVERSAL = "UNIVERSAL"


class Brand(Table):
    """`key` is the name as it is compared: upper case letters and digits only; `aaia_id` is its code in ACES and PIES files."""

    __tablename__ = "brands"
    __table_args__ = (UniqueConstraint("tenant_id", "key"), Index("brands_by_name", "tenant_id", "name", "id"))

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str]
    aaia_id: Mapped[str | None]


class Category(Table):
    """`path` holds the codes from the root to the category itself; `name` and `synonyms` are by language."""

    __tablename__ = "categories"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        ForeignKeyConstraint(["tenant_id", "parent_id"], ["categories.tenant_id", "categories.id"], name="categories_parent", ondelete="CASCADE"),
        Index("categories_by_parent", "tenant_id", "parent_id", "rank"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    parent_id: Mapped[UUID | None]
    path: Mapped[list[str]]
    rank: Mapped[int]
    leaf: Mapped[bool]
    name: Mapped[dict[str, Any]]
    synonyms: Mapped[dict[str, Any]]
    fit_by: Mapped[str]
    per_vehicle: Mapped[int | None] = mapped_column(SmallInteger)
    attribute_codes: Mapped[list[str]]


class Attribute(Table):
    """`least` and `most` bound what a number may be, so that a slip of the keyboard is seen."""

    __tablename__ = "attributes"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[dict[str, Any]]
    type: Mapped[str]
    unit: Mapped[str | None]
    options: Mapped[list[str]]
    facet: Mapped[bool]
    least: Mapped[float | None]
    most: Mapped[float | None]


class Product(Table):
    """A part, by brand and number; with `vendor_id` a listing that is one vendor's own (a used engine, a remanufactured rack).

    `described_by` is the vendor whose words it carries: the first that listed it. Others offer it as it stands.
    """

    __tablename__ = "products"
    __table_args__ = (
        Index("products_identity", "tenant_id", "brand_id", "number_key", "vendor_id", unique=True, postgresql_nulls_not_distinct=True),
        UniqueConstraint("tenant_id", "slug"),
        ForeignKeyConstraint(["tenant_id", "brand_id"], ["brands.tenant_id", "brands.id"], name="products_brand"),
        ForeignKeyConstraint(["tenant_id", "category_id"], ["categories.tenant_id", "categories.id"], name="products_category"),
        Index("products_by_category", "tenant_id", "category_id", "id"),
        Index("products_by_number", "tenant_id", "number_key"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    brand_id: Mapped[UUID]
    number: Mapped[str]
    number_key: Mapped[str]
    vendor_id: Mapped[UUID | None]
    described_by: Mapped[UUID | None]
    category_id: Mapped[UUID]
    slug: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    image: Mapped[str | None]
    attributes: Mapped[dict[str, Any]]
    popularity: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PartNumber(Table):
    """Numbers beside the product's own. `brand` is whose number it is: a car maker's, a competitor's, the product's."""

    __tablename__ = "part_numbers"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "product_id"], ["products.tenant_id", "products.id"], ondelete="CASCADE", name="part_numbers_product"),
        Index("part_numbers_by_key", "tenant_id", "key"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    brand: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str]


class Variant(Table):
    """What is sold under one SKU. `list_price` is the maker's, in minor units; weight in grams, dimensions in millimetres."""

    __tablename__ = "variants"
    __table_args__ = (
        UniqueConstraint("tenant_id", "sku"),
        ForeignKeyConstraint(["tenant_id", "product_id"], ["products.tenant_id", "products.id"], ondelete="CASCADE", name="variants_product"),
        Index("variants_by_product", "tenant_id", "product_id"),
        CheckConstraint("list_price >= 0", name="list_price_range"),
        CheckConstraint("pack_quantity > 0", name="pack_quantity_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID]
    sku: Mapped[str]
    list_price: Mapped[int | None]
    currency: Mapped[str]
    pack_quantity: Mapped[int]
    weight: Mapped[int | None]
    length: Mapped[int | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    barcode: Mapped[str | None]


class Offer(Table):
    """A vendor's price and terms for a variant; several vendors may offer the same. `price` in minor units."""

    __tablename__ = "offers"
    __table_args__ = (
        UniqueConstraint("tenant_id", "variant_id", "vendor_id", "condition"),
        ForeignKeyConstraint(["tenant_id", "variant_id"], ["variants.tenant_id", "variants.id"], ondelete="CASCADE", name="offers_variant"),
        Index("offers_by_product", "tenant_id", "product_id", "price"),
        Index("offers_by_vendor", "tenant_id", "vendor_id", "id"),
        CheckConstraint("price >= 0", name="price_range"),
        CheckConstraint("core >= 0", name="core_range"),
        CheckConstraint("condition IN ('NEW', 'REMANUFACTURED', 'USED')", name="condition_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID]
    variant_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    price: Mapped[int]
    currency: Mapped[str]
    condition: Mapped[str]
    handling_days: Mapped[int] = mapped_column(SmallInteger)
    warranty_months: Mapped[int] = mapped_column(SmallInteger)
    core: Mapped[int] = mapped_column(server_default="0")


class OfferPrice(Table):
    """From when on an offer was at this price: a row for each change, written with it."""

    __tablename__ = "offer_prices"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "offer_id"], ["offers.tenant_id", "offers.id"], ondelete="CASCADE", name="offer_prices_offer"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    price: Mapped[int]
    currency: Mapped[str]


class Fitment(Table):
    """VehicleCompatibility: a part fits a vehicle (or a model through a range of years) on a condition, says a source.

    One of three tells the vehicle: `vehicle_id`, `model_id` with years, or, until that id is mapped, only the external one.
    `digest` is over what was said, by whom and in what kind of file: what is said twice stands once, and what an external id
    has come to mean changes the row, not its digest. `condition` is the JSON of the published `Condition`; `confidence` in hundredths.
    """

    __tablename__ = "fitments"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "product_id"], ["products.tenant_id", "products.id"], ondelete="CASCADE", name="fitments_product"),
        Index(
            "fitments_by_external_id", "tenant_id", "scheme", "external_kind", "external_id", postgresql_where=text("external_id IS NOT NULL")
        ),
        Index("fitments_by_model", "tenant_id", "model_id", postgresql_where=text("model_id IS NOT NULL")),
        CheckConstraint("confidence BETWEEN 0 AND 100", name="confidence_range"),
        CheckConstraint("(year_from IS NULL) = (year_to IS NULL) AND (model_id IS NULL OR year_from IS NOT NULL)", name="years_with_model"),
        CheckConstraint("vehicle_id IS NOT NULL OR model_id IS NOT NULL OR external_id IS NOT NULL", name="vehicle_said"),
    )  # fmt: skip

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[UUID] = mapped_column(primary_key=True)
    vehicle_id: Mapped[UUID | None]
    model_id: Mapped[UUID | None]
    year_from: Mapped[int | None] = mapped_column(SmallInteger)
    year_to: Mapped[int | None] = mapped_column(SmallInteger)
    scheme: Mapped[str | None]
    scheme_version: Mapped[str | None]
    external_kind: Mapped[str | None]
    external_id: Mapped[str | None]
    condition: Mapped[dict[str, Any]]
    source: Mapped[str]
    vendor_id: Mapped[UUID | None]
    confidence: Mapped[int] = mapped_column(SmallInteger)
    job_id: Mapped[UUID | None]


IMPORT_TOPIC = "import"
"""What `shared.live` is told when a job has got on; its key is the job's."""


class ImportJob(Table):
    """One file of one vendor. `position` is how many records are done: a job that was killed goes on from there.

    `failure` is why the file could not be read to its end; `brand_ids` are the brands whose parts it has spoken of.
    """

    __tablename__ = "import_jobs"
    __table_args__ = (
        UniqueConstraint("tenant_id", "vendor_id", "kind", "digest", name="import_jobs_file"),
        Index("import_jobs_by_vendor", "tenant_id", "vendor_id", "id"),
        CheckConstraint("status IN ('RUNNING', 'DONE', 'FAILED')", name="status_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    kind: Mapped[str]
    digest: Mapped[str]
    file_name: Mapped[str]
    status: Mapped[str]
    position: Mapped[int]
    counts: Mapped[dict[str, Any]]
    failure: Mapped[dict[str, Any] | None]
    brand_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))
    started_at: Mapped[datetime] = mapped_column(server_default=func.now())
    finished_at: Mapped[datetime | None]


class ImportFault(Table):
    """What was refused of a file: one line, one code, one sentence."""

    __tablename__ = "import_errors"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "job_id"], ["import_jobs.tenant_id", "import_jobs.id"], ondelete="CASCADE", name="import_errors_job"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    job_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int]
    code: Mapped[str]
    message: Mapped[str]


class KnownVehicle(Table):
    """Heard from vehicles, for all tenants: which base vehicles there are, to expand ranges and to read names."""

    __tablename__ = "known_vehicles"
    __table_args__ = (
        Index("known_vehicles_by_model", "model_id", "year"),
        Index("known_vehicles_by_make", "make_id", "model_key", "year"),
        Index("known_vehicles_by_name", "make_key", "model_key", "year"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger)
    make_id: Mapped[UUID]
    model_id: Mapped[UUID]
    make: Mapped[str]
    model: Mapped[str]
    make_key: Mapped[str]
    model_key: Mapped[str]


class KnownExternalId(Table):
    """Heard from vehicles, for all tenants: what another scheme's id means to us."""

    __tablename__ = "known_external_ids"

    scheme: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str]
    vehicle_id: Mapped[UUID | None]
    model_id: Mapped[UUID | None]
    make_id: Mapped[UUID | None]
    configuration: Mapped[str | None]


class DueProduct(Table):
    """What this product fits has changed, and its listeners are to be told, once for all that came together.

    `place_anew`: ids of other schemes became known that its fitments may wait for.
    """

    __tablename__ = "due_products"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    place_anew: Mapped[bool]


class KnownVendor(Table):
    """Heard from vendors: who may import, and whose offers are shown. `sequence` is that of the newest fact taken."""

    __tablename__ = "known_vendors"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    may_sell: Mapped[bool]


class Shop(Table):
    """Heard from tenants: what a tenant's prices are in. The platform may list them, to reach every tenant with what concerns all."""

    __tablename__ = "shops"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    currency: Mapped[str]


class PlanLimit(Table):
    """Heard from tenants: how many products the tenant's plan allows; None is any number. `sequence` is that of the newest fact taken."""

    __tablename__ = "plan_limits"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    products: Mapped[int | None]
