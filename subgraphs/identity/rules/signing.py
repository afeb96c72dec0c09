"""Signatures of integrators: a secret that is never sent vouches for one call, for a few minutes.

    x-pg-signature: v1;t=<unix seconds>;s=<base64url HMAC-SHA256>

over the lines v1, t, method, path with query, and the SHA-256 of the body in hex.
"""

import base64
import hashlib
import hmac
import re

SKEW_SECONDS = 300
_FORM = re.compile(r"v1;t=(?P<at>[0-9]{1,12});s=(?P<mac>[A-Za-z0-9_-]{43})")


def sign(secret: str, method: str, path: str, body: bytes, at: int) -> str:
    return f"v1;t={at};s={_mac(secret, method, path, body, str(at))}"


def verifies(secret: str, signature: str, method: str, path: str, body: bytes, now: float) -> bool:
    """Also false for what can't be read, and for what was signed too long ago or in the future."""
    if (said := _FORM.fullmatch(signature)) is None or abs(now - int(said["at"])) > SKEW_SECONDS:
        return False
    return hmac.compare_digest(_mac(secret, method, path, body, said["at"]), said["mac"])


def _mac(secret: str, method: str, path: str, body: bytes, at: str) -> str:
    lines = "\n".join(["v1", at, method, path, hashlib.sha256(body).hexdigest()])
    return base64.urlsafe_b64encode(hmac.digest(secret.encode(), lines.encode(), "sha256")).rstrip(b"=").decode()
