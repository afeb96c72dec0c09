"""Secrets as Standard Webhooks writes them: `whsec_` and 24 to 64 bytes in Base64."""

import base64
import binascii
import secrets

from shared.errors import BadInput

PREFIX = "whsec_"
FEWEST, MOST = 24, 64
MADE = 32


def made() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(MADE)).decode()


def checked(secret: str) -> str:
    """Raises BadInput (SECRET_MALFORMED)."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True) if secret.startswith(PREFIX) else b""
    except (binascii.Error, ValueError):
        key = b""
    if not FEWEST <= len(key) <= MOST:
        raise BadInput(f"A secret is {PREFIX} and {FEWEST} to {MOST} bytes in Base64", code="SECRET_MALFORMED", field="secret")
    return secret
