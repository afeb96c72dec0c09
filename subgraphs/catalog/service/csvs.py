"""The flat file: one row for each part and vehicle, described in docs/import-csv.md. Read line by line."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import process

from subgraphs.catalog.rules import cells as said
from subgraphs.catalog.rules.cells import ATTRIBUTE, COLUMNS, IDENTITY, OFFER, PRODUCT, REQUIRED, VARIANT, Cells
from subgraphs.catalog.rules.keys import key
from subgraphs.catalog.rules.records import Fault, FitmentRecord, OfferRecord, PartRecord, Refused, Unreadable, VariantRecord

MOST_LINE_BYTES = 1 << 20
MOST_ROWS_OF_A_PART = 2000
DELIMITERS = ",;\t"


class CsvFile:
    """Iterated: parts, and faults of single rows. Raises Unreadable where it can't be read any further.

    `currency` is that of prices in rows that name none; `consumed`, how many bytes have been read.
    """

    def __init__(self, path: Path, currency: str | None) -> None:
        self.consumed = 0
        self._path = path
        self._currency = currency

    def __iter__(self) -> Iterator[PartRecord | Fault]:
        with self._path.open("rb") as file:
            lines = self._lines(file)
            columns, delimiter = _header(next(lines, ""))
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            yield from _parts(_numbered(rows), columns, self._currency)

    def _lines(self, file: Any) -> Iterator[str]:
        for number, line in enumerate(iter(lambda: file.readline(MOST_LINE_BYTES + 1), b""), 1):
            if len(line) > MOST_LINE_BYTES:
                raise Unreadable(number, "CSV_LINE_TOO_LONG", f"The line is longer than {MOST_LINE_BYTES} bytes")
            self.consumed += len(line)
            yield _decoded(number, line)


def _decoded(number: int, line: bytes) -> str:
    if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(1, "CSV_ENCODING", "The file is UTF-16; save it as UTF-8")
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as wrong:
        raise Unreadable(number, "CSV_ENCODING", f"Byte {wrong.start + 1} of the line is not UTF-8; save the file as UTF-8") from None


def _header(line: str) -> tuple[list[str], str]:
    """Columns in their order, and what stands between them: whichever makes most of the names known ones."""
    if not line.strip():
        raise Unreadable(1, "CSV_EMPTY", "The file has no header")
    readings = {}
    for delimiter in DELIMITERS:
        try:
            (row,) = csv.reader([line], delimiter=delimiter, strict=True)
        except (csv.Error, ValueError):
            continue
        readings[delimiter] = [name.strip().lower() for name in row]
    if not readings:
        raise Unreadable(1, "CSV_HEADER", "The header can't be read: a quote is not closed in it")
    delimiter = max(readings, key=lambda each: sum(map(_is_column, readings[each])))
    _check(columns := readings[delimiter])
    return columns, delimiter


def _is_column(name: str) -> bool:
    return name in COLUMNS or (name.startswith(ATTRIBUTE) and name != ATTRIBUTE)


def _check(columns: list[str]) -> None:
    for name in columns:
        if not _is_column(name):
            nearest = process.extractOne(name, sorted(COLUMNS), score_cutoff=60)
            raise Unreadable(1, "CSV_COLUMN_UNKNOWN", f"No column is called {name[:60]!r}{f'; did you mean {nearest[0]}?' if nearest else ''}")
        if columns.count(name) > 1:
            raise Unreadable(1, "CSV_COLUMN_TWICE", f"The column {name} is there twice")
    if missing := [name for name in REQUIRED if name not in columns]:
        raise Unreadable(1, "CSV_COLUMN_MISSING", f"The column {missing[0]} is missing")


def _numbered(rows: Any) -> Iterator[tuple[int, list[str] | Refused]]:
    """Each with the line on which it begins. A row that is not well formed costs itself alone; a quote that never closes, the rest."""
    while True:
        line = rows.line_num + 2
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as wrong:
            if "unexpected end of data" in str(wrong):
                raise Unreadable(line, "CSV_TRUNCATED", "The file ends inside a quoted cell that begins on this line or after it") from None
            row = Refused("CSV_ROW_MALFORMED", f"The row can't be read: {wrong}")
        yield line, row


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


def _parts(rows: Iterator[tuple[int, list[str] | Refused]], columns: list[str], currency: str | None) -> Iterator[PartRecord | Fault]:
    part = _Part(("", "", False))
    try:
        for line, row in rows:
            if isinstance(row, list) and not any(row):
                continue
            try:
                cells = _cells(row, columns)
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


def _cells(row: list[str] | Refused, columns: list[str]) -> Cells:
    if isinstance(row, Refused):
        raise row
    if len(row) != len(columns):
        raise Refused("CSV_ROW_LENGTH", f"The row has {len(row)} cells under {len(columns)} columns")
    return {name: cell for name, text in zip(columns, row, strict=True) if (cell := text.strip())}


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
            part.offers[place, offer.condition] = OfferRecord(offer.price, place, offer.condition, offer.handling_days, offer.warranty_months)
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
