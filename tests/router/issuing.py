"""An identity of a test's own making, as the router sees it: keys behind a door, and whatever tokens they can be made to sign."""

import base64
import json
import time
from typing import TYPE_CHECKING, Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.ids import uuid7

if TYPE_CHECKING:
    from tests.conftest import Market

JWKS = "/identity/jwks"


class Issuer:
    def __init__(self, market: "Market") -> None:
        self.market = market
        self.key = Ed25519PrivateKey.generate()
        self.kid = str(uuid7())

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def jwk(self) -> dict[str, str]:
        return {"kty": "OKP", "crv": "Ed25519", "x": text(self.public), "kid": self.kid, "alg": "EdDSA", "use": "sig"}

    def claims(self, **other: Any) -> dict[str, Any]:
        """Of somebody signed in; None leaves one out."""
        now = int(time.time())
        said = {
            "iss": "partsgraph/identity", "aud": "partsgraph/graph", "sub": str(uuid7()), "iat": now, "exp": now + 300, "jti": str(uuid7()),
            "kind": "user", "tenant": str(self.market.tenant), "session": str(uuid7()), "roles": ["customer"], "permissions": [], "within": [],
            "authenticated_at": now, "amr": ["pwd"],
        }  # fmt: skip
        return {name: value for name, value in {**said, **other}.items() if value is not None}

    def token(self, *, header: dict[str, Any] | None = None, key: Ed25519PrivateKey | None = None, **claims: Any) -> str:
        said = {"typ": "at+jwt", "kid": self.kid, **(header or {})}
        return jwt.encode(self.claims(**claims), key or self.key, algorithm="EdDSA", headers=said)

    def forged(self, header: dict[str, Any], signature: bytes = b"") -> str:
        """With a header that no library would write."""
        return ".".join((part({"typ": "at+jwt", "kid": self.kid, **header}), part(self.claims()), text(signature)))

    def signed(self, header: object, payload: object) -> str:
        """By the issuer's own key, whatever it is: octets stay as they are, text is a part already, all else becomes JSON."""
        front = f"{_part(header)}.{_part(payload)}"
        return f"{front}.{text(self.key.sign(front.encode()))}"

    def header(self, **other: object) -> dict[str, object]:
        return {"alg": "EdDSA", "typ": "at+jwt", "kid": self.kid, **other}


def jwks(*issuers: Issuer, revoked: tuple[str, ...] = ()) -> str:
    return json.dumps({"keys": [issuer.jwk() for issuer in issuers], "revoked": revoked})


def text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def part(value: object) -> str:
    return text(json.dumps(value).encode())


def _part(value: object) -> str:
    return value if isinstance(value, str) else text(value) if isinstance(value, bytes) else part(value)


def read(header: str) -> dict[str, Any]:
    """What the router wrote into a header of a call."""
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    return found
