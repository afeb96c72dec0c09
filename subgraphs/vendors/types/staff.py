from datetime import datetime
from uuid import UUID

import strawberry
from sqlalchemy import bindparam, func, select
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader, among
from shared.graphql.rows import Projection, group
from subgraphs.vendors import models

strawberry.enum(models.StaffRole, name="StaffRole")


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])
class User:
    id: ID


@strawberry.type(description="Somebody who works for a vendor.")
class StaffMember:
    vendor_id: strawberry.Private[UUID]
    user_id: strawberry.Private[UUID]
    roles: list[models.StaffRole]
    since: datetime

    @strawberry.field
    def user(self) -> User | None:
        return User(id=ID(str(self.user_id)))


@strawberry.type(description="To a vendor's staff; waiting to be accepted. Its code was shown when it was made.")
class StaffInvitation:
    id: ID
    vendor_id: strawberry.Private[UUID]
    roles: list[models.StaffRole]
    expires_at: datetime


def _roles(names: list[str]) -> list[models.StaffRole]:
    return [models.StaffRole(name) for name in names]


member = Projection(StaffMember, models.Staff, roles=_roles)
invitation = Projection(StaffInvitation, models.Invitation, id=str, roles=_roles)

_STAFF = select(*member.columns).where(among(models.Staff.vendor_id)).order_by(models.Staff.vendor_id, models.Staff.user_id)
_VENDORS_OF = select(models.Staff.vendor_id).where(models.Staff.user_id == bindparam("user")).order_by(models.Staff.vendor_id)
_INVITATIONS = (
    select(*invitation.columns)
    .where(among(models.Invitation.vendor_id), models.Invitation.accepted_at.is_(None), models.Invitation.expires_at > func.now())
    .order_by(models.Invitation.id)
)


async def staff_by_vendor(db: Reader, ids: list[UUID]) -> list[list[StaffMember]]:
    return group(ids, map(member, await db.fetch(_STAFF, ids=ids)), by=lambda m: m.vendor_id)


async def invitations_by_vendor(db: Reader, ids: list[UUID]) -> list[list[StaffInvitation]]:
    return group(ids, map(invitation, await db.fetch(_INVITATIONS, ids=ids)), by=lambda i: i.vendor_id)


async def vendor_ids_of(db: Reader, user_id: UUID) -> list[UUID]:
    return [row["vendor_id"] for row in await db.fetch(_VENDORS_OF, user=user_id)]
