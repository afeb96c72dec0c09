"""A shipment's label as PDF. It shows where somebody lives: who made one, and when, is written down."""

import asyncio
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal
from uuid import UUID

import orjson
from barcode import Code128  # type: ignore[import-untyped]
from barcode.writer import SVGWriter  # type: ignore[import-untyped]
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from typst import Compiler, Fonts

from events.contracts.shipping import ShipmentLabelled
from events.outbox import emit
from shared.buyers import Buyer
from shared.errors import BadInput
from shared.ids import uuid7
from shared.viewer import Viewer
from subgraphs.shipping.models import KnownVendor, LabelPrint, Order, Parcel, Shipment, ShipmentStatus
from subgraphs.shipping.rules.labels import Labelled, words
from subgraphs.shipping.rules.origins import Origin
from subgraphs.shipping.service.origins import origin
from subgraphs.shipping.service.shipments import named, seen

_HOME = Path(__file__).parent / "label"
_ORIGIN = text(origin(":vendor ::uuid", ":warehouse ::uuid"))
_AT_ONCE = asyncio.Semaphore(2)
_LABELLED = frozenset({ShipmentStatus.PENDING, ShipmentStatus.PACKED, ShipmentStatus.DISPATCHED})


async def describe(tx: AsyncSession, viewer: Viewer, shipment_id: UUID) -> Labelled:
    """What a label of it says; and that somebody has it now."""
    _, vendor_id = await seen(tx, viewer, shipment_id)
    tenant = tx.info["tenant"]
    shipment = await tx.get_one(Shipment, (tenant, shipment_id))
    if shipment.status not in _LABELLED:
        raise BadInput(f"This shipment is {shipment.status.lower()}", code="SHIPMENT_STATUS", status=shipment.status)
    order = await tx.get_one(Order, (tenant, shipment.order_id))
    vendor = await tx.get(KnownVendor, (tenant, vendor_id))
    weights = (await tx.scalars(select(Parcel.weight).where(Parcel.shipment_id == shipment_id).order_by(Parcel.number))).all()
    kind, who = tx.info["actor"]
    to = (await _buyer(tx, order)).shipping
    if not await tx.scalar(select(LabelPrint.id).where(LabelPrint.shipment_id == shipment_id).limit(1)):
        emit(tx, ShipmentLabelled(**named(shipment)))
    tx.add(LabelPrint(tenant_id=tenant, id=uuid7(), shipment_id=shipment_id, actor_type=kind, actor_id=who))
    sender = vendor.name if vendor else ""
    row = (await tx.execute(_ORIGIN, {"vendor": vendor_id, "warehouse": shipment.warehouse_id})).one_or_none()
    back = Origin(*row).address(sender) if row else None
    return Labelled(shipment.number, sender, shipment.carrier, shipment.tracking_number, to, list(weights), back)


async def _buyer(tx: AsyncSession, order: Order) -> Buyer:
    owner = order.user_id or order.id
    safes = await tx.info["vault"].safes_of(tx, [owner], make=False)
    if order.people is None or owner not in safes:
        raise BadInput("The buyer's address has been forgotten", code="ADDRESS_FORGOTTEN")
    return Buyer.model_validate_json(safes[owner].open("orders.people", order.people))


async def rendered(label: Labelled, language: str) -> bytes:
    """The PDF. In a thread: it takes some milliseconds of a core."""
    async with _AT_ONCE:
        return (await asyncio.to_thread(render, label, language, "pdf"))[0]


def render(label: Labelled, language: str, format_: Literal["pdf", "png"]) -> list[bytes]:
    """The PDF, or each page as a PNG."""
    said = words(label, language)
    asked = {"label": orjson.dumps({**said, "barcode": _barcode(said["code"])}).decode()}
    found = _compiler().compile(format=format_, sys_inputs=asked, ppi=200 if format_ == "png" else None)
    return found if isinstance(found, list) else [found or b""]


def _compiler() -> Compiler:
    return Compiler(_HOME / "label.typ", root=_HOME, font_paths=_fonts())


@cache
def _fonts() -> Fonts:
    """Ours and typst's own, so that it looks alike on every machine."""
    return Fonts(include_system_fonts=False, font_paths=[_HOME / "fonts"])


def _barcode(code: str) -> str:
    drawn = BytesIO()
    Code128(code, writer=SVGWriter()).write(drawn, {"write_text": False, "quiet_zone": 2.0})
    return drawn.getvalue().decode()
