"""The rows of a stock feed, and what they say. The format is described in docs/import-stock.md."""

import re
from dataclasses import dataclass
from uuid import UUID

from shared.csvs import Cells, Refused
from subgraphs.inventory.rules.quantities import MOST, MOST_BIN

COLUMNS = frozenset(("offer_id", "sku", "warehouse", "quantity", "change", "reorder_point", "safety_stock", "bin"))
REQUIRED = ("warehouse",)
_WHOLE = re.compile(r"\d{1,9}")
_SIGNED = re.compile(r"[+-]?\d{1,9}")


@dataclass(frozen=True, slots=True)
class FeedRow:
    """None is "not said". `quantity` is what is there, `change` what came or went since; one of them at most."""

    line: int
    warehouse: str
    offer_id: UUID | None = None
    sku: str | None = None
    quantity: int | None = None
    change: int | None = None
    reorder_point: int | None = None
    safety_stock: int | None = None
    bin: str | None = None


def read(line: int, cells: Cells) -> FeedRow:
    """Raises Refused."""
    if "warehouse" not in cells:
        raise Refused("WAREHOUSE_MISSING", "The row names no warehouse")
    if ("offer_id" in cells) == ("sku" in cells):
        raise Refused("OFFER_MISSING", "The row names an offer by its id or by its SKU; one of them")
    if "quantity" in cells and "change" in cells:
        raise Refused("QUANTITY_CONTRADICTS", "The row says how many there are, or how many came or went; not both")
    row = FeedRow(
        line=line,
        warehouse=_text(cells["warehouse"], 100),
        offer_id=_offer_id(cells.get("offer_id")),
        sku=_text(cells["sku"], 64) if "sku" in cells else None,
        quantity=_whole(cells.get("quantity")),
        change=_change(cells.get("change")),
        reorder_point=_whole(cells.get("reorder_point")),
        safety_stock=_whole(cells.get("safety_stock")),
        bin=_text(cells["bin"], MOST_BIN) if "bin" in cells else None,
    )
    if (row.quantity, row.change, row.reorder_point, row.safety_stock, row.bin) == (None,) * 5:
        raise Refused("NOTHING_SAID", "The row names an offer and a warehouse, and says nothing of them")
    return row


def _offer_id(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Refused("OFFER_ID_MALFORMED", f"{text[:40]!r} is not an offer's id" if text else "") from None


def _whole(text: str | None) -> int | None:
    if text is None:
        return None
    if not _WHOLE.fullmatch(text) or int(text) > MOST:
        raise Refused("QUANTITY_MALFORMED", f"{text[:40]!r} is not a whole number from 0 to {MOST}")
    return int(text)


def _change(text: str | None) -> int | None:
    if text is None:
        return None
    if not _SIGNED.fullmatch(text) or not 0 < abs(int(text)) <= MOST:
        raise Refused("QUANTITY_MALFORMED", f"{text[:40]!r} is not a whole number up to {MOST} with its sign, as in -3")
    return int(text)


def _text(text: str, most: int) -> str:
    found = " ".join(text.split())
    if len(found) > most:
        raise Refused("TEXT_TOO_LONG", f"{found[:30]!r}... has {len(found)} characters; the most is {most}")
    if not found.isprintable():
        raise Refused("CONTROL_CHARACTER", "There is a control character in the row")
    return found
