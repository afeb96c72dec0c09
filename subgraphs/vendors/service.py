"""Every change to vendors."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import VendorOpened, VendorRated, VendorReinstated, VendorRenamed, VendorSuspended
from events.outbox import emit
from shared.errors import BadInput, NotFound
from subgraphs.vendors.models import Status, Vendor


async def open_vendor(
    tx: AsyncSession, vendor_id: UUID, slug: str, name: str, city: str | None = None, rating: int | None = None, rating_count: int = 0
) -> Vendor:
    """One of this id that is open already stays as it is."""
    tenant = tx.info["tenant"]
    if (known := await tx.get(Vendor, (tenant, vendor_id))) is not None:
        return known
    values = {
        "tenant_id": tenant, "id": vendor_id, "slug": slug, "name": name, "status": Status.ACTIVE, "city": city,
        "rating_hundredths": rating, "rating_count": rating_count,
    }  # fmt: skip
    if not (await tx.execute(insert(Vendor).values(values).on_conflict_do_nothing().returning(Vendor.id))).all():
        raise BadInput(f"{slug} is another vendor's", code="SLUG_TAKEN", field="slug")
    emit(tx, VendorOpened(vendor_id=vendor_id, slug=slug, name=name, rating=rating, rating_count=rating_count))
    return await tx.get_one(Vendor, (tenant, vendor_id))


async def rename(tx: AsyncSession, vendor_id: UUID, name: str) -> Vendor:
    vendor = await _locked(tx, vendor_id)
    if not (name := name.strip()):
        raise BadInput("A vendor has a name", code="NAME_MISSING", field="name")
    if vendor.name != name:
        vendor.name = name
        emit(tx, VendorRenamed(vendor_id=vendor.id, slug=vendor.slug, name=name))
    return vendor


async def rate(tx: AsyncSession, vendor_id: UUID, rating: int, rating_count: int) -> Vendor:
    vendor = await _locked(tx, vendor_id)
    vendor.rating_hundredths, vendor.rating_count = rating, rating_count
    emit(tx, VendorRated(vendor_id=vendor.id, rating=rating, rating_count=rating_count))
    return vendor


async def suspend(tx: AsyncSession, vendor_id: UUID) -> Vendor:
    vendor = await _locked(tx, vendor_id)
    if vendor.status != Status.SUSPENDED:
        vendor.status = Status.SUSPENDED
        emit(tx, VendorSuspended(vendor_id=vendor.id))
    return vendor


async def reinstate(tx: AsyncSession, vendor_id: UUID) -> Vendor:
    vendor = await _locked(tx, vendor_id)
    if vendor.status != Status.ACTIVE:
        vendor.status = Status.ACTIVE
        emit(tx, VendorReinstated(vendor_id=vendor.id))
    return vendor


async def _locked(tx: AsyncSession, vendor_id: UUID) -> Vendor:
    if (vendor := await tx.get(Vendor, (tx.info["tenant"], vendor_id), with_for_update=True)) is None:
        raise NotFound("No such vendor", id=str(vendor_id))
    return vendor
