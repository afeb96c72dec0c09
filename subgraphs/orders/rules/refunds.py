"""What goes back of what was paid: by frozen shares, never above them, and all of it exactly when it is the last.

A line's money lies in two pots: its goods, and the deposits for old parts. Of `n` of `quantity` goes back what floor(pot * n / quantity) has
grown by. Tax follows the amount in the same way, so neither leaves a remainder.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from events.contracts.orders import RefundKind, RefundPart
from events.contracts.pricing import Redemption
from shared.errors import BadInput
from subgraphs.orders.rules.order import Line, Order, Parcel, VendorPart


class Purse:
    """Parts of one refund, each taken from what the ones before it have left."""

    def __init__(self, order: Order) -> None:
        self.order = order.model_copy(deep=True)
        self.parts: list[RefundPart] = []

    def units(self, line_id: UUID, *, goods: int = 0, cores: int = 0) -> None:
        """`goods` of a line with their deposits as far as those are still here, or `cores`: the deposits alone."""
        line = _line(self.order, line_id)
        with_them = min(goods, line.quantity - line.cores_back) if line.core else 0
        self._take("LINE", line, goods, _grown(line.total - line.core, line.goods_back, goods, line.quantity))
        self._take("CORE", line, with_them + cores, _grown(line.core, line.cores_back, with_them + cores, line.quantity))

    def fee(self, line_id: UUID, amount: int) -> None:
        """Kept by the vendor of what this refund gives back of a line."""
        if amount:
            self._take("RESTOCKING_FEE", _line(self.order, line_id), 0, -amount)

    def some(self, line_id: UUID, amount: int) -> None:
        """An amount, of a line that stays with the buyer."""
        self._take("LINE", _line(self.order, line_id), 0, amount)

    def shipping(self, vendor_order_id: UUID, amount: int | None = None) -> None:
        """All that is left of it, or an amount."""
        part = self.order.part(vendor_order_id)
        if part is None or part.shipping is None:
            return
        left = part.shipping.quoted.total - part.shipping.refunded
        if given := left if amount is None else amount:
            self._keep(
                "SHIPPING", part.id, part.vendor_id, None, 0, min(given, left), part.shipping, part.shipping.quoted.total, part.shipping.quoted.tax
            )

    def share(self, part: VendorPart, amount: int) -> None:
        """An amount of one vendor's part, by what is left of each line and of sending."""
        lines = self.order.lines_of(part.id)
        left = [line.total - line.refunded for line in lines]
        if part.shipping:
            left.append(part.shipping.quoted.total - part.shipping.refunded)
        for place, given in enumerate(largest_remainder(amount, left)):
            if given and place < len(lines):
                self.some(lines[place].id, given)
            elif given:
                self.shipping(part.id, given)

    def _take(self, kind: RefundKind, line: Line, quantity: int, amount: int) -> None:
        amount = min(amount, line.total - line.refunded)
        if amount or quantity:
            self._keep(kind, line.vendor_order_id, line.vendor_id, line.id, quantity, amount, line, line.total, line.tax)
        if kind == "LINE":
            line.goods_back += quantity
        elif kind == "CORE":
            line.cores_back += quantity

    def _keep(
        self,
        kind: RefundKind,
        vendor_order_id: UUID,
        vendor_id: UUID,
        line_id: UUID | None,
        quantity: int,
        amount: int,
        pot: Line | Parcel,
        total: int,
        tax: int,
    ) -> None:
        back = tax * (pot.refunded + amount) // total - pot.refunded_tax if total else 0
        pot.refunded += amount
        pot.refunded_tax += back
        said = {"vendor_order_id": vendor_order_id, "vendor_id": vendor_id, "line_id": line_id}
        self.parts.append(RefundPart(kind=kind, quantity=quantity, amount=amount, tax=back, **said))

    @property
    def amount(self) -> int:
        return sum(part.amount for part in self.parts)


def _line(order: Order, line_id: UUID) -> Line:
    if (found := order.line(line_id)) is None:
        raise BadInput("This order has no such line", code="LINE_UNKNOWN", field="lines")
    return found


def _grown(pot: int, before: int, more: int, of: int) -> int:
    return pot * min(before + more, of) // of - pot * before // of


def largest_remainder(amount: int, weights: Sequence[int]) -> list[int]:
    """`amount` by `weights`, to the last unit; never more of one than its weight, where the amount is not above them together."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    shares = [amount * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(amount * weights[at] % whole), at))
    for at in order[: amount - sum(shares)]:
        shares[at] += 1
    return shares


def split(order: Order, amount: int) -> tuple[int, int, list[Redemption]]:
    """What goes back the way it was paid, what to gift cards and points, and to which: those come last."""
    paid = sum(refund.amount for refund in order.refunds.values())
    stored = sum(refund.stored for refund in order.refunds.values())
    back = min(amount, max(order.due - paid, 0))
    return back, amount - back, _stored(order, stored, amount - back)


def _stored(order: Order, before: int, more: int) -> list[Redemption]:
    """Gift cards first, points after: of each what lies between what went back before and what does now."""
    if not more:
        return []
    cards = [each for each in order.redemptions if each.kind == "GIFT_CARD"]
    points = [each for each in order.redemptions if each.kind == "POINTS"]
    found, at = [], 0
    for card in cards:
        if given := _overlap(at, at + card.amount, before, before + more):
            found.append(Redemption(kind="GIFT_CARD", id=card.id, amount=given))
        at += card.amount
    worth = order.total - order.due - at
    for each in points[:1] if worth > 0 else ():
        first, last = max(before - at, 0), before + more - at
        if given := each.amount * max(last, 0) // worth - each.amount * first // worth:
            found.append(Redemption(kind="POINTS", id=each.id, amount=given))
    return found


def _overlap(first: int, last: int, begin: int, end: int) -> int:
    return max(min(last, end) - max(first, begin), 0)


def of_lines(order: Order, lines: Iterable[tuple[UUID, int]]) -> Purse:
    """Units that are not sent, and the sending of those vendors of whom nothing is left."""
    purse = Purse(order)
    for line_id, quantity in lines:
        purse.units(line_id, goods=quantity)
    return purse
