"""From one warehouse of a vendor's to another: sent, and later received or taken back."""

from collections.abc import Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import optional_line
from shared.viewer import Viewer
from subgraphs.inventory.models import MovementKind, Transfer, TransferLine, TransferStatus
from subgraphs.inventory.rules.permissions import CHANGE
from subgraphs.inventory.rules.quantities import check_lines, check_quantity
from subgraphs.inventory.rules.reasons import LOST_ON_THE_WAY
from subgraphs.inventory.service.desk import Line, apply, check_offers
from subgraphs.inventory.service.stock import Change
from subgraphs.inventory.service.warehouses import allowed, must_be_open

_ARRIVED = text("""
    UPDATE transfer_lines AS l SET received = came.received
    FROM unnest(:offers ::uuid[], :received ::bigint[]) AS came (offer_id, received)
    WHERE l.transfer_id = :transfer AND l.offer_id = came.offer_id""")


async def send(tx: AsyncSession, viewer: Viewer, from_id: UUID, to_id: UUID, lines: Sequence[Line], note: str = "") -> UUID:
    """The transfer's id. What is sent is on hand nowhere until it is received."""
    if from_id == to_id:
        raise BadInput("It is there already", code="TRANSFER_NOWHERE", field="toId")
    ends = {id_: await allowed(tx, viewer, CHANGE, id_) for id_ in sorted((from_id, to_id))}
    vendor_id = ends[from_id].vendor_id
    if ends[to_id].vendor_id != vendor_id:
        raise BadInput("The two warehouses are not of one vendor", code="TRANSFER_OTHER_VENDOR", field="toId")
    check_lines([each.offer_id for each in lines])
    for place, each in enumerate(lines):
        check_quantity(each.quantity, f"lines.{place}.quantity")
    said = optional_line(note, "note", 200) or ""

    async def sent() -> UUID:
        must_be_open(ends[from_id], "fromId")
        must_be_open(ends[to_id], "toId")
        await check_offers(tx, vendor_id, [each.offer_id for each in lines])
        tenant, transfer_id = tx.info["tenant"], uuid7()
        tx.add(Transfer(tenant_id=tenant, id=transfer_id, vendor_id=vendor_id, from_id=from_id, to_id=to_id, status=TransferStatus.SENT, note=said))
        await tx.flush()
        tx.add_all(TransferLine(tenant_id=tenant, transfer_id=transfer_id, offer_id=each.offer_id, quantity=each.quantity) for each in lines)
        await tx.flush()
        out, named = MovementKind.TRANSFER_OUT, str(transfer_id)
        await apply(tx, [Change(each.offer_id, from_id, -each.quantity, 0, out, reference=named) for each in lines])
        return transfer_id

    return await once(tx, viewer, "sendTransfer", [from_id, to_id, [astuple(each) for each in lines], said], sent)


async def receive(tx: AsyncSession, viewer: Viewer, transfer_id: UUID, lines: Sequence[Line] = ()) -> UUID:
    """`lines` say of what fewer arrived than were sent: the rest of it is lost. What they don't name arrived whole."""
    await _seen(tx, viewer, transfer_id)
    asked = [transfer_id, [astuple(each) for each in lines]]
    return await once(tx, viewer, "receiveTransfer", asked, partial(_receive, tx, transfer_id, lines))


async def _receive(tx: AsyncSession, transfer_id: UUID, lines: Sequence[Line]) -> UUID:
    transfer, sent = await _under_way(tx, transfer_id)
    arrived = sent | _arrived(sent, lines)
    to, named = transfer.to_id, str(transfer_id)
    changes = []
    for offer_id, quantity in sorted(sent.items()):
        changes.append(Change(offer_id, to, quantity, 0, MovementKind.TRANSFER_IN, reference=named))
        if lost := quantity - arrived[offer_id]:
            changes.append(Change(offer_id, to, -lost, 0, MovementKind.ADJUSTMENT, LOST_ON_THE_WAY, named))
    transfer.status, transfer.ended_at = TransferStatus.RECEIVED, datetime.now(UTC)
    await tx.flush()
    await tx.execute(_ARRIVED, {"transfer": transfer_id, "offers": list(arrived), "received": list(arrived.values())})
    await apply(tx, changes)
    return transfer_id


def _arrived(sent: dict[UUID, int], lines: Sequence[Line]) -> dict[UUID, int]:
    if lines:
        check_lines([each.offer_id for each in lines])
    for place, each in enumerate(lines):
        if each.offer_id not in sent:
            raise BadInput("None of this was sent", code="OFFER_NOT_SENT", field=f"lines.{place}.offerId")
        if not 0 <= each.quantity <= sent[each.offer_id]:
            raise BadInput(f"{sent[each.offer_id]} were sent", code="QUANTITY_RANGE", field=f"lines.{place}.quantity")
    return {each.offer_id: each.quantity for each in lines}


async def cancel(tx: AsyncSession, viewer: Viewer, transfer_id: UUID) -> UUID:
    """It comes back to where it was sent from."""
    await _seen(tx, viewer, transfer_id)
    return await once(tx, viewer, "cancelTransfer", [transfer_id], partial(_cancel, tx, transfer_id))


async def _cancel(tx: AsyncSession, transfer_id: UUID) -> UUID:
    transfer, sent = await _under_way(tx, transfer_id)
    transfer.status, transfer.ended_at = TransferStatus.CANCELLED, datetime.now(UTC)
    await tx.flush()
    back, named = MovementKind.TRANSFER_IN, str(transfer_id)
    await apply(tx, [Change(offer_id, transfer.from_id, quantity, 0, back, reference=named) for offer_id, quantity in sorted(sent.items())])
    return transfer_id


async def _seen(tx: AsyncSession, viewer: Viewer, transfer_id: UUID) -> UUID:
    """The vendor's id."""
    viewer.must_somewhere(CHANGE)
    vendor_id = await tx.scalar(select(Transfer.vendor_id).where(Transfer.id == transfer_id))
    if vendor_id is None or not viewer.may(CHANGE, within=vendor_id):
        raise NotFound("No such transfer", id=str(transfer_id))
    return vendor_id


async def _under_way(tx: AsyncSession, transfer_id: UUID) -> tuple[Transfer, dict[UUID, int]]:
    """Locked; with what was sent."""
    transfer = await tx.get_one(Transfer, (tx.info["tenant"], transfer_id), with_for_update=True, populate_existing=True)
    if transfer.status != TransferStatus.SENT:
        raise BadInput(f"This transfer is {transfer.status.lower()} already", code="TRANSFER_STATUS")
    rows = await tx.execute(select(TransferLine.offer_id, TransferLine.quantity).where(TransferLine.transfer_id == transfer_id))
    return transfer, dict(rows.all())
