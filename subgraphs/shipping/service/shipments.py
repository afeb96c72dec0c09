"""What a vendor's people do with a shipment. Whoever changes one holds its order: so a cancellation sees all of it, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.shipping import ShipmentCreated, ShipmentDelivered, ShipmentDispatched, ShipmentLost, ShipmentPacked, ShippedLine
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import optional_line
from shared.viewer import Permission, Viewer
from subgraphs.shipping.models import Order, Parcel, Shipment, ShipmentLine, ShipmentStatus, TrackingStatus
from subgraphs.shipping.rules.moves import HERE, Loss, must_move
from subgraphs.shipping.rules.parcels import Size, check_parcels
from subgraphs.shipping.rules.permissions import SHIP
from subgraphs.shipping.rules.splitting import Held, parted
from subgraphs.shipping.rules.times import aware
from subgraphs.shipping.service.creating import new_secret
from subgraphs.shipping.service.tracking import Said, record

_LOCK_ORDER = text("SELECT id FROM orders WHERE id = :id FOR UPDATE")
_LEAVE = text("""
    UPDATE shipment_lines AS l SET quantity = s.quantity FROM unnest(:lines ::uuid[], :quantities ::bigint[]) AS s (line_id, quantity)
    WHERE l.shipment_id = :shipment AND l.line_id = s.line_id""")

BY_HAND = frozenset({TrackingStatus.IN_TRANSIT, TrackingStatus.OUT_FOR_DELIVERY, TrackingStatus.ATTEMPT_FAILED})
"""What is said of a shipment that does not move it."""


async def seen(tx: AsyncSession, viewer: Viewer, shipment_id: UUID, permission: Permission = SHIP) -> tuple[UUID, UUID]:
    """Its order and its vendor. A stranger's is as unknown as one that never was."""
    viewer.must_somewhere(permission)
    asked = select(Shipment.order_id, Shipment.vendor_id).where(Shipment.id == shipment_id)
    found = (await tx.execute(asked)).first()
    if found is None or not viewer.may(permission, within=found.vendor_id):
        raise NotFound("No such shipment", id=str(shipment_id))
    return found.order_id, found.vendor_id


async def held(tx: AsyncSession, order_id: UUID, shipment_id: UUID) -> Shipment:
    """Locked, its order first."""
    await tx.execute(_LOCK_ORDER, {"id": order_id})
    return await tx.get_one(Shipment, (tx.info["tenant"], shipment_id), with_for_update=True, populate_existing=True)


async def lines_of(tx: AsyncSession, shipment_id: UUID) -> list[ShipmentLine]:
    asked = select(ShipmentLine).where(ShipmentLine.shipment_id == shipment_id).order_by(ShipmentLine.line_id)
    return list((await tx.scalars(asked.execution_options(populate_existing=True))).all())


async def pack(tx: AsyncSession, viewer: Viewer, shipment_id: UUID, parcels: Sequence[Size]) -> None:
    """In these parcels, in the place of those it was in before."""
    order_id, _ = await seen(tx, viewer, shipment_id)
    check_parcels(parcels)
    shipment = await held(tx, order_id, shipment_id)
    must_move(ShipmentStatus(shipment.status), ShipmentStatus.PACKED)
    if shipment.status != ShipmentStatus.PACKED:
        await record(tx, [Said(shipment_id, TrackingStatus.PACKED, datetime.now(UTC))])
        emit(tx, ShipmentPacked(**named(shipment)))
    shipment.status = ShipmentStatus.PACKED
    await tx.execute(delete(Parcel).where(Parcel.shipment_id == shipment_id))
    tx.add_all(
        Parcel(tenant_id=tx.info["tenant"], shipment_id=shipment_id, number=number, **each._asdict()) for number, each in enumerate(parcels, 1)
    )


@dataclass(frozen=True, slots=True)
class Dispatch:
    """`lines`: quantities by line, of a part; none is all of it."""

    carrier: str
    tracking_number: str
    lines: Mapping[UUID, int]
    estimated_at: datetime | None = None


