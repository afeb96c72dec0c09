"""A vendor as such: opened, renamed, rated, found and locked for whoever changes something of it."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import VendorOpened, VendorRated, VendorRenamed
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.text import line
from shared.viewer import Permission, Viewer
from subgraphs.vendors.models import Status, Vendor
from subgraphs.vendors.rules.permissions import EDIT_STORE


async def open_vendor(
    tx: AsyncSession, vendor_id: UUID, slug: str, name: str, city: str | None = None, rating: int | None = None, rating_count: int = 0
) -> Vendor:
    """The operator's way, without an application. One of this id that is open already stays as it is."""
    tenant = tx.info["tenant"]
    if (known := await tx.get(Vendor, (tenant, vendor_id))) is not None:
        return known
    values = {
        "tenant_id": tenant, "id": vendor_id, "slug": slug, "name": name, "status": Status.ACTIVE, "city": city,
        "rating_hundredths": rating, "rating_count": rating_count, "opened_at": datetime.now(UTC),
    }  # fmt: skip
    if not (await tx.execute(insert(Vendor).values(values).on_conflict_do_nothing().returning(Vendor.id))).all():
        raise slug_taken(slug)
    emit(tx, VendorOpened(vendor_id=vendor_id, slug=slug, name=name, rating=rating, rating_count=rating_count))
    return await tx.get_one(Vendor, (tenant, vendor_id))


async def rename(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, name: str) -> None:
    vendor = await allowed(tx, viewer, EDIT_STORE, vendor_id)
    if vendor.name != (name := line(name, "name", 200)):
        vendor.name = name
        if vendor.opened_at is not None:
            emit(tx, VendorRenamed(vendor_id=vendor.id, slug=vendor.slug, name=name))


async def rate(tx: AsyncSession, vendor_id: UUID, rating: int, rating_count: int) -> None:
    vendor = await locked(tx, vendor_id)
    vendor.rating_hundredths, vendor.rating_count = rating, rating_count
    emit(tx, VendorRated(vendor_id=vendor.id, rating=rating, rating_count=rating_count))


async def allowed(tx: AsyncSession, viewer: Viewer, permission: Permission, vendor_id: UUID) -> Vendor:
    """Locked. To whoever may do this to other vendors only, this one is as unknown as one that isn't there."""
    viewer.must_somewhere(permission)
    if not viewer.may(permission, within=vendor_id):
        raise _unknown(vendor_id)
    return await locked(tx, vendor_id)


async def locked(tx: AsyncSession, vendor_id: UUID) -> Vendor:
    if (vendor := await tx.get(Vendor, (tx.info["tenant"], vendor_id), with_for_update=True)) is None:
        raise _unknown(vendor_id)
    return vendor


def slug_taken(slug: str) -> BadInput:
    return BadInput(f"{slug} is another vendor's", code="SLUG_TAKEN", field="slug")


def _unknown(vendor_id: UUID) -> NotFound:
    return NotFound("No such vendor", id=str(vendor_id))
