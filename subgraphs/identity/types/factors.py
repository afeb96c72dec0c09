from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.context import Info
from subgraphs.identity.rules.passkeys import NAME

_PASSKEYS = "SELECT id, user_id, name_sealed, origin, created_at, last_used_at FROM passkeys WHERE user_id = $1 ORDER BY id"
_LINKED = "SELECT issuer, created_at FROM linked_accounts WHERE user_id = $1 ORDER BY issuer"
_OWN = """
SELECT EXISTS (SELECT FROM authenticators WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS authenticator,
       (SELECT count(*) FROM recovery_codes WHERE user_id = $1) AS recovery_codes_left,
       EXISTS (SELECT FROM users WHERE id = $1 AND password_hash IS NOT NULL) AS password
"""
_PROVIDERS = "SELECT slug, title, issuer FROM identity_providers ORDER BY title, slug"


@strawberry.type(description="A key that a device of somebody's keeps.")
class Passkey:
    id: ID
    user_id: strawberry.Private[UUID]
    name_sealed: strawberry.Private[bytes]
    origin: str = strawberry.field(description="The site that it is for.")
    created_at: datetime
    last_used_at: datetime | None

    @strawberry.field(description="As its owner has called it.")
    async def name(self, info: Info) -> str | None:
        safe = await info.context.load(info.context.vault.safes, self.user_id)
        return safe.open(NAME, self.name_sealed) if safe else None


@strawberry.type(description="An account at another place, with which somebody may sign in here.")
class LinkedAccount:
    issuer: str
    created_at: datetime


@strawberry.type(description="Where else one may sign in.")
class IdentityProvider:
    slug: str
    title: str
    issuer: str


@strawberry.type(description="How the one who asks can prove who they are.")
class SignInMethods:
    user_id: strawberry.Private[UUID]
    password: bool
    authenticator: bool = strawberry.field(description="An app that shows codes; signing in then asks for one.")
    recovery_codes_left: int

    @strawberry.field
    async def passkeys(self, info: Info) -> list[Passkey]:
        return [Passkey(**{**row, "id": str(row["id"])}) for row in await info.context.reader.fetch(_PASSKEYS, self.user_id)]

    @strawberry.field
    async def linked_accounts(self, info: Info) -> list[LinkedAccount]:
        return [LinkedAccount(**row) for row in await info.context.reader.fetch(_LINKED, self.user_id)]


async def sign_in_methods(db: Reader, user_id: UUID) -> SignInMethods:
    (row,) = await db.fetch(_OWN, user_id)
    return SignInMethods(user_id=user_id, **row)


async def identity_providers(db: Reader) -> list[IdentityProvider]:
    return [IdentityProvider(**row) for row in await db.fetch(_PROVIDERS)]