async def dispatch(tx: AsyncSession, viewer: Viewer, shipment_id: UUID, asked: Dispatch) -> UUID:
    """What does not go with it stays behind as a shipment of its own."""
    order_id, _ = await seen(tx, viewer, shipment_id)
    aware(asked.estimated_at, "estimatedAt")
    carrier, number = optional_line(asked.carrier, "carrier", 60) or "", optional_line(asked.tracking_number, "trackingNumber", 60) or ""

    async def sent() -> UUID:
        shipment = await held(tx, order_id, shipment_id)
        must_move(ShipmentStatus(shipment.status), ShipmentStatus.DISPATCHED)
        await _part(tx, shipment, asked.lines)
        _carried(shipment, carrier, number)
        await depart(tx, shipment, datetime.now(UTC), asked.estimated_at)
        return shipment_id

    return await once(tx, viewer, "dispatchShipment", [shipment_id, carrier, number, sorted(asked.lines.items()), asked.estimated_at], sent)


def _carried(shipment: Shipment, carrier: str, number: str) -> None:
    """By whom it is said to be, or by whom it was booked with."""
    if carrier:
        shipment.carrier, shipment.tracking_number = carrier, number
    elif not shipment.carrier:
        raise BadInput("Say who carries it", code="CARRIER_MISSING", field="carrier")


async def _part(tx: AsyncSession, shipment: Shipment, asked: Mapping[UUID, int]) -> None:
    here = await lines_of(tx, shipment.id)
    goes, stays = parted({each.line_id: each.quantity for each in here}, asked)
    if not stays:
        return
    order = await tx.get_one(Order, (shipment.tenant_id, shipment.order_id), populate_existing=True)
    order.shipments += 1
    rest = Shipment(
        tenant_id=shipment.tenant_id, id=uuid7(), order_id=shipment.order_id, vendor_order_id=shipment.vendor_order_id, vendor_id=shipment.vendor_id,
        warehouse_id=shipment.warehouse_id, number=f"{order.number}-{order.shipments}", secret=new_secret(), status=ShipmentStatus.PENDING,
        method=shipment.method, carrier="", tracking_number="", ship_by=shipment.ship_by, due_at=shipment.due_at, estimated_at=shipment.due_at,
    )  # fmt: skip
    tx.add(rest)
    await tx.flush()
    tx.add_all(
        ShipmentLine(
            tenant_id=rest.tenant_id, shipment_id=rest.id, line_id=each.line_id, offer_id=each.offer_id, sku=each.sku, title=each.title,
            quantity=stays[each.line_id],
        )
        for each in here if each.line_id in stays
    )  # fmt: skip
    await keep_only(tx, shipment.id, goes)
    await record(tx, [Said(rest.id, TrackingStatus.CREATED, datetime.now(UTC))])
    emit(tx, ShipmentCreated(**named(rest), warehouse_id=rest.warehouse_id, lines=_told(stays)))


async def keep_only(tx: AsyncSession, shipment_id: UUID, quantities: Held) -> None:
    """So much is in it from now on, and of other lines nothing."""
    await tx.execute(delete(ShipmentLine).where(ShipmentLine.shipment_id == shipment_id, ShipmentLine.line_id.not_in(quantities)))
    await tx.execute(_LEAVE, {"shipment": shipment_id, "lines": list(quantities), "quantities": list(quantities.values())})


async def depart(tx: AsyncSession, shipment: Shipment, at: datetime, estimated_at: datetime | None = None, said: Said | None = None) -> None:
    """A shipment that is held, and may leave, does. `said`: who says so, if it is not the vendor."""
    shipment.status, shipment.dispatched_at = ShipmentStatus.DISPATCHED, at
    shipment.estimated_at = estimated_at or shipment.estimated_at or shipment.due_at
    await tx.flush()
    await record(tx, [said or Said(shipment.id, TrackingStatus.DISPATCHED, at)])
    lines = {each.line_id: each.quantity for each in await lines_of(tx, shipment.id)}
    fact = ShipmentDispatched(
        **named(shipment), carrier=shipment.carrier, tracking_number=shipment.tracking_number, lines=_told(lines), estimated_at=shipment.estimated_at
    )
    emit(tx, fact)


