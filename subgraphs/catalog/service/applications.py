"""Applications of ACES files: which of a vendor's parts they speak of, and the fitments that they add or take back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.csvs import Fault, Refused
from subgraphs.catalog.rules.aces import AppRecord
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.service import fitments
from subgraphs.catalog.service.bulk import count_anew, share_vehicles
from subgraphs.catalog.service.due import note_changed
from subgraphs.catalog.service.fitments import Fitted, Speaker
from subgraphs.catalog.service.loader import Counts, Loaded

SOURCE = "ACES"

# Only parts that are the vendor's to speak of: others' are to it as if they were not there.
_PARTS = text("""
    SELECT p.number_key, p.id, p.brand_id, b.aaia_id, p.vendor_id IS NOT NULL AS own
    FROM unnest(:keys ::text[]) AS said (number_key)
    JOIN products AS p ON p.number_key = said.number_key
    JOIN brands AS b ON b.id = p.brand_id
    WHERE p.vendor_id = :vendor OR (p.vendor_id IS NULL AND (p.described_by = :vendor
        OR EXISTS (SELECT FROM offers AS o WHERE o.product_id = p.id AND o.vendor_id = :vendor)))
    ORDER BY own, p.id""")
_UNREPEATED = text("""
    SELECT DISTINCT f.product_id FROM products AS p JOIN fitments AS f ON f.product_id = p.id
    WHERE p.brand_id = ANY(:brands ::uuid[]) AND f.vendor_id = :vendor AND f.source = :source AND f.job_id IS DISTINCT FROM :job
    LIMIT :most""")


@dataclass(frozen=True, slots=True)
class Part:
    product_id: UUID
    brand_id: UUID
    code: str | None
    own: bool


@dataclass(slots=True)
class Applied(Loaded):
    """`brand_ids` are those of the parts spoken of."""

    brand_ids: set[UUID] = field(default_factory=set)


async def apply(tx: AsyncSession, vendor_id: UUID, apps: Sequence[AppRecord], job_id: UUID) -> Applied:
    """In their order: what one adds a later one may take back."""
    speaker, applied, fitted = Speaker(vendor_id, SOURCE, job_id), Applied(), Fitted()
    await share_vehicles(tx)
    await count_anew(tx)
    known = await _parts(tx, vendor_id, {key(app.number) for app in apps})
    said = pending = 0
    for removes, run in groupby(apps, key=lambda app: app.removes):
        pairs = [(part.product_id, app.fitment) for app in run if (part := _part(known, app, applied))]
        placed = await fitments.place(tx, speaker, pairs, applied.faults)
        if removes:
            await fitments.remove(tx, fitted, placed.rows)
        else:
            fitted += await fitments.write(tx, placed.rows.values())
            said, pending = said + len(placed.rows), pending + placed.pending
    await note_changed(tx, fitted.products)
    applied.counts = Counts(
        fitments_created=fitted.created,
        fitments_changed=fitted.changed,
        fitments_unchanged=said - fitted.created - fitted.changed,
        fitments_removed=fitted.removed,
        fitments_pending=pending,
    )
    return applied


async def _parts(tx: AsyncSession, vendor_id: UUID, keys: Iterable[str]) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for number_key, *part in await tx.execute(_PARTS, {"keys": list(keys), "vendor": vendor_id}):
        found.setdefault(number_key, []).append(Part(*part))
    return found


def _part(known: dict[str, list[Part]], app: AppRecord, applied: Applied) -> Part | None:
    try:
        part = _the_one(known.get(key(app.number), []), app)
    except Refused as refused:
        applied.faults.append(Fault(app.line, refused.code, refused.message))
        return None
    applied.brand_ids.add(part.brand_id)
    return part


def _the_one(candidates: list[Part], app: AppRecord) -> Part:
    """By the brand's code; where no brand of that number has it, by the number alone among those that have none."""
    coded = [part for part in candidates if app.brand is not None and part.code == app.brand]
    found = coded or [part for part in candidates if app.brand is None or part.code is None]
    if not found:
        named = f"{app.brand} {app.number}" if app.brand else app.number
        raise Refused("PART_UNKNOWN", f"This vendor lists no part {named}; list it first, by CSV")
    if len({part.brand_id for part in found}) > 1:
        raise Refused("PART_AMBIGUOUS", f"Several brands have a part {app.number}; give each its code by the CSV column brand_aaia_id")
    return found[0]


async def forget_unrepeated(tx: AsyncSession, vendor_id: UUID, job_id: UUID, brand_ids: Sequence[UUID], most: int = 500) -> Counts | None:
    """Some of what the vendor's earlier files said of these brands and this one doesn't; None when there is no more of it."""
    asked = {"brands": list(brand_ids), "vendor": vendor_id, "source": SOURCE, "job": job_id, "most": most}
    products = (await tx.scalars(_UNREPEATED, asked)).all()
    if not products:
        return None
    fitted = Fitted()
    await fitments.forget(tx, fitted, Speaker(vendor_id, SOURCE, job_id), products)
    await note_changed(tx, fitted.products)
    return Counts(fitments_removed=fitted.removed)
