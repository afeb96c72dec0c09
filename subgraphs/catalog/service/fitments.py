"""What parts fit: one row for each thing said, told as base vehicles by condition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.fitment import Condition
from shared.csvs import Fault, Refused
from shared.db import copy_rows
from subgraphs.catalog.rules.keys import digest
from subgraphs.catalog.rules.records import External, FitmentRecord
from subgraphs.catalog.service import vehicles
from subgraphs.catalog.service.bulk import columns
from subgraphs.catalog.service.vehicles import Place

Row = tuple[Any, ...]

_SAID = (
    "product_id", "digest", "vehicle_id", "model_id", "year_from", "year_to", "scheme", "scheme_version", "external_kind", "external_id",
    "condition", "confidence", "source", "vendor_id", "job_id",
)  # fmt: skip
# Copied here first: as arrays, ten thousand rows of this width cost four times as much (50 ms against 12).
_STAGE = text("""
    CREATE TEMPORARY TABLE IF NOT EXISTS staged_fitments (
        product_id uuid, digest uuid, vehicle_id uuid, model_id uuid, year_from int2, year_to int2, scheme text, scheme_version text,
        external_kind text, external_id text, condition text, confidence int2, source text, vendor_id uuid, job_id uuid
    ) ON COMMIT DELETE ROWS""")
_CLEAR = text("TRUNCATE staged_fitments")
_WRITE = text("""
    WITH written AS (
        INSERT INTO fitments AS f (tenant_id, product_id, digest, vehicle_id, model_id, year_from, year_to, scheme, scheme_version, external_kind,
                                   external_id, condition, confidence, source, vendor_id, job_id)
        SELECT :tenant, product_id, digest, vehicle_id, model_id, year_from, year_to, scheme, scheme_version, external_kind, external_id,
               condition::jsonb, confidence, source, vendor_id, job_id
        FROM staged_fitments
        ON CONFLICT (tenant_id, product_id, digest) DO UPDATE
        SET vehicle_id = excluded.vehicle_id, model_id = excluded.model_id, year_from = excluded.year_from, year_to = excluded.year_to,
            condition = excluded.condition, confidence = excluded.confidence, scheme_version = excluded.scheme_version,
            job_id = coalesce(excluded.job_id, f.job_id)
        WHERE (f.vehicle_id, f.model_id, f.condition, f.confidence, f.scheme_version, f.job_id) IS DISTINCT FROM (
            excluded.vehicle_id, excluded.model_id, excluded.condition, excluded.confidence, excluded.scheme_version,
            coalesce(excluded.job_id, f.job_id))
        RETURNING f.product_id, old.digest IS NULL AS created,
            (old.vehicle_id, old.model_id, old.condition, old.confidence) IS DISTINCT FROM (
                new.vehicle_id, new.model_id, new.condition, new.confidence) AS changed
    )
    SELECT product_id, count(*) FILTER (WHERE created), count(*) FILTER (WHERE changed) FROM written GROUP BY product_id""")

_REMOVE = text("""
    DELETE FROM fitments AS f USING unnest(:products ::uuid[], :digests ::uuid[]) AS said (product_id, digest)
    WHERE f.product_id = said.product_id AND f.digest = said.digest RETURNING f.product_id""")
_FORGET = text("""
    DELETE FROM fitments WHERE product_id = ANY(:products ::uuid[]) AND vendor_id = :vendor AND source = :source AND job_id IS DISTINCT FROM :job
    RETURNING product_id""")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, in what kind of file, in which job."""

    vendor_id: UUID
    source: str
    job_id: UUID | None = None


@dataclass(slots=True)
class Said:
    """Fitments of some products, read and placed: rows by product and digest. `unsure` are products of which something was refused."""

    rows: dict[tuple[UUID, UUID], Row] = field(default_factory=dict)
    pending: int = 0
    unsure: set[UUID] = field(default_factory=set)


