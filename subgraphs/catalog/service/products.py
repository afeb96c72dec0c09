"""Products, by brand and number, and the numbers by which else they are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.csvs import Fault, Refused
from shared.ids import uuid7
from subgraphs.catalog.rules.keys import key, slug
from subgraphs.catalog.rules.records import PartRecord
from subgraphs.catalog.service.bulk import columns
from subgraphs.catalog.service.limits import room
from subgraphs.catalog.service.vocabulary import CategoryRule, Vocabulary

_BRANDS = text("SELECT key, id, name FROM brands WHERE key = ANY(:keys ::text[])")
_ADD_BRANDS = text("""
    INSERT INTO brands (tenant_id, id, name, key)
    SELECT :tenant, id, name, key FROM unnest(:ids ::uuid[], :names ::text[], :keys ::text[]) AS said (id, name, key) ORDER BY key
    ON CONFLICT (tenant_id, key) DO NOTHING""")
_CODE_BRANDS = text("""
    UPDATE brands AS b SET aaia_id = said.code FROM unnest(:keys ::text[], :codes ::text[]) AS said (key, code)
    WHERE b.key = said.key AND b.aaia_id IS NULL""")

_FIND = text("""
    SELECT said.place, p.id, p.described_by, p.category_id
    FROM unnest(:brands ::uuid[], :keys ::text[], :owners ::uuid[]) WITH ORDINALITY AS said (brand_id, number_key, vendor_id, place)
    JOIN products AS p ON p.brand_id = said.brand_id AND p.number_key = said.number_key AND p.vendor_id IS NOT DISTINCT FROM said.vendor_id""")

_SAID = ("id", "brand_id", "number", "number_key", "vendor_id", "category_id", "slug", "title", "description", "image", "attributes", "popularity")
_UNNESTED = """unnest(:id ::uuid[], :brand_id ::uuid[], :number ::text[], :number_key ::text[], :vendor_id ::uuid[], :category_id ::uuid[],
    :slug ::text[], :title ::text[], :description ::text[], :image ::text[], :attributes ::text[], :popularity ::int[])
    AS said (id, brand_id, number, number_key, vendor_id, category_id, slug, title, description, image, attributes, popularity)"""
_ADD = text(f"""
    INSERT INTO products (tenant_id, id, brand_id, number, number_key, vendor_id, described_by, category_id, slug, title, description, image,
                          attributes, popularity)
    SELECT :tenant, id, brand_id, number, number_key, vendor_id, :vendor, category_id, slug, title, coalesce(description, ''), image,
           coalesce(attributes, '{{}}')::jsonb, coalesce(popularity, 0)
    FROM {_UNNESTED} ORDER BY brand_id, number_key
    ON CONFLICT (tenant_id, brand_id, number_key, vendor_id) DO NOTHING RETURNING id""")  # noqa: S608 - made of constants
_CHANGE = text(f"""
    UPDATE products AS p
    SET number = said.number, category_id = coalesce(said.category_id, p.category_id), title = coalesce(said.title, p.title),
        description = coalesce(said.description, p.description), image = coalesce(said.image, p.image),
        attributes = coalesce(said.attributes::jsonb, p.attributes), popularity = coalesce(said.popularity, p.popularity)
    FROM {_UNNESTED}
    WHERE p.id = said.id AND (p.number, p.category_id, p.title, p.description, coalesce(p.image, ''), p.attributes, p.popularity) <> (
        said.number, coalesce(said.category_id, p.category_id), coalesce(said.title, p.title), coalesce(said.description, p.description),
        coalesce(said.image, p.image, ''), coalesce(said.attributes::jsonb, p.attributes), coalesce(said.popularity, p.popularity))
    RETURNING p.id""")  # noqa: S608

_NUMBERS = text("""
    WITH said AS (
        SELECT * FROM unnest(:product_id ::uuid[], :kind ::text[], :key ::text[], :brand ::text[], :number ::text[])
        AS t (product_id, kind, key, brand, number)
    ), gone AS (
        DELETE FROM part_numbers AS n WHERE n.product_id = ANY(:products ::uuid[])
            AND (n.product_id, n.kind, n.key, n.brand) NOT IN (SELECT product_id, kind, key, brand FROM said)
        RETURNING product_id
    ), written AS (
        INSERT INTO part_numbers AS n (tenant_id, product_id, kind, key, brand, number) SELECT :tenant, * FROM said
        ON CONFLICT (tenant_id, product_id, kind, key, brand) DO UPDATE SET number = excluded.number WHERE n.number <> excluded.number
        RETURNING product_id
    )
    SELECT product_id FROM gone UNION SELECT product_id FROM written""")


@dataclass(slots=True)
class Entry:
    """A record on its way into the catalogue. `mine`: this vendor describes the product."""

    record: PartRecord
    brand_key: str
    number_key: str
    currency: str
    brand_id: UUID | None = None
    product_id: UUID | None = None
    mine: bool = False
    created: bool = False
    category: CategoryRule | None = None
    attributes: dict[str, float | str | bool] | None = None


Brands = dict[str, tuple[UUID, str]]
"""Key to id and name."""


async def known_brands(tx: AsyncSession, keys: Iterable[str]) -> Brands:
    return {key_: (id_, name) for key_, id_, name in await tx.execute(_BRANDS, {"keys": list(keys)})}


async def _open_brands(tx: AsyncSession, entries: list[Entry]) -> None:
    if new := {entry.brand_key: entry.record.brand for entry in entries if entry.brand_id is None}:
        said = columns(("ids", "names", "keys"), [(uuid7(), name, key_) for key_, name in new.items()])
        await tx.execute(_ADD_BRANDS, {"tenant": tx.info["tenant"], **said})
        opened = await known_brands(tx, new)
        for entry in entries:
            entry.brand_id = entry.brand_id or opened[entry.brand_key][0]


async def code_brands(tx: AsyncSession, entries: list[Entry]) -> None:
    if coded := {entry.brand_key: entry.record.brand_aaia_id for entry in entries if entry.record.brand_aaia_id}:
        await tx.execute(_CODE_BRANDS, {"keys": list(coded), "codes": list(coded.values())})


async def write_products(tx: AsyncSession, vendor_id: UUID, known: Vocabulary, entries: list[Entry], faults: list[Fault]) -> set[UUID]:
    """Gives each entry its product. Answers which products are new or changed; entries that had to be refused are left without one."""
    await _find(tx, vendor_id, known, [entry for entry in entries if entry.brand_id])
    new = [entry for entry in entries if entry.product_id is None and _describable(entry, known, faults)]
    new = await _within_plan(tx, vendor_id, known, new, faults)
    await _open_brands(tx, new)
    written = await _add(tx, vendor_id, new)
    if late := [entry for entry in new if not entry.created]:  # another import was quicker
        await _find(tx, vendor_id, known, late)
    old = [entry for entry in entries if entry.mine and not entry.created and _describable(entry, known, faults)]
    return written | await _change(tx, vendor_id, old)


async def _within_plan(tx: AsyncSession, vendor_id: UUID, known: Vocabulary, new: list[Entry], faults: list[Fault]) -> list[Entry]:
    """The first of them, as many as there is room for. Whatever another import brought meanwhile needs none."""
    space = await room(tx) if new else None
    if space is None or len(new) <= space:
        return new
    brands = await known_brands(tx, {entry.brand_key for entry in new})
    for entry in new:
        entry.brand_id = brands.get(entry.brand_key, (None,))[0]
    await _find(tx, vendor_id, known, [entry for entry in new if entry.brand_id])
    missing = [entry for entry in new if entry.product_id is None]
    space = max(space, 0)
    faults += [Fault(entry.record.line, "PLAN_LIMIT", "The plan allows no further products; a larger plan does") for entry in missing[space:]]
    return missing[:space]


async def _find(tx: AsyncSession, vendor_id: UUID, known: Vocabulary, entries: list[Entry]) -> None:
    if not entries:
        return
    rows = [(e.brand_id, e.number_key, vendor_id if e.record.own_listing else None) for e in entries]
    categories = {category.id: category for category in known.categories.values()}
    for place, id_, described_by, category_id in await tx.execute(_FIND, columns(("brands", "keys", "owners"), rows)):
        entry = entries[place - 1]
        entry.product_id, entry.mine, entry.category = id_, described_by == vendor_id, categories[category_id]


def _describable(entry: Entry, known: Vocabulary, faults: list[Fault]) -> bool:
    """A fault where the description can't be taken, and then nothing of the record is."""
    try:
        _describe(entry, known)
    except Refused as refused:
        faults.append(Fault(entry.record.line, refused.code, refused.message))
        entry.product_id = None
        return False
    return True


