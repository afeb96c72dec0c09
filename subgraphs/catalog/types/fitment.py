"""Which vehicles a part fits: the list, and the answer for one vehicle."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key, Shareable
from strawberry.federation.types import FieldSet

from events.contracts import fitment
from events.contracts.vehicles import VehicleId
from shared.db import Reader
from shared.errors import BadInput
from shared.graphql.context import Info
from shared.graphql.paging import PageInfo, cursor, page_size, position
from shared.graphql.spoken import Spoken
from shared.text import optional_line

strawberry.enum(fitment.Answer, name="FitAnswer")


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])
class Vehicle:
    id: ID


@federation.type(directives=[Shareable()], description="Whether a part fits a vehicle, and why.")
class Fit:
    answer: fitment.Answer
    reasons: list[str] = strawberry.field(description="For a person; what to check where the answer is not known.", extensions=[Spoken()])


@strawberry.type(description="On which configurations of the vehicle, where on it, and how many.")
class FitCondition:
    asks: list[str] = strawberry.field(description="What the vehicle must have for the part to fit.", extensions=[Spoken()])
    position: str | None = strawberry.field(extensions=[Spoken()])
    quantity: int | None
    note: str | None
    source: str = strawberry.field(description="Who says so.")
    confidence: float = strawberry.field(description="0 to 1.")


@strawberry.type
class CompatibleVehicleEdge:
    cursor: str
    node: Vehicle | None
    conditions: list[FitCondition] = strawberry.field(description="One of them is enough.")


@strawberry.type
class CompatibleVehicleConnection:
    edges: list[CompatibleVehicleEdge]
    page_info: PageInfo


MOST_TEXT = 100

# A fitment names a vehicle, or a model through a range of years; both come down to base vehicles here.
_EXPANDED = """
    SELECT k.make, k.model, k.year, k.id AS vehicle_id, f.condition, f.source, f.confidence
    FROM fitments AS f JOIN known_vehicles AS k ON k.id = f.vehicle_id
    WHERE f.product_id = $1
    UNION ALL
    SELECT k.make, k.model, k.year, k.id, f.condition, f.source, f.confidence
    FROM fitments AS f JOIN known_vehicles AS k ON k.model_id = f.model_id AND k.year BETWEEN f.year_from AND f.year_to
    WHERE f.product_id = $1
"""

_PAGE = f"""
WITH expanded AS MATERIALIZED ({_EXPANDED}), page AS (
    SELECT DISTINCT make, model, year, vehicle_id FROM expanded
    WHERE ($2::text IS NULL OR (make, model, year, vehicle_id) > ($2, $3, $4, $5))
      AND (SELECT bool_and(strpos(lower(concat_ws(' ', year, make, model)), word) > 0) FROM unnest($7::text[]) AS said (word)) IS NOT FALSE
    ORDER BY make, model, year, vehicle_id LIMIT $6
)
SELECT make, model, year, vehicle_id, array_agg(condition ORDER BY confidence DESC, condition) AS conditions,
       array_agg(source ORDER BY confidence DESC, condition) AS sources, array_agg(confidence ORDER BY confidence DESC, condition) AS confidences
FROM page JOIN expanded USING (make, model, year, vehicle_id)
GROUP BY make, model, year, vehicle_id ORDER BY make, model, year, vehicle_id
"""  # noqa: S608 - made of constants

_CONDITIONS = """
SELECT asked.place, p.id IS NOT NULL AS known, c.fit_by = 'UNIVERSAL' AS universal,
       EXISTS (SELECT FROM fitments AS f WHERE f.product_id = p.id) AS listed,
       ARRAY(
           SELECT f.condition FROM fitments AS f LEFT JOIN known_vehicles AS k ON k.id = asked.vehicle_id
           WHERE f.product_id = p.id
             AND (f.vehicle_id = asked.vehicle_id OR (f.model_id = k.model_id AND k.year BETWEEN f.year_from AND f.year_to))
       ) AS conditions
FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (product_id, vehicle_id, place)
JOIN products AS p ON p.id = asked.product_id
JOIN categories AS c ON c.id = p.category_id
ORDER BY asked.place
"""


_YEARS = range(2**15)


async def compatible_vehicles(db: Reader, product_id: UUID, text: str | None, first: int, after: str | None) -> CompatibleVehicleConnection:
    start = position(after, str, str, _YEARS, UUID) or (None, None, None, None)
    words = (optional_line(text, "text", MOST_TEXT) or "").lower().split()
    rows = await db.fetch(_PAGE, product_id, *start, page_size(first) + 1, words)
    edges = [
        CompatibleVehicleEdge(
            cursor=cursor(make, model, year, vehicle_id),
            node=Vehicle(id=ID(str(vehicle_id))),
            conditions=[_condition(*said) for said in zip(*told, strict=True)],
        )
        for make, model, year, vehicle_id, *told in rows[:first]
    ]
    more = PageInfo(has_next_page=len(rows) > first, end_cursor=edges[-1].cursor if edges else None)
    return CompatibleVehicleConnection(edges=edges, page_info=more)


def _condition(said: dict[str, Any], source: str, confidence: int) -> FitCondition:
    condition = fitment.Condition.model_validate(said)
    return FitCondition(
        asks=fitment.asks(condition),
        position=condition.position,
        quantity=condition.quantity,
        note=condition.note or None,
        source=source,
        confidence=confidence / 100,
    )


async def fits_by_product_and_vehicle(db: Reader, asked: Sequence[tuple[UUID, VehicleId]]) -> list[Fit | None]:
    rows = await db.fetch(_CONDITIONS, [product for product, _ in asked], [vehicle.base for _, vehicle in asked])
    found = {row["place"] - 1: row for row in rows}
    return [_judged(found.get(place), vehicle) for place, (_, vehicle) in enumerate(asked)]


def _judged(row: Any, vehicle: VehicleId) -> Fit | None:
    if row is None:
        return None
    conditions = map(fitment.Condition.model_validate, row["conditions"])
    judgement = fitment.judge(conditions, vehicle.configuration, listed=row["listed"], universal=row["universal"])
    return Fit(answer=judgement.answer, reasons=judgement.reasons)


async def fits(info: Info, product_id: UUID, vehicle_id: str) -> Fit | None:
    try:
        vehicle = VehicleId.parse(vehicle_id)
    except ValueError:
        raise BadInput("This is not the id of a vehicle", code="MALFORMED_ID", field="vehicleId") from None
    return await info.context.load(fits_by_product_and_vehicle, (product_id, vehicle))
