"""What a market's administrators do to accounts, and to what roles they have."""

import re
from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.identity import GrantsChanged, Role, UserStateChanged
from events.contracts.vendors import StaffChanged
from events.outbox import emit
from shared.errors import BadInput, Forbidden, NotFound
from shared.ids import PLATFORM, uuid7
from shared.viewer import Viewer
from subgraphs.identity.models import Grant, RolePermission, State, TenantRole, User
from subgraphs.identity.rules.permissions import BLOCK_USERS, READ_STAFF, READ_USERS, WITHIN_VENDOR, WRITE_ROLES, declared, of_role
from subgraphs.identity.service import sessions
from subgraphs.identity.service.signing_in import locked
from subgraphs.identity.service.tokens import rights

LONGEST_TITLE = 100
_NAME = re.compile(r"[a-z][a-z0-9_]{2,39}")
__all__ = ["READ_STAFF", "READ_USERS", "block", "compose_role", "follow_staff", "grant_role", "revoke_role", "unblock"]


class BlockReason(StrEnum):
    ABUSE = "ABUSE"
    FRAUD = "FRAUD"
    STOLEN = "STOLEN"
    """Somebody else has taken the account over."""
    OTHER = "OTHER"


async def block(tx: AsyncSession, viewer: Viewer, user_id: UUID, reason: BlockReason) -> User:
    """Ends their sessions; the router is told within seconds."""
    viewer.must(BLOCK_USERS)
    user = await _user(tx, user_id)
    if user_id == viewer.user_id:
        raise BadInput("You can't block yourself", code="OWN_ACCOUNT", field="userId")
    if not set((await rights(tx, user_id)).permissions) <= viewer.permissions:
        raise Forbidden("This account may do more than you may")
    if user.state != State.BLOCKED:
        user.state = State.BLOCKED
        emit(tx, UserStateChanged(user_id=user_id, state="BLOCKED", reason=reason))
        await sessions.revoke(tx, user_id, None, reason="account blocked")
    return user


async def unblock(tx: AsyncSession, viewer: Viewer, user_id: UUID) -> User:
    viewer.must(BLOCK_USERS)
    user = await _user(tx, user_id)
    if user.state == State.BLOCKED:
        user.state = State.ACTIVE
        user.failed_sign_ins, user.locked_until = 0, None
        emit(tx, UserStateChanged(user_id=user_id, state="ACTIVE", reason="unblocked"))
    return user


async def grant_role(tx: AsyncSession, viewer: Viewer, user_id: UUID, role: str) -> User:
    """In the whole tenant. It takes effect with the next access token, within five minutes."""
    await _must_cover(tx, viewer, role)
    user = await _user(tx, user_id)
    values = {"tenant_id": user.tenant_id, "id": uuid7(), "user_id": user_id, "role": role, "vendor_id": None}
    if (await tx.execute(insert(Grant).values(values).on_conflict_do_nothing().returning(Grant.id))).all():
        await _tell(tx, user_id)
    return user


async def revoke_role(tx: AsyncSession, viewer: Viewer, user_id: UUID, role: str) -> User:
    await _must_cover(tx, viewer, role)
    user = await _user(tx, user_id)
    if role in {Role.TENANT_ADMIN, Role.SUPER_ADMIN} and await is_last_holder(tx, user_id, role):
        raise BadInput("Somebody has to keep this role; give it to another first", code="LAST_ADMIN", field="role")
    taken = delete(Grant).where(Grant.user_id == user_id, Grant.role == role, Grant.vendor_id.is_(None))
    if (await tx.execute(taken.returning(Grant.id))).all():
        await _tell(tx, user_id)
    return user


async def is_last_holder(tx: AsyncSession, user_id: UUID, role: str) -> bool:
    """Whoever asks waits for others who take the role away, so that one always stays."""
    holders = select(Grant.user_id).where(Grant.role == role, Grant.vendor_id.is_(None)).order_by(Grant.id)
    return list(await tx.scalars(holders.with_for_update())) == [user_id]


