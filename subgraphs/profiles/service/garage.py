"""A person's vehicles. Of whoever has some, one is the default: what `fits` is asked for."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.profiles import DefaultVehicleChanged
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.profiles.models import SavedVehicle
from subgraphs.profiles.rules import garage
from subgraphs.profiles.service.people import Own, own

MOST = 20


async def save(tx: AsyncSession, viewer: Viewer, vehicle_id: str, vehicle: garage.Vehicle, *, is_default: bool) -> UUID:
    """The person's id. The first one is the default."""
    mine = await own(tx, viewer)
    asked = [vehicle_id, vehicle.model_dump(), is_default]
    await once(tx, viewer, "saveVehicle", asked, partial(_save, tx, mine, vehicle_id, vehicle, is_default=is_default))
    return mine.user_id


async def _save(tx: AsyncSession, mine: Own, vehicle_id: str, vehicle: garage.Vehicle, *, is_default: bool) -> UUID:
    known = garage.checked_id(vehicle_id)
    details, vin_index = _sealed(tx, mine, vehicle)
    others = (await tx.scalars(select(SavedVehicle).where(SavedVehicle.user_id == mine.user_id))).all()
    if len(others) >= MOST:
        raise BadInput(f"A garage holds {MOST} vehicles; remove one first", code="TOO_MANY", field="vehicle")
    _refuse_twice(vin_index, [other.vin_index for other in others])
    made = SavedVehicle(
        tenant_id=tx.info["tenant"], id=uuid7(), user_id=mine.user_id, vehicle_id=known, details=details, vin_index=vin_index, is_default=False
    )
    tx.add(made)
    if is_default or not others:
        await _prefer(tx, made)
    return made.id


async def edit(tx: AsyncSession, viewer: Viewer, saved_id: UUID, vehicle_id: str, vehicle: garage.Vehicle) -> UUID:
    """The whole of it. The person's id."""
    mine = await own(tx, viewer)
    saved, known = await _theirs(tx, mine, saved_id), garage.checked_id(vehicle_id)
    details, vin_index = _sealed(tx, mine, vehicle)
    others = await tx.scalars(select(SavedVehicle.vin_index).where(SavedVehicle.user_id == mine.user_id, SavedVehicle.id != saved_id))
    _refuse_twice(vin_index, others.all())
    if saved.is_default and saved.vehicle_id != known:
        emit(tx, DefaultVehicleChanged(user_id=mine.user_id, vehicle_id=known))
    saved.vehicle_id, saved.details, saved.vin_index = known, details, vin_index
    return mine.user_id


async def prefer(tx: AsyncSession, viewer: Viewer, saved_id: UUID) -> UUID:
    """Makes it the default. The person's id."""
    mine = await own(tx, viewer)
    saved = await _theirs(tx, mine, saved_id)
    if not saved.is_default:
        await _prefer(tx, saved)
    return mine.user_id


async def remove(tx: AsyncSession, viewer: Viewer, saved_id: UUID) -> UUID:
    """The one saved last becomes the default where it was that. The person's id."""
    mine = await own(tx, viewer)
    gone = await _theirs(tx, mine, saved_id)
    await tx.delete(gone)
    await tx.flush()
    newest = select(SavedVehicle).where(SavedVehicle.user_id == mine.user_id).order_by(SavedVehicle.id.desc()).limit(1)
    if gone.is_default:
        if (heir := await tx.scalar(newest)) is None:
            emit(tx, DefaultVehicleChanged(user_id=mine.user_id))
        else:
            await _prefer(tx, heir)
    return mine.user_id


async def _prefer(tx: AsyncSession, saved: SavedVehicle) -> None:
    ours = (SavedVehicle.user_id == saved.user_id, SavedVehicle.is_default)
    await tx.execute(update(SavedVehicle).where(*ours).values(is_default=False))
    saved.is_default = True
    emit(tx, DefaultVehicleChanged(user_id=saved.user_id, vehicle_id=saved.vehicle_id))


async def _theirs(tx: AsyncSession, mine: Own, saved_id: UUID) -> SavedVehicle:
    saved = await tx.get(SavedVehicle, (tx.info["tenant"], saved_id))
    if saved is None or saved.user_id != mine.user_id:
        raise NotFound("No such vehicle in your garage", id=str(saved_id))
    return saved


def _sealed(tx: AsyncSession, mine: Own, vehicle: garage.Vehicle) -> tuple[bytes, bytes | None]:
    """The details, and what the VIN is found by."""
    noted = garage.checked(vehicle)
    index = tx.info["vault"].blind(tx.info["tenant"], "vin", f"{mine.user_id}/{noted.vin}") if noted.vin else None
    return mine.safe.seal("saved_vehicles.details", noted.model_dump_json()), index


def _refuse_twice(vin_index: bytes | None, known: Sequence[bytes | None]) -> None:
    if vin_index is not None and vin_index in known:
        raise BadInput("This vehicle is in your garage already", code="VIN_KNOWN", field="vehicle.vin")
