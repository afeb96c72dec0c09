"""What others have told, as far as sending hangs on it."""

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.shipping.models.table import Table


class Heard(Table):
    """How far each part of a thing has been heard."""

    __tablename__ = "heard"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int]


class KnownVendor(Table):
    """As vendors has told: its name, and within how many hours it sends."""

    __tablename__ = "vendors"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(server_default="")
    handling_hours: Mapped[int | None]


class KnownWarehouse(Table):
    """As inventory has told. The address is a business's, and plain; the lowest `priority` gives what nothing else is known of."""

    __tablename__ = "warehouses"
    __table_args__ = (Index("warehouses_of_vendor", "tenant_id", "vendor_id", "priority", "id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    priority: Mapped[int]
    active: Mapped[bool]
    street: Mapped[str]
    city: Mapped[str]
    region: Mapped[str]
    postal_code: Mapped[str]
    country: Mapped[str]


class KnownOffer(Table):
    """As catalog has told. Grams and millimetres of one, where they are known."""

    __tablename__ = "offers"
    __table_args__ = (Index("offers_by_product", "tenant_id", "product_id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    price: Mapped[int]
    currency: Mapped[str]
    weight: Mapped[int | None]
    longest: Mapped[int | None]
    """Its longest side."""


class KnownProduct(Table):
    """Only what rules ask for: where it stands in the tree, and whether it is dangerous or bulky."""

    __tablename__ = "products"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    category_path: Mapped[list[UUID]]
    hazmat: Mapped[bool]
    oversize: Mapped[bool]
