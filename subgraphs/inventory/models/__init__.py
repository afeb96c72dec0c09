from subgraphs.inventory.models.desk import CountLine, CountStatus, StockCount, Transfer, TransferLine, TransferStatus
from subgraphs.inventory.models.feeds import FeedFault, FeedStatus, StockFeed
from subgraphs.inventory.models.reserving import Reservation, ReservationLine, ReservationStatus
from subgraphs.inventory.models.stock import (
    STOCK_TOPIC,
    Heard,
    KitPart,
    KnownOffer,
    KnownVendor,
    Movement,
    MovementKind,
    StockItem,
    Warehouse,
    WarehouseKind,
)
from subgraphs.inventory.models.table import Table

__all__ = [
    "STOCK_TOPIC",
    "CountLine",
    "CountStatus",
    "FeedFault",
    "FeedStatus",
    "Heard",
    "KitPart",
    "KnownOffer",
    "KnownVendor",
    "Movement",
    "MovementKind",
    "Reservation",
    "ReservationLine",
    "ReservationStatus",
    "StockCount",
    "StockFeed",
    "StockItem",
    "Table",
    "Transfer",
    "TransferLine",
    "TransferStatus",
    "Warehouse",
    "WarehouseKind",
]
