"""What is asked back of an order: what is still here is withdrawn and never leaves, of what has left it is said that it has."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.orders import CancellationRequested, CancelledLine
from events.contracts.shipping import CancellationAnswered
from events.outbox import emit
from subgraphs.shipping.models import Cancellation, Parcel, Shipment, ShipmentLine, ShipmentStatus, TrackingStatus
from subgraphs.shipping.service.booking import call_off
from subgraphs.shipping.service.shipments import is_here, keep_only
from subgraphs.shipping.service.tracking import Said, record

_LOCK_ORDERS = text("SELECT id FROM orders WHERE id = ANY(:ids ::uuid[]) ORDER BY id FOR UPDATE")


class Answer(NamedTuple):
    withdrawn: list[CancelledLine]
    refused: list[CancelledLine]


async def withdraw(tx: AsyncSession, facts: Sequence[CancellationRequested]) -> None:
    """Answers each once."""
    known = set((await tx.scalars(_LOCK_ORDERS, {"ids": sorted({fact.order_id for fact in facts})})).all())
    for fact in facts:
        if not await _claimed(tx, fact, is_known=fact.order_id in known):
            continue
        answer = await _withdrawn(tx, fact) if fact.order_id in known else Answer(fact.lines, [])
        emit(
            tx, CancellationAnswered(cancellation_id=fact.cancellation_id, order_id=fact.order_id, withdrawn=answer.withdrawn, refused=answer.refused)
        )


async def _claimed(tx: AsyncSession, fact: CancellationRequested, *, is_known: bool) -> bool:
    unknown = [] if is_known else [{"line_id": str(line.line_id), "quantity": line.quantity} for line in fact.lines]
    values = {"tenant_id": tx.info["tenant"], "id": fact.cancellation_id, "order_id": fact.order_id, "unknown": unknown}
    return await tx.scalar(insert(Cancellation).values(values).on_conflict_do_nothing().returning(Cancellation.id)) is not None


async def _withdrawn(tx: AsyncSession, fact: CancellationRequested) -> Answer:
    """The order is locked: nothing of it leaves meanwhile."""
    asked = select(Shipment).where(Shipment.order_id == fact.order_id).order_by(Shipment.id).with_for_update()
    here = [each for each in (await tx.scalars(asked.execution_options(populate_existing=True))).all() if is_here(each)]
    contents = await _contents(tx, here)
    answer, touched = Answer([], []), set()
    for line in fact.lines:
        wanted = line.quantity
        for shipment in here:
            if taken := min(wanted, contents[shipment.id].get(line.line_id, 0)):
                contents[shipment.id][line.line_id] -= taken
                touched.add(shipment.id)
                wanted -= taken
        if wanted < line.quantity:
            answer.withdrawn.append(line.model_copy(update={"quantity": line.quantity - wanted}))
        if wanted:
            answer.refused.append(line.model_copy(update={"quantity": wanted}))
    for shipment in here:
        if shipment.id in touched:
            await _shrink(tx, shipment, {line_id: quantity for line_id, quantity in contents[shipment.id].items() if quantity})
    return answer


async def _contents(tx: AsyncSession, shipments: Sequence[Shipment]) -> dict[UUID, dict[UUID, int]]:
    found: dict[UUID, dict[UUID, int]] = {each.id: {} for each in shipments}
    asked = select(ShipmentLine.shipment_id, ShipmentLine.line_id, ShipmentLine.quantity).where(ShipmentLine.shipment_id.in_(found))
    for shipment_id, line_id, quantity in await tx.execute(asked):
        found[shipment_id][line_id] = quantity
    return found


async def _shrink(tx: AsyncSession, shipment: Shipment, left: dict[UUID, int]) -> None:
    """What was packed is packed anew without it. Of one that is left empty the lines stay to be read."""
    await tx.execute(delete(Parcel).where(Parcel.shipment_id == shipment.id))
    if left:
        shipment.status = ShipmentStatus.PENDING
        await call_off(tx, [shipment.id])
        await keep_only(tx, shipment.id, left)
        return
    shipment.status = ShipmentStatus.CANCELLED
    await tx.flush()
    await call_off(tx, [shipment.id])
    await record(tx, [Said(shipment.id, TrackingStatus.CANCELLED, datetime.now(UTC))])
