"""A vendor's own hand on its offers: prices and terms, many at once, all of them or none."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.errors import BadInput
from shared.idempotency import once
from shared.viewer import Viewer
from subgraphs.catalog.models import KnownVendor
from subgraphs.catalog.rules.edits import OfferEdit, faults, field_of
from subgraphs.catalog.rules.permissions import WRITE_OFFERS
from subgraphs.catalog.service.offers import OfferRow, put_offers
from subgraphs.catalog.service.telling import tell_offers

# In the order in which an import writes them: who comes at the same time waits, and neither waits for the other.
_HELD = text("""
    SELECT id, product_id, variant_id, price, currency, condition, handling_days, warranty_months, core FROM offers
    WHERE id = ANY(:ids ::uuid[]) AND vendor_id = :vendor ORDER BY variant_id, condition FOR UPDATE""")


async def edit_offers(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, edits: Sequence[OfferEdit]) -> None:
    """Raises BadInput, or a group of them with one for each line that is wrong; nothing is changed then."""
    viewer.must(WRITE_OFFERS, within=vendor_id)
    _refuse(faults(edits))

    async def change() -> UUID:
        await _must_sell(tx, vendor_id)
        rows = {row.id: row for row in await tx.execute(_HELD, {"ids": [edit.offer_id for edit in edits], "vendor": vendor_id})}
        _refuse([fault for line, edit in enumerate(edits) if (fault := _fault(line, edit, rows.get(edit.offer_id)))])
        written = await put_offers(tx, vendor_id, [_edited(edit, rows[edit.offer_id]) for edit in edits])
        await tell_offers(tx, {product_id for product_id, _ in written})
        return vendor_id

    await once(tx, viewer, "editOffers", [vendor_id, [asdict(edit) for edit in edits]], change)


def _refuse(found: list[BadInput]) -> None:
    if found:
        raise ExceptionGroup("Lines that are wrong", found)


async def _must_sell(tx: AsyncSession, vendor_id: UUID) -> None:
    vendor = await tx.get(KnownVendor, (tx.info["tenant"], vendor_id))
    if vendor is not None and not vendor.may_sell:
        raise BadInput("This vendor is suspended", code="VENDOR_SUSPENDED", field="vendorId")


def _fault(line: int, edit: OfferEdit, row: Any) -> BadInput | None:
    if row is None:
        return BadInput("This vendor has no such offer", code="OFFER_UNKNOWN", field=field_of(line, "offerId"))
    if edit.price_was is not None and edit.price_was != row.price:
        return BadInput("The price has been changed meanwhile", code="PRICE_MOVED", field=field_of(line, "price"), price=row.price)
    return None


def _edited(edit: OfferEdit, row: Any) -> OfferRow:
    def either(said: int | None, stands: int) -> int:
        return stands if said is None else said

    return (
        row.id, row.product_id, row.variant_id, either(edit.price, row.price), row.currency, row.condition,
        either(edit.handling_days, row.handling_days), either(edit.warranty_months, row.warranty_months), either(edit.core, row.core),
    )  # fmt: skip
