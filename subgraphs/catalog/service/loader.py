"""Parts into the catalogue, many at once: whatever says the same again changes nothing, and tells nothing."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from shared.csvs import Fault, Refused
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import PartRecord, merge
from subgraphs.catalog.service import fitments
from subgraphs.catalog.service.bulk import count_anew, share_vehicles
from subgraphs.catalog.service.fitments import Fitted, Said, Speaker
from subgraphs.catalog.service.offers import Written, write_offers
from subgraphs.catalog.service.products import Entry, code_brands, known_brands, write_numbers, write_products
from subgraphs.catalog.service.telling import tell_fitments, tell_offers, tell_products
from subgraphs.catalog.service.vocabulary import Vocabulary, vocabulary


@dataclass(slots=True)
class Counts:
    """`fitments_pending` are those, of what was said, whose vehicle is not known yet."""

    parts_created: int = 0
    parts_changed: int = 0
    parts_unchanged: int = 0
    offers_created: int = 0
    offers_changed: int = 0
    offers_unchanged: int = 0
    fitments_created: int = 0
    fitments_changed: int = 0
    fitments_unchanged: int = 0
    fitments_removed: int = 0
    fitments_pending: int = 0

    def __add__(self, other: Self) -> "Counts":
        theirs = asdict(other)
        return Counts(**{name: count + theirs[name] for name, count in asdict(self).items()})


@dataclass(slots=True)
class Loaded:
    counts: Counts = field(default_factory=Counts)
    faults: list[Fault] = field(default_factory=list)


async def load(tx: AsyncSession, vendor_id: UUID, records: Iterable[PartRecord], *, source: str = "CSV", job_id: UUID | None = None) -> Loaded:
    """As the tenant's of `tx`, whose vendor this is. At best some hundreds at a time.

    With a job, a part whose fitments are said loses those of the same vendor and source that other jobs said and this one doesn't.
    """
    loaded = Loaded()
    await share_vehicles(tx)
    await count_anew(tx)
    known = await vocabulary(tx)
    accepted = _accepted(known, records, loaded.faults)
    if not accepted:
        return loaded
    brands = await known_brands(tx, {brand for brand, _, _ in accepted})
    entries = [Entry(record, *names[:2], currency, brands.get(names[0], (None,))[0]) for names, (record, currency) in accepted.items()]
    written = await write_products(tx, vendor_id, known, entries, loaded.faults)
    entries = [entry for entry in entries if entry.product_id]
    await code_brands(tx, entries)
    listed = written | await write_numbers(tx, entries)
    offered = await write_offers(tx, vendor_id, entries, loaded.faults)
    said, fitted = await _fit(tx, Speaker(vendor_id, source, job_id), entries, loaded.faults)
    await tell_products(tx, known, listed)
    await tell_offers(tx, offered.products)
    await tell_fitments(tx, fitted.products)
    loaded.counts = _counts(entries, listed, offered, said, fitted)
    return loaded


Identity = tuple[str, str, bool]


def _identity(record: PartRecord) -> Identity:
    brand, number = key(record.brand), key(record.number)
    if not brand or not number:
        raise Refused("NUMBER_MISSING" if brand else "BRAND_MISSING", "A part has a brand and a number, with letters or digits in them")
    return brand, number, record.own_listing


def _accepted(known: Vocabulary, records: Iterable[PartRecord], faults: list[Fault]) -> dict[Identity, tuple[PartRecord, str]]:
    """Each part once, with its currency."""
    found: dict[Identity, tuple[PartRecord, str]] = {}
    for record in records:
        try:
            identity = _identity(record)
            currency = known.currency_of(record) if record.offers or record.variants else ""
        except Refused as refused:
            faults.append(Fault(record.line, refused.code, refused.message))
            continue
        earlier = found.get(identity)
        found[identity] = (merge(earlier[0], record), currency or earlier[1]) if earlier else (record, currency)
    return found


async def _fit(tx: AsyncSession, speaker: Speaker, entries: list[Entry], faults: list[Fault]) -> tuple[Said, Fitted]:
    pairs = [(entry.product_id, record) for entry in entries if entry.product_id for record in entry.record.fitments]
    if not pairs:
        return Said(), Fitted()
    said = await fitments.place(tx, speaker, pairs, faults)
    fitted = await fitments.write(tx, said.rows.values())
    if speaker.job_id:
        whole = {entry.product_id for entry in entries if entry.product_id and entry.record.fitments and not entry.record.partial}
        await fitments.forget(tx, fitted, speaker, whole - said.unsure)
    return said, fitted


def _counts(entries: list[Entry], listed: set[UUID], offered: Written, said: Said, fitted: Fitted) -> Counts:
    created = sum(entry.created for entry in entries)
    return Counts(
        parts_created=created,
        parts_changed=len(listed) - created,
        parts_unchanged=len(entries) - len(listed),
        offers_created=offered.created,
        offers_changed=offered.changed,
        offers_unchanged=offered.unchanged,
        fitments_created=fitted.created,
        fitments_changed=fitted.changed,
        fitments_unchanged=len(said.rows) - fitted.created - fitted.changed,
        fitments_removed=fitted.removed,
        fitments_pending=said.pending,
    )