async def compose_role(tx: AsyncSession, viewer: Viewer, name: str, title: str, permissions: Iterable[str]) -> str:
    """Makes a role of permissions, or makes it anew; only of what the composer may do. Its name."""
    viewer.must(WRITE_ROLES)
    wanted = set(permissions)
    if not _NAME.fullmatch(name) or name in set(Role):
        raise BadInput("A role's name is 3 to 40 small letters, figures and _, and none of the built-in ones", code="ROLE_NAME", field="name")
    if not (title := title.strip()) or len(title) > LONGEST_TITLE or not title.isprintable():
        raise BadInput(f"A role's title has 1 to {LONGEST_TITLE} characters", code="ROLE_TITLE", field="title")
    if unknown := wanted - {each.name for each in declared()}:
        raise BadInput(f"There is no permission {min(unknown)[:100]!r}", code="UNKNOWN_PERMISSION", field="permissions")
    _must_have(viewer, wanted | await _composed(tx, name))
    tenant = tx.info["tenant"]
    new = insert(TenantRole).values(tenant_id=tenant, name=name, title=title)
    await tx.execute(new.on_conflict_do_update(index_elements=["tenant_id", "name"], set_={"title": title}))
    await tx.execute(delete(RolePermission).where(RolePermission.role == name))
    tx.add_all(RolePermission(tenant_id=tenant, role=name, permission=each) for each in sorted(wanted))
    return name


async def follow_staff(tx: AsyncSession, told: Iterable[StaffChanged]) -> None:
    """Vendors say who is of their staff, and as what."""
    for fact in told:
        if await locked(tx, fact.user_id) is None:
            continue  # erased meanwhile, or never of this tenant
        await tx.execute(delete(Grant).where(Grant.user_id == fact.user_id, Grant.vendor_id == fact.vendor_id))
        for role in sorted(WITHIN_VENDOR.intersection(fact.roles)):
            tx.add(Grant(tenant_id=tx.info["tenant"], id=uuid7(), user_id=fact.user_id, role=role, vendor_id=fact.vendor_id))
        await tx.flush()
        await _tell(tx, fact.user_id)


async def _must_cover(tx: AsyncSession, viewer: Viewer, role: str) -> None:
    """Nobody gives, or takes, more than they have."""
    viewer.must(WRITE_ROLES)
    if role in WITHIN_VENDOR:
        raise BadInput("Vendors give this role to their staff themselves", code="ROLE_OF_VENDORS", field="role")
    if role in set(Role):
        if (role == Role.SUPER_ADMIN) != (viewer.tenant == PLATFORM) and role in {Role.SUPER_ADMIN, Role.TENANT_ADMIN}:
            raise BadInput("There is no such role here", code="UNKNOWN_ROLE", field="role")
        _must_have(viewer, of_role(role))
        return
    if not _NAME.fullmatch(role) or await tx.get(TenantRole, (viewer.tenant, role)) is None:
        raise BadInput("There is no such role here", code="UNKNOWN_ROLE", field="role")
    _must_have(viewer, await _composed(tx, role))


def _must_have(viewer: Viewer, permissions: Iterable[str]) -> None:
    if beyond := set(permissions) - viewer.permissions:
        raise Forbidden("Nobody can give more than they may do themselves", permission=min(beyond))


async def _composed(tx: AsyncSession, role: str) -> set[str]:
    return set(await tx.scalars(select(RolePermission.permission).where(RolePermission.role == role)))


async def _tell(tx: AsyncSession, user_id: UUID) -> None:
    found = await rights(tx, user_id)
    emit(tx, GrantsChanged(user_id=user_id, roles=found.roles, within=found.roles_within))


async def _user(tx: AsyncSession, user_id: UUID) -> User:
    if (user := await locked(tx, user_id)) is None:
        raise NotFound("No such account", id=str(user_id))
    return user
