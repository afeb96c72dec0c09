"""What people note of their vehicles."""

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from events.contracts.vehicles import VehicleId
from shared.errors import BadInput
from shared.text import optional_line

MOST_MILEAGE = 9_999_999
_VIN = r"[A-HJ-NPR-Z0-9]{17}|[A-Z0-9]{2,10}-[0-9]{3,8}"  # the second is the frame number of a car built for Japan


class MileageUnit(StrEnum):
    KM = "KM"
    MI = "MI"


class Vehicle(BaseModel):
    """Kept sealed, but for the id."""

    model_config = ConfigDict(frozen=True)

    vin: str | None = None
    nickname: str | None = None
    mileage: int | None = None
    mileage_unit: MileageUnit = MileageUnit.KM
    notes: str | None = None


def checked(vehicle: Vehicle) -> Vehicle:
    if vehicle.mileage is not None and not 0 <= vehicle.mileage <= MOST_MILEAGE:
        raise BadInput(f"A mileage is 0 to {MOST_MILEAGE}", code="MILEAGE_RANGE", field="vehicle.mileage")
    nickname, notes = optional_line(vehicle.nickname, "vehicle.nickname", 60), optional_line(vehicle.notes, "vehicle.notes", 2000)
    return vehicle.model_copy(update={"vin": _vin(vehicle.vin), "nickname": nickname, "notes": notes})


def checked_id(text: str) -> str:
    try:
        return str(VehicleId.parse(text))
    except (ValueError, ArithmeticError):
        raise BadInput("This is not the id of a vehicle", code="MALFORMED_ID", field="vehicle.vehicleId") from None


def _vin(text: str | None) -> str | None:
    if not (found := (optional_line(text, "vehicle.vin", 40) or "").replace(" ", "").upper()):
        return None
    if not re.fullmatch(_VIN, found):
        raise BadInput("This is neither a VIN nor a frame number", code="VIN_MALFORMED", field="vehicle.vin")
    return found
