"""CSV read row by row: a row that can't be read is refused with its line, a code and a sentence, and the next one is read."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import BinaryIO, TypeVar

from events.contracts.vehicles import Body, Configuration, Drive, Fuel, slug
from subgraphs.vehicles.rules.configuration import litres

LONGEST_LINE = 4_000
FIRST_YEAR, LAST_YEAR = 1900, 2100
OPTIONAL = ("body", "cylinders", "displacement_l", "fuel", "drive", "series", "trim")
"""Columns that tell a configuration; the same in every file."""

_Row = TypeVar("_Row")
_Member = TypeVar("_Member", bound=StrEnum)
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """`line` counts from 1, the header's; `code` is stable."""

    line: int
    code: str
    column: str | None
    message: str


class Unreadable(ValueError):
    def __init__(self, code: str, column: str | None, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.column = column


def lines(file: BinaryIO) -> Iterator[bytes]:
    """Line by line in bounded memory: of one that is too long only so much that it is refused as such."""
    while line := file.readline(LONGEST_LINE + 2):
        yield line
        while not line.endswith(b"\n") and (line := file.readline(1 << 16)):
            pass


def read(lines: Iterable[bytes], columns: tuple[str, ...], made: Callable[[Cells], _Row]) -> Iterator[tuple[int, _Row] | Refused]:
    """Each row by `made`, which raises Unreadable. The first line names the columns, in any order; a row is one line of UTF-8.

    A header that can't be read ends the reading, as no row after it means anything.
    """
    numbered = enumerate(lines, 1)
    header: list[str] = []
    for number, raw in numbered:
        try:
            header = _header(raw, columns)
        except Unreadable as wrong:
            yield Refused(number, wrong.code, wrong.column, str(wrong))
            return
        break
    if not header:
        yield Refused(1, "CSV_EMPTY", None, "The file has no header and no rows.")
        return
    for number, raw in numbered:
        if not raw.strip():
            continue
        try:
            yield number, made(_cells(raw, header))
        except Unreadable as wrong:
            yield Refused(number, wrong.code, wrong.column, str(wrong))


def _header(raw: bytes, columns: tuple[str, ...]) -> list[str]:
    header = [name.strip().lower() for name in _split(raw.removeprefix(b"\xef\xbb\xbf"))]
    unknown = [name for name in header if name not in columns]
    missing = [name for name in columns if name not in header]
    if unknown or missing or len(set(header)) != len(header):
        wrong = f"unknown: {', '.join(unknown) or 'none'}; missing: {', '.join(missing) or 'none'}"
        raise Unreadable("CSV_HEADER", None, f"The header must name each column once ({', '.join(columns)}); {wrong}.")
    return header


def _cells(raw: bytes, header: list[str]) -> Cells:
    values = _split(raw)
    if len(values) != len(header):
        raise Unreadable("ROW_COLUMNS", None, f"The row has {len(values)} values where the header names {len(header)}.")
    return {name: " ".join(value.split()) for name, value in zip(header, values, strict=True)}


def _split(raw: bytes) -> list[str]:
    raw = raw.rstrip(b"\r\n")
    if len(raw) > LONGEST_LINE:
        raise Unreadable("ROW_TOO_LONG", None, f"A line may have {LONGEST_LINE} bytes; this one has more.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Unreadable("CSV_ENCODING", None, "The file must be UTF-8.") from wrong
    if "\0" in text:
        raise Unreadable("CSV_ENCODING", None, "The file must be text; this line has a zero byte.")
    try:
        rows = list(csv.reader([text], strict=True))
    except csv.Error as wrong:
        raise Unreadable("CSV_SYNTAX", None, f"The line can't be split into columns: {wrong}.") from wrong
    return rows[0] if rows else []


def required(cells: Cells, column: str) -> str:
    if not cells[column]:
        raise Unreadable("ROW_EMPTY", column, f"{column} must not be empty.")
    return cells[column]


def member(cells: Cells, column: str, kind: type[_Member]) -> _Member | None:
    given = cells[column].upper().replace(" ", "_")
    if not given:
        return None
    try:
        return kind(given)
    except ValueError as wrong:
        raise Unreadable(f"ROW_{column.upper()}", column, f"{column} is one of {', '.join(kind)}; not {cells[column]!r}.") from wrong


def year(cells: Cells, column: str) -> int:
    given = required(cells, column)
    if not (given.isascii() and given.isdigit() and FIRST_YEAR <= int(given) <= LAST_YEAR):
        raise Unreadable("ROW_YEAR", column, f"{column} is a year from {FIRST_YEAR} to {LAST_YEAR}; not {given!r}.")
    return int(given)


def years(cells: Cells, latest: int) -> tuple[int, int]:
    """An empty `year_to` is "still built": `latest`."""
    first = year(cells, "year_from")
    last = year(cells, "year_to") if cells["year_to"] else max(first, latest)
    if last < first:
        raise Unreadable("ROW_YEARS", "year_to", f"year_to {last} is before year_from {first}.")
    if last > latest + 1:
        raise Unreadable("ROW_YEARS", "year_to", f"No car of {last} is built yet; leave year_to empty for one that still is.")
    return first, last


def configuration(cells: Cells) -> Configuration:
    cylinders, size = cells["cylinders"], cells["displacement_l"]
    if cylinders and not (cylinders.isascii() and cylinders.isdigit() and 1 <= int(cylinders) <= 16):
        raise Unreadable("ROW_CYLINDERS", "cylinders", f"cylinders is a number from 1 to 16; not {cylinders!r}.")
    rounded = litres(size)
    if size and rounded is None:
        raise Unreadable("ROW_DISPLACEMENT_L", "displacement_l", f"displacement_l is litres, such as 1.5; not {size!r}.")
    return Configuration(
        cylinders=int(cylinders) if cylinders else None,
        displacement=Decimal(rounded) if rounded else None,
        fuel=member(cells, "fuel", Fuel),
        drive=member(cells, "drive", Drive),
        body=member(cells, "body", Body),
        series=slug(cells["series"]) or None,
        trim=slug(cells["trim"]) or None,
    )
