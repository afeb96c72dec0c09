"""What cars there are, by their names: all tenants' alike."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vehicles import VehiclesListed
from subgraphs.search.rules.cars import car_key, keys_of

_FORGET_NAMES = text("DELETE FROM known_models WHERE model_id = ANY(:models ::uuid[])")
_NAME = text("""
    INSERT INTO known_models (make_key, model_key, model_id, make, model)
    SELECT * FROM unnest(:make_keys ::text[], :model_keys ::text[], :models ::uuid[], :makes ::text[], :names ::text[])
    ON CONFLICT (make_key, model_key, model_id) DO NOTHING""")
_VEHICLES = text("""
    INSERT INTO known_vehicles (id, model_id, make_id, year)
    SELECT * FROM unnest(:ids ::uuid[], :models ::uuid[], :makes ::uuid[], :years ::int2[]) ON CONFLICT (id) DO NOTHING""")


async def follow_vehicles(tx: AsyncSession, facts: Sequence[VehiclesListed]) -> None:
    named = {id_: (fact.make, model, fact.aliases.get(id_, [])) for fact in facts for id_, model in fact.models.items()}
    names = [
        (*keys, id_, make, model)
        for id_, (make, model, others) in named.items()
        for name in (model, *others)
        for keys in keys_of(car_key(make), car_key(name))
    ]
    await tx.execute(_FORGET_NAMES, {"models": list(named)})
    said = dict(zip(("make_keys", "model_keys", "models", "makes", "names"), map(list, zip(*names, strict=True)), strict=True))
    if said:
        await tx.execute(_NAME, said)
    vehicles = {each.vehicle_id: (each.model_id, fact.make_id, each.year) for fact in facts for each in fact.vehicles}
    await tx.execute(
        _VEHICLES,
        {
            "ids": list(vehicles),
            "models": [model for model, _, _ in vehicles.values()],
            "makes": [make for _, make, _ in vehicles.values()],
            "years": [year for _, _, year in vehicles.values()],
        },
    )
