from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry
from strawberry import ID

from shared.db import Reader
from shared.graphql.paging import Connection, connect, page_size, position
from shared.ids import PLATFORM

_COLUMNS = "SELECT id, name, scopes, signing_sealed IS NOT NULL AS signed, created_at, expires_at, last_used_at, revoked_at FROM api_tokens"
_TOKENS = f"{_COLUMNS} WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3"
_TOKEN_BY_ID = f"{_COLUMNS} WHERE user_id = $1 AND id = $2"
_CLIENT = "SELECT id, name, permissions, created_at, last_used_at, revoked_at FROM service_clients"
_CLIENTS = f"{_CLIENT} WHERE id > $1 ORDER BY id LIMIT $2"
_CLIENT_BY_ID = f"{_CLIENT} WHERE id = $1"


@strawberry.type(description="With it a program asks in somebody's name. Its secret was shown once, when it was made.")
class ApiToken:
    id: ID
    name: str
    scopes: list[str] = strawberry.field(description="Permissions that it passes on, as long as its owner has them.")
    signed: bool = strawberry.field(description="It is exchanged against a signature only, and each call with what comes of it is signed too.")
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@strawberry.type(description="A machine that asks in its own name. Its secret was shown once, when it was made.")
class ServiceClient:
    id: ID
    name: str
    permissions: list[str]
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


async def api_tokens(db: Reader, user_id: UUID, first: int, after: str | None) -> Connection[ApiToken]:
    (last,) = position(after, UUID) or (PLATFORM,)
    rows = await db.fetch(_TOKENS, user_id, last, page_size(first) + 1)
    return connect([_token(row) for row in rows], first, key=lambda token: (token.id,))


async def api_token_of(db: Reader, user_id: UUID, id_: UUID) -> ApiToken | None:
    row = await db.fetch_one(_TOKEN_BY_ID, user_id, id_)
    return _token(row) if row else None


async def service_clients(db: Reader, first: int, after: str | None) -> Connection[ServiceClient]:
    (last,) = position(after, UUID) or (PLATFORM,)
    rows = await db.fetch(_CLIENTS, last, page_size(first) + 1)
    return connect([_client(row) for row in rows], first, key=lambda client: (client.id,))


async def service_client_by_id(db: Reader, id_: UUID) -> ServiceClient | None:
    row = await db.fetch_one(_CLIENT_BY_ID, id_)
    return _client(row) if row else None


def _token(row: Any) -> ApiToken:
    return ApiToken(**{**row, "id": str(row["id"])})


def _client(row: Any) -> ServiceClient:
    return ServiceClient(**{**row, "id": str(row["id"])})
