"""What may come back, and what goes back for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from events.contracts.orders import Inspection, ReturnedLine, ReturnReason
from shared.errors import BadInput
from subgraphs.orders.rules.order import Line, Order, VendorPart
from subgraphs.orders.rules.refunds import Purse, largest_remainder

FAULTS: frozenset[ReturnReason] = frozenset({"WRONG_PART", "DAMAGED", "DEFECTIVE", "NOT_AS_DESCRIBED"})
"""The vendor's: no fee is kept for these. Nor for what was said to fit and doesn't."""


@dataclass(frozen=True, slots=True)
class Asked:
    line_id: UUID
    quantity: int
    reason: ReturnReason


@dataclass(frozen=True, slots=True)
class Inspected:
    line_id: UUID
    quantity: int
    inspection: Inspection
    warehouse_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """One of both: hundredths of a percent of what goes back for the goods, or an amount."""

    basis_points: int = 0
    amount: int = 0


def returnable(line: Line) -> int:
    return max(line.arrived - line.returned - line.returning, 0)


def cores_returnable(line: Line) -> int:
    return max(line.arrived - line.cores_back - line.cores_returning - line.returning, 0) if line.core else 0


def check(order: Order, part: VendorPart, lines: Sequence[Asked], at: datetime, days: int) -> None:
    """Raises BadInput where that can't come back."""
    if part.delivered_at is None:
        raise BadInput("It has not arrived yet", code="NOT_DELIVERED", field="vendorOrderId")
    if at > part.delivered_at + timedelta(days=days):
        raise BadInput(f"Parts may come back for {days} days", code="RETURN_TOO_LATE", field="vendorOrderId", days=days)
    if not lines or len({each.line_id for each in lines}) != len(lines):
        raise BadInput("Name each line that comes back, once", code="LINES_RANGE", field="lines")
    for place, each in enumerate(lines):
        line = order.line(each.line_id)
        if line is None or line.vendor_order_id != part.id:
            raise BadInput("This order has no such line", code="LINE_UNKNOWN", field=f"lines.{place}.lineId")
        left = cores_returnable(line) if each.reason == "CORE" else returnable(line)
        if not 1 <= each.quantity <= left:
            raise BadInput(f"{left} of it may come back", code="NOT_RETURNABLE", field=f"lines.{place}.quantity", left=left)


def said(order: Order, lines: Sequence[Asked]) -> list[ReturnedLine]:
    found = {line.id: line for line in order.lines}
    return [
        ReturnedLine(
            line_id=each.line_id, offer_id=found[each.line_id].offer_id, product_id=found[each.line_id].product_id,
            vehicle_id=found[each.line_id].vehicle_id, quantity=each.quantity, reason=each.reason,
        )
        for each in lines
    ]  # fmt: skip


def must_match(asked: Mapping[UUID, Asked], got: Sequence[Inspected]) -> None:
    """Raises BadInput for what was not to come."""
    if len({each.line_id for each in got}) != len(got):
        raise BadInput("Name each line once", code="LINE_TWICE", field="lines")
    for place, each in enumerate(got):
        line = asked.get(each.line_id)
        if line is None:
            raise BadInput("This line is not in the return", code="LINE_UNKNOWN", field=f"lines.{place}.lineId")
        if not 0 <= each.quantity <= line.quantity:
            raise BadInput("No more than was to come back", code="QUANTITY_RANGE", field=f"lines.{place}.quantity", most=line.quantity)
        if line.reason == "CORE" and each.inspection not in ("CORE", "REFUSED"):
            raise BadInput("An old part is a core, or refused", code="INSPECTION_OF_CORE", field=f"lines.{place}.inspection")


def money_back(order: Order, asked: Mapping[UUID, Asked], got: Sequence[Inspected], fee: Fee) -> Purse:
    """Deposits for cores alone, all of a part for a part; less the fee where the buyer has changed their mind."""
    purse, goods = Purse(order), {}
    for each in got:
        before = purse.amount
        kind: Literal["goods", "cores"] | None = None if each.inspection == "REFUSED" else ("cores" if each.inspection == "CORE" else "goods")
        if kind and each.quantity:
            purse.units(each.line_id, **{kind: each.quantity})
        if kind == "goods" and _chargeable(order, asked[each.line_id]):
            goods[each.line_id] = purse.amount - before
    for line_id, amount in _fees(goods, fee).items():
        purse.fee(line_id, amount)
    return purse


def _chargeable(order: Order, asked: Asked) -> bool:
    line = order.line(asked.line_id)
    promised = asked.reason == "DOES_NOT_FIT" and line is not None and line.fit == "FITS"
    return asked.reason not in FAULTS and not promised


def _fees(goods: Mapping[UUID, int], fee: Fee) -> dict[UUID, int]:
    if not (fee.basis_points or fee.amount):
        return {}
    if not 0 <= fee.basis_points <= 10_000 or not fee.amount >= 0 or (fee.basis_points and fee.amount):
        raise BadInput("A fee is up to 10000 hundredths of a percent, or an amount", code="FEE_RANGE", field="fee")
    whole = sum(goods.values())
    if not whole:
        raise BadInput("What was the vendor's fault, or said to fit, comes back without a fee", code="FEE_NOT_ALLOWED", field="fee")
    if fee.amount > whole:
        raise BadInput(f"{whole} goes back for it", code="FEE_RANGE", field="fee.amount", most=whole)
    if fee.amount:
        return dict(zip(goods, largest_remainder(fee.amount, list(goods.values())), strict=True))
    return {id_: amount * fee.basis_points // 10_000 for id_, amount in goods.items()}
