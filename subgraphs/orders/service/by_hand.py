"""What people do with an order before it has arrived: cancel, pay again, accept, lower, review; and pay back as a favour."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.idempotency import once
from shared.text import line
from shared.viewer import Viewer
from subgraphs.orders.models import VendorOrderStatus
from subgraphs.orders.rules import cancelling, saga
from subgraphs.orders.rules.moves import VENDOR_ORDER, moved
from subgraphs.orders.rules.order import Order, VendorPart
from subgraphs.orders.rules.paying_back import pay_back
from subgraphs.orders.rules.permissions import FULFIL, OVERSEE
from subgraphs.orders.rules.refunds import Purse
from subgraphs.orders.service.access import for_buyer, for_part_of, for_vendor, in_hand, owns
from subgraphs.orders.service.keeping import put_back

LONGEST_REASON = 200


async def cancel_order(tx: AsyncSession, viewer: Viewer, held: UUID | None, order_id: UUID, reason: str) -> UUID:
    """All that can still be: at once before it is confirmed; after that, what has not left."""
    why = line(reason, "reason", LONGEST_REASON)
    journal = await for_buyer(tx, viewer, held, order_id, OVERSEE)
    order = journal.order
    if order.given_up is not None:
        raise BadInput("It is cancelled already", code="MOVE_ILLEGAL", field="orderId", before=order.status.value)
    if order.confirmed:
        cancelling.ask(journal, _all_here(order, order.parts), why)
    else:
        saga.give_up(journal, "CANCELLED_BY_BUYER" if owns(viewer, held, order) else "CANCELLED_BY_MARKET", why)
    await put_back(tx, [journal])
    return order_id


def _all_here(order: Order, parts: Sequence[VendorPart]) -> dict[UUID, int]:
    ids = {part.id for part in parts}
    return {each.id: left for each in order.lines if each.vendor_order_id in ids and (left := cancelling.still_here(order, each))}


async def cancel_vendor_order(tx: AsyncSession, viewer: Viewer, held: UUID | None, vendor_order_id: UUID, reason: str) -> UUID:
    why = line(reason, "reason", LONGEST_REASON)
    journal, part = await for_part_of(tx, viewer, held, vendor_order_id, FULFIL)
    cancelling.ask(journal, _all_here(journal.order, [part]), why)
    await put_back(tx, [journal])
    return journal.order.id


async def cancel_lines(
    tx: AsyncSession, viewer: Viewer, held: UUID | None, vendor_order_id: UUID, lines: Sequence[tuple[UUID, int]], reason: str
) -> UUID:
    why = line(reason, "reason", LONGEST_REASON)

    async def change() -> UUID:
        journal, part = await for_part_of(tx, viewer, held, vendor_order_id, FULFIL)
        cancelling.ask(journal, _of_part(journal.order, part, lines), why)
        await put_back(tx, [journal])
        return journal.order.id

    return await once(tx, viewer, "cancelLines", [vendor_order_id, lines, reason], change)


def _of_part(order: Order, part: VendorPart, lines: Sequence[tuple[UUID, int]]) -> dict[UUID, int]:
    wanted = dict(lines)
    if len(wanted) != len(lines):
        raise BadInput("Name each line once", code="LINE_TWICE", field="lines")
    for place, id_ in enumerate(wanted):
        found = order.line(id_)
        if found is None or found.vendor_order_id != part.id:
            raise BadInput("This order has no such line", code="LINE_UNKNOWN", field=f"lines.{place}.lineId")
    return wanted


async def edit_order(
    tx: AsyncSession, viewer: Viewer, held: UUID | None, order_id: UUID, quantities: Sequence[tuple[UUID, int]], reason: str
) -> UUID:
    """Lower quantities before they are sent: what is too much is cancelled, at its frozen price. Higher ones are bought anew."""
    why = line(reason, "reason", LONGEST_REASON)

    async def change() -> UUID:
        journal = await for_buyer(tx, viewer, held, order_id, OVERSEE)
        cancelling.ask(journal, _lowered(journal.order, quantities), why, "EDIT")
        await put_back(tx, [journal])
        return order_id

    return await once(tx, viewer, "editOrder", [order_id, quantities, reason], change)


def _lowered(order: Order, quantities: Sequence[tuple[UUID, int]]) -> dict[UUID, int]:
    wanted: dict[UUID, int] = {}
    for place, (id_, quantity) in enumerate(quantities):
        found = order.line(id_)
        if found is None or id_ in wanted:
            raise BadInput("Name each line of the order once", code="LINE_UNKNOWN", field=f"lines.{place}.lineId")
        before = found.left - order.cancelling(id_)
        if quantity > before:
            raise BadInput("More of it is bought by another order", code="QUANTITY_RAISED", field=f"lines.{place}.quantity")
        if quantity < 0:
            raise BadInput("A quantity is 0 at least", code="QUANTITY_RANGE", field=f"lines.{place}.quantity")
        wanted[id_] = before - quantity
    return {id_: less for id_, less in wanted.items() if less}


async def retry_payment(tx: AsyncSession, viewer: Viewer, held: UUID | None, order_id: UUID) -> UUID:
    """After a failure, until its time is over. Asked again while it is being asked, it changes nothing."""
    journal = await for_buyer(tx, viewer, held, order_id)
    order = journal.order
    if not order.open:
        raise BadInput("This order is not waiting to be paid", code="MOVE_ILLEGAL", field="orderId", before=order.status.value)
    if order.paying == "FAILED":
        saga.expire(journal)
        if order.open:
            saga.ask_to_pay(journal, order.attempt + 1)
    elif order.paying not in ("ASKED", "ACTION"):
        raise BadInput("This order is not waiting to be paid", code="MOVE_ILLEGAL", field="orderId", before=order.status.value)
    await put_back(tx, [journal])
    return order_id


async def accept(tx: AsyncSession, viewer: Viewer, vendor_order_id: UUID) -> UUID:
    journal, part = await for_vendor(tx, viewer, FULFIL, vendor_order_id)
    if not part.accepted:
        moved(VENDOR_ORDER, part.status, VendorOrderStatus.ACCEPTED)
        journal.note("VENDOR_ACCEPTED", vendor_order_id=part.id, part=str(part.id))
        await put_back(tx, [journal])
    return journal.order.id


async def review(tx: AsyncSession, viewer: Viewer, order_id: UUID, *, approve: bool, reason: str) -> UUID:
    """Of an order above the market's limit: it goes on, or is given up."""
    viewer.must(OVERSEE)
    why = line(reason, "reason", LONGEST_REASON)
    journal = await in_hand(tx, order_id)
    if journal.order.step != "REVIEW":
        raise BadInput("This order does not wait for a review", code="MOVE_ILLEGAL", field="orderId", before=journal.order.status.value)
    if approve:
        journal.note("REVIEW_PASSED", reason=why)
        saga.advance(journal)
    else:
        saga.give_up(journal, "REVIEW_REFUSED", why)
    await put_back(tx, [journal])
    return order_id


