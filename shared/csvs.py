"""Flat files that people hand in: read line by line, in bounded memory; a row that is wrong costs itself alone."""

import codecs
import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import process

MOST_LINE_BYTES = 1 << 20
DELIMITERS = ",;\t"

Cells = Mapping[str, str]
"""By column, without the spaces around them; empty cells are left out."""


class Refused(ValueError):
    """Something said can't be taken; `code` is stable, the message is for whoever wrote the file."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Unreadable(Refused):
    """The file can't be read beyond this line."""

    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(code, message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    code: str
    message: str


class CsvRows:
    """Iterated: the line on which each row begins, and its cells, or why it can't be read. Raises Unreadable where no more can be.

    Columns whose name begins with `prefix` are known too; `consumed` is how many bytes have been read.
    """

    def __init__(self, path: Path, columns: Collection[str], required: Collection[str], prefix: str = "") -> None:
        self.consumed = 0
        self._path = path
        self._known = columns
        self._required = required
        self._prefix = prefix

    def __iter__(self) -> Iterator[tuple[int, Cells | Refused]]:
        with self._path.open("rb") as file:
            lines = self._lines(file)
            columns, delimiter = self._header(next(lines, ""))
            for line, row in _numbered(csv.reader(lines, delimiter=delimiter, strict=True)):
                if isinstance(row, Refused):
                    yield line, row
                elif any(row):
                    yield line, _cells(row, columns)

    def _lines(self, file: Any) -> Iterator[str]:
        for number, line in enumerate(iter(lambda: file.readline(MOST_LINE_BYTES + 1), b""), 1):
            if len(line) > MOST_LINE_BYTES:
                raise Unreadable(number, "CSV_LINE_TOO_LONG", f"The line is longer than {MOST_LINE_BYTES} bytes")
            self.consumed += len(line)
            yield _decoded(number, line)

    def _header(self, line: str) -> tuple[list[str], str]:
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
        delimiter = max(readings, key=lambda each: sum(map(self._is_column, readings[each])))
        self._check(columns := readings[delimiter])
        return columns, delimiter

    def _is_column(self, name: str) -> bool:
        return name in self._known or (self._prefix != "" and name.startswith(self._prefix) and name != self._prefix)

    def _check(self, columns: list[str]) -> None:
        for name in columns:
            if not self._is_column(name):
                nearest = process.extractOne(name, sorted(self._known), score_cutoff=60)
                raise Unreadable(1, "CSV_COLUMN_UNKNOWN", f"No column is called {name[:60]!r}{f'; did you mean {nearest[0]}?' if nearest else ''}")
            if columns.count(name) > 1:
                raise Unreadable(1, "CSV_COLUMN_TWICE", f"The column {name} is there twice")
        if missing := [name for name in self._required if name not in columns]:
            raise Unreadable(1, "CSV_COLUMN_MISSING", f"The column {missing[0]} is missing")


def _decoded(number: int, line: bytes) -> str:
    if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(1, "CSV_ENCODING", "The file is UTF-16; save it as UTF-8")
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as wrong:
        raise Unreadable(number, "CSV_ENCODING", f"Byte {wrong.start + 1} of the line is not UTF-8; save the file as UTF-8") from None


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


def _cells(row: list[str], columns: list[str]) -> Cells | Refused:
    if len(row) != len(columns):
        return Refused("CSV_ROW_LENGTH", f"The row has {len(row)} cells under {len(columns)} columns")
    return {name: cell for name, text in zip(columns, row, strict=True) if (cell := text.strip())}
