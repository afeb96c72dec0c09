"""A buyer and a vendor disagree: what either says is kept sealed, the market decides, and what is due by a time is a row."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.apart import apart
from events.contracts.orders import DisputeOpened, DisputeResolved
from shared.db import Database
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import PLATFORM, uuid7
from shared.tenancy import MINE
from shared.viewer import Viewer
from subgraphs.orders.models import DisputeStatus
from subgraphs.orders.rules.moves import DISPUTE, moved
from subgraphs.orders.rules.order import Order, VendorPart
from subgraphs.orders.rules.paying_back import pay_back
from subgraphs.orders.rules.permissions import FULFIL, OVERSEE
from subgraphs.orders.rules.refunds import Purse
from subgraphs.orders.service.access import for_part_of, in_hand, owns
from subgraphs.orders.service.keeping import InHand, put_back
from subgraphs.orders.service.notes import write

ANSWER_WITHIN = timedelta(days=5)
AT_ONCE = 200

Reason = Literal["NOT_RECEIVED", "NOT_AS_DESCRIBED", "DOES_NOT_FIT", "RETURN_REFUSED", "NOT_REFUNDED", "OTHER"]
Outcome = Literal["BUYER", "VENDOR", "SPLIT", "WITHDRAWN"]

_OPEN_ONE = text(f"SELECT EXISTS (SELECT FROM disputes WHERE {MINE} AND vendor_order_id = :part AND status <> 'RESOLVED')")  # noqa: S608
_OPEN = text("""
    INSERT INTO disputes (tenant_id, id, order_id, vendor_order_id, vendor_id, user_id, status, reason, due_at, opened_at)
    VALUES (:tenant, :id, :order, :part, :vendor, :user, 'OPEN', :reason, :due, :at)""")
_FIND = text(f"SELECT id, order_id, vendor_order_id, vendor_id, status, reason FROM disputes WHERE {MINE} AND id = :id")  # noqa: S608
_MOVE = text(f"UPDATE disputes SET status = :status, due_at = NULL, outcome = :outcome, amount = :amount WHERE {MINE} AND id = :id")  # noqa: S608
_DUE = "SELECT tenant_id, id FROM disputes WHERE due_at <= $1 ORDER BY due_at, tenant_id, id LIMIT $2"


async def open_one(tx: AsyncSession, viewer: Viewer, held: UUID | None, vendor_order_id: UUID, reason: Reason, body: str) -> UUID:
    async def change() -> UUID:
        journal, part = await for_part_of(tx, viewer, held, vendor_order_id)
        if not journal.order.confirmed:
            raise BadInput("It is not confirmed: cancel it", code="ORDER_NOT_CONFIRMED", field="vendorOrderId")
        if await tx.scalar(_OPEN_ONE, {"part": part.id}):
            raise BadInput("There is a dispute about it already", code="DISPUTE_OPEN", field="vendorOrderId")
        id_ = uuid7()
        named = {"order": journal.order.id, "part": part.id, "vendor": part.vendor_id, "user": journal.order.user_id}
        said = {"id": id_, "reason": reason, "due": journal.at + ANSWER_WITHIN, "at": journal.at}
        await tx.execute(_OPEN, {"tenant": viewer.tenant, **named, **said})
        await write(tx, journal.order, "BUYER", body, part_id=part.id, dispute_id=id_)
        journal.note("DISPUTE_OPENED", vendor_order_id=part.id, dispute_id=str(id_), code=reason)
        journal.tell(DisputeOpened(dispute_id=id_, order_id=journal.order.id, vendor_order_id=part.id, vendor_id=part.vendor_id, reason=reason))
        await put_back(tx, [journal])
        return id_

    return await once(tx, viewer, "openDispute", [vendor_order_id, reason, body], change)


async def _locked(tx: AsyncSession, dispute_id: UUID) -> tuple[InHand, VendorPart, Row[Any]]:
    """Read again once its order is locked."""
    found = (await tx.execute(_FIND, {"id": dispute_id})).first()
    if found is None:
        raise _unknown(dispute_id)
    journal = await in_hand(tx, found.order_id)
    part = journal.order.part(found.vendor_order_id)
    if part is None:
        raise _unknown(dispute_id)
    return journal, part, (await tx.execute(_FIND, {"id": dispute_id})).one()


async def answer(tx: AsyncSession, viewer: Viewer, held: UUID | None, dispute_id: UUID, body: str) -> UUID:
    """A further statement; the vendor's first one keeps the time."""
    journal, part, found = await _locked(tx, dispute_id)
    author = _author(viewer, held, journal.order, part, dispute_id)
    before = DisputeStatus(found.status)
    if before == DisputeStatus.RESOLVED:
        moved(DISPUTE, before, DisputeStatus.ANSWERED)
    await write(tx, journal.order, author, body, part_id=part.id, dispute_id=dispute_id)
    if author == "VENDOR" and before != DisputeStatus.ANSWERED:
        await tx.execute(_MOVE, {"id": dispute_id, "status": moved(DISPUTE, before, DisputeStatus.ANSWERED).value, "outcome": None, "amount": 0})
    journal.note("DISPUTE_ANSWERED", vendor_order_id=part.id, dispute_id=str(dispute_id), code=author)
    await put_back(tx, [journal])
    return dispute_id


