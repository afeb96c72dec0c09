import hashlib
from uuid import UUID

import orjson
from fastapi import Request
from fastapi.responses import Response

from shared.app import Subgraph
from shared.db import Database
from shared.settings import settings
from subgraphs.identity.schema import schema
from subgraphs.identity.service import api_tokens, keys, messages, sessions


async def jwks(request: Request, platform: Database) -> Response:
    """By which keys our tokens are signed, and which sessions have ended while a token of theirs may still be good by its date."""
    reader = platform.reader()
    known = {"keys": await keys.published(reader), "revoked": await sessions.lately_revoked(reader)}
    body = orjson.dumps(known)
    version = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if request.headers.get("if-none-match") == version:
        return Response(status_code=304, headers={"etag": version})
    return Response(body, media_type="application/json", headers={"etag": version})


async def signing_secret(request: Request, platform: Database) -> Response:
    """By which calls in the name of an API token of one tenant are signed; null where it is no longer good. The router verifies them."""
    reader = platform.reader(UUID(request.headers["x-tenant-id"]))
    secret = await api_tokens.signing_secret(reader, platform.vault, UUID(request.query_params["token"]))
    return Response(orjson.dumps({"secret": secret}), media_type="application/json", headers={"cache-control": "no-store"})


async def mailbox(request: Request, platform: Database) -> Response:
    """What would have been sent to the people of one tenant; on a development machine only."""
    if settings().mode == "production":
        return Response(status_code=404)
    latest = await messages.latest(platform.reader(UUID(request.headers["x-tenant-id"])), platform.vault)
    return Response(orjson.dumps({"messages": latest}), media_type="application/json", headers={"cache-control": "no-store"})


app = Subgraph("identity", schema, doors=(("/jwks", jwks), ("/signing-secret", signing_secret), ("/mailbox", mailbox)))
