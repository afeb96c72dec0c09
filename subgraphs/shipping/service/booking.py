"""Shipments that a carrier is to take: asked outside of any transaction, by rows that say what is due, until it is settled."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.shipping import ShipmentBooked, ShipmentDelayed
from events.outbox import emit
from shared.buyers import Buyer
from shared.db import Database
from shared.errors import BadInput, NotFound
from shared.ids import PLATFORM
from shared.providers import Caller, Operation, Outcome
from shared.tenancy import MINE
from shared.viewer import Viewer
from subgraphs.shipping.models import Booking, BookingStatus, Carrier, Shipment, ShipmentStatus, TrackingStatus
from subgraphs.shipping.rules.carriers import BOOK, BOOKED, CANCEL, CANCELLED, FIND, TRACK
from subgraphs.shipping.rules.origins import Origin
from subgraphs.shipping.service.carriers import Account, accounts
from subgraphs.shipping.service.following import follow, sensible
from subgraphs.shipping.service.origins import origin
from subgraphs.shipping.service.shipments import held, named, seen
from subgraphs.shipping.service.tracking import Said, record

log = structlog.get_logger()

AT_ONCE = 8
BATCH = 40
LEASE = timedelta(seconds=90)
POLLED_EVERY = timedelta(minutes=15)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=1)
MOST_ATTEMPTS = 40

_TENANTS = "SELECT DISTINCT tenant_id FROM bookings WHERE due_at <= now()"
_CLAIM = text("""
    UPDATE bookings SET due_at = now() + :lease WHERE shipment_id IN (
        SELECT shipment_id FROM bookings WHERE due_at <= now() ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
    RETURNING shipment_id""")
_DUE = f"""
    SELECT b.shipment_id, b.carrier_id, b.status, b.reference, b.lost, s.order_id, s.number, o.currency, o.user_id, o.people,
        (SELECT sum(quantity)::int FROM shipment_lines AS l WHERE l.shipment_id = s.id) AS quantity,
        (SELECT string_agg(title, ', ' ORDER BY title) FROM shipment_lines AS l WHERE l.shipment_id = s.id) AS contents,
        (SELECT json_agg(json_build_object('weight', weight, 'length', length, 'width', width, 'height', height) ORDER BY p.number)
            FROM parcels AS p WHERE p.shipment_id = s.id) AS parcels,
        f.street, f.city, f.region, f.postal_code, f.country
    FROM bookings AS b JOIN shipments AS s ON s.id = b.shipment_id JOIN orders AS o ON o.id = s.order_id
    LEFT JOIN LATERAL ({origin("s.vendor_id", "s.warehouse_id")}) AS f ON true
    WHERE b.{MINE} AND b.shipment_id = ANY($1 ::uuid[])"""  # noqa: S608 - ours


async def book(tx: AsyncSession, viewer: Viewer, shipment_id: UUID, carrier_id: UUID) -> None:
    """It is asked soon. Another carrier than before may be named once that one has refused."""
    order_id, _ = await seen(tx, viewer, shipment_id)
    carrier = await tx.get(Carrier, (tx.info["tenant"], carrier_id))
    if carrier is None or not carrier.enabled:
        raise NotFound("No such carrier", id=str(carrier_id))
    shipment = await held(tx, order_id, shipment_id)
    if shipment.status != ShipmentStatus.PACKED:
        raise BadInput("Pack it first: carriers ask what it weighs", code="SHIPMENT_STATUS", status=shipment.status)
    booking = await _booking(tx, shipment_id)
    if booking is None:
        booking = Booking(tenant_id=tx.info["tenant"], shipment_id=shipment_id)
        tx.add(booking)
    elif booking.status not in (BookingStatus.FAILED, BookingStatus.CANCELLED):
        raise BadInput("A carrier is being asked already", code="BOOKING_EXISTS", status=booking.status)
    booking.carrier_id, booking.status, booking.reference, booking.due_at = carrier_id, BookingStatus.WAITING, "", datetime.now(UTC)
    booking.attempts, booking.lost, booking.problem = 0, False, ""


async def _booking(tx: AsyncSession, shipment_id: UUID) -> Booking | None:
    return await tx.get(Booking, (tx.info["tenant"], shipment_id), with_for_update=True, populate_existing=True)


async def call_off(tx: AsyncSession, shipments: Sequence[UUID]) -> None:
    """Their orders are held. What was booked is cancelled with the carrier soon."""
    ours = update(Booking).where(Booking.shipment_id.in_(shipments))
    waiting = ours.where(Booking.status == BookingStatus.WAITING)
    await tx.execute(waiting.values(status=BookingStatus.CANCELLED, due_at=None))
    await tx.execute(ours.where(Booking.status == BookingStatus.BOOKED).values(status=BookingStatus.CANCELLING, due_at=datetime.now(UTC), attempts=0))


async def work(database: Database) -> int:
    """All that is due, of all tenants; how much."""
    done = 0
    for (tenant,) in await database.reader(PLATFORM).fetch(_TENANTS):
        while found := await _work_for(database, tenant):
            done += found
            if found < BATCH:
                break
    return done


async def _work_for(database: Database, tenant: UUID) -> int:
    async with database.transaction(tenant) as tx:
        ids = list((await tx.scalars(_CLAIM, {"lease": LEASE, "most": BATCH})).all())
    if not ids:
        return 0
    reader = database.reader(tenant)
    rows = await reader.fetch(_DUE, ids)
    known = await accounts(reader, database.vault, list({row["carrier_id"] for row in rows}))
    people = await database.vault.safes(reader, [row["user_id"] or row["order_id"] for row in rows])
    limit = asyncio.Semaphore(AT_ONCE)

    async def one(caller: Caller, row: Any, safe: Any) -> None:
        async with limit:
            buyer = Buyer.model_validate_json(safe.open("orders.people", row["people"])) if safe and row["people"] else None
            await _ask(database, tenant, caller, row, known[row["carrier_id"]], buyer)

    async with Caller(database.settings) as caller:
        outcomes = await asyncio.gather(*(one(caller, *pair) for pair in zip(rows, people, strict=True)), return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):  # the row is due again when its lease ends
            log.warning("booking failed", error=f"{type(outcome).__name__}")
    return len(ids)


def _values(row: Any, buyer: Buyer | None) -> dict[str, Any]:
    to = buyer.shipping if buyer else None
    parcels = row["parcels"] or []
    written = [*to.lines, " ".join(filter(None, (to.postal_code, to.city))), to.region or ""] if to else []
    return {
        "number": row["number"],
        "reference": row["reference"],
        "weight": sum(parcel["weight"] for parcel in parcels),
        "quantity": row["quantity"] or 0,
        "contents": (row["contents"] or "")[:200],
        "parcels": parcels,
        "currency": row["currency"],
        "note": "",
        "origin": Origin(*(row[name] or "" for name in Origin._fields)).said(),
        "to": {
            "name": to.recipient if to else "",
            "phone": ((to.phone or (buyer.phone if buyer else None)) or "") if to else "",
            "address": ", ".join(filter(None, written)),
            "city": (to.city or "") if to else "",
            "region": (to.region or "") if to else "",
            "postal_code": (to.postal_code or "") if to else "",
            "country": to.country if to else "",
        },
    }


async def _ask(database: Database, tenant: UUID, caller: Caller, row: Any, account: Account, buyer: Buyer | None) -> None:
    operations, status = account.provider.operations, BookingStatus(row["status"])

    async def call(operation: Operation) -> Outcome:
        return await caller.call(account.key, account.provider, operation, _values(row, buyer), account.secrets)

    if status == BookingStatus.WAITING:
        outcome = await call(operations[FIND]) if row["lost"] and FIND in operations else Outcome()
        if outcome.state != BOOKED:  # what may have been booked already is looked for before it is asked again
            outcome = Outcome(problem="FORGOTTEN") if buyer is None else await call(operations[BOOK])
        await _booked(database, tenant, row, account, outcome)
    elif status == BookingStatus.BOOKED:
        await _tracked(database, tenant, row, account, await call(operations[TRACK]))
    elif status == BookingStatus.CANCELLING:
        await _called_off(database, tenant, row, await call(operations[CANCEL]) if CANCEL in operations else Outcome(state=CANCELLED))


async def _booked(database: Database, tenant: UUID, row: Any, account: Account, outcome: Outcome) -> None:
    async with database.transaction(tenant) as tx:
        shipment = await held(tx, row["order_id"], row["shipment_id"])
        booking = await _booking(tx, shipment.id)
        if booking is None or booking.status not in (BookingStatus.WAITING, BookingStatus.CANCELLED):
            return
        if outcome.state == BOOKED:
            _note_booked(booking, outcome, row["number"])
            if booking.status == BookingStatus.CANCELLED or shipment.status != ShipmentStatus.PACKED:  # nobody wants it any more
                booking.status, booking.due_at, booking.attempts = BookingStatus.CANCELLING, datetime.now(UTC), 0
                return
            booking.status, booking.due_at = BookingStatus.BOOKED, datetime.now(UTC) + POLLED_EVERY
            shipment.carrier = account.name
            shipment.tracking_number = str(outcome.values.get("tracking_number") or booking.reference)[:60]
            await record(tx, [Said(shipment.id, TrackingStatus.BOOKED, datetime.now(UTC), by=account.name)])
            emit(tx, ShipmentBooked(**named(shipment), carrier=account.name))
        elif booking.status == BookingStatus.WAITING:
            await _delayed(tx, shipment, booking, account, outcome)


def _note_booked(booking: Booking, outcome: Outcome, number: str) -> None:
    booking.reference = str(outcome.values.get("reference") or number)[:100]
    booking.lost, booking.problem, booking.booked_at = False, "", datetime.now(UTC)


async def _delayed(tx: AsyncSession, shipment: Shipment, booking: Booking, account: Account, outcome: Outcome) -> None:
    """Told when it begins, and when it is given up; between, it is tried again and again."""
    booking.attempts += 1
    booking.lost = booking.lost or outcome.lost
    booking.problem = outcome.reason or outcome.problem or "REFUSED"
    gives_up = not (outcome.retriable or outcome.lost) or booking.attempts >= MOST_ATTEMPTS
    booking.due_at = None if gives_up else datetime.now(UTC) + _pause(booking.attempts, outcome.retry_after)
    if gives_up:
        booking.status = BookingStatus.FAILED
    if gives_up or booking.attempts == 1:
        await record(tx, [Said(shipment.id, TrackingStatus.DELAYED, datetime.now(UTC), by=account.name)])
        emit(tx, ShipmentDelayed(**named(shipment), reason=booking.problem))


def _pause(attempts: int, retry_after: float | None) -> timedelta:
    least = timedelta(seconds=retry_after or 0)
    return min(max(FIRST_PAUSE * (1 << min(attempts - 1, 10)), least), LONGEST_PAUSE)


async def _tracked(database: Database, tenant: UUID, row: Any, account: Account, outcome: Outcome) -> None:
    async with database.transaction(tenant) as tx:
        shipment = await held(tx, row["order_id"], row["shipment_id"])
        booking = await _booking(tx, shipment.id)
        if booking is None or booking.status != BookingStatus.BOOKED:
            return
        if outcome.state is not None and outcome.state in TrackingStatus.__members__:
            place = str(outcome.values.get("place") or "")[:100]
            said = TrackingStatus(outcome.state)
            if said not in (TrackingStatus.BOOKED, TrackingStatus.CREATED):
                at = sensible(str(outcome.values.get("at") or ""))
                await follow(tx, shipment, Said(shipment.id, said, at, place, by=account.name, key=f"{account.id}/{said}/{place}"))
        over = shipment.status not in (ShipmentStatus.PACKED, ShipmentStatus.DISPATCHED, ShipmentStatus.LOST)
        booking.due_at = None if over else datetime.now(UTC) + POLLED_EVERY


async def _called_off(database: Database, tenant: UUID, row: Any, outcome: Outcome) -> None:
    async with database.transaction(tenant) as tx:
        await held(tx, row["order_id"], row["shipment_id"])
        booking = await _booking(tx, row["shipment_id"])
        if booking is None or booking.status != BookingStatus.CANCELLING:
            return
        booking.attempts += 1
        again = outcome.state != CANCELLED and (outcome.retriable or outcome.lost) and booking.attempts < MOST_ATTEMPTS
        booking.due_at = datetime.now(UTC) + _pause(booking.attempts, outcome.retry_after) if again else None
        if outcome.state == CANCELLED:
            booking.status, booking.problem = BookingStatus.CANCELLED, ""
        elif not again:
            booking.status, booking.problem = BookingStatus.FAILED, "NOT_CANCELLED"


async def told(tx: AsyncSession, account: Account, reference: str, said: TrackingStatus | None, at: str | None, place: str, key: str) -> bool:
    """By webhook. None is a hint that something has changed: it is asked for soon. Whether it is of a shipment of ours."""
    ours = select(Booking.shipment_id, Shipment.order_id).join(
        Shipment, (Shipment.id == Booking.shipment_id) & (Shipment.tenant_id == Booking.tenant_id)
    )
    found = (
        await tx.execute(ours.where(Booking.tenant_id == tx.info["tenant"], Booking.carrier_id == account.id, Booking.reference == reference))
    ).first()
    if found is None:
        return False
    if said is None:
        hinted = update(Booking).where(Booking.shipment_id == found.shipment_id, Booking.status == BookingStatus.BOOKED)
        await tx.execute(hinted.values(due_at=datetime.now(UTC)))
        return True
    shipment = await held(tx, found.order_id, found.shipment_id)
    await follow(tx, shipment, Said(shipment.id, said, sensible(at), place[:100], by=account.name, key=f"{account.id}/{key}"))
    return True
