"""What others have told: what can be bought, of what kind it is, and who may sell."""

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.pricing.models.table import Table


class Heard(Table):
    """How far each part of a thing has been heard: facts come twice, late and out of order, and only newer ones count."""

    __tablename__ = "heard"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int]


class Offer(Table):
    """`price` and `core`, the deposit for an old part, in minor units.

    Kept for products that are not listed, and of vendors that are suspended, too.
    """

    __tablename__ = "offers"
    __table_args__ = (Index("offers_by_product", "tenant_id", "product_id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    price: Mapped[int]
    currency: Mapped[str]
    core: Mapped[int] = mapped_column(server_default="0")


class Product(Table):
    """A listed one."""

    __tablename__ = "products"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    brand_id: Mapped[UUID]
    category_path: Mapped[list[UUID]]


class Vendor(Table):
    """One of which has been heard."""

    __tablename__ = "vendors"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    suspended: Mapped[bool]
