"""Variants, and what vendors ask for them."""

from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.csvs import Fault
from shared.ids import uuid7
from subgraphs.catalog.rules.keys import sku
from subgraphs.catalog.rules.records import OfferRecord, PartRecord, VariantRecord
from subgraphs.catalog.service.bulk import columns
from subgraphs.catalog.service.products import Entry

KEPT_DAYS = 400
"""Of a price's history: a year, and the month before it that a price of then is compared with."""

_VARIANTS = text("""
    SELECT id, product_id, sku, list_price, pack_quantity, weight, length, width, height, barcode FROM variants
    WHERE product_id = ANY(:products ::uuid[])
    UNION
    SELECT id, product_id, sku, list_price, pack_quantity, weight, length, width, height, barcode FROM variants
    WHERE sku = ANY(:skus ::text[]) ORDER BY sku""")

_SAID = ("id", "product_id", "currency", "sku", "list_price", "pack_quantity", "weight", "length", "width", "height", "barcode")
_UNNESTED = """unnest(:id ::uuid[], :product_id ::uuid[], :currency ::text[], :sku ::text[], :list_price ::int[], :pack_quantity ::int[],
    :weight ::int[], :length ::int[], :width ::int[], :height ::int[], :barcode ::text[])
    AS said (id, product_id, currency, sku, list_price, pack_quantity, weight, length, width, height, barcode)"""
_ADD_VARIANTS = text(f"""
    INSERT INTO variants (tenant_id, id, product_id, currency, sku, list_price, pack_quantity, weight, length, width, height, barcode)
    SELECT :tenant, * FROM {_UNNESTED} ORDER BY sku""")  # noqa: S608 - made of constants
_CHANGE_VARIANTS = text(f"""
    UPDATE variants AS v
    SET currency = said.currency, sku = said.sku, list_price = said.list_price, pack_quantity = said.pack_quantity,
        weight = said.weight, length = said.length, width = said.width, height = said.height, barcode = said.barcode
    FROM {_UNNESTED} WHERE v.id = said.id""")  # noqa: S608

_OFFERS = text(f"""
    WITH written AS (
        INSERT INTO offers AS o (tenant_id, id, product_id, variant_id, vendor_id, price, currency, condition, handling_days, warranty_months, core)
        SELECT :tenant, id, product_id, variant_id, :vendor, price, currency, condition, handling_days, warranty_months, core
        FROM unnest(:id ::uuid[], :product_id ::uuid[], :variant_id ::uuid[], :price ::int[], :currency ::text[], :condition ::text[],
                    :handling_days ::int[], :warranty_months ::int[], :core ::bigint[])
            AS said (id, product_id, variant_id, price, currency, condition, handling_days, warranty_months, core)
        ORDER BY variant_id, condition
        ON CONFLICT (tenant_id, variant_id, vendor_id, condition) DO UPDATE
        SET price = excluded.price, currency = excluded.currency, handling_days = excluded.handling_days, warranty_months = excluded.warranty_months,
            core = excluded.core
        WHERE (o.price, o.currency, o.handling_days, o.warranty_months, o.core)
            <> (excluded.price, excluded.currency, excluded.handling_days, excluded.warranty_months, excluded.core)
        RETURNING o.id, o.product_id, o.price, o.currency, old.id IS NULL AS created,
                  (old.price, old.currency) IS DISTINCT FROM (o.price, o.currency) AS repriced
    ), noted AS (
        INSERT INTO offer_prices (tenant_id, offer_id, since, price, currency)
        SELECT :tenant, id, now(), price, currency FROM written WHERE repriced
        ON CONFLICT (tenant_id, offer_id, since) DO UPDATE SET price = excluded.price, currency = excluded.currency
    ), forgotten AS (
        DELETE FROM offer_prices AS p USING written AS w
        WHERE p.offer_id = w.id AND w.repriced AND EXISTS (
            SELECT FROM offer_prices AS later
            WHERE later.offer_id = p.offer_id AND later.since > p.since AND later.since < now() - interval '{KEPT_DAYS} days'
        )
    )
    SELECT product_id, created FROM written""")  # noqa: S608 - made of constants


_OFFER = ("id", "product_id", "variant_id", "price", "currency", "condition", "handling_days", "warranty_months", "core")
OfferRow = tuple[UUID, UUID, UUID, int, str, str, int, int, int]
"""What `_OFFER` names, in its order."""


@dataclass(slots=True)
class Written:
    """`products`: those of which something was written."""

    products: set[UUID]
    created: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class _Placed:
    """A variant as it stands, or is about to."""

    id: UUID
    product_id: UUID
    stands: VariantRecord
    taken: bool = False


