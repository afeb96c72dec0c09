"""Whether a line fits its vehicle, as fitments are kept here."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from events.contracts.fitment import Condition, Judgement, judge
from events.contracts.vehicles import VehicleId
from shared.errors import BadInput

_HALF = 1 << 64


def vehicle_key(base: UUID) -> int:
    """64 of an id's 128 bits, as a signed number: of the world's 60,000 base vehicles two would meet once in ten billion worlds."""
    folded = (base.int >> 64) ^ (base.int % _HALF)
    return folded - _HALF if folded >= _HALF >> 1 else folded


def checked_vehicle(said: str | None, field: str) -> str:
    """As it is kept: empty where none is named."""
    if not said:
        return ""
    try:
        return str(VehicleId.parse(said))
    except (ValueError, ArithmeticError):
        raise BadInput("This is not the id of a vehicle", code="MALFORMED_ID", field=field) from None


def judged(conditions: Iterable[dict[str, Any]], vehicle: VehicleId, *, listed: bool, universal: bool) -> Judgement:
    return judge(map(Condition.model_validate, conditions), vehicle.configuration, listed=listed, universal=universal)


CONDITIONS = """
SELECT EXISTS (SELECT FROM fitments AS f WHERE f.product_id = asked.product_id) AS listed,
       ARRAY(SELECT f.condition FROM fitments AS f WHERE f.product_id = asked.product_id AND asked.vehicle = ANY(f.vehicles)) AS conditions
FROM unnest({products}, {vehicles}) WITH ORDINALITY AS asked (product_id, vehicle, place) ORDER BY asked.place
"""
"""Of each product and vehicle asked for, in their order; the placeholders are the driver's."""
