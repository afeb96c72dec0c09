from subgraphs.shipping.models.carriers import Booking, BookingStatus, Carrier
from subgraphs.shipping.models.heard import Heard, KnownOffer, KnownProduct, KnownVendor, KnownWarehouse
from subgraphs.shipping.models.pickups import Pickup, PickupShipment, PickupStatus
from subgraphs.shipping.models.rates import Action, Measure, Rate, Rule, Zone
from subgraphs.shipping.models.shipments import (
    Cancellation,
    Erased,
    LabelPrint,
    Order,
    Parcel,
    Shipment,
    ShipmentLine,
    ShipmentStatus,
    TrackingEvent,
    TrackingStatus,
)
from subgraphs.shipping.models.table import Table

__all__ = [
    "Action",
    "Booking",
    "BookingStatus",
    "Cancellation",
    "Carrier",
    "Erased",
    "Heard",
    "KnownOffer",
    "KnownProduct",
    "KnownVendor",
    "KnownWarehouse",
    "LabelPrint",
    "Measure",
    "Order",
    "Parcel",
    "Pickup",
    "PickupShipment",
    "PickupStatus",
    "Rate",
    "Rule",
    "Shipment",
    "ShipmentLine",
    "ShipmentStatus",
    "Table",
    "TrackingEvent",
    "TrackingStatus",
    "Zone",
]
