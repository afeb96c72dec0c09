"""Names of hosts, and how one is shown to be somebody's."""

import ipaddress
import re
import secrets

from shared.errors import BadInput

WELL_KNOWN = "/.well-known/partsgraph"
RECORD = "_partsgraph"
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def host(said: str) -> str:
    """As the router compares it: small letters, no dot at the end, other alphabets as `xn--`."""
    try:
        found = said.strip().rstrip(".").encode("idna").decode().lower() if said.strip() else ""
    except UnicodeError:
        found = ""
    labels = found.split(".")
    if len(labels) < 2 or len(found) > 253 or not all(map(_LABEL.fullmatch, labels)) or _is_address(found):
        raise BadInput(f"{said[:60]!r} is not the name of a host, such as parts.example.com", code="HOST_FORM", field="host")
    return found


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return text.rpartition(".")[2].isdigit()
    return True


def token() -> str:
    return f"partsgraph-{secrets.token_hex(16)}"


def shows(body: bytes, expected: str) -> bool:
    """The token alone on one of the first lines."""
    lines = body[:4096].decode("ascii", "replace").splitlines()
    return any(secrets.compare_digest(line.strip().encode(), expected.encode()) for line in lines[:20])
