"""What inventory tells of stock. What is counted is an offer: one vendor's variant in one condition, over all its warehouses."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from events.contracts import Fact, Part


class StockFact(Fact):
    aggregate: ClassVar[str] = "Stock"
    key: ClassVar[str] = "offer_id"

    offer_id: UUID
    variant_id: UUID
    vendor_id: UUID


class StockChanged(StockFact):
    """`available` can be sold now: on hand, less what is reserved and what is kept for safety. Many changes may be told as one."""

    available: int
    low: bool = False


class StockRanLow(StockFact):
    """It has fallen to where it should be ordered again; told once until it has been above."""

    available: int
    reorder_point: int


class StockRanOut(StockFact):
    pass


class Reserved(Part):
    offer_id: UUID
    vendor_id: UUID
    warehouse_id: UUID
    quantity: int


class Shortage(Part):
    offer_id: UUID
    asked: int
    available: int


class WarehouseChanged(Fact):
    """The whole of what a vendor says of a warehouse, from its opening on. Of two that have something, the lower `priority` gives it."""

    aggregate: ClassVar[str] = "Warehouse"
    key: ClassVar[str] = "warehouse_id"

    warehouse_id: UUID
    vendor_id: UUID
    name: str
    kind: str
    priority: int
    active: bool
    street: str
    city: str
    region: str
    postal_code: str
    country: str


class ReservationFact(Fact):
    """`order_id` is none where the back office has reserved."""

    aggregate: ClassVar[str] = "Reservation"
    key: ClassVar[str] = "reservation_id"

    reservation_id: UUID
    order_id: UUID | None = None


class StockReserved(ReservationFact):
    lines: list[Reserved]
    expires_at: datetime


class ReservationRefused(ReservationFact):
    """Nothing of it was taken."""

    shortages: list[Shortage]


class ReservationConfirmed(ReservationFact):
    """What was reserved is sold."""

    lines: list[Reserved]


class ReservationLapsed(ReservationFact):
    """It was to be sold after its time was over. Inventory tells it to itself, and sells anew what is still there."""


class ReservationReleased(ReservationFact):
    pass


class ReservationExpired(ReservationFact):
    pass
