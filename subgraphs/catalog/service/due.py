"""Products whose fitments have changed, told once each however often they did.

A file of applications may come back to a part in every batch, and a mapping to every part of a tenant: what is due is a set, and
the tenant's products are taken from it some hundreds at a time.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import FitmentsChanged
from events.contracts.fitment import Condition
from events.outbox import emit
from subgraphs.catalog.rules.records import External, FitmentRecord
from subgraphs.catalog.service import fitments, vehicles
from subgraphs.catalog.service.bulk import share_vehicles
from subgraphs.catalog.service.telling import tell_fitments
from subgraphs.catalog.service.vehicles import Known

AT_ONCE = 500

_NOTE = text("""
    INSERT INTO due_products (tenant_id, product_id, place_anew) SELECT :tenant, id, false FROM unnest(:ids ::uuid[]) AS said (id) ORDER BY id
    ON CONFLICT DO NOTHING""")
_ARE_DUE = text("SELECT EXISTS (SELECT FROM due_products)")
_TAKE = text("""
    DELETE FROM due_products WHERE product_id IN (SELECT product_id FROM due_products ORDER BY product_id LIMIT :most FOR UPDATE SKIP LOCKED)
    RETURNING product_id, place_anew""")
_EXTERNAL = text("""
    SELECT product_id, digest, vehicle_id, model_id, year_from, year_to, scheme, scheme_version, external_kind, external_id, condition::text,
           confidence, source, vendor_id, job_id
    FROM fitments WHERE product_id = ANY(:products ::uuid[]) AND external_id IS NOT NULL""")


async def note_changed(tx: AsyncSession, products: Collection[UUID]) -> None:
    if products:
        await tx.execute(_NOTE, {"tenant": tx.info["tenant"], "ids": list(products)})
        emit(tx, FitmentsChanged(tenant_id=tx.info["tenant"]))


async def wake(tx: AsyncSession) -> int:
    """Tells what some of the tenant's due products fit now, and says to itself that there are more while there are."""
    await share_vehicles(tx)
    due = {row.product_id: row.place_anew for row in await tx.execute(_TAKE, {"most": AT_ONCE})}
    if due:
        await _place_anew(tx, [product_id for product_id, place_anew in due.items() if place_anew])
        await tell_fitments(tx, due)
        if await tx.scalar(_ARE_DUE):
            emit(tx, FitmentsChanged(tenant_id=tx.info["tenant"]))
    return len(due)


async def _place_anew(tx: AsyncSession, products: Sequence[UUID]) -> None:
    rows = [tuple(row) for row in await tx.execute(_EXTERNAL, {"products": products})] if products else []
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
