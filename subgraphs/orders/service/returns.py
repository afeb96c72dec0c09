"""Parts that come back: asked by the buyer, decided and inspected by the vendor."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import InspectedLine, ReturnDecided, ReturnReceived, ReturnRequested
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import line, optional_line
from shared.viewer import Viewer
from subgraphs.orders.models import ReturnStatus
from subgraphs.orders.rules import returning
from subgraphs.orders.rules.moves import RETURN, moved
from subgraphs.orders.rules.order import Order
from subgraphs.orders.rules.paying_back import pay_back
from subgraphs.orders.rules.permissions import FULFIL
from subgraphs.orders.rules.returning import Asked, Fee, Inspected
from subgraphs.orders.service.access import for_part_of, in_hand
from subgraphs.orders.service.by_hand import LONGEST_REASON
from subgraphs.orders.service.keeping import InHand, put_back
from subgraphs.orders.service.settings import return_days

_OPEN = text("""
    INSERT INTO returns (tenant_id, id, order_id, vendor_order_id, vendor_id, user_id, status, lines, requested_at)
    VALUES (:tenant, :id, :order, :part, :vendor, :user, 'REQUESTED', :lines ::jsonb, :at)""")
_FIND = text("SELECT id, order_id, vendor_order_id, vendor_id, status, lines FROM returns WHERE id = :id")
_DECIDE = text("UPDATE returns SET status = :status, reason = :reason WHERE id = :id")
_RECEIVE = text("UPDATE returns SET status = 'RECEIVED', received = :received ::jsonb WHERE id = :id")


async def request(tx: AsyncSession, viewer: Viewer, held: UUID | None, vendor_order_id: UUID, lines: Sequence[Asked]) -> UUID:
    async def change() -> UUID:
        journal, part = await for_part_of(tx, viewer, held, vendor_order_id)
        returning.check(journal.order, part, lines, journal.at, await return_days(tx))
        id_ = uuid7()
        journal.note(
            "RETURN_REQUESTED", vendor_order_id=part.id, return_id=str(id_), part=str(part.id),
            lines={str(each.line_id): each.quantity for each in lines if each.reason != "CORE"},
            cores={str(each.line_id): each.quantity for each in lines if each.reason == "CORE"},
        )  # fmt: skip
        told = returning.said(journal.order, lines)
        named = {"return_id": id_, "order_id": journal.order.id, "vendor_order_id": part.id, "vendor_id": part.vendor_id}
        journal.tell(ReturnRequested(**named, lines=told))
        kept = [{"line_id": str(each.line_id), "quantity": each.quantity, "reason": each.reason} for each in lines]
        said = {"tenant": viewer.tenant, "order": journal.order.id, "part": part.id, "vendor": part.vendor_id, "at": journal.at}
        await tx.execute(_OPEN, {"id": id_, **said, "user": journal.order.user_id, "lines": orjson.dumps(kept).decode()})
        await put_back(tx, [journal])
        return id_

    return await once(tx, viewer, "requestReturn", [vendor_order_id, [[e.line_id, e.quantity, e.reason] for e in lines]], change)


async def _for_vendor(tx: AsyncSession, viewer: Viewer, return_id: UUID, to: ReturnStatus) -> tuple[InHand, Row[Any]]:
    """Its state is the order's, which is locked."""
    found = (await tx.execute(_FIND, {"id": return_id})).first()
    if found is None or not viewer.may(FULFIL, within=found.vendor_id):
        raise NotFound("There is no such return", id=str(return_id))
    journal = await in_hand(tx, found.order_id)
    before = journal.order.returns[return_id].status
    if before == to:
        raise BadInput(f"It is {to} already", code="MOVE_ILLEGAL", field="returnId", before=before.value)
    moved(RETURN, before, to)
    return journal, found


async def decide(tx: AsyncSession, viewer: Viewer, return_id: UUID, *, approve: bool, reason: str) -> UUID:
    to = ReturnStatus.APPROVED if approve else ReturnStatus.REFUSED
    why = (optional_line(reason, "reason", LONGEST_REASON) or "") if approve else line(reason, "reason", LONGEST_REASON)
    journal, found = await _for_vendor(tx, viewer, return_id, to)
    journal.note(f"RETURN_{to}", reason=why, vendor_order_id=found.vendor_order_id, return_id=str(return_id))
    journal.tell(ReturnDecided(**_named(found), approved=approve, reason=why))
    await tx.execute(_DECIDE, {"id": return_id, "status": to.value, "reason": why})
    await put_back(tx, [journal])
    return return_id


async def receive(tx: AsyncSession, viewer: Viewer, return_id: UUID, got: Sequence[Inspected], fee: Fee, *, with_shipping: bool) -> UUID:
    """What came, as it was found: the money for it goes back, and what can be sold goes into stock. What did not come stays with the buyer."""

    async def change() -> UUID:
        journal, found = await _for_vendor(tx, viewer, return_id, ReturnStatus.RECEIVED)
        asked = {UUID(each["line_id"]): Asked(UUID(each["line_id"]), each["quantity"], each["reason"]) for each in found.lines}
        returning.must_match(asked, got)
        purse = returning.money_back(journal.order, asked, got, fee)
        if with_shipping:
            purse.shipping(found.vendor_order_id)
        back = {str(each.line_id): each.quantity for each in got if each.quantity and each.inspection in ("RESALE", "DAMAGED")}
        journal.note("RETURN_RECEIVED", vendor_order_id=found.vendor_order_id, return_id=str(return_id), back=back)
        journal.tell(ReturnReceived(**_named(found), lines=_inspected(journal.order, got)))
        pay_back(journal, purse, "RETURN")
        kept = [{"line_id": str(each.line_id), "quantity": each.quantity, "inspection": each.inspection} for each in got]
        await tx.execute(_RECEIVE, {"id": return_id, "received": orjson.dumps(kept).decode()})
        await put_back(tx, [journal])
        return return_id

    asked = [return_id, [[e.line_id, e.quantity, e.inspection, e.warehouse_id] for e in got], fee.basis_points, fee.amount, with_shipping]
    return await once(tx, viewer, "receiveReturn", asked, change)


def _inspected(order: Order, got: Sequence[Inspected]) -> list[InspectedLine]:
    offers: Mapping[UUID, UUID] = {line.id: line.offer_id for line in order.lines}
    return [
        InspectedLine(
            line_id=each.line_id, offer_id=offers[each.line_id], quantity=each.quantity, inspection=each.inspection, warehouse_id=each.warehouse_id
        )
        for each in got
        if each.quantity
    ]  # fmt: skip


def _named(found: Row[Any]) -> dict[str, UUID]:
    return {"return_id": found.id, "order_id": found.order_id, "vendor_order_id": found.vendor_order_id, "vendor_id": found.vendor_id}
