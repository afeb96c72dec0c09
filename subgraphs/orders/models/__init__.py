from subgraphs.orders.models.after import Dispute, Note, Return
from subgraphs.orders.models.orders import (
    ORDER_TOPIC,
    VENDOR_TOPIC,
    EarlyFact,
    Erased,
    Invoice,
    Order,
    OrderEntry,
    OrderLine,
    Setting,
    VendorCounter,
    VendorOrder,
)
from subgraphs.orders.models.states import (
    DisputeStatus,
    FulfilmentStatus,
    OrderStatus,
    PaymentStatus,
    ReturnStatus,
    Step,
    VendorOrderStatus,
)
from subgraphs.orders.models.table import Table

__all__ = [
    "ORDER_TOPIC",
    "VENDOR_TOPIC",
    "Dispute",
    "DisputeStatus",
    "EarlyFact",
    "Erased",
    "FulfilmentStatus",
    "Invoice",
    "Note",
    "Order",
    "OrderEntry",
    "OrderLine",
    "OrderStatus",
    "PaymentStatus",
    "Return",
    "ReturnStatus",
    "Setting",
    "Step",
    "Table",
    "VendorCounter",
    "VendorOrder",
    "VendorOrderStatus",
]
