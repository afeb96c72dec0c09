"""What a stranger has sent to a tenant's host: handed on by the router as it came, and no reason to believe any of it.

The router's call is a JSON of `path` (below `/webhooks/<subgraph>/`), `query`, `headers` and `body` (base64), signed as all of its calls.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

import orjson
from starlette.requests import Request

from shared.errors import BadInput


@dataclass(frozen=True)
class Sent:
    """`headers` by their names in lower case; `body` is what signatures are made of."""

    tenant: UUID
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


async def read_sent(request: Request) -> Sent:
    """Raises BadInput."""
    try:
        said = orjson.loads(await request.body())
        headers = {str(name).lower(): str(value) for name, value in said["headers"].items()}
        query = dict(parse_qsl(said["query"], keep_blank_values=True, max_num_fields=100))
        return Sent(UUID(request.headers["x-tenant-id"]), str(said["path"]), query, headers, base64.b64decode(said["body"], validate=True))
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, ValueError, binascii.Error) as wrong:
        raise BadInput("This is no webhook that the router has handed on") from wrong
