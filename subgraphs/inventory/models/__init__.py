from subgraphs.inventory.models.desk import CountLine, CountStatus, StockCount, Transfer, TransferLine, TransferStatus
from subgraphs.inventory.models.reserving import Reservation, ReservationLine, ReservationStatus
from subgraphs.inventory.models.stock import Heard, KitPart, KnownOffer, Movement, MovementKind, Shop, StockItem, Warehouse, WarehouseKind
from subgraphs.inventory.models.table import Table

__all__ = [
    "CountLine",
    "CountStatus",
    "Heard",
    "KitPart",
    "KnownOffer",
    "Movement",
    "MovementKind",
    "Reservation",
    "ReservationLine",
    "ReservationStatus",
    "Shop",
    "StockCount",
    "StockItem",
    "Table",
    "Transfer",
    "TransferLine",
    "TransferStatus",
    "Warehouse",
    "WarehouseKind",
]
