"""The cards of listed products, and the words and numbers that lead to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.catalog import ProductDelisted, ProductListed
from events.envelope import Told
from events.heard import news
from subgraphs.search.rules.text import NUMBER_KINDS, name_key, number_key, words
from subgraphs.search.service import fitments
from subgraphs.search.service.makes import count_makes
from subgraphs.search.service.offers import BEST
from subgraphs.search.service.words import learn, stems

_KNOWN = text("""
    SELECT product_id, rank, category_id, universal, words || mentions AS words, numbers FROM cards
    WHERE product_id = ANY(:ids ::uuid[]) FOR UPDATE""")
_CARD = text(f"""
    INSERT INTO cards (tenant_id, product_id, rank, category_id, brand_id, listed_at, price, currency, vendor_id, vendor_ids, offer_count,
                       availability, universal, attributes, words, mentions, numbers, slug, title, part_number, brand, image)
    SELECT :tenant, id, rank, category_id, brand_id, listed_at, price, currency, vendor_id, vendor_ids, offer_count,
           availability, universal, attributes::jsonb, string_to_array(words, ' '), string_to_array(mentions, ' '), string_to_array(numbers, ' '),
           slug, title, part_number, brand, image
    FROM unnest(:id ::uuid[], :rank ::int[], :category_id ::uuid[], :brand_id ::uuid[], :listed_at ::bigint[], :universal ::boolean[],
                :attributes ::text[], :words ::text[], :mentions ::text[], :numbers ::text[], :slug ::text[], :title ::text[],
                :part_number ::text[], :brand ::text[], :image ::text[])
         AS p (id, rank, category_id, brand_id, listed_at, universal, attributes, words, mentions, numbers, slug, title, part_number, brand, image)
    CROSS JOIN LATERAL ({BEST}) AS best
    ON CONFLICT (tenant_id, product_id) DO UPDATE SET
        rank = excluded.rank, category_id = excluded.category_id, brand_id = excluded.brand_id, listed_at = excluded.listed_at,
        universal = excluded.universal, attributes = excluded.attributes, words = excluded.words, mentions = excluded.mentions,
        numbers = excluded.numbers, slug = excluded.slug, title = excluded.title, part_number = excluded.part_number,
        brand = excluded.brand, image = excluded.image""")  # noqa: S608 - made of constants
_UNCARD = text("DELETE FROM cards WHERE product_id = ANY(:ids ::uuid[])")

_UNWORD = text("""
    DELETE FROM words AS w USING unnest(:words ::text[], :ranks ::int[], :products ::uuid[]) AS old (word, rank, product_id)
    WHERE w.word = old.word AND w.rank = old.rank AND w.product_id = old.product_id""")
_WORD = text("""
    INSERT INTO words (tenant_id, word, rank, product_id)
    SELECT :tenant, * FROM unnest(:words ::text[], :ranks ::int[], :products ::uuid[]) AS new (word, rank, product_id) ORDER BY word""")
_UNNUMBER = text("""
    DELETE FROM numbers AS n USING unnest(:keys ::text[], :products ::uuid[]) AS old (key, product_id)
    WHERE n.key = old.key AND n.product_id = old.product_id""")
_NUMBER = text("""
    INSERT INTO numbers (tenant_id, key, product_id, kind, number)
    SELECT :tenant, * FROM unnest(:keys ::text[], :products ::uuid[], :kinds ::smallint[], :numbers ::text[]) AS new (key, product_id, kind, number)
    ORDER BY key""")
_BRAND = text("""
    INSERT INTO brands (tenant_id, key, id, name) SELECT :tenant, * FROM unnest(:keys ::text[], :ids ::uuid[], :names ::text[])
    ON CONFLICT (tenant_id, key, id) DO UPDATE SET name = excluded.name WHERE brands.name <> excluded.name""")

MOST_WORDS = 60
MOST_RANK = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A product and what leads to it. `words` and `mentions` are stems, `numbers` a key to its kind and how it is written."""

    fact: ProductListed
    rank: int
    words: list[str]
    mentions: list[str]
    numbers: dict[str, tuple[int, str]]


async def list_products(tx: AsyncSession, told: Sequence[Told[ProductListed]]) -> None:
    if fresh := await news(tx, "listing", told):
        listings = await _read(tx, list(fresh.values()))
        known = {row.product_id: row for row in await tx.execute(_KNOWN, {"ids": list(fresh)})}
        moved = [each.fact.product_id for each in listings if _is_moved(each, known.get(each.fact.product_id))]
        await fitments.unpost(tx, [id_ for id_ in moved if id_ in known])
        await _lead(tx, listings, known)
        await _show(tx, listings)
        await fitments.post(tx, moved)
        await count_makes(tx, moved)


