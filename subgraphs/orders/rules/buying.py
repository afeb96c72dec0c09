"""A checkout becomes an order: split by vendor, numbered, nothing sure yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from events.contracts.carts import BoughtLine, CartCheckedOut
from events.contracts.orders import OrderedLine, OrderPlaced
from shared.ids import uuid7
from subgraphs.orders.rules.history import Entry
from subgraphs.orders.rules.order import Line, Order, Parcel, VendorPart


def bought(fact: CartCheckedOut, at: datetime, review_above: int) -> Order:
    vendors = list(dict.fromkeys(line.vendor_id for line in fact.lines))
    sent = {each.vendor_id: each for each in fact.shipping}
    parts = [
        VendorPart(
            id=uuid7(), vendor_id=vendor, number=f"{fact.number}-{place}", shipping=Parcel(quoted=sent[vendor]) if vendor in sent else None
        )
        for place, vendor in enumerate(vendors, 1)
    ]  # fmt: skip
    of = {part.vendor_id: part.id for part in parts}
    said = {"user_id": fact.user_id, "currency": fact.currency, "method": fact.payment, "country": fact.place.country}
    return Order(
        id=fact.order_id,
        number=fact.number,
        total=fact.total,
        due=fact.due,
        redemptions=fact.redemptions,
        parts=parts,
        lines=[_line(line, of[line.vendor_id]) for line in fact.lines],
        review_above=review_above,
        since=at,
        **said,
    )


def _line(line: BoughtLine, vendor_order_id: UUID) -> Line:
    kept = {"vendor_id", "offer_id", "product_id", "vehicle_id", "fit", "quantity", "total", "tax", "core"}
    return Line(id=line.line_id, vendor_order_id=vendor_order_id, **line.model_dump(include=kept))


def first_entry(order: Order, at: datetime, actor: tuple[str, str]) -> Entry:
    return Entry(kind="PLACED", data=order.model_dump(mode="json", exclude_defaults=True), at=at, actor=actor, status=order.status.value)


def told(order: Order, lines: Sequence[BoughtLine]) -> OrderPlaced:
    of = {part.vendor_id: part.id for part in order.parts}
    ordered = [OrderedLine(**line.model_dump(), vendor_order_id=of[line.vendor_id]) for line in lines]
    said: dict[str, Any] = {"number": order.number, "user_id": order.user_id, "currency": order.currency}
    return OrderPlaced(order_id=order.id, **said, lines=ordered, total=order.total, due=order.due, payment=order.method)


def sku_key(sku: str) -> str:
    """By which a part is found, however its number is written."""
    return "".join(each for each in sku.upper() if each.isalnum())
