"""What goes back of what was paid: by frozen shares, never above them, and all of it exactly when it is the last.

A line's money lies in two pots: its goods, and the untaxed deposits for old parts. Of `n` of `quantity` goes back what floor(pot * n / quantity)
has grown by. Tax follows the goods' amount in the same way, so neither leaves a remainder.
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
        self._goods("LINE", line, goods, _grown(line.goods, line.goods_back, goods, line.quantity))
        self._deposits(line, with_them + cores, _grown(line.core, line.cores_back, with_them + cores, line.quantity))

    def fee(self, line_id: UUID, amount: int) -> None:
        """Kept by the vendor of what this refund gives back of a line."""
        if amount:
            self._goods("RESTOCKING_FEE", _line(self.order, line_id), 0, -amount)

    def some(self, line_id: UUID, amount: int) -> None:
        """An amount, of a line that stays with the buyer."""
        self._goods("LINE", _line(self.order, line_id), 0, amount)

    def shipping(self, vendor_order_id: UUID, amount: int | None = None) -> None:
        """All that is left of it, or an amount."""
        part = self.order.part(vendor_order_id)
        if part is None or part.shipping is None:
            return
        left = part.shipping.quoted.total - part.shipping.refunded
        if given := left if amount is None else amount:
            quoted, given = part.shipping.quoted, min(given, left)
            self._keep("SHIPPING", part.id, part.vendor_id, None, 0, given, _taxed(part.shipping, given, quoted.total, quoted.tax))

    def share(self, part: VendorPart, amount: int) -> None:
        """An amount of one vendor's part, by what is left of each line's goods and deposits, and of sending."""
        lines = self.order.lines_of(part.id)
        left = [each for line in lines for each in (line.goods - line.refunded, line.core - line.deposits_back)]
        if part.shipping:
            left.append(part.shipping.quoted.total - part.shipping.refunded)
        given = largest_remainder(amount, left)
        for line, goods, deposits in zip(lines, given[::2], given[1::2], strict=False):
            self._goods("LINE", line, 0, goods)
            self._deposits(line, 0, deposits)
        if part.shipping and given[-1]:
            self.shipping(part.id, given[-1])

    def _goods(self, kind: RefundKind, line: Line, quantity: int, amount: int) -> None:
        amount = min(amount, line.goods - line.refunded)
        if amount or quantity:
            self._keep(kind, line.vendor_order_id, line.vendor_id, line.id, quantity, amount, _taxed(line, amount, line.goods, line.tax))
        line.goods_back += quantity

    def _deposits(self, line: Line, quantity: int, amount: int) -> None:
        amount = min(amount, line.core - line.deposits_back)
        if amount or quantity:
            self._keep("CORE", line.vendor_order_id, line.vendor_id, line.id, quantity, amount, 0)
        line.deposits_back += amount
        line.cores_back += quantity

    def _keep(self, kind: RefundKind, vendor_order_id: UUID, vendor_id: UUID, line_id: UUID | None, quantity: int, amount: int, tax: int) -> None:
        said = {"vendor_order_id": vendor_order_id, "vendor_id": vendor_id, "line_id": line_id}
        self.parts.append(RefundPart(kind=kind, quantity=quantity, amount=amount, tax=tax, **said))

    @property
    def amount(self) -> int:
        return sum(part.amount for part in self.parts)


def _taxed(pot: Line | Parcel, amount: int, whole: int, tax: int) -> int:
    """The tax in what goes back, which is noted of the pot."""
    back = tax * (pot.refunded + amount) // whole - pot.refunded_tax if whole else 0
    pot.refunded += amount
    pot.refunded_tax += back
    return back


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
