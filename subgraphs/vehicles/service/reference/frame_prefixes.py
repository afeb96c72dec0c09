"""`frame_prefixes.csv`: which model a Japanese frame number's prefix names."""

import re
from collections.abc import Iterable, Iterator

from subgraphs.vehicles.rules.frames import LONGEST, SHORTEST, FramePrefix
from subgraphs.vehicles.service.reference import rows
from subgraphs.vehicles.service.reference.register import Register

COLUMNS = ("prefix", "make", "model", "year_from", "year_to", *rows.OPTIONAL)

_PREFIX = re.compile(rf"[A-Z][A-Z0-9]{{{SHORTEST - 1},{LONGEST - 1}}}")


def read(lines: Iterable[bytes], register: Register, *, latest: int) -> Iterator[tuple[int, FramePrefix] | rows.Refused]:
    return rows.read(lines, COLUMNS, lambda cells: _prefix(cells, register, latest))


def _prefix(cells: rows.Cells, register: Register, latest: int) -> FramePrefix:
    prefix = rows.required(cells, "prefix").upper()
    if not _PREFIX.fullmatch(prefix):
        raise rows.Unreadable("ROW_PREFIX", "prefix", f"prefix is {SHORTEST} to {LONGEST} letters and digits, such as NZE121; not {prefix!r}.")
    first, last = rows.years(cells, latest)
    return FramePrefix(
        prefix=prefix,
        named=register.named(rows.required(cells, "make"), rows.required(cells, "model")),
        first=first,
        last=last,
        configuration=rows.configuration(cells),
        series=cells["series"] or None,
        trim=cells["trim"] or None,
    )
