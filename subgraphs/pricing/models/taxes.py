"""What is taxed alike, and at what rate where, and how a marketplace counts."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.pricing.models.table import Table


class TaxClass(Table):
    """The default one is of all products that have none, be it of their own or of their category."""

    __tablename__ = "tax_classes"
    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        Index("one_default_tax_class", "tenant_id", unique=True, postgresql_where=text("is_default")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    name: Mapped[str]
    is_default: Mapped[bool]


class TaxRate(Table):
    """`region` and `postal_code`, a prefix, narrow the country; blank is all of it. `name` is the tax's own: rates of two names add up."""

    __tablename__ = "tax_rates"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "class_id"], ["tax_classes.tenant_id", "tax_classes.id"]),
        Index("tax_rates_of_class", "tenant_id", "class_id", "country", "id"),
        Index("tax_rates_of_country", "tenant_id", "country", "id"),
        CheckConstraint("millionths BETWEEN 0 AND 10000000", name="millionths_range"),
        CheckConstraint("starts_at <= ends_at", name="ends_not_before_its_start"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    class_id: Mapped[UUID]
    name: Mapped[str]
    millionths: Mapped[int]
    country: Mapped[str]
    region: Mapped[str]
    postal_code: Mapped[str]
    reverse_charge: Mapped[bool]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]


class TaxedKind(StrEnum):
    PRODUCT = "PRODUCT"
    CATEGORY = "CATEGORY"


class Taxed(Table):
    """A product, or a category and all below it, and the class that it is of."""

    __tablename__ = "taxed"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "class_id"], ["tax_classes.tenant_id", "tax_classes.id"]),
        Index("taxed_of_class", "tenant_id", "class_id", "id"),
        CheckConstraint("kind IN ('PRODUCT', 'CATEGORY')", name="kind_known"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    class_id: Mapped[UUID]


class Terms(Table):
    """How a marketplace counts. `earn_points` are earned for every `earn_for` minor units paid, and are good for `points_days`.

    `burn_points` are worth `burn_worth` minor units, for at most `burn_basis_points` of a total. Zero points: there are none.
    """

    __tablename__ = "terms"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "shipping_class_id"], ["tax_classes.tenant_id", "tax_classes.id"]),
        CheckConstraint("rounding IN ('HALF_EVEN', 'HALF_UP')", name="rounding_known"),
        CheckConstraint("tax_rounding IN ('PER_LINE', 'PER_TOTAL')", name="tax_rounding_known"),
        CheckConstraint("earn_points >= 0 AND earn_for > 0 AND burn_points >= 0 AND burn_worth >= 0 AND points_days > 0", name="points_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    currency: Mapped[str]
    rounding: Mapped[str] = mapped_column(server_default="HALF_UP")
    tax_rounding: Mapped[str] = mapped_column(server_default="PER_LINE")
    prices_include_tax: Mapped[bool] = mapped_column(server_default="false")
    country: Mapped[str] = mapped_column(server_default="")
    shipping_class_id: Mapped[UUID | None]
    earn_points: Mapped[int] = mapped_column(server_default="0")
    earn_for: Mapped[int] = mapped_column(server_default="100")
    points_days: Mapped[int] = mapped_column(server_default="365")
    burn_points: Mapped[int] = mapped_column(server_default="0")
    burn_worth: Mapped[int] = mapped_column(server_default="0")
    burn_basis_points: Mapped[int] = mapped_column(server_default="10000")
