"""Who works for a vendor, and as what."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from sqlalchemy import any_, delete, exists, func, literal, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.vendors import StaffChanged, StaffInvited
from events.outbox import emit
from shared.errors import BadInput, NotFound
from shared.idempotency import once
from shared.viewer import Viewer
from subgraphs.vendors.models import Staff, StaffRole
from subgraphs.vendors.rules.permissions import EDIT_STAFF
from subgraphs.vendors.service import invitations
from subgraphs.vendors.service.limits import keep_within_plan
from subgraphs.vendors.service.vendors import allowed, locked

MOST_STAFF = 200
MOST_VENDORS = 50  # of one person: what somebody may do within each travels in their token, and the router takes none above 8 KB

# Who joins two vendors in one moment joins one after the other, or both would count one too few.
_ONE_AFTER_ANOTHER = text("SELECT pg_advisory_xact_lock(hashtextextended(:user, 0))")


async def invite(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, roles: Sequence[StaffRole]) -> tuple[UUID, str | None]:
    """The invitation's id and its code, which is not told a second time."""
    await allowed(tx, viewer, EDIT_STAFF, vendor_id)
    made: list[str] = []

    async def change() -> UUID:
        await invitations.keep_few(tx, vendor_id)
        invitation_id, code = invitations.make(tx, viewer, _checked(roles), vendor_id)
        emit(tx, StaffInvited(vendor_id=vendor_id, invitation_id=invitation_id, roles=_checked(roles)))
        made.append(code)
        return invitation_id

    return await once(tx, viewer, "inviteStaff", [vendor_id, sorted(roles)], change), next(iter(made), None)


async def revoke(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, invitation_id: UUID) -> None:
    await allowed(tx, viewer, EDIT_STAFF, vendor_id)
    await invitations.revoke(tx, vendor_id, invitation_id)


async def accept(tx: AsyncSession, viewer: Viewer, code: str) -> UUID:
    """The vendor's id."""
    user_id = viewer.must_be_a_person()
    return await once(tx, viewer, "acceptInvitation", code, partial(_accept, tx, user_id, code))


async def _accept(tx: AsyncSession, user_id: UUID, code: str) -> UUID:
    invitation = await invitations.use(tx, code, to_staff=True)
    vendor_id: UUID = invitation.vendor_id  # type: ignore[assignment]  # staff is always somebody's
    await locked(tx, vendor_id)
    if (await tx.scalar(select(func.count()).where(Staff.vendor_id == vendor_id)) or 0) >= MOST_STAFF:
        raise BadInput(f"A vendor has a staff of {MOST_STAFF} at most", code="TOO_MANY")
    await join(tx, vendor_id, user_id, invitation.roles)
    await keep_within_plan(tx)
    return vendor_id


async def join(tx: AsyncSession, vendor_id: UUID, user_id: UUID, roles: Sequence[str]) -> None:
    """Whoever is there already keeps what they have. Raises BadInput (ALREADY_STAFF, VENDORS_MOST)."""
    await tx.execute(_ONE_AFTER_ANOTHER, {"user": str(user_id)})
    values = {"tenant_id": tx.info["tenant"], "vendor_id": vendor_id, "user_id": user_id, "roles": list(roles)}
    if (await tx.execute(insert(Staff).values(values).on_conflict_do_nothing().returning(Staff.user_id))).first() is None:
        raise BadInput("You are of this vendor's staff already", code="ALREADY_STAFF")
    if (await tx.scalar(select(func.count()).where(Staff.user_id == user_id)) or 0) > MOST_VENDORS:
        raise BadInput(f"Nobody works for more than {MOST_VENDORS} vendors; leave one first", code="VENDORS_MOST")
    emit(tx, StaffChanged(vendor_id=vendor_id, user_id=user_id, roles=list(roles)))


async def change(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, user_id: UUID, roles: Sequence[StaffRole]) -> None:
    await allowed(tx, viewer, EDIT_STAFF, vendor_id)
    member = await _member(tx, vendor_id, user_id)
    if member.roles == (wanted := _checked(roles)):
        return
    member.roles = wanted
    await _keep_an_admin(tx, vendor_id)
    emit(tx, StaffChanged(vendor_id=vendor_id, user_id=user_id, roles=wanted))


async def remove(tx: AsyncSession, viewer: Viewer, vendor_id: UUID, user_id: UUID) -> None:
    """By those who may, and by whoever leaves."""
    own = viewer.must_be_a_person() == user_id and await tx.scalar(select(exists().where(Staff.vendor_id == vendor_id, Staff.user_id == user_id)))
    if own:
        await locked(tx, vendor_id)
    else:
        await allowed(tx, viewer, EDIT_STAFF, vendor_id)
    await tx.delete(await _member(tx, vendor_id, user_id))
    await _keep_an_admin(tx, vendor_id)
    emit(tx, StaffChanged(vendor_id=vendor_id, user_id=user_id, roles=[]))


async def forget(tx: AsyncSession, user_ids: Sequence[UUID]) -> None:
    """Whoever has been erased works for nobody; a vendor may so be left without an admin, and the tenant's have to help."""
    gone = await tx.execute(delete(Staff).where(Staff.user_id.in_(user_ids)).returning(Staff.vendor_id, Staff.user_id))
    emit(tx, *(StaffChanged(vendor_id=vendor_id, user_id=user_id, roles=[]) for vendor_id, user_id in gone))


async def _member(tx: AsyncSession, vendor_id: UUID, user_id: UUID) -> Staff:
    if (member := await tx.get(Staff, (tx.info["tenant"], vendor_id, user_id))) is None:
        raise NotFound("Nobody of this vendor's staff has this id", id=str(user_id))
    return member


async def _keep_an_admin(tx: AsyncSession, vendor_id: UUID) -> None:
    await tx.flush()
    admin = literal(StaffRole.VENDOR_ADMIN.value) == any_(Staff.roles)
    if not await tx.scalar(select(exists().where(Staff.vendor_id == vendor_id, admin))):
        raise BadInput("Somebody has to remain the vendor's admin", code="LAST_ADMIN")


def _checked(roles: Sequence[StaffRole]) -> list[str]:
    if not roles:
        raise BadInput("Staff have a role at least", code="ROLES_MISSING", field="roles")
    return sorted(set(roles))
