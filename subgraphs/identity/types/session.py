from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.context import Info
from shared.graphql.paging import Connection, connect, page_size, position
from shared.graphql.rows import group

_SESSIONS = """
SELECT id, user_id, device, place_sealed, amr, created_at, last_used_at FROM user_sessions
WHERE user_id = ANY($1::uuid[]) AND revoked_at IS NULL AND last_used_at > now() - interval '30 days' ORDER BY last_used_at DESC, id
"""
_SIGN_INS = """
SELECT id, user_id, at, succeeded, method, reason, device, place_sealed FROM sign_ins
WHERE user_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
"""
_NEWEST = UUID(int=2**128 - 1)


@strawberry.type(description="Somebody signed in on a device.")
class Session:
    id: ID
    user_id: strawberry.Private[UUID]
    device: str = strawberry.field(description="As in `Firefox on Linux`.")
    place_sealed: strawberry.Private[bytes | None]
    amr: list[str] = strawberry.field(description="How they proved who they are, by RFC 8176.")
    created_at: datetime
    last_used_at: datetime

    @strawberry.field(description="The network it was opened from.")
    async def place(self, info: Info) -> str | None:
        safe = await info.context.load(info.context.vault.safes, self.user_id)
        return safe.open("user_sessions.place", self.place_sealed) if safe and self.place_sealed else None

    @strawberry.field(description="The one that asks.")
    def current(self, info: Info) -> bool:
        return bool(self.id == info.context.viewer.claims.get("session"))


@strawberry.type(description="Somebody signed in, or tried to.")
class SignIn:
    id: ID
    user_id: strawberry.Private[UUID]
    at: datetime
    succeeded: bool
    method: str
    reason: str = strawberry.field(description="Why it failed; empty if it did not.")
    device: str
    place_sealed: strawberry.Private[bytes | None]

    @strawberry.field(description="The network it came from.")
    async def place(self, info: Info) -> str | None:
        safe = await info.context.load(info.context.vault.safes, self.user_id)
        return safe.open("sign_ins.place", self.place_sealed) if safe and self.place_sealed else None


async def sessions_by_user(db: Reader, ids: list[UUID]) -> list[list[Session]]:
    rows = await db.fetch(_SESSIONS, ids)
    return group(ids, [Session(**{**row, "id": str(row["id"])}) for row in rows], by=lambda session: session.user_id)


async def sign_ins(db: Reader, user_id: UUID, first: int, after: str | None) -> Connection[SignIn]:
    (before,) = position(after, UUID) or (_NEWEST,)
    rows = await db.fetch(_SIGN_INS, user_id, before, page_size(first) + 1)
    return connect([SignIn(**{**row, "id": str(row["id"])}) for row in rows], first, key=lambda each: (each.id,))