async def delist_products(tx: AsyncSession, told: Sequence[Told[ProductDelisted]]) -> None:
    """Its offers and fitments are kept: it may be listed again."""
    fresh = list(await news(tx, "listing", told))
    known = {row.product_id: row for row in await tx.execute(_KNOWN, {"ids": fresh})}
    await fitments.unpost(tx, known.keys())
    await _lead(tx, [], known)
    await tx.execute(_UNCARD, {"ids": list(known)})
    await count_makes(tx, known.keys())


def _is_moved(new: Listing, old: Row[Any] | None) -> bool:
    return old is None or (old.rank, old.category_id, old.universal) != (new.rank, new.fact.category_id, new.fact.universal)


async def _read(tx: AsyncSession, facts: list[ProductListed]) -> list[Listing]:
    titled = [words(fact.title, fact.brand) for fact in facts]
    mentioned = [words(*_mentions(fact)) for fact in facts]
    known = await stems(tx, {word for said in (*titled, *mentioned) for word in said})
    await learn(tx, known)
    brands = {(name_key(fact.brand), fact.brand_id): fact.brand for fact in facts}
    keys, ids = [key for key, _ in brands], [id_ for _, id_ in brands]
    await tx.execute(_BRAND, {"tenant": tx.info["tenant"], "keys": keys, "ids": ids, "names": list(brands.values())})
    return [_listing(*said, known) for said in zip(facts, titled, mentioned, strict=True)]


def _mentions(fact: ProductListed) -> list[str]:
    return [*(value for value in fact.attributes.values() if isinstance(value, str)), *{number.brand for number in fact.numbers}]


def _listing(fact: ProductListed, titled: list[str], mentioned: list[str], known: Mapping[str, str]) -> Listing:
    in_title = dict.fromkeys(known[word] for word in titled if word in known)
    mentions = dict.fromkeys(known[word] for word in mentioned if word in known and known[word] not in in_title)
    said = [(number.kind, number.number) for number in fact.numbers]
    numbers: dict[str, tuple[int, str]] = {}
    for kind, number in sorted([*said, ("OWN", fact.number)], key=lambda each: (-NUMBER_KINDS[each[0]], each[1])):
        numbers[number_key(number)] = NUMBER_KINDS[kind], number
    numbers.pop("", None)
    rank = max(0, min(fact.popularity, MOST_RANK))
    return Listing(fact, rank, list(in_title)[:MOST_WORDS], list(mentions)[:MOST_WORDS], numbers)


async def _lead(tx: AsyncSession, listings: Collection[Listing], known: Mapping[UUID, Row[Any]]) -> None:
    """Words and numbers that lead to these, and no others to what is known of them."""
    tenant = tx.info["tenant"]
    old_words = {(word, row.rank, id_) for id_, row in known.items() for word in row.words}
    new_words = {(word, each.rank, each.fact.product_id) for each in listings for word in (*each.words, *each.mentions)}
    await tx.execute(_UNWORD, _columns(("words", "ranks", "products"), old_words - new_words))
    await tx.execute(_WORD, {"tenant": tenant, **_columns(("words", "ranks", "products"), new_words - old_words)})
    old_numbers = [(number[1:], id_) for id_, row in known.items() for number in row.numbers]
    new_numbers = [(key, each.fact.product_id, *said) for each in listings for key, said in each.numbers.items()]
    await tx.execute(_UNNUMBER, _columns(("keys", "products"), old_numbers))
    await tx.execute(_NUMBER, {"tenant": tenant, **_columns(("keys", "products", "kinds", "numbers"), new_numbers)})


async def _show(tx: AsyncSession, listings: list[Listing]) -> None:
    facts = [each.fact for each in listings]
    said: dict[str, list[object]] = {name: [getattr(fact, name) for fact in facts] for name in ("category_id", "brand_id", "universal", "slug")}
    said |= {name: [getattr(fact, name) for fact in facts] for name in ("title", "brand", "image")}
    said |= {name: [" ".join(getattr(each, name)) for each in listings] for name in ("words", "mentions")}
    said |= {
        "id": [fact.product_id for fact in facts],
        "rank": [each.rank for each in listings],
        "listed_at": [int(fact.listed_at * 1_000_000) for fact in facts],
        "attributes": [orjson.dumps({code: _plain(value) for code, value in fact.attributes.items()}).decode() for fact in facts],
        "numbers": [" ".join(f"{kind}{key}" for key, (kind, _) in sorted(each.numbers.items())) for each in listings],
        "part_number": [fact.number for fact in facts],
    }
    await tx.execute(_CARD, {"tenant": tx.info["tenant"], **said})


def _plain(value: float | str | bool) -> float | str | bool:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _columns(names: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> dict[str, list[object]]:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return {name: list(column) for name, column in zip(names, columns, strict=True)}
