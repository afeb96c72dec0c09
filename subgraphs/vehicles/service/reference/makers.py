"""`wmis.csv`: makers that sell nothing in North America, by their world manufacturer identifiers."""

import re
from collections.abc import Iterable, Iterator

from subgraphs.vehicles.rules.packs import VehicleKind, WmiPack
from subgraphs.vehicles.service.reference import rows

COLUMNS = ("wmi", "manufacturer", "makes", "kind")

_WMI = re.compile(r"[A-HJ-NPR-Z0-9]{2}(?:[A-HJ-NPR-Z0-8]|9[A-HJ-NPR-Z0-9]{3})")


def read(lines: Iterable[bytes]) -> Iterator[tuple[int, WmiPack] | rows.Refused]:
    """Packs without schemas: the maker is told, no model."""
    return rows.read(lines, COLUMNS, _pack)


def _pack(cells: rows.Cells) -> WmiPack:
    wmi = rows.required(cells, "wmi").upper()
    if not _WMI.fullmatch(wmi):
        raise rows.Unreadable("ROW_WMI", "wmi", f"wmi has 3 characters, or 6 where the third is 9; not {wmi!r}.")
    kind = rows.member(cells, "kind", VehicleKind)
    if kind is None:
        raise rows.Unreadable("ROW_EMPTY", "kind", "kind must not be empty.")
    makes = tuple(sorted(filter(None, (make.strip() for make in cells["makes"].split(";")))))
    return WmiPack(wmi=wmi, kind=kind, light=None, manufacturer=rows.required(cells, "manufacturer"), makes=makes)
