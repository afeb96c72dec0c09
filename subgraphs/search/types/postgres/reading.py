"""The car that a text names, by what is known of cars, as far as this market has parts for it."""

from dataclasses import replace

from events.contracts.vehicles import VehicleId
from shared.db import Reader
from subgraphs.search.rules.cars import KnownModel, NamedCar, named_car, pairs
from subgraphs.search.rules.index import Query, Understood

_NAMED = """
SELECT said.place, m.make, m.model, v.years, v.ids,
       EXISTS (SELECT FROM category_words AS w WHERE w.word = (ts_lexize('english_stem', m.model_key))[1]) AS spoken
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS said (make_key, model_key, place)
JOIN known_models AS m ON m.make_key = said.make_key AND m.model_key = said.model_key
CROSS JOIN LATERAL (
    SELECT array_agg(k.year) AS years, array_agg(k.id) AS ids FROM known_vehicles AS k WHERE k.model_id = m.model_id
) AS v WHERE v.ids IS NOT NULL"""


async def read_car(db: Reader, text: str) -> NamedCar | None:
    if not (asked := pairs(text)):
        return None
    rows = await db.fetch(_NAMED, [pair.make for pair in asked], [pair.model for pair in asked])
    known = [
        KnownModel(asked[place - 1], make, model, tuple(zip(years, ids, strict=True)), spoken) for place, make, model, years, ids, spoken in rows
    ]
    return named_car(text, known)


def of_car(query: Query, car: NamedCar) -> tuple[Query, Understood]:
    """The same for that car: as far as it is known already, where it is the one that was asked for besides."""
    one = VehicleId(car.vehicles[0]) if car.year is not None and len(car.vehicles) == 1 else None
    if query.vehicle and query.vehicle.base in car.vehicles:
        one = query.vehicle
    narrowed = replace(query, text=car.rest, vehicle=one, vehicles=() if one else car.vehicles)
    return narrowed, Understood(car.make, car.model, car.year, one, car.rest)


def probe(query: Query) -> Query:
    """Whether there is anything for the car at all, whatever else it is narrowed by."""
    return Query(vehicle=query.vehicle, vehicles=query.vehicles, text=query.text, category_id=query.category_id, first=1, language=query.language)
