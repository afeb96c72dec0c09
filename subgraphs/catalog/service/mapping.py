"""What vehicles tells, and the fitments that wait for it.

Vehicles are everybody's, fitments are a tenant's. So what becomes known is noted once, with the products of every tenant that it
concerns, and each concerned tenant is told of it in its own name: its products are then looked at some hundreds at a time, in
transactions of its own.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import VehiclesIdentified
from events.contracts.fitment import Condition
from events.contracts.vehicles import ExternalId, ExternalIdsMapped, VehiclesListed
from events.outbox import emit
from shared.db import Database
from shared.tenancy import TENANT_SETTING
from subgraphs.catalog.models import Shop
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import External, FitmentRecord
from subgraphs.catalog.service import fitments, vehicles
from subgraphs.catalog.service.bulk import columns, hold_vehicles, share_vehicles
from subgraphs.catalog.service.telling import tell_fitments
from subgraphs.catalog.service.vehicles import Known

AT_ONCE = 500

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
    INSERT INTO due_products (tenant_id, product_id)
    SELECT DISTINCT :tenant ::uuid, f.product_id FROM unnest(:models ::uuid[], :years ::int2[]) AS new (model_id, year)
    JOIN fitments AS f ON f.model_id = new.model_id AND new.year BETWEEN f.year_from AND f.year_to
    ON CONFLICT DO NOTHING""")
_DUE_BY_ID = text("""
    INSERT INTO due_products (tenant_id, product_id)
    SELECT :tenant ::uuid, f.product_id FROM unnest(:kinds ::text[], :ids ::text[]) AS said (kind, external_id)
    JOIN fitments AS f ON f.scheme = :scheme AND f.external_kind = said.kind AND f.external_id = said.external_id
    UNION
    SELECT :tenant, f.product_id FROM fitments AS f
    WHERE f.scheme = :scheme AND f.external_kind = 'Make/Model'
        AND (split_part(f.external_id, '/', 1) = ANY(:makes ::text[]) OR split_part(f.external_id, '/', 2) = ANY(:models ::text[]))
    ON CONFLICT DO NOTHING""")
_DUE_AS_KNOWN = text("""
    INSERT INTO due_products (tenant_id, product_id)
    SELECT DISTINCT f.tenant_id, f.product_id FROM fitments AS f
    JOIN known_external_ids AS k
        ON k.scheme = f.scheme AND k.kind = split_part(f.external_kind, '/', 1) AND k.external_id = split_part(f.external_id, '/', 1)
    WHERE f.external_id IS NOT NULL AND f.vehicle_id IS NULL AND f.model_id IS NULL
    ON CONFLICT DO NOTHING""")
_ARE_DUE = text("SELECT EXISTS (SELECT FROM due_products)")
_TAKE_DUE = text("""
    DELETE FROM due_products WHERE product_id IN (SELECT product_id FROM due_products ORDER BY product_id LIMIT :most FOR UPDATE SKIP LOCKED)
    RETURNING product_id""")

_EXTERNAL = text("""
    SELECT product_id, digest, vehicle_id, model_id, year_from, year_to, scheme, scheme_version, external_kind, external_id, condition::text,
           confidence, source, vendor_id, job_id
    FROM fitments WHERE product_id = ANY(:products ::uuid[]) AND external_id IS NOT NULL""")
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
                emit(tx, VehiclesIdentified(tenant_id=tenant))


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


async def wake(tx: AsyncSession) -> int:
    """Looks at some of the tenant's due products, tells what they fit now, and says so to itself again while there are more."""
    await share_vehicles(tx)
    products = (await tx.scalars(_TAKE_DUE, {"most": AT_ONCE})).all()
    if products:
        await _place_anew(tx, products)
        await tell_fitments(tx, products)
        if await tx.scalar(_ARE_DUE):
            emit(tx, VehiclesIdentified(tenant_id=tx.info["tenant"]))
    return len(products)


async def _place_anew(tx: AsyncSession, products: Sequence[UUID]) -> None:
    rows = [tuple(row) for row in await tx.execute(_EXTERNAL, {"products": products})]
    targets = {row[1]: External(row[6], row[7], row[8], row[9], row[4], row[5]) for row in rows}
    known = await vehicles.known(tx, map(FitmentRecord, targets.values()))
    written, split = [], []
    for row in rows:
        placed = _placed(known, row, targets[row[1]])
        written += placed
        if len(placed) > 1:
            split.append((row[0], row[1]))
    fitted = await fitments.write(tx, written)
    await fitments.remove(tx, fitted, split)


def _placed(known: Known, row: fitments.Row, target: External) -> list[fitments.Row]:
    """The row as it should stand; several, where its id means several models; none, where it stands well."""
    product_id, said, vehicle_id, model_id, _, _, *external, condition, confidence, source, vendor_id, job_id = row
    waits = vehicle_id is None and model_id is None
    places = known.places(target)
    if (len(places) > 1 and not waits) or [place[:2] for place in places] == [(vehicle_id, model_id)]:
        return []
    if waits and known.configuration(target) is not None:
        condition = fitments.as_json(known.condition(FitmentRecord(target, Condition.model_validate_json(condition))))
    rest = (*external, condition, confidence, source, vendor_id, job_id)
    return [(product_id, fitments.digest_at(said, place, places), *place, *rest) for place in places]


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
