"""Who wants to sell, and what became of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import VendorApplied, VendorOpened, VendorReinstated, VendorRejected, VendorSuspended
from events.outbox import emit
from shared.errors import BadInput
from shared.idempotency import once
from shared.ids import uuid7
from shared.text import fitting, line, optional_line
from shared.viewer import Viewer
from subgraphs.vendors.models import BankAccount, Declaration, Document, StaffRole, Status, Vendor
from subgraphs.vendors.rules import lifecycle
from subgraphs.vendors.rules.permissions import APPLY, INVITE, REVIEW, SUSPEND
from subgraphs.vendors.service import invitations
from subgraphs.vendors.service.limits import keep_within_plan
from subgraphs.vendors.service.staff import join
from subgraphs.vendors.service.vendors import allowed, slug_taken

_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_ONE_AT_A_TIME = "An application of yours is waiting already; it will be answered first"


@dataclass(frozen=True, slots=True)
class Application:
    slug: str
    name: str
    city: str | None = None
    invitation_code: str | None = None


async def invite(tx: AsyncSession, viewer: Viewer) -> tuple[UUID, str | None]:
    """An invitation to apply: its id and its code, which is not told a second time."""
    viewer.must(INVITE)
    made: list[str] = []

    async def change() -> UUID:
        invitation_id, code = invitations.make(tx, viewer, [])
        made.append(code)
        return invitation_id

    return await once(tx, viewer, "inviteVendor", None, change), next(iter(made), None)


async def apply(tx: AsyncSession, viewer: Viewer, application: Application) -> UUID:
    applicant = viewer.must_be_a_person()
    return await once(tx, viewer, "applyAsVendor", asdict(application), partial(_apply, tx, applicant, application))


async def _apply(tx: AsyncSession, applicant: UUID, application: Application) -> UUID:
    slug = fitting(_SLUG, line(application.slug, "slug", 60), "slug", "A slug is of lower case letters, digits and single dashes")
    name, city = line(application.name, "name", 200), optional_line(application.city, "city", 200)
    code = application.invitation_code
    if code is not None:
        await invitations.use(tx, code, to_staff=False)
    values = {
        "tenant_id": tx.info["tenant"], "id": uuid7(), "slug": slug, "name": name, "status": Status.PENDING, "city": city,
        "rating_count": 0, "applicant_id": applicant, "invited": code is not None,
    }  # fmt: skip
    made: UUID | None = await tx.scalar(insert(Vendor).values(values).on_conflict_do_nothing().returning(Vendor.id))
    if made is None:
        if await tx.scalar(select(exists().where(Vendor.slug == slug))):
            raise slug_taken(slug)
        raise BadInput(_ONE_AT_A_TIME, code="APPLICATION_WAITING")
    emit(tx, VendorApplied(vendor_id=made, applicant_id=applicant, invited=code is not None))
    await join(tx, made, applicant, [StaffRole.VENDOR_ADMIN])
    return made


async def apply_again(tx: AsyncSession, viewer: Viewer, vendor_id: UUID) -> None:
    applicant = viewer.must_be_a_person()
    vendor = await allowed(tx, viewer, APPLY, vendor_id)
    lifecycle.must_be(Status.REJECTED, vendor.status)
    if await tx.scalar(select(exists().where(Vendor.applicant_id == applicant, Vendor.status == Status.PENDING))):
        raise BadInput(_ONE_AT_A_TIME, code="APPLICATION_WAITING")
    vendor.status, vendor.status_reasons, vendor.applicant_id = Status.PENDING, [], applicant
    emit(tx, VendorApplied(vendor_id=vendor_id, applicant_id=applicant, invited=vendor.invited))


async def approve(tx: AsyncSession, viewer: Viewer, vendor_id: UUID) -> None:
    vendor = await allowed(tx, viewer, REVIEW, vendor_id)
    if vendor.status == Status.ACTIVE:
        return
    lifecycle.must_be(Status.PENDING, vendor.status)
    if missing := set(lifecycle.Requirement) - await requirements_met(tx, vendor_id):
        raise BadInput("Some requirements are not met yet", code="REQUIREMENTS_MISSING", missing=sorted(missing))
    vendor.status, vendor.status_reasons, vendor.opened_at = Status.ACTIVE, [], datetime.now(UTC)
    await keep_within_plan(tx)
    emit(tx, VendorOpened(vendor_id=vendor_id, slug=vendor.slug, name=vendor.name))


async def requirements_met(tx: AsyncSession, vendor_id: UUID) -> set[lifecycle.Requirement]:
    documents = await tx.scalars(select(Document.kind).where(Document.vendor_id == vendor_id))
    declarations = await tx.scalars(select(Declaration.kind).where(Declaration.vendor_id == vendor_id))
    verified = await tx.scalar(select(exists().where(BankAccount.vendor_id == vendor_id, BankAccount.verified_at.is_not(None))))
    return lifecycle.met(documents.all(), declarations.all(), verified_account=bool(verified))


async def reject(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, reasons: Sequence[str]) -> None:
    vendor = await allowed(tx, viewer, REVIEW, vendor_id)
    said = _reasons(reasons)
    lifecycle.must_be(Status.PENDING, vendor.status)
    vendor.status, vendor.status_reasons = Status.REJECTED, said
    emit(tx, VendorRejected(vendor_id=vendor_id, reasons=said))


async def suspend(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, reasons: Sequence[str]) -> None:
    vendor = await allowed(tx, viewer, SUSPEND, vendor_id)
    said = _reasons(reasons)
    if vendor.status != Status.SUSPENDED:
        lifecycle.must_be(Status.ACTIVE, vendor.status)
        vendor.status, vendor.status_reasons = Status.SUSPENDED, said
        emit(tx, VendorSuspended(vendor_id=vendor_id))


async def reinstate(tx: AsyncSession, viewer: Viewer, vendor_id: UUID) -> None:
    vendor = await allowed(tx, viewer, SUSPEND, vendor_id)
    if vendor.status != Status.ACTIVE:
        lifecycle.must_be(Status.SUSPENDED, vendor.status)
        vendor.status, vendor.status_reasons = Status.ACTIVE, []
        emit(tx, VendorReinstated(vendor_id=vendor_id))


def _reasons(reasons: Sequence[str]) -> list[str]:
    if not 1 <= len(reasons) <= 20:
        raise BadInput("Give 1 to 20 reasons", code="REASONS_MISSING", field="reasons")
    return [line(each, "reasons", 1000) for each in reasons]