def _describe(entry: Entry, known: Vocabulary) -> None:
    record = entry.record
    if record.category is not None:
        entry.category = known.category(record.category)
    if entry.product_id is None and record.title is None:
        raise Refused("TITLE_MISSING", f"{record.brand} {record.number} is new here and has no title")
    if entry.category is None:
        raise Refused("CATEGORY_MISSING", f"{record.brand} {record.number} is new here and has no category")
    entry.attributes = None if record.attributes is None else known.values(entry.category, record.attributes)


def _row(entry: Entry, id_: UUID, vendor_id: UUID) -> tuple[Any, ...]:
    record, own = entry.record, vendor_id if entry.record.own_listing else None
    attributes = None if entry.attributes is None else orjson.dumps(entry.attributes).decode()
    return (
        id_, entry.brand_id, record.number, entry.number_key, own, entry.category.id if entry.category else None,
        slug(entry.brand_key, entry.number_key, own), record.title, record.description, record.image, attributes, record.popularity,
    )  # fmt: skip


async def _add(tx: AsyncSession, vendor_id: UUID, entries: list[Entry]) -> set[UUID]:
    if not entries:
        return set()
    ids = {uuid7(): entry for entry in entries}
    said = columns(_SAID, [_row(entry, id_, vendor_id) for id_, entry in ids.items()])
    added = set((await tx.scalars(_ADD, {"tenant": tx.info["tenant"], "vendor": vendor_id, **said})).all())
    for id_ in added:
        ids[id_].product_id, ids[id_].mine, ids[id_].created = id_, True, True
    return added


async def _change(tx: AsyncSession, vendor_id: UUID, entries: list[Entry]) -> set[UUID]:
    if not entries:
        return set()
    rows = [_row(entry, entry.product_id, vendor_id) for entry in entries if entry.product_id]
    return set((await tx.scalars(_CHANGE, columns(_SAID, rows))).all())


async def write_numbers(tx: AsyncSession, entries: list[Entry]) -> set[UUID]:
    """All other numbers of the products that say theirs. Answers which products' numbers changed."""
    said = [(entry.product_id, entry.record.numbers) for entry in entries if entry.mine and entry.record.numbers is not None]
    if not said:
        return set()
    brands = await known_brands(tx, {key(number.brand) for _, numbers in said for number in numbers})
    rows = {
        (product_id, number.kind, key(number.number), brands.get(key(number.brand), (None, number.brand))[1]): number.number
        for product_id, numbers in said
        for number in numbers
    }
    names = ("product_id", "kind", "key", "brand", "number")
    written = columns(names, [(*place, number) for place, number in rows.items()]) if rows else {name: [] for name in names}
    asked = {"tenant": tx.info["tenant"], "products": [product_id for product_id, _ in said], **written}
    return set((await tx.scalars(_NUMBERS, asked)).all())