@dataclass(frozen=True, slots=True)
class Favour:
    """Of a line, or with the vendor's part alone, of its sending."""

    vendor_order_id: UUID
    line_id: UUID | None
    amount: int


async def refund(tx: AsyncSession, viewer: Viewer, order_id: UUID, favours: Sequence[Favour], reason: str) -> UUID:
    viewer.must(OVERSEE)
    why = line(reason, "reason", LONGEST_REASON)

    async def change() -> UUID:
        journal = await in_hand(tx, order_id)
        if not journal.order.confirmed:
            raise BadInput("Nothing has been paid yet that could go back", code="ORDER_NOT_CONFIRMED", field="orderId")
        pay_back(journal, _favours(journal.order, favours), "GOODWILL", why=why)
        await put_back(tx, [journal])
        return order_id

    return await once(tx, viewer, "refundOrder", [order_id, [[f.vendor_order_id, f.line_id, f.amount] for f in favours], reason], change)


def _favours(order: Order, favours: Sequence[Favour]) -> Purse:
    purse = Purse(order)
    for place, each in enumerate(favours):
        part, found = order.part(each.vendor_order_id), order.line(each.line_id) if each.line_id else None
        if part is None or (each.line_id and (found is None or found.vendor_order_id != part.id)):
            raise BadInput("This order has no such part", code="LINE_UNKNOWN", field=f"parts.{place}.lineId")
        left = _left(purse, each)
        if not 1 <= each.amount <= left:
            raise BadInput(f"{left} is left of what was paid for it", code="ABOVE_WHAT_WAS_PAID", field=f"parts.{place}.amount", left=left)
        if each.line_id:
            purse.some(each.line_id, each.amount)
        else:
            purse.shipping(part.id, each.amount)
    return purse


def _left(purse: Purse, favour: Favour) -> int:
    if favour.line_id and (found := purse.order.line(favour.line_id)):
        return found.goods - found.refunded
    part = purse.order.part(favour.vendor_order_id)
    return part.shipping.quoted.total - part.shipping.refunded if part and part.shipping else 0
