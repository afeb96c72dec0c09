"""When somebody comes for parcels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import line, optional_line
from shared.viewer import Viewer
from subgraphs.shipping.models import Pickup, PickupShipment, PickupStatus, Shipment, ShipmentStatus
from subgraphs.shipping.rules.permissions import SHIP
from subgraphs.shipping.rules.times import aware

LONGEST_WINDOW = timedelta(hours=24)
FARTHEST = timedelta(days=60)
MOST_SHIPMENTS = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """`shipments` none: what is there when they come."""

    carrier: str
    starts_at: datetime
    ends_at: datetime
    warehouse_id: UUID | None = None
    shipments: Sequence[UUID] = ()
    note: str = ""


async def schedule(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, wanted: Wanted) -> UUID:
    viewer.must(SHIP, within=vendor_id)
    carrier, note = line(wanted.carrier, "carrier", 60), optional_line(wanted.note, "note", 200) or ""
    ids = sorted(set(wanted.shipments))
    if len(ids) > MOST_SHIPMENTS:
        raise BadInput(f"Name {MOST_SHIPMENTS} at most", code="TOO_MANY", field="shipmentIds")

    async def scheduled() -> UUID:
        await _must_wait(tx, vendor_id, ids)
        _check_window(wanted)
        id_, tenant = uuid7(), tx.info["tenant"]
        tx.add(
            Pickup(
                tenant_id=tenant, id=id_, vendor_id=vendor_id, warehouse_id=wanted.warehouse_id, carrier=carrier, starts_at=wanted.starts_at,
                ends_at=wanted.ends_at, status=PickupStatus.SCHEDULED, note=note,
            )
        )  # fmt: skip
        await tx.flush()
        tx.add_all(PickupShipment(tenant_id=tenant, pickup_id=id_, shipment_id=shipment_id) for shipment_id in ids)
        return id_

    asked = [vendor_id, carrier, wanted.starts_at, wanted.ends_at, wanted.warehouse_id, ids, note]
    return await once(tx, viewer, "schedulePickup", asked, scheduled)


def _check_window(wanted: Wanted) -> None:
    aware(wanted.starts_at, "startsAt")
    aware(wanted.ends_at, "endsAt")
    now = datetime.now(UTC)
    if not timedelta(0) < wanted.ends_at - wanted.starts_at <= LONGEST_WINDOW:
        raise BadInput("They come within a window of at most a day", code="WINDOW_RANGE", field="endsAt")
    if not now < wanted.ends_at < now + FARTHEST:
        raise BadInput(f"Within the next {FARTHEST.days} days", code="WINDOW_RANGE", field="startsAt")


async def _must_wait(tx: AsyncSession, vendor_id: UUID, ids: Sequence[UUID]) -> None:
    """They are the vendor's, still here, and nobody else comes for them."""
    if not ids:
        return
    asked = select(Shipment.id, Shipment.status).where(Shipment.id.in_(ids), Shipment.vendor_id == vendor_id).order_by(Shipment.id)
    found = {row.id: row.status for row in await tx.execute(asked.with_for_update(key_share=True))}
    for place, id_ in enumerate(ids):
        if id_ not in found:
            raise BadInput("There is no such shipment", code="SHIPMENT_UNKNOWN", field=f"shipmentIds.{place}")
        if found[id_] != ShipmentStatus.PACKED:
            raise BadInput("Pack it first", code="SHIPMENT_STATUS", field=f"shipmentIds.{place}")
    if await tx.scalar(select(PickupShipment.shipment_id).where(PickupShipment.shipment_id.in_(ids)).limit(1)):
        raise BadInput("Somebody comes for one of them already", code="PICKUP_EXISTS", field="shipmentIds")


async def end(tx: AsyncSession, viewer: Viewer, pickup_id: UUID, to: PickupStatus) -> None:
    """DONE or CANCELLED: the shipments of one that is cancelled can be fetched by another."""
    viewer.must_somewhere(SHIP)
    found = await tx.get(Pickup, (tx.info["tenant"], pickup_id), with_for_update=True)
    if found is None or not viewer.may(SHIP, within=found.vendor_id):
        raise NotFound("No such pickup", id=str(pickup_id))
    if found.status != PickupStatus.SCHEDULED:
        raise BadInput(f"This pickup is {found.status.lower()}", code="PICKUP_STATUS", status=found.status)
    found.status = to
    if to == PickupStatus.CANCELLED:
        await tx.execute(delete(PickupShipment).where(PickupShipment.pickup_id == pickup_id))
