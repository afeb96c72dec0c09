"""What orders tells. It alone says how far an order is; the others answer what it has told. Amounts in minor units of the order's currency."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from events.contracts import Fact, Part
from events.contracts.carts import BoughtLine
from events.contracts.pricing import Place, QuotedShipping, Redemption


class OrderFact(Fact):
    aggregate: ClassVar[str] = "Order"
    key: ClassVar[str] = "order_id"

    order_id: UUID


class OrderToken(Part):
    """A guest's key to the order, sealed for PURPOSE: carts gives it at the checkout, orders takes it."""

    PURPOSE: ClassVar[str] = "order"

    tenant: UUID
    order_id: UUID


class OrderedLine(BoughtLine):
    """`line_id` is the cart's line, and the order's from now on."""

    vendor_order_id: UUID


class OrderPlaced(OrderFact):
    """It exists, and nothing is sure yet: stock and redemptions are still being held."""

    number: str
    user_id: UUID | None = None
    currency: str
    lines: list[OrderedLine]
    total: int
    due: int
    payment: str


class PaymentDue(OrderFact):
    """All that it needs is held, so it can be paid: `amount` by `method`, a choice of the checkout's.

    Told again, with a higher `attempt`, when the buyer tries anew after a failure.
    """

    number: str
    user_id: UUID | None = None
    currency: str
    amount: int
    method: str
    country: str
    attempt: int = 1


class OrderAuthorized(OrderFact):
    """Its money is sure: stock and redemptions that are held for it are to be taken."""


class Allocation(Part):
    """From which warehouse how many of an offer are sent."""

    offer_id: UUID
    warehouse_id: UUID
    quantity: int


class VendorPart(Part):
    """One vendor's part of an order."""

    vendor_order_id: UUID
    vendor_id: UUID
    lines: list[OrderedLine]
    shipping: QuotedShipping | None = None
    allocations: list[Allocation] = Field(default_factory=list)


class OrderConfirmed(OrderFact):
    """Paid for and taken from stock: it is to be captured, shipped and booked.

    `total - due` was paid by gift cards and points. `people` is the buyer (`shared.buyers`), handed over as `Vault.take_over` opens it.
    """

    sealed: ClassVar[frozenset[str]] = frozenset({"people"})

    number: str
    user_id: UUID | None = None
    currency: str
    place: Place
    parts: list[VendorPart]
    redemptions: list[Redemption] = Field(default_factory=list)
    total: int
    due: int
    people: str = ""


class OrderCancelled(OrderFact):
    """Given up before it was confirmed: whatever is held for it is let go. `vendors`: whose parts it had."""

    reason: str
    vendors: list[UUID] = Field(default_factory=list)


class CancelledLine(Part):
    line_id: UUID
    vendor_order_id: UUID
    vendor_id: UUID
    offer_id: UUID
    quantity: int


class CancellationRequested(OrderFact):
    """Of a confirmed order. Shipping answers with CancellationAnswered: what has left can't be called back."""

    cancellation_id: UUID
    lines: list[CancelledLine]


class LinesCancelled(OrderFact):
    """Not to be sent any more, and back in stock. `whole`: nothing is left of the order."""

    cancellation_id: UUID
    lines: list[CancelledLine]
    whole: bool


RefundReason = Literal["CANCELLATION", "RETURN", "DISPUTE", "EDIT", "GOODWILL"]
RefundKind = Literal["LINE", "SHIPPING", "CORE", "RESTOCKING_FEE"]


class RefundPart(Part):
    """What of one vendor's part goes back. `tax` is contained in `amount`; a RESTOCKING_FEE is negative. `line_id` none: shipping."""

    kind: RefundKind
    vendor_order_id: UUID
    vendor_id: UUID
    line_id: UUID | None = None
    quantity: int = 0
    amount: int
    tax: int = 0


class RefundDue(OrderFact):
    """`amount` goes back the way it was paid, `stored` to gift cards and points as `redemptions` says: the parts' sum is both together."""

    refund_id: UUID
    currency: str
    amount: int
    stored: int = 0
    redemptions: list[Redemption] = Field(default_factory=list)
    parts: list[RefundPart]
    reason: RefundReason


class OrderDelivered(OrderFact):
    """All that was not cancelled has arrived."""


VendorOrderStatus = Literal["PENDING", "CONFIRMED", "ACCEPTED", "PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED", "CANCELLED", "RETURNED"]


class VendorOrderFact(Fact):
    aggregate: ClassVar[str] = "VendorOrder"
    key: ClassVar[str] = "vendor_order_id"

    vendor_order_id: UUID
    order_id: UUID
    vendor_id: UUID


class VendorOrderChanged(VendorOrderFact):
    number: str
    status: VendorOrderStatus


ReturnReason = Literal["DOES_NOT_FIT", "WRONG_PART", "DAMAGED", "DEFECTIVE", "NOT_AS_DESCRIBED", "CHANGED_MIND", "CORE", "OTHER"]
Inspection = Literal["RESALE", "DAMAGED", "CORE", "REFUSED"]


class ReturnFact(Fact):
    aggregate: ClassVar[str] = "Return"
    key: ClassVar[str] = "return_id"

    return_id: UUID
    order_id: UUID
    vendor_order_id: UUID
    vendor_id: UUID


class ReturnedLine(Part):
    line_id: UUID
    offer_id: UUID
    product_id: UUID
    vehicle_id: str | None = None
    quantity: int
    reason: ReturnReason


class ReturnRequested(ReturnFact):
    lines: list[ReturnedLine]


class ReturnDecided(ReturnFact):
    approved: bool
    reason: str = ""


class InspectedLine(Part):
    """RESALE goes back into stock, at the warehouse it came from where `warehouse_id` is none."""

    line_id: UUID
    offer_id: UUID
    quantity: int
    inspection: Inspection
    warehouse_id: UUID | None = None


class ReturnReceived(ReturnFact):
    lines: list[InspectedLine]


class DisputeFact(Fact):
    aggregate: ClassVar[str] = "Dispute"
    key: ClassVar[str] = "dispute_id"

    dispute_id: UUID
    order_id: UUID
    vendor_order_id: UUID
    vendor_id: UUID


class DisputeOpened(DisputeFact):
    reason: str


class DisputeResolved(DisputeFact):
    """For the buyer (refunded, in full or in part), for the vendor, or withdrawn."""

    outcome: Literal["BUYER", "VENDOR", "SPLIT", "WITHDRAWN"]


class InvoiceIssued(OrderFact):
    """`kind`: a credit note takes back what an invoice asked."""

    invoice_id: UUID
    vendor_id: UUID | None = None
    number: str
    kind: Literal["INVOICE", "CREDIT_NOTE"] = "INVOICE"
    total: int
    tax: int
