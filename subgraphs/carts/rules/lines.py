"""A line as it stands: what was put into the cart, beside what is known of it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select

from shared.db import among
from subgraphs.carts.models import CartLine, Offer, Product, Stock, Vendor

MOST_LINES = 500
MOST_QUANTITY = 9_999


class WarningCode(StrEnum):
    PRICE_CHANGED = "PRICE_CHANGED"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    NOT_ENOUGH_STOCK = "NOT_ENOUGH_STOCK"
    VENDOR_CLOSED = "VENDOR_CLOSED"
    NO_LONGER_SOLD = "NO_LONGER_SOLD"
    DOES_NOT_FIT = "DOES_NOT_FIT"


STOPPING = frozenset({WarningCode.OUT_OF_STOCK, WarningCode.NOT_ENOUGH_STOCK, WarningCode.VENDOR_CLOSED, WarningCode.NO_LONGER_SOLD})
"""With one of these it can't be bought."""


@dataclass(frozen=True, slots=True)
class Line:
    """Minor units. `price_added` is what it cost then; `available` None where its stock is not counted. Ids of a vehicle as they are published."""

    id: UUID
    cart_id: UUID
    offer_id: UUID
    vehicle_id: str
    kept: bool
    quantity: int
    price_added: int
    note: bytes | None
    product_id: UUID
    variant_id: UUID
    vendor_id: UUID
    sku: str
    price: int
    currency: str
    sold: bool
    title: str
    slug: str
    brand: str
    number: str
    image: str | None
    universal: bool
    suspended: bool
    available: int | None

    @property
    def total(self) -> int:
        return self.price * self.quantity

    def warnings(self) -> Iterator[WarningCode]:
        """Those that need no more than what is known here: whether it fits is asked elsewhere."""
        if not self.sold:
            yield WarningCode.NO_LONGER_SOLD
        elif self.suspended:
            yield WarningCode.VENDOR_CLOSED
        elif self.available is not None and self.available <= 0:
            yield WarningCode.OUT_OF_STOCK
        elif self.available is not None and self.available < self.quantity:
            yield WarningCode.NOT_ENOUGH_STOCK
        if self.price != self.price_added:
            yield WarningCode.PRICE_CHANGED


_COLUMNS: tuple[Any, ...] = (
    CartLine.id,
    CartLine.cart_id,
    CartLine.offer_id,
    CartLine.vehicle_id,
    CartLine.kept,
    CartLine.quantity,
    CartLine.price.label("price_added"),
    CartLine.note,
    Offer.product_id,
    Offer.variant_id,
    Offer.vendor_id,
    Offer.sku,
    Offer.price,
    Offer.currency,
    and_(Offer.sold, func.coalesce(Product.listed, False)).label("sold"),
    func.coalesce(Product.title, Offer.sku).label("title"),
    func.coalesce(Product.slug, "").label("slug"),
    func.coalesce(Product.brand, "").label("brand"),
    func.coalesce(Product.number, "").label("number"),
    Product.image,
    func.coalesce(Product.universal, False).label("universal"),
    func.coalesce(Vendor.suspended, False).label("suspended"),
    Stock.available,
)
_KNOWN = (
    select(*_COLUMNS)
    .join(Offer, Offer.id == CartLine.offer_id)
    .outerjoin(Product, Product.id == Offer.product_id)
    .outerjoin(Vendor, Vendor.id == Offer.vendor_id)
    .outerjoin(Stock, Stock.offer_id == CartLine.offer_id)
)
LINES_OF_CARTS = _KNOWN.where(among(CartLine.cart_id)).order_by(CartLine.cart_id, CartLine.id)
LINES_OF_OFFERS = _KNOWN.where(CartLine.cart_id == bindparam("cart"), among(CartLine.offer_id), ~CartLine.kept).order_by(CartLine.id)
"""Those to buy of one cart."""
