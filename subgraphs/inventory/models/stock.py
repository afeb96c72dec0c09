"""What is where. Units are the offer's packs, as it is sold."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from subgraphs.inventory.models.table import Table, refers

STOCK_TOPIC = "stock"
"""Under which changes of a vendor's stock are announced to those who watch."""


class WarehouseKind(StrEnum):
    WAREHOUSE = "WAREHOUSE"
    STORE = "STORE"
    SUPPLIER = "SUPPLIER"
    """Whose stock is sent from there, and never seen by the vendor."""


class MovementKind(StrEnum):
    RECEIPT = "RECEIPT"
    ADJUSTMENT = "ADJUSTMENT"
    TRANSFER_OUT = "TRANSFER_OUT"
    TRANSFER_IN = "TRANSFER_IN"
    SALE = "SALE"
    RETURN = "RETURN"
    DAMAGE = "DAMAGE"
    COUNT = "COUNT"


class KnownOffer(Table):
    """As catalog has told. `listed` is false where it is no longer offered; what there is of it stays."""

    __tablename__ = "offers"
    __table_args__ = (
        Index("offers_of_product", "tenant_id", "product_id"),
        Index("offers_by_sku", "tenant_id", "vendor_id", "sku"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID]
    variant_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    sku: Mapped[str]
    listed: Mapped[bool]


class KnownVendor(Table):
    """As vendors has told: whose offers may be sold. `sequence` is that of the newest fact taken."""

    __tablename__ = "vendors"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    may_sell: Mapped[bool]


class Heard(Table):
    """Of which sequence a product's offers are."""

    __tablename__ = "heard"

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    product_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int]


class KitPart(Table):
    """An offer that is put together of others when it is sold; of itself there is no stock."""

    __tablename__ = "kit_parts"
    __table_args__ = (
        Index("kit_parts_by_component", "tenant_id", "component_id"),
        CheckConstraint("quantity > 0", name="kit_part_quantity"),
        CheckConstraint("component_id <> kit_id", name="kit_is_not_its_part"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    kit_id: Mapped[UUID] = mapped_column(primary_key=True)
    component_id: Mapped[UUID] = mapped_column(primary_key=True)
    quantity: Mapped[int]


class Warehouse(Table):
    """The address is a business's, and plain. Of two that have it, the one with the lower `priority` gives."""

    __tablename__ = "warehouses"
    __table_args__ = (
        UniqueConstraint("tenant_id", "vendor_id", "name"),
        CheckConstraint("kind IN ('WAREHOUSE', 'STORE', 'SUPPLIER')", name="warehouse_kind_known"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="place_whole"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    vendor_id: Mapped[UUID]
    name: Mapped[str]
    kind: Mapped[str]
    street: Mapped[str]
    city: Mapped[str]
    region: Mapped[str]
    postal_code: Mapped[str]
    country: Mapped[str]
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    pickup: Mapped[bool]
    priority: Mapped[int]
    active: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class StockItem(Table):
    """An offer in a warehouse. Whoever changes one locks all of its offer, in the order of the key: `change_stock` does, and nothing else writes.

    Of `on_hand`, `reserved` are promised and `safety_stock` are kept back: the rest is available. `version` counts the changes.
    """

    __tablename__ = "stock_items"
    __table_args__ = (
        refers(["warehouse_id"], "warehouses", ["id"]),
        Index("stock_of_warehouse", "tenant_id", "warehouse_id", "offer_id"),
        Index("stock_of_vendor", "tenant_id", "vendor_id", "sku", "offer_id", "warehouse_id"),
        CheckConstraint("reserved BETWEEN 0 AND on_hand", name="reserved_is_there"),
        CheckConstraint("safety_stock >= 0", name="safety_stock_range"),
        CheckConstraint("reorder_point >= 0", name="reorder_point_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(primary_key=True)
    variant_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    sku: Mapped[str]
    on_hand: Mapped[int] = mapped_column(server_default="0")
    reserved: Mapped[int] = mapped_column(server_default="0")
    safety_stock: Mapped[int] = mapped_column(server_default="0")
    reorder_point: Mapped[int] = mapped_column(server_default="0")
    bin: Mapped[str] = mapped_column(server_default="")
    version: Mapped[int] = mapped_column(server_default="0")


class Movement(Table):
    """Every change of what is on hand, as it happened: rows are added, and never changed. `on_hand` is what it came to.

    `reference` names what it was done for: a reservation, a transfer, a count, a delivery note.
    """

    __tablename__ = "movements"
    __table_args__ = (
        Index("movements_of_offer", "tenant_id", "offer_id", "id"),
        Index("movements_of_warehouse", "tenant_id", "warehouse_id", "id"),
        Index("movements_of_vendor", "tenant_id", "vendor_id", "id"),
        Index(
            "receipts_of_vendor",
            "tenant_id",
            "vendor_id",
            "id",
            postgresql_include=["offer_id", "delta", "at"],
            postgresql_where=text("delta > 0 AND kind <> 'TRANSFER_IN'"),
        ),
        CheckConstraint(
            "kind IN ('RECEIPT', 'ADJUSTMENT', 'TRANSFER_OUT', 'TRANSFER_IN', 'SALE', 'RETURN', 'DAMAGE', 'COUNT')", name="movement_kind_known"
        ),
        CheckConstraint("on_hand >= 0", name="movement_on_hand_range"),
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    offer_id: Mapped[UUID]
    warehouse_id: Mapped[UUID]
    vendor_id: Mapped[UUID]
    kind: Mapped[str]
    delta: Mapped[int]
    on_hand: Mapped[int]
    reason: Mapped[str]
    reference: Mapped[str]
    actor_type: Mapped[str]
    actor_id: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.now())
