"""An order as it stands: what its history folds to. Amounts in minor units of its currency. Nothing personal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from events.contracts.orders import Allocation, RefundPart
from events.contracts.pricing import QuotedShipping, Redemption
from subgraphs.orders.models import FulfilmentStatus, OrderStatus, PaymentStatus, ReturnStatus, Step, VendorOrderStatus


class Line(BaseModel):
    """`shipped`, `delivered` and `lost` by shipment. `goods_back` and `cores_back`: for how many money has gone back, of the goods (`refunded`
    of `goods`, with tax) and of the deposits (`deposits_back` of `core`, which are untaxed)."""

    id: UUID
    vendor_order_id: UUID
    vendor_id: UUID
    offer_id: UUID
    product_id: UUID
    vehicle_id: str | None = None
    fit: str | None = None
    quantity: int
    total: int
    tax: int
    core: int = 0
    cancelled: int = 0
    shipped: dict[UUID, int] = Field(default_factory=dict)
    delivered: dict[UUID, int] = Field(default_factory=dict)
    lost: dict[UUID, int] = Field(default_factory=dict)
    returning: int = 0
    cores_returning: int = 0
    returned: int = 0
    goods_back: int = 0
    cores_back: int = 0
    refunded: int = 0
    refunded_tax: int = 0
    deposits_back: int = 0

    @property
    def goods(self) -> int:
        return self.total - self.core

    @property
    def left(self) -> int:
        """Not cancelled."""
        return self.quantity - self.cancelled

    @property
    def sent(self) -> int:
        """What was delivered or lost was sent, whether or not that has been heard."""
        ids = {*self.shipped, *self.delivered, *self.lost}
        return sum(max(self.shipped.get(id_, 0), self.delivered.get(id_, 0), self.lost.get(id_, 0)) for id_ in ids)

    @property
    def arrived(self) -> int:
        return sum(self.delivered.values())


class Parcel(BaseModel):
    """What sending costs of one vendor's part."""

    quoted: QuotedShipping
    refunded: int = 0
    refunded_tax: int = 0


class VendorPart(BaseModel):
    id: UUID
    vendor_id: UUID
    number: str
    status: VendorOrderStatus = VendorOrderStatus.PENDING
    accepted: bool = False
    shipping: Parcel | None = None
    delivered_at: datetime | None = None


class Cancellation(BaseModel):
    """Asked of shipping and not answered yet: how many of each line."""

    lines: dict[UUID, int]
    reason: Literal["CANCELLATION", "EDIT"] = "CANCELLATION"


class Refund(BaseModel):
    amount: int
    stored: int
    reason: str
    state: Literal["DUE", "SETTLED", "FAILED"] = "DUE"
    parts: list[RefundPart] = Field(default_factory=list)


class Returned(BaseModel):
    """`lines`: how many of each are on their way back; `cores` old parts only."""

    vendor_order_id: UUID
    status: ReturnStatus = ReturnStatus.REQUESTED
    lines: dict[UUID, int] = Field(default_factory=dict)
    cores: dict[UUID, int] = Field(default_factory=dict)


Stock = Literal["ASKED", "HELD", "TAKEN"]
Redeemed = Literal["ASKED", "HELD", "SPENT"]
Paying = Literal["WAITING", "ASKED", "ACTION", "FAILED", "AUTHORIZED"]


class Order(BaseModel):
    """`since` is when what it waits for began; `pay_since` when it could first be paid."""

    id: UUID
    number: str
    user_id: UUID | None = None
    currency: str
    method: str
    country: str
    total: int
    due: int
    redemptions: list[Redemption] = Field(default_factory=list)
    parts: list[VendorPart]
    lines: list[Line]
    stock: Stock = "ASKED"
    redeemed: Redeemed = "ASKED"
    refusal: str | None = None
    paying: Paying = "WAITING"
    attempt: int = 1
    failure: str = ""
    final: bool = False
    review_above: int = 0
    review: Literal["NONE", "WAITING", "APPROVED"] = "NONE"
    authorized: bool = False
    confirmed: bool = False
    given_up: str | None = None
    voided: bool = False
    since: datetime
    captured: dict[UUID, int] = Field(default_factory=dict)
    late: list[UUID] = Field(default_factory=list)
    chargebacks: dict[UUID, str] = Field(default_factory=dict)
    allocations: list[Allocation] = Field(default_factory=list)
    allocated_to: dict[UUID, UUID] = Field(default_factory=dict)
    cancellations: dict[UUID, Cancellation] = Field(default_factory=dict)
    answered: list[UUID] = Field(default_factory=list)
    refunds: dict[UUID, Refund] = Field(default_factory=dict)
    returns: dict[UUID, Returned] = Field(default_factory=dict)
    status: OrderStatus = OrderStatus.PENDING_PAYMENT
    payment_status: PaymentStatus = PaymentStatus.PENDING
    fulfilment_status: FulfilmentStatus = FulfilmentStatus.UNFULFILLED
    delivered_told: bool = False

    @property
    def open(self) -> bool:
        """Neither confirmed nor given up."""
        return not self.confirmed and self.given_up is None

    @property
    def held(self) -> bool:
        return self.stock != "ASKED" and self.redeemed != "ASKED"

    @property
    def step(self) -> Step | None:
        if not self.open:
            return None
        if self.authorized:
            return Step.TAKE
        if self.review == "WAITING":
            return Step.REVIEW
        return Step.PAY if self.held else Step.HOLD

    def line(self, id_: UUID) -> Line | None:
        return next((line for line in self.lines if line.id == id_), None)

    def part(self, id_: UUID) -> VendorPart | None:
        return next((part for part in self.parts if part.id == id_), None)

    def lines_of(self, vendor_order_id: UUID) -> list[Line]:
        return [line for line in self.lines if line.vendor_order_id == vendor_order_id]

    def cancelling(self, line_id: UUID) -> int:
        """How many of a line are asked to be cancelled."""
        return sum(each.lines.get(line_id, 0) for each in self.cancellations.values())

    @property
    def paid_back(self) -> int:
        """Settled, of both kinds."""
        return sum(refund.amount + refund.stored for refund in self.refunds.values() if refund.state == "SETTLED")


def units(lines: Iterable[Line]) -> tuple[int, int, int, int]:
    """Of lines together: left, sent, arrived, returned."""
    found = list(lines)
    left, sent = sum(each.left for each in found), sum(each.sent for each in found)
    return left, sent, sum(each.arrived for each in found), sum(each.returned for each in found)
