"""What a carrier says of a shipment: it is written down once, and moves the shipment if the way it goes allows that."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from subgraphs.shipping.models import Shipment, ShipmentStatus, TrackingStatus
from subgraphs.shipping.rules.moves import HERE, Loss, may_move
from subgraphs.shipping.service.shipments import arrive, depart, go_astray
from subgraphs.shipping.service.tracking import Said, record

_ON_ITS_WAY = {
    TrackingStatus.DISPATCHED, TrackingStatus.IN_TRANSIT, TrackingStatus.OUT_FOR_DELIVERY, TrackingStatus.ATTEMPT_FAILED, TrackingStatus.DELIVERED,
    TrackingStatus.LOST, TrackingStatus.RETURNED_TO_SENDER,
}  # fmt: skip
_ENDS = {
    TrackingStatus.DELIVERED: ShipmentStatus.DELIVERED,
    TrackingStatus.LOST: ShipmentStatus.LOST,
    TrackingStatus.RETURNED_TO_SENDER: ShipmentStatus.RETURNED_TO_SENDER,
}
OLDEST = timedelta(days=60)


async def follow(tx: AsyncSession, shipment: Shipment, said: Said) -> bool:
    """A shipment that is held. Whether this was news; of what comes too late, or makes no sense, the word is kept and nothing moves."""
    if not await record(tx, [said]):
        return False
    status = ShipmentStatus(shipment.status)
    if status in HERE and said.status in _ON_ITS_WAY:
        await depart(tx, shipment, said.at, said=None if said.status in _ENDS else said)
    if (to := _ENDS.get(said.status)) and may_move(ShipmentStatus(shipment.status), to):
        if to == ShipmentStatus.DELIVERED:
            await arrive(tx, shipment, max(said.at, shipment.dispatched_at or said.at), said)
        else:
            await go_astray(tx, shipment, Loss(to.value), said)
    return True


def sensible(at: str | None) -> datetime:
    """A carrier's time, if it can be one; else now."""
    now = datetime.now(UTC)
    try:
        found = datetime.fromisoformat(at or "")
    except ValueError:
        return now
    return found if found.tzinfo and now - OLDEST < found <= now else now