async def deliver(tx: AsyncSession, viewer: Viewer, shipment_id: UUID, at: datetime | None = None) -> None:
    order_id, _ = await seen(tx, viewer, shipment_id)
    shipment = await held(tx, order_id, shipment_id)
    must_move(ShipmentStatus(shipment.status), ShipmentStatus.DELIVERED)
    now = datetime.now(UTC)
    at = aware(at, "at") or now
    if not (shipment.dispatched_at or now) <= at <= now:
        raise BadInput("It arrives after it was sent, and not in the future", code="TIME_RANGE", field="at")
    await arrive(tx, shipment, at)


async def arrive(tx: AsyncSession, shipment: Shipment, at: datetime, said: Said | None = None) -> None:
    shipment.status, shipment.delivered_at = ShipmentStatus.DELIVERED, at
    await tx.flush()
    await record(tx, [said or Said(shipment.id, TrackingStatus.DELIVERED, at)])
    lines = {each.line_id: each.quantity for each in await lines_of(tx, shipment.id)}
    emit(tx, ShipmentDelivered(**named(shipment), lines=_told(lines), delivered_at=at))


async def lose(tx: AsyncSession, viewer: Viewer, shipment_id: UUID, outcome: Loss, note: str = "") -> None:
    order_id, _ = await seen(tx, viewer, shipment_id)
    said = optional_line(note, "note", 200) or ""
    shipment = await held(tx, order_id, shipment_id)
    must_move(ShipmentStatus(shipment.status), ShipmentStatus(outcome.value))
    await go_astray(tx, shipment, outcome, Said(shipment_id, TrackingStatus(outcome.value), datetime.now(UTC), note=said))


async def go_astray(tx: AsyncSession, shipment: Shipment, outcome: Loss, said: Said) -> None:
    shipment.status = ShipmentStatus(outcome.value)
    await tx.flush()
    await record(tx, [said])
    lines = {each.line_id: each.quantity for each in await lines_of(tx, shipment.id)}
    emit(tx, ShipmentLost(**named(shipment), lines=_told(lines), outcome=outcome.value))


async def note(tx: AsyncSession, viewer: Viewer, shipment_id: UUID, status: TrackingStatus, place: str = "", said: str = "") -> UUID:
    """Where it is, as the vendor has it from a carrier that tells nothing by itself."""
    order_id, _ = await seen(tx, viewer, shipment_id)
    if status not in BY_HAND:
        raise BadInput("This is said by dispatching or delivering it", code="TRACKING_STATUS", field="status")
    words = Said(
        shipment_id, status, datetime.now(UTC), optional_line(place, "place", 100) or "", optional_line(said, "note", 200) or "", by="vendor"
    )

    async def noted() -> UUID:
        shipment = await held(tx, order_id, shipment_id)
        if shipment.status != ShipmentStatus.DISPATCHED:
            raise BadInput("This shipment is not on its way", code="SHIPMENT_STATUS", status=shipment.status)
        await record(tx, [words])
        return shipment_id

    return await once(tx, viewer, "addTrackingEvent", [shipment_id, status, words.place, words.note], noted)


def is_here(shipment: Shipment) -> bool:
    return ShipmentStatus(shipment.status) in HERE


def named(shipment: Shipment) -> dict[str, UUID]:
    """As facts name it."""
    return {
        "shipment_id": shipment.id, "order_id": shipment.order_id, "vendor_order_id": shipment.vendor_order_id, "vendor_id": shipment.vendor_id,
    }  # fmt: skip


def _told(quantities: Held) -> list[ShippedLine]:
    return [ShippedLine(line_id=line_id, quantity=quantity) for line_id, quantity in quantities.items()]