def _author(viewer: Viewer, held: UUID | None, order: Order, part: VendorPart, dispute_id: UUID) -> str:
    if owns(viewer, held, order):
        return "BUYER"
    if viewer.may(OVERSEE):
        return "MARKET"
    if viewer.may(FULFIL, within=part.vendor_id):
        return "VENDOR"
    raise _unknown(dispute_id)


async def resolve(tx: AsyncSession, viewer: Viewer, held: UUID | None, dispute_id: UUID, outcome: Outcome, amount: int | None) -> UUID:
    """For the buyer: all that is left of what was paid for the part. Buyers themselves may withdraw."""

    async def change() -> UUID:
        journal, part, found = await _locked(tx, dispute_id)
        may = owns(viewer, held, journal.order) if outcome == "WITHDRAWN" else viewer.may(OVERSEE)
        if not may:
            raise _unknown(dispute_id)
        if found.status == DisputeStatus.RESOLVED:
            raise BadInput("It is resolved", code="MOVE_ILLEGAL", field="disputeId", before=found.status)
        back = _back(journal.order, part, outcome, amount)
        journal.note("DISPUTE_RESOLVED", vendor_order_id=part.id, dispute_id=str(dispute_id), code=outcome, amount=back)
        named = {"order_id": journal.order.id, "vendor_order_id": part.id, "vendor_id": part.vendor_id}
        journal.tell(DisputeResolved(dispute_id=dispute_id, **named, outcome=outcome))
        if back:
            purse = Purse(journal.order)
            purse.share(part, back)
            pay_back(journal, purse, "DISPUTE")
        await tx.execute(_MOVE, {"id": dispute_id, "status": DisputeStatus.RESOLVED.value, "outcome": outcome, "amount": back})
        await put_back(tx, [journal])
        return dispute_id

    return await once(tx, viewer, "resolveDispute", [dispute_id, outcome, amount], change)


def _back(order: Order, part: VendorPart, outcome: Outcome, amount: int | None) -> int:
    left = sum(line.total - line.refunded - line.deposits_back for line in order.lines_of(part.id))
    left += part.shipping.quoted.total - part.shipping.refunded if part.shipping else 0
    if outcome == "SPLIT":
        if amount is None or not 1 <= amount <= left:
            raise BadInput(f"{left} is left of what was paid for it", code="ABOVE_WHAT_WAS_PAID", field="amount", left=left)
        return amount
    if amount is not None:
        raise BadInput("Only where it is split is there an amount to name", code="AMOUNT_NOT_ASKED", field="amount")
    return left if outcome == "BUYER" else 0


async def escalate(database: Database, at: datetime | None = None) -> int:
    """Those whose vendors have let the time pass; how many."""
    at = at or datetime.now(UTC)
    rows = await database.reader(PLATFORM).fetch(_DUE, at, AT_ONCE)
    for tenant, id_ in rows:
        with apart("dispute not escalated", tenant, dispute=str(id_)):
            await _escalate(database, tenant, id_)
    return len(rows)


async def _escalate(database: Database, tenant: UUID, id_: UUID) -> None:
    async with database.transaction(tenant) as tx:
        journal, part, found = await _locked(tx, id_)
        if found.status == DisputeStatus.OPEN:
            await tx.execute(_MOVE, {"id": id_, "status": DisputeStatus.ESCALATED.value, "outcome": None, "amount": 0})
            journal.note("DISPUTE_ESCALATED", vendor_order_id=part.id, dispute_id=str(id_))
        await put_back(tx, [journal])


def _unknown(dispute_id: UUID) -> NotFound:
    return NotFound("There is no such dispute", id=str(dispute_id))