@dataclass(slots=True)
class Fitted:
    """`products`: those of which something was written."""

    products: set[UUID] = field(default_factory=set)
    created: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: "Fitted") -> "Fitted":
        return Fitted(self.products | other.products, self.created + other.created, self.changed + other.changed, self.removed + other.removed)


async def place(tx: AsyncSession, speaker: Speaker, said: Sequence[tuple[UUID, FitmentRecord]], faults: list[Fault]) -> Said:
    known = await vehicles.known(tx, (record for _, record in said))
    found = Said()
    conditions: dict[Any, tuple[str, str]] = {}
    for product_id, record in said:
        try:
            places = known.places(record.target)
        except Refused as refused:
            faults.append(Fault(record.line, refused.code, refused.message))
            found.unsure.add(product_id)
            continue
        asked = (id(record.condition), record.attributes, known.configuration(record.target))
        if asked not in conditions:
            conditions[asked] = as_json(record.condition), as_json(known.condition(record))
        for row in _rows(speaker, product_id, record, places, *conditions[asked]):
            found.rows[product_id, row[1]] = row
    found.pending = sum(row[2] is None and row[3] is None for row in found.rows.values())
    return found


def as_json(condition: Condition) -> str:
    return condition.model_dump_json(exclude_defaults=True)


def _rows(speaker: Speaker, product_id: UUID, record: FitmentRecord, places: list[Place], asked: str, narrowed: str) -> Iterable[Row]:
    """`asked` is the condition as it was said: the digest is over that. `narrowed` is it with what ids have come to mean."""
    target = record.target
    external = (target.scheme, target.version, target.kind, target.id) if isinstance(target, External) else (None, None, None, None)
    said = (narrowed, record.confidence, speaker.source, speaker.vendor_id, speaker.job_id)
    rest = (",".join(map("=".join, record.attributes)), asked, speaker.source, speaker.vendor_id.hex)
    if isinstance(target, External):
        whole = digest(f"{target.scheme}:{target.kind}:{target.id}:{target.year_from}-{target.year_to}", *rest)
        for place in places:
            yield (product_id, digest_at(whole, place, places), *place, *external, *said)
    else:
        for place in places:
            vehicle_id, model_id, first, last = place
            yield (product_id, digest(str(vehicle_id or f"{model_id}:{first}-{last}"), *rest), *place, *external, *said)


def digest_at(whole: UUID, place: Place, places: list[Place]) -> UUID:
    """Of one of the places that one thing said comes to."""
    return digest(whole.hex, str(place[1])) if len(places) > 1 else whole


async def write(tx: AsyncSession, rows: Iterable[Row]) -> Fitted:
    fitted = Fitted()
    if not (rows := list(rows)):
        return fitted
    await tx.execute(_STAGE)
    await tx.execute(_CLEAR)  # a transaction may write more than once
    await copy_rows(tx, "staged_fitments", _SAID, rows)
    for product_id, created, changed in await tx.execute(_WRITE, {"tenant": tx.info["tenant"]}):
        if changed:  # what was created counts as changed too
            fitted.products.add(product_id)
        fitted.created += created
        fitted.changed += changed - created
    return fitted


async def remove(tx: AsyncSession, fitted: Fitted, rows: Iterable[tuple[UUID, UUID]]) -> None:
    """By product and digest."""
    if rows := list(rows):
        await _count(tx, fitted, _REMOVE, columns(("products", "digests"), rows))


async def forget(tx: AsyncSession, fitted: Fitted, speaker: Speaker, products: Iterable[UUID]) -> None:
    """What the speaker has said of these products in other jobs, and not in this one."""
    said = {"vendor": speaker.vendor_id, "source": speaker.source, "job": speaker.job_id}
    if products := list(products):
        await _count(tx, fitted, _FORGET, {"products": products, **said})


async def _count(tx: AsyncSession, fitted: Fitted, statement: TextClause, said: dict[str, Any]) -> None:
    gone = (await tx.scalars(statement, said)).all()
    fitted.removed += len(gone)
    fitted.products.update(gone)