class _Shelf:
    """The variants of the products at hand, and who has which SKU."""

    def __init__(self, rows: Iterable[Any]) -> None:
        placed = [_Placed(id_, product_id, VariantRecord(*said)) for id_, product_id, *said in rows]
        self.by_product: dict[UUID, list[_Placed]] = {}
        self.by_sku = {each.stands.sku: each for each in placed}
        for each in placed:
            self.by_product.setdefault(each.product_id, []).append(each)
        self.added: dict[UUID, tuple[Entry, _Placed]] = {}
        self.changed: dict[UUID, tuple[Entry, _Placed]] = {}

    def place(self, entry: Entry, product_id: UUID, said: VariantRecord) -> _Placed | None:
        """By SKU, else by pack quantity: the same part in the same pack is the same thing. None where the SKU is another part's."""
        if said.sku and (holder := self.by_sku.get(said.sku)):
            found = holder if holder.product_id == product_id else None
            if found is None and entry.mine:
                return None
            said = said if found else replace(said, sku=None)  # another vendor's word for the same thing
        else:
            found = None
        found = found or self._alike(product_id, said)
        if found is None:
            return self._add(entry, product_id, said)
        found.taken = True
        if entry.mine:
            self._change(entry, found, said)
        return found

    def _alike(self, product_id: UUID, said: VariantRecord) -> _Placed | None:
        alike = (each for each in self.by_product.get(product_id, ()) if each.stands.pack_quantity == said.pack_quantity)
        return next((each for each in alike if not (each.taken and said.sku)), None)

    def _add(self, entry: Entry, product_id: UUID, said: VariantRecord) -> _Placed:
        name = said.sku or _own_sku(entry, said)
        if name in self.by_sku:
            name = f"{name}-{product_id.hex[-10:].upper()}"
        placed = _Placed(uuid7(), product_id, replace(said, sku=name), taken=True)
        self.by_product.setdefault(product_id, []).append(placed)
        self.by_sku[name] = placed
        self.added[placed.id] = entry, placed
        return placed

    def _change(self, entry: Entry, placed: _Placed, said: VariantRecord) -> None:
        stands = VariantRecord(*(new if new is not None else old for new, old in zip(astuple(said), astuple(placed.stands), strict=True)))
        if stands != placed.stands:
            placed.stands = stands
            self.by_sku[stands.sku] = placed
            if placed.id not in self.added:
                self.changed[placed.id] = entry, placed


async def write_offers(tx: AsyncSession, vendor_id: UUID, entries: list[Entry], faults: list[Fault]) -> Written:
    shelf = await _shelf(tx, entries)
    offers: dict[tuple[UUID, str], OfferRow] = {}
    for entry in entries:
        for placed, offer in _placed(shelf, entry, faults):
            terms = (offer.price, entry.currency, offer.condition, offer.handling_days, offer.warranty_months, offer.core)
            offers[placed.id, offer.condition] = (uuid7(), placed.product_id, placed.id, *terms)
    await _write_variants(tx, shelf)
    written = Written({placed.product_id for _, placed in (*shelf.added.values(), *shelf.changed.values())})
    for product_id, created in await put_offers(tx, vendor_id, offers.values()):
        written.products.add(product_id)
        written.created += created
        written.changed += not created
    written.unchanged = len(offers) - written.created - written.changed
    return written


async def put_offers(tx: AsyncSession, vendor_id: UUID, offers: Collection[OfferRow]) -> list[tuple[UUID, bool]]:
    """Wherever a price or terms change, they change here. The product of each that is new or another than before, and whether it is new."""
    if not offers:
        return []
    said = {"tenant": tx.info["tenant"], "vendor": vendor_id, **columns(_OFFER, offers)}
    return [(product_id, created) for product_id, created in await tx.execute(_OFFERS, said)]


async def _shelf(tx: AsyncSession, entries: list[Entry]) -> _Shelf:
    products = [entry.product_id for entry in entries if not entry.created and _variants(entry.record)]
    skus = [variant.sku or _own_sku(entry, variant) for entry in entries for variant in _variants(entry.record)]
    return _Shelf(await tx.execute(_VARIANTS, {"products": products, "skus": skus}) if products or skus else ())


def _placed(shelf: _Shelf, entry: Entry, faults: list[Fault]) -> list[tuple[_Placed, OfferRecord]]:
    record, product_id, variants = entry.record, entry.product_id, _variants(entry.record)
    if product_id is None:
        return []
    known_first = sorted(range(len(variants)), key=lambda place: variants[place].sku not in shelf.by_sku)
    placed = {place: shelf.place(entry, product_id, variants[place]) for place in known_first}
    for place, found in placed.items():
        if found is None:
            faults.append(Fault(record.line, "SKU_TAKEN", f"The SKU {variants[place].sku} is another part's"))
    return [(found, offer) for offer in record.offers if (found := placed[offer.variant]) is not None]


def _variants(record: PartRecord) -> tuple[VariantRecord, ...]:
    return record.variants or ((VariantRecord(),) if record.offers else ())


def _own_sku(entry: Entry, variant: VariantRecord) -> str:
    return sku(entry.brand_key, entry.number_key, variant.pack_quantity, entry.product_id if entry.record.own_listing else None)


async def _write_variants(tx: AsyncSession, shelf: _Shelf) -> None:
    for statement, those in ((_CHANGE_VARIANTS, shelf.changed), (_ADD_VARIANTS, shelf.added)):
        if those:
            rows = [(placed.id, placed.product_id, entry.currency, *astuple(placed.stands)) for entry, placed in those.values()]
            await tx.execute(statement, {"tenant": tx.info["tenant"], **columns(_SAID, rows)})
