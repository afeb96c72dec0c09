"""Reservations as the back office makes and ends them; those of orders come and go by events."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.db import Database
from shared.errors import BadInput, NotFound
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.inventory.models import ReservationStatus
from subgraphs.inventory.rules.permissions import RESERVE
from subgraphs.inventory.rules.requests import check_seconds, check_wants
from subgraphs.inventory.service.batching import batches
from subgraphs.inventory.service.ending import end
from subgraphs.inventory.service.reserving import Outcome, Request

_VENDORS = "SELECT id, vendor_id FROM offers WHERE id = ANY($1::uuid[])"
_HELD = text("""
    SELECT r.status, array(SELECT DISTINCT l.vendor_id FROM reservation_lines AS l WHERE l.reservation_id = r.id) AS vendors
    FROM reservations AS r WHERE r.tenant_id = :tenant AND r.id = :id""")
_EXTEND = text("""
    UPDATE reservations SET expires_at = greatest(expires_at, clock_timestamp() + make_interval(secs => :seconds))
    WHERE id = :id AND status = 'ACTIVE' AND expires_at > clock_timestamp() RETURNING id""")

_ENDED = {
    ReservationStatus.CONFIRMED: "It is sold",
    ReservationStatus.RELEASED: "It has been released",
    ReservationStatus.EXPIRED: "Its time is over; reserve anew",
}


async def reserve(database: Database, viewer: Viewer, asked: Request) -> Outcome:
    """By the key of the viewer's own, and with whatever else is reserved in this moment: so it opens a transaction itself."""
    check_wants(asked.wants)
    check_seconds(asked.seconds)
    await _must_reserve(database, viewer, [want.offer_id for want in asked.wants])
    own = f"{'/'.join(viewer.actor)}/{viewer.idempotency_key}" if viewer.idempotency_key else str(uuid7())
    outcome = await batches(database).reserve(viewer.tenant, viewer.actor, replace(asked, key=own))
    if outcome.key_reused:
        raise BadInput("This idempotency key was used for something else", code="IDEMPOTENCY_KEY_REUSED")
    return outcome


async def _must_reserve(database: Database, viewer: Viewer, offers: Sequence[UUID]) -> None:
    """Another vendor's offer answers as an unknown one does."""
    vendors = {row["id"]: row["vendor_id"] for row in await database.reader(viewer.tenant).fetch(_VENDORS, list(set(offers)))}
    for place, offer in enumerate(offers):
        if offer not in vendors or not viewer.may(RESERVE, within=vendors[offer]):
            raise BadInput("There is no such offer", code="OFFER_UNKNOWN", field=f"lines.{place}.offerId")


async def confirm(tx: AsyncSession, viewer: Viewer, reservation_id: UUID) -> None:
    """Once its time is over it isn't confirmed any more, swept or not: somebody else may have been told that it is there."""
    await _end(tx, viewer, reservation_id, ReservationStatus.CONFIRMED)


async def release(tx: AsyncSession, viewer: Viewer, reservation_id: UUID) -> None:
    await _end(tx, viewer, reservation_id, ReservationStatus.RELEASED)


async def _end(tx: AsyncSession, viewer: Viewer, reservation_id: UUID, to: ReservationStatus) -> None:
    """What has ended so before is left as it is."""
    await _must_hold(tx, viewer, reservation_id)
    before = (await end(tx, [reservation_id], to)).get(reservation_id)
    if before is not None and before != to:
        raise _refused(before)


async def extend(tx: AsyncSession, viewer: Viewer, reservation_id: UUID, seconds: int) -> None:
    """Until `seconds` from now at least."""
    check_seconds(seconds)
    await _must_hold(tx, viewer, reservation_id)
    if (await tx.execute(_EXTEND, {"id": reservation_id, "seconds": float(seconds)})).first() is None:
        ended = (await tx.execute(_HELD, {"tenant": viewer.tenant, "id": reservation_id})).one()
        raise _refused(ReservationStatus(ended.status) if ended.status != ReservationStatus.ACTIVE else ReservationStatus.EXPIRED)


async def _must_hold(tx: AsyncSession, viewer: Viewer, reservation_id: UUID) -> None:
    held = (await tx.execute(_HELD, {"tenant": viewer.tenant, "id": reservation_id})).first()
    if held is None or not all(viewer.may(RESERVE, within=vendor) for vendor in held.vendors):
        raise NotFound("No such reservation", id=str(reservation_id))


def _refused(ended: ReservationStatus) -> BadInput:
    return BadInput(_ENDED[ended], code=f"RESERVATION_{ended}", field="reservationId")
