"""The flat file: one row for each part and vehicle, described in docs/import-csv.md. Read line by line."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from shared.csvs import Cells, CsvRows, Fault, Refused, Unreadable
from subgraphs.catalog.rules import cells as said
from subgraphs.catalog.rules.cells import ATTRIBUTE, COLUMNS, IDENTITY, OFFER, PRODUCT, REQUIRED, VARIANT
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import FitmentRecord, OfferRecord, PartRecord, VariantRecord

MOST_ROWS_OF_A_PART = 2000


class CsvFile:
    """Iterated: parts, and faults of single rows. Raises Unreadable where it can't be read any further.

    `currency` is that of prices in rows that name none.
    """

    def __init__(self, path: Path, currency: str | None) -> None:
        self._rows = CsvRows(path, COLUMNS, REQUIRED, ATTRIBUTE)
        self._currency = currency

    @property
    def consumed(self) -> int:
        """How many bytes have been read."""
        return self._rows.consumed

    def __iter__(self) -> Iterator[PartRecord | Fault]:
        return _parts(iter(self._rows), self._currency)


@dataclass(slots=True)
class _Part:
    """The rows of one part that follow one another. `words` are its own cells; those of its variants and offers stand once each."""

    identity: tuple[str, str, bool]
    line: int = 0
    words: dict[str, str] = field(default_factory=dict)
    parsed: dict[str, Any] = field(default_factory=dict)
    variants: dict[tuple[str | None, ...], VariantRecord] = field(default_factory=dict)
    offers: dict[tuple[int, str], OfferRecord] = field(default_factory=dict)
    fitments: list[FitmentRecord] = field(default_factory=list)
    partial: bool = False
    rows: int = 0

    def record(self) -> Iterator[PartRecord]:
        """One, unless every row of it was refused."""
        if not self.rows:
            return
        yield PartRecord(
            **self.parsed,
            variants=tuple(self.variants.values()),
            offers=tuple(self.offers.values()),
            fitments=tuple(self.fitments),
            own_listing=self.identity[2],
            partial=self.partial,
            line=self.line,
        )


def _parts(rows: Iterator[tuple[int, Cells | Refused]], currency: str | None) -> Iterator[PartRecord | Fault]:
    part = _Part(("", "", False))
    try:
        for line, cells in rows:
            try:
                if isinstance(cells, Refused):
                    raise cells
                identity = _identity(cells)
            except Refused as refused:
                yield Fault(line, refused.code, refused.message)
                continue
            if part.identity != identity or part.rows >= MOST_ROWS_OF_A_PART:
                yield from part.record()
                part = _Part(identity, line)
            try:
                _take(part, cells, line, currency)
            except Refused as refused:
                part.partial = True
                yield Fault(line, refused.code, refused.message)
    except Unreadable:
        part.partial = True
        yield from part.record()
        raise
    yield from part.record()


def _identity(cells: Cells) -> tuple[str, str, bool]:
    for column in REQUIRED:
        if not key(cells.get(column, "")):
            raise Refused(f"{column.upper()}_MISSING", f"The row has no {column} with letters or digits in it")
    return key(cells["brand"]), key(cells["number"]), said.own_listing(cells)


def _take(part: _Part, cells: Cells, line: int, currency: str | None) -> None:
    """All of the row, or, where it raises Refused, nothing."""
    own = {name: cell for name, cell in cells.items() if name in PRODUCT or name in IDENTITY[:2] or name.startswith(ATTRIBUTE)}
    for name, cell in own.items():
        if name not in IDENTITY and part.words.get(name, cell) != cell:
            raise Refused("ROW_CONTRADICTS", f"An earlier row of this part has another {name}")
    new = {name: cell for name, cell in own.items() if name not in part.words}
    parsed = _parsed(new, part.parsed)
    money = parsed.get("currency") or part.parsed.get("currency") or currency
    variant, offer = _sale(cells, money)
    fitment = said.fitment(cells, line)
    part.words.update(new)
    part.parsed.update(parsed)
    if variant is not None:
        given, record = variant
        part.variants.setdefault(given, record)
        if offer is not None:
            place = list(part.variants).index(given)
            part.offers[place, offer.condition] = replace(offer, variant=place)
    if fitment is not None:
        part.fitments.append(fitment)
    part.rows += 1


def _parsed(new: Cells, before: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {name: said.READ[name](cell) for name, cell in new.items() if name in said.READ}
    if attributes := {name.removeprefix(ATTRIBUTE): cell for name, cell in new.items() if name.startswith(ATTRIBUTE)}:
        found["attributes"] = {**before.get("attributes", {}), **attributes}
    if (numbers := said.numbers(new)) is not None:
        found["numbers"] = (*before.get("numbers", ()), *numbers)
    return found


def _sale(cells: Cells, currency: str | None) -> tuple[tuple[tuple[str | None, ...], VariantRecord] | None, OfferRecord | None]:
    given = tuple(cells.get(name) for name in VARIANT)
    terms = tuple(cells.get(name) for name in OFFER)
    if not any(given) and not any(terms):
        return None, None
    if any(terms) and terms[0] is None:
        raise Refused("PRICE_MISSING", "The row has terms of an offer and no price")
    if currency is None and (terms[0] or cells.get("list_price")):
        raise Refused("CURRENCY_MISSING", "The shop has no currency yet, and the row names none")
    money = currency or ""
    return (given, said.variant(given, money)), said.offer(terms, money) if terms[0] else None
