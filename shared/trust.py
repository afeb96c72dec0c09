"""Which calls a subgraph believes: those that the router signed. The tenant, and who asks, are theirs to say and nobody else's.

    x-signature: v1;k=<key id>;t=<unix seconds>;s=<base64url HMAC-SHA256>

over the lines v1, t, method, path with query, each of SIGNED_HEADERS (empty where absent), and the body's SHA-256 in hex.
"""

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from shared.errors import Untrusted
from shared.graphql.scalars import language_of
from shared.settings import Settings
from shared.viewer import Viewer

LATE_SECONDS = 30  # how much later than the router a subgraph may read the same token
SIGNED_HEADERS = (
    "x-tenant-id", "x-tenant-slug", "x-request-id", "x-correlation-id", "x-claims", "x-flags", "idempotency-key", "accept-language",
)  # fmt: skip


def _signature(secret: bytes, at: int, method: str, target: str, headers: Mapping[str, str], body: bytes) -> str:
    lines = ["v1", str(at), method, target, *(headers.get(name, "") for name in SIGNED_HEADERS), hashlib.sha256(body).hexdigest()]
    return base64.urlsafe_b64encode(hmac.digest(secret, "\n".join(lines).encode(), "sha256")).rstrip(b"=").decode()


def sign(settings: Settings, method: str, target: str, headers: Mapping[str, str], body: bytes) -> str:
    """The value of `x-signature`, by the newest key. The router has its own; this one serves tests and the operator's commands."""
    key, secret = next(reversed(settings.subgraph_keys.items()))
    at = int(time.time())
    return f"v1;k={key};t={at};s={_signature(secret.get_secret_value().encode(), at, method, target, headers, body)}"


def verify(settings: Settings, method: str, target: str, headers: Mapping[str, str], body: bytes) -> None:
    try:
        version, *parts = headers.get("x-signature", "").split(";")
        said = dict(part.split("=", 1) for part in parts)
        secret, at = settings.subgraph_keys[said["k"]], int(said["t"])
    except (KeyError, ValueError):
        raise Untrusted("Subgraphs answer the router only") from None
    if version != "v1" or abs(time.time() - at) > settings.signature_skew_seconds:
        raise Untrusted("The signature is too old, or of another version")
    expected = _signature(secret.get_secret_value().encode(), at, method, target, headers, body)
    if not hmac.compare_digest(expected.encode(), said.get("s", "").encode()):  # of text it takes ASCII only, and a stranger may say anything
        raise Untrusted("The signature does not match")


def viewer(headers: Mapping[str, str]) -> Viewer:
    """From headers that `verify` has passed."""
    try:
        return Viewer(
            tenant=UUID(headers["x-tenant-id"]),  # without one, row-level security would stand for nobody
            tenant_slug=headers.get("x-tenant-slug", ""),
            claims=_claims(headers.get("x-claims", ""), headers["x-tenant-id"]),
            language=language_of(headers.get("accept-language", "")),
            idempotency_key=headers.get("idempotency-key", ""),
            flags=_json(headers.get("x-flags", "")),
        )
    except (KeyError, ValueError, TypeError):
        raise Untrusted("The router's headers can't be read") from None


def _claims(header: str, tenant: str) -> Mapping[str, Any]:
    claims = _json(header)
    if header and (claims["tenant"] != tenant or claims["exp"] < time.time() - LATE_SECONDS):
        raise Untrusted("These claims are another tenant's, or they have expired")
    return claims


def _json(header: str) -> dict[str, Any]:
    """An object in base64url; an empty one where there is no header."""
    return dict(orjson.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))) if header else {}
