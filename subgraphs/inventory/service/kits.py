"""Kits: offers that are put together of others when they are sold."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput, NotFound
from shared.viewer import Viewer
from subgraphs.inventory.rules.allocation import Want
from subgraphs.inventory.rules.permissions import EDIT_KITS
from subgraphs.inventory.rules.quantities import check_quantity
from subgraphs.inventory.service.stock import tell_kits

MOST_PARTS = 50

_LOCK = text("""
    SELECT id, vendor_id, EXISTS (SELECT FROM kit_parts AS k WHERE k.kit_id = o.id) AS is_kit,
        EXISTS (SELECT FROM kit_parts AS k WHERE k.component_id = o.id) AS is_part,
        EXISTS (SELECT FROM stock_items AS s WHERE s.offer_id = o.id AND s.on_hand > 0) AS has_stock
    FROM offers AS o WHERE id = ANY(:offers ::uuid[]) ORDER BY id FOR NO KEY UPDATE""")
_CLEAR = text("DELETE FROM kit_parts WHERE kit_id = :kit")
_PUT = text("""
    INSERT INTO kit_parts (tenant_id, kit_id, component_id, quantity)
    SELECT :tenant, :kit, * FROM unnest(:components ::uuid[], :quantities ::bigint[]) ORDER BY 3""")


async def set_parts(tx: AsyncSession, viewer: Viewer, kit_id: UUID, parts: Sequence[Want]) -> None:
    """All of them anew; without any it is a kit no longer. What is reserved of it stays reserved."""
    if len(parts) > MOST_PARTS:
        raise BadInput(f"A kit has {MOST_PARTS} parts at most", code="TOO_MANY_LINES", field="parts")
    for place, part in enumerate(parts):
        check_quantity(part.quantity, f"parts.{place}.quantity")
    offers = [part.offer_id for part in parts]
    if len(set(offers)) < len(offers):
        raise BadInput("A part is there twice", code="OFFER_TWICE", field="parts")
    known = {row.id: row for row in await tx.execute(_LOCK, {"offers": [kit_id, *offers]})}
    if (kit := known.get(kit_id)) is None or not viewer.may(EDIT_KITS, within=kit.vendor_id):
        raise NotFound("No such offer", id=str(kit_id))
    if parts and kit.has_stock:
        raise BadInput("There is stock of it: a kit is put together when it is sold", code="KIT_HAS_STOCK", field="offerId")
    if parts and kit.is_part:
        raise BadInput("It is a part of a kit itself", code="KIT_WITHIN_KIT", field="offerId")
    for place, offer in enumerate(offers):
        if offer not in known or known[offer].vendor_id != kit.vendor_id:
            raise BadInput("The vendor has no such offer", code="OFFER_UNKNOWN", field=f"parts.{place}.offerId")
        if offer == kit_id or known[offer].is_kit:
            raise BadInput("A kit is not made of kits", code="KIT_WITHIN_KIT", field=f"parts.{place}.offerId")
    await tx.execute(_CLEAR, {"kit": kit_id})
    await tx.execute(_PUT, {"tenant": tx.info["tenant"], "kit": kit_id, "components": offers, "quantities": [part.quantity for part in parts]})
    await tell_kits(tx, [kit_id])
