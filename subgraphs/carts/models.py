"""Carts, what was checked out, and what of others' facts a cart needs to answer by itself."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKeyConstraint, Index, LargeBinary, SmallInteger, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.db import COLUMN_TYPES


class Table(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        **COLUMN_TYPES,
        bytes: LargeBinary(),
        list[int]: ARRAY(BigInteger()),
        list[dict[str, Any]]: JSONB(),
        dict[str, str]: JSONB(),
    }


class Status(StrEnum):
    ACTIVE = "ACTIVE"
    SAVED = "SAVED"
    MERGED = "MERGED"
    CHECKED_OUT = "CHECKED_OUT"


class Cart(Table):
    """Of a user, or of a guest, who proves it by a token that holds `secret`. `version` rises with every change.

    `currency` is that of its first line. `shipping` is the option chosen, by vendor. `note` is sealed with a key of the cart's own.
    `line_count` are those to buy, `kept_count` those saved for later. `due_at` is no later than it may be abandoned or expire: it is
    looked at then, and not moved by every change. `merged_into` is the cart that took in this one, or what was left in it when it was bought.
    """

    __tablename__ = "carts"
    __table_args__ = (
        Index("one_active_cart", "tenant_id", "user_id", unique=True, postgresql_where=text("status = 'ACTIVE'")),
        Index("carts_of_user", "tenant_id", "user_id", "id", postgresql_where=text("user_id IS NOT NULL")),
        Index("carts_due", "due_at", "tenant_id", "id", postgresql_where=text("due_at IS NOT NULL")),
        CheckConstraint("status IN ('ACTIVE', 'SAVED', 'MERGED', 'CHECKED_OUT')", name="status_known"),
        CheckConstraint("(user_id IS NULL) <> (secret IS NULL)", name="somebodys"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(server_default="1")
    user_id: Mapped[UUID | None]
    secret: Mapped[UUID | None]
    status: Mapped[str] = mapped_column(server_default="ACTIVE")
    name: Mapped[str] = mapped_column(server_default="")
    currency: Mapped[str | None]
    vehicle_id: Mapped[str] = mapped_column(server_default="")
    country: Mapped[str] = mapped_column(server_default="")
    region: Mapped[str] = mapped_column(server_default="")
    postal_code: Mapped[str] = mapped_column(server_default="")
    shipping: Mapped[dict[str, Any]] = mapped_column(server_default="{}")
    coupons: Mapped[list[str]] = mapped_column(server_default="{}")
    gift_cards: Mapped[list[str]] = mapped_column(server_default="{}")
    points: Mapped[int] = mapped_column(server_default="0")
    note: Mapped[bytes | None]
    line_count: Mapped[int] = mapped_column(server_default="0")
    kept_count: Mapped[int] = mapped_column(server_default="0")
    share_secret: Mapped[UUID | None]
    merged_into: Mapped[UUID | None]
    active_at: Mapped[datetime] = mapped_column(server_default=func.now())
    abandoned: Mapped[bool] = mapped_column(server_default="false")
    due_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CartLine(Table):
    """`vehicle_id` is empty where the cart's holds. `price` in minor units of the cart's currency, as it was when it was added."""

    __tablename__ = "cart_lines"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cart_id", "offer_id", "vehicle_id", "kept", name="one_line_each"),
        ForeignKeyConstraint(["tenant_id", "cart_id"], ["carts.tenant_id", "carts.id"], ondelete="CASCADE", name="lines_cart"),
        CheckConstraint("quantity > 0", name="quantity_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    cart_id: Mapped[UUID]
    offer_id: Mapped[UUID]
    vehicle_id: Mapped[str] = mapped_column(server_default="")
    kept: Mapped[bool] = mapped_column(server_default="false")
    quantity: Mapped[int]
    price: Mapped[int]
    note: Mapped[bytes | None]
    added_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Rated(Table):
    """As shipping has told: in which currencies `owner` (a vendor, or all zeros: the market) says what sending costs."""

    __tablename__ = "rated"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[UUID] = mapped_column(primary_key=True)
    currencies: Mapped[list[str]]


class Checkout(Table):
    """What was bought, as it was: `snapshot` is what CartCheckedOut told. `people` is sealed: addresses, e-mail, phone, notes; a guest's until
    it is forgotten.
    """

    __tablename__ = "checkouts"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cart_id", name="checkouts_cart"),
        UniqueConstraint("tenant_id", "number", name="checkouts_number"),
        Index("checkouts_of_user", "tenant_id", "user_id", "order_id", postgresql_where=text("user_id IS NOT NULL")),
        Index("checkouts_of_guests", "at", "tenant_id", "order_id", postgresql_where=text("user_id IS NULL AND people IS NOT NULL")),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    cart_id: Mapped[UUID]
    user_id: Mapped[UUID | None]
    number: Mapped[str]
    snapshot: Mapped[dict[str, Any]]
    people: Mapped[bytes | None]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class OrderNumbers(Table):
    """`last` is counted in the transaction that uses it up, so no number is left out."""

    __tablename__ = "order_numbers"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(server_default="0")
    prefix: Mapped[str] = mapped_column(server_default="PG-")
    prefix_version: Mapped[int] = mapped_column(server_default="0")


class Company(Table):
    """Of users who buy for one whose tax number was found right. `country` gave the number, which is sealed with the user's key."""

    __tablename__ = "companies"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    country: Mapped[str]
    tax_number: Mapped[bytes]


class Erased(Table):
    """Who has been erased: a late request of theirs leaves nothing here anew."""

    __tablename__ = "erased"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)


class Heard(Table):
    """How far each part of a thing has been heard: facts come twice, late and out of order, and only newer ones count."""

    __tablename__ = "heard"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int]


class Product(Table):
    """Kept after it was delisted, for the carts that hold it."""

    __tablename__ = "products"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str]
    slug: Mapped[str]
    brand: Mapped[str]
    number: Mapped[str]
    image: Mapped[str | None]
    universal: Mapped[bool]
    listed: Mapped[bool]


class Number(Table):
    """By which numbers listed products are known; `own`: it is the part's own, rather than another maker's."""

    __tablename__ = "numbers"
    __table_args__ = (Index("numbers_of_product", "tenant_id", "product_id"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    own: Mapped[bool]


class Offer(Table):
    """Kept, with `sold` false, after its vendor has withdrawn it. `price` in minor units."""

    __tablename__ = "offers"
    __table_args__ = (Index("offers_by_product", "tenant_id", "product_id", "price"),)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID]
    variant_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    sku: Mapped[str]
    price: Mapped[int]
    currency: Mapped[str]
    sold: Mapped[bool]


class Vendor(Table):
    """`name` is unknown where only its standing has been heard."""

    __tablename__ = "vendors"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    suspended: Mapped[bool]


class Stock(Table):
    """What can be sold of an offer now, as far as it is counted."""

    __tablename__ = "stock"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    available: Mapped[int]
    sequence: Mapped[int]


class Fitment(Table):
    """What a product fits on one condition: base vehicles as `rules.fit.vehicle_key` folds their ids, 8 bytes each."""

    __tablename__ = "fitments"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    vehicles: Mapped[list[int]]
    condition: Mapped[dict[str, Any]]
