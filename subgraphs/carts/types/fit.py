"""The same answer as the product page's, of the same facts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from events.contracts.vehicles import VehicleId
from shared.db import Reader
from subgraphs.carts.rules.fit import CONDITIONS, judged, vehicle_key
from subgraphs.carts.types.stubs import Fit

_CONDITIONS = CONDITIONS.format(products="$1::uuid[]", vehicles="$2::bigint[]")


async def fits_by_product_and_vehicle(db: Reader, asked: Sequence[tuple[UUID, str, bool]]) -> list[Fit]:
    """By product, vehicle, and whether the product fits any."""
    vehicles = [VehicleId.parse(vehicle) for _, vehicle, _ in asked]
    rows = await db.fetch(_CONDITIONS, [product for product, _, _ in asked], [vehicle_key(vehicle.base) for vehicle in vehicles])
    return [_fit(row, vehicle, universal=universal) for row, vehicle, (_, _, universal) in zip(rows, vehicles, asked, strict=True)]


def _fit(row: Any, vehicle: VehicleId, *, universal: bool) -> Fit:
    judgement = judged(row["conditions"], vehicle, listed=row["listed"], universal=universal)
    return Fit(answer=judgement.answer, reasons=judgement.reasons)
