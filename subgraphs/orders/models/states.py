"""How far an order is, from four sides. `rules.moves` says what may follow what."""

from enum import StrEnum


class OrderStatus(StrEnum):
    PENDING_PAYMENT = "PENDING_PAYMENT"
    PAYMENT_FAILED = "PAYMENT_FAILED"
    PAYMENT_AUTHORIZED = "PAYMENT_AUTHORIZED"
    INVENTORY_RESERVED = "INVENTORY_RESERVED"
    CONFIRMED = "CONFIRMED"
    PROCESSING = "PROCESSING"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    REFUNDED = "REFUNDED"
    CANCELLED = "CANCELLED"


class VendorOrderStatus(StrEnum):
    PENDING = "PENDING"
    CONFIRMED = "CONFIRMED"
    ACCEPTED = "ACCEPTED"
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    CANCELLED = "CANCELLED"


class PaymentStatus(StrEnum):
    PENDING = "PENDING"
    ACTION_REQUIRED = "ACTION_REQUIRED"
    FAILED = "FAILED"
    AUTHORIZED = "AUTHORIZED"
    VOIDED = "VOIDED"
    CAPTURED = "CAPTURED"
    PARTIALLY_REFUNDED = "PARTIALLY_REFUNDED"
    REFUNDED = "REFUNDED"
    CHARGED_BACK = "CHARGED_BACK"


class FulfilmentStatus(StrEnum):
    UNFULFILLED = "UNFULFILLED"
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED"
    SHIPPED = "SHIPPED"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    CANCELLED = "CANCELLED"


class Step(StrEnum):
    """What a young order waits for, each with a time by which it must have come."""

    HOLD = "HOLD"
    PAY = "PAY"
    REVIEW = "REVIEW"
    TAKE = "TAKE"


class ReturnStatus(StrEnum):
    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    RECEIVED = "RECEIVED"


class DisputeStatus(StrEnum):
    """ESCALATED: the vendor did not answer in time."""

    OPEN = "OPEN"
    ANSWERED = "ANSWERED"
    ESCALATED = "ESCALATED"
    RESOLVED = "RESOLVED"
