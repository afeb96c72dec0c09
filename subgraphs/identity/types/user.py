from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID, federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import After, Connection, First, connect, page_size, position
from shared.graphql.rows import group, pick
from shared.ids import PLATFORM
from shared.vault import Vault
from shared.viewer import Viewer
from subgraphs.identity import models
from subgraphs.identity.rules.emails import normalised
from subgraphs.identity.rules.permissions import READ_STAFF, READ_USERS
from subgraphs.identity.types.session import Session, SignIn, sessions_by_user, sign_ins

strawberry.enum(models.State, name="UserState")

_COLUMNS = """
SELECT u.id, u.state, u.language, u.created_at, u.email_sealed, u.phone_sealed, u.locked_until,
       ARRAY(SELECT DISTINCT g.vendor_id FROM grants AS g WHERE g.user_id = u.id AND g.vendor_id IS NOT NULL) AS vendors
FROM users AS u
"""
_BY_ID = f"{_COLUMNS} WHERE u.id = ANY($1::uuid[]) AND u.erased_at IS NULL"
_BY_EMAIL = f"{_COLUMNS} WHERE u.email_index = $1"
_LISTED = f"{_COLUMNS} WHERE u.id > $1 AND u.erased_at IS NULL {{state}} ORDER BY u.id LIMIT $2"
_WAITING = "u.state = 'ACTIVE' AND u.locked_until > now()"
_IN_STATE = {
    None: "",
    models.State.PENDING: "AND u.state = 'PENDING'",
    models.State.ACTIVE: f"AND u.state = 'ACTIVE' AND ({_WAITING}) IS NOT TRUE",
    models.State.LOCKED: f"AND {_WAITING}",
    models.State.BLOCKED: "AND u.state = 'BLOCKED'",
}
_GRANTS = "SELECT user_id, role, vendor_id FROM grants WHERE user_id = ANY($1::uuid[]) ORDER BY vendor_id NULLS FIRST, role"


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])
class Vendor:
    id: ID


@strawberry.type(description="A role that somebody has, in the whole market or within one vendor.")
class Grant:
    user_id: strawberry.Private[UUID]
    role: str
    vendor_id: strawberry.Private[UUID | None]

    @strawberry.field(description="None: in the whole market.")
    def vendor(self) -> Vendor | None:
        return Vendor(id=ID(str(self.vendor_id))) if self.vendor_id else None


@strawberry.type(description="What somebody may do within one vendor, beside what they may do everywhere.")
class PermissionsWithin:
    vendor_id: strawberry.Private[UUID]
    permissions: list[str]

    @strawberry.field
    def vendor(self) -> Vendor | None:
        return Vendor(id=ID(str(self.vendor_id)))


@strawberry.type(description="What the access token that asks allows; changed roles show from the next one on.")
class ViewerPermissions:
    everywhere: list[str] = strawberry.field(description="In the whole market.")
    within: list[PermissionsWithin]

    @classmethod
    def of(cls, viewer: Viewer) -> "ViewerPermissions":
        within = [PermissionsWithin(vendor_id=id_, permissions=sorted(names)) for id_, names in sorted(viewer.within.items())]
        return cls(everywhere=sorted(viewer.permissions), within=within)


@dataclass
class _Stored:
    """What of the row is not for everybody who sees the account."""

    email: bytes | None
    phone: bytes | None
    locked_until: datetime | None
    vendors: frozenset[UUID]


@federation.type(keys=["id"], description="Somebody's account. It is seen by its owner, by administrators, and by those of the vendors it works for.")
class User:
    id: ID
    stored_state: strawberry.Private[str]
    language: str
    created_at: datetime
    stored: strawberry.Private[_Stored]

    @strawberry.field
    def state(self) -> models.State:
        return self.state_now()

    def state_now(self) -> models.State:
        waits = self.stored.locked_until is not None and self.stored.locked_until > datetime.now(UTC)
        return models.State.LOCKED if waits and self.stored_state == models.State.ACTIVE else models.State(self.stored_state)

    @strawberry.field
    async def email(self, info: Info) -> str | None:
        safe = await info.context.load(info.context.vault.safes, UUID(self.id))
        return safe.open("users.email", self.stored.email) if safe and self.stored.email else None

    @strawberry.field
    async def phone(self, info: Info) -> str | None:
        safe = await info.context.load(info.context.vault.safes, UUID(self.id))
        return safe.open("users.phone", self.stored.phone) if safe and self.stored.phone else None

    @strawberry.field
    async def grants(self, info: Info) -> list[Grant]:
        return await info.context.load(grants_by_user, UUID(self.id))

    @strawberry.field(description="For navigation; of whoever asks, and of nobody else.")
    def permissions(self, info: Info) -> ViewerPermissions | None:
        return ViewerPermissions.of(info.context.viewer) if info.context.viewer.user_id == UUID(self.id) else None

    @strawberry.field(description="Where they are signed in; for themselves and for administrators.")
    async def sessions(self, info: Info) -> list[Session] | None:
        if not self._is_open_to(info.context.viewer):
            return None
        return await info.context.load(sessions_by_user, UUID(self.id))

    @strawberry.field(description="The newest first; for themselves and for administrators.")
    async def sign_ins(self, info: Info, first: First = 20, after: After = None) -> Connection[SignIn] | None:
        return await sign_ins(info.context.reader, UUID(self.id), first, after) if self._is_open_to(info.context.viewer) else None

    def _is_open_to(self, viewer: Viewer) -> bool:
        return viewer.user_id == UUID(self.id) or viewer.may(READ_USERS)

    def is_seen_by(self, viewer: Viewer) -> bool:
        return self._is_open_to(viewer) or any(viewer.may(READ_STAFF, within=vendor) for vendor in self.stored.vendors)

    @classmethod
    def resolve_reference(cls, info: Info, id: ID) -> "Awaitable[User | None]":
        return user_for(info, UUID(id))


async def user_for(info: Info, id_: UUID) -> User | None:
    """None for an unknown account, and for one that is not the viewer's to see."""
    user = await info.context.load(users_by_id, id_)
    return user if user is not None and user.is_seen_by(info.context.viewer) else None


async def users_by_id(db: Reader, ids: list[UUID]) -> list[User | None]:
    return pick(ids, [_user(row) for row in await db.fetch(_BY_ID, ids)], by=lambda user: UUID(user.id))


async def users(db: Reader, vault: Vault, state: models.State | None, email: str | None, first: int, after: str | None) -> Connection[User]:
    if email is not None:
        rows = await db.fetch(_BY_EMAIL, vault.blind(db.tenant, "email", normalised(email[:1000])))
        found = [user for user in (_user(row) for row in rows) if state is None or user.state_now() == state]
        return connect(found, page_size(first), key=lambda user: (user.id,))
    (last,) = position(after, UUID) or (PLATFORM,)
    rows = await db.fetch(_LISTED.format(state=_IN_STATE[state]), last, page_size(first) + 1)
    return connect([_user(row) for row in rows], first, key=lambda user: (user.id,))


async def grants_by_user(db: Reader, ids: list[UUID]) -> list[list[Grant]]:
    return group(ids, [Grant(**row) for row in await db.fetch(_GRANTS, ids)], by=lambda grant: grant.user_id)


def _user(row: Any) -> User:
    stored = _Stored(row["email_sealed"], row["phone_sealed"], row["locked_until"], frozenset(row["vendors"]))
    return User(id=ID(str(row["id"])), stored_state=row["state"], language=row["language"], created_at=row["created_at"], stored=stored)
