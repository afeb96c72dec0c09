"""What vehicles tells, and the fitments that wait for it.

Vehicles are everybody's, fitments are a tenant's. So what becomes known is noted once, with the products of every tenant that are
due because of it; those are looked at in the tenant's own name and transactions.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import FitmentsChanged
from events.contracts.vehicles import ExternalId, ExternalIdsMapped, VehiclesListed
from events.outbox import emit
from shared.db import Database
from shared.tenancy import TENANT_SETTING
from subgraphs.catalog.models import Shop
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.service.bulk import columns, hold_vehicles, share_vehicles
from subgraphs.catalog.service.due import wake

_VEHICLE = ("id", "year", "make_id", "model_id", "make", "model", "make_key", "model_key")
_KNOW_VEHICLES = text("""
    INSERT INTO known_vehicles AS k (id, year, make_id, model_id, make, model, make_key, model_key)
    SELECT * FROM unnest(:id ::uuid[], :year ::int2[], :make_id ::uuid[], :model_id ::uuid[], :make ::text[], :model ::text[],
                         :make_key ::text[], :model_key ::text[])
    ON CONFLICT (id) DO UPDATE SET make = excluded.make, model = excluded.model, make_key = excluded.make_key, model_key = excluded.model_key
    WHERE (k.make, k.model) <> (excluded.make, excluded.model)
    RETURNING CASE WHEN old.id IS NULL THEN k.model_id END, k.year""")

_MAPPING = ("kind", "external_id", "vehicle_id", "model_id", "make_id", "configuration")
_KNOW_IDS = text("""
    INSERT INTO known_external_ids AS k (scheme, version, kind, external_id, vehicle_id, model_id, make_id, configuration)
    SELECT :scheme, :version, * FROM unnest(:kind ::text[], :external_id ::text[], :vehicle_id ::uuid[], :model_id ::uuid[], :make_id ::uuid[],
                                            :configuration ::text[])
    ON CONFLICT (scheme, kind, external_id) DO UPDATE
    SET version = excluded.version, vehicle_id = excluded.vehicle_id, model_id = excluded.model_id, make_id = excluded.make_id,
        configuration = excluded.configuration
    WHERE (k.vehicle_id, k.model_id, k.make_id, k.configuration) IS DISTINCT FROM
        (excluded.vehicle_id, excluded.model_id, excluded.make_id, excluded.configuration)
    RETURNING k.kind, k.external_id""")

_DUE_BY_MODEL = text("""
    INSERT INTO due_products (tenant_id, product_id, place_anew)
    SELECT DISTINCT :tenant ::uuid, f.product_id, false FROM unnest(:models ::uuid[], :years ::int2[]) AS new (model_id, year)
    JOIN fitments AS f ON f.model_id = new.model_id AND new.year BETWEEN f.year_from AND f.year_to
    ON CONFLICT DO NOTHING""")
_DUE_BY_ID = text("""
    INSERT INTO due_products AS d (tenant_id, product_id, place_anew)
    SELECT :tenant ::uuid, f.product_id, true FROM unnest(:kinds ::text[], :ids ::text[]) AS said (kind, external_id)
    JOIN fitments AS f ON f.scheme = :scheme AND f.external_kind = said.kind AND f.external_id = said.external_id
    UNION
    SELECT :tenant, f.product_id, true FROM fitments AS f
    WHERE f.scheme = :scheme AND f.external_kind = 'Make/Model'
        AND (split_part(f.external_id, '/', 1) = ANY(:makes ::text[]) OR split_part(f.external_id, '/', 2) = ANY(:models ::text[]))
    ON CONFLICT (tenant_id, product_id) DO UPDATE SET place_anew = true WHERE NOT d.place_anew""")
_DUE_AS_KNOWN = text("""
    INSERT INTO due_products AS d (tenant_id, product_id, place_anew)
    SELECT DISTINCT f.tenant_id, f.product_id, true FROM fitments AS f
    JOIN known_external_ids AS k
        ON k.scheme = f.scheme AND k.kind = split_part(f.external_kind, '/', 1) AND k.external_id = split_part(f.external_id, '/', 1)
    WHERE f.external_id IS NOT NULL AND f.vehicle_id IS NULL AND f.model_id IS NULL
    ON CONFLICT (tenant_id, product_id) DO UPDATE SET place_anew = true WHERE NOT d.place_anew""")
_PENDING = text("""
    SELECT scheme, external_kind, count(*) FROM fitments
    WHERE external_id IS NOT NULL AND vehicle_id IS NULL AND model_id IS NULL GROUP BY 1, 2 ORDER BY 1, 2""")
_ACT_FOR = text("SELECT set_config(:setting, :tenant, true)")


async def follow_vehicles(tx: AsyncSession, facts: Sequence[VehiclesListed]) -> None:
    await hold_vehicles(tx)
    rows = [
        (vehicle.vehicle_id, vehicle.year, fact.make_id, vehicle.model_id, fact.make, model, key(fact.make), key(model))
        for fact in facts
        for vehicle in fact.vehicles
        for model in (fact.models[vehicle.model_id],)
    ]
    if not (rows := list({row[0]: row for row in rows}.values())):
        return
    new = [(model, year) for model, year in await tx.execute(_KNOW_VEHICLES, columns(_VEHICLE, rows)) if model]
    if new:
        await _note_due(tx, _DUE_BY_MODEL, columns(("models", "years"), new))


async def follow_external_ids(tx: AsyncSession, facts: Sequence[ExternalIdsMapped]) -> None:
    await hold_vehicles(tx)
    for fact in facts:
        ids = {(each.kind, each.external_id): each for each in fact.ids}
        if not ids:
            continue
        said = columns(_MAPPING, [_mapping(each) for each in ids.values()])
        new = (await tx.execute(_KNOW_IDS, {"scheme": fact.scheme, "version": fact.version, **said})).all()
        if new:
            parts = {name: [id_ for kind, id_ in new if kind == kind_] for name, kind_ in (("makes", "Make"), ("models", "Model"))}
            await _note_due(tx, _DUE_BY_ID, {"scheme": fact.scheme, **columns(("kinds", "ids"), new), **parts})


def _mapping(said: ExternalId) -> tuple[Any, ...]:
    return said.kind, said.external_id, said.vehicle_id, said.model_id, said.make_id, said.configuration


async def _note_due(tx: AsyncSession, statement: TextClause, said: dict[str, Any]) -> None:
    for tenant in (await tx.scalars(select(Shop.tenant_id))).all():
        async with _acting_for(tx, tenant):
            noted = await tx.execute(statement, {"tenant": tenant, **said})
            if noted.rowcount:  # type: ignore[attr-defined]
                emit(tx, FitmentsChanged(tenant_id=tenant))


@asynccontextmanager
async def _acting_for(tx: AsyncSession, tenant: UUID) -> AsyncIterator[None]:
    """In a transaction of the platform's: what is written and told in the block is the tenant's."""
    platform = tx.info["tenant"]
    await tx.execute(_ACT_FOR, {"setting": TENANT_SETTING, "tenant": str(tenant)})
    tx.info["tenant"] = tenant
    try:
        async with tx.begin_nested():  # its end is when what was told in it is written down
            yield
    finally:
        tx.info["tenant"] = platform
    await tx.execute(_ACT_FOR, {"setting": TENANT_SETTING, "tenant": str(platform)})


async def resolve_pending(database: Database, tenant: UUID) -> int:
    """For an operator: looks at every product of the tenant that waits for something known. Answers how many there were."""
    async with database.transaction(tenant, actor=("operator", "")) as tx:
        await share_vehicles(tx)
        await tx.execute(_DUE_AS_KNOWN)
    found = 0
    while True:
        async with database.transaction(tenant, actor=("operator", "")) as tx:
            woken = await wake(tx)
        if not woken:
            return found
        found += woken


async def pending_fitments(tx: AsyncSession) -> dict[tuple[str, str], int]:
    """How many fitments of the tenant wait, by scheme and kind of id."""
    return {(scheme, kind): count for scheme, kind, count in await tx.execute(_PENDING)}
