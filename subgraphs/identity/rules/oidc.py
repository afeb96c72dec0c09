"""OpenID Connect, the parts that ask nobody: where to send somebody, and whether what they brought back is the provider's word."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
import orjson
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # type: ignore[import-untyped]
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from authlib.oidc.discovery import OpenIDProviderMetadata  # type: ignore[import-untyped]
from joserfc.errors import JoseError

from shared.errors import BadInput

SCOPE = "openid email"
ALGORITHMS = ["RS256", "ES256", "EdDSA", "PS256"]
"""Never `none`, and none that a public key could be mistaken for a secret of."""
SKEW_SECONDS = 60
_REDIRECT = re.compile(r"https://[^\s/?#@\\]+(?:/[^\s#\\]*)?|http://(?:[a-z0-9-]+\.)?localhost(?::[0-9]{1,5})?(?:/[^\s#\\]*)?")
_ISSUER = re.compile(r"https?://[^\s/?#@\\]+(?:/[^\s?#\\]*)?")


@dataclass(frozen=True)
class Metadata:
    """A provider's, as its discovery document says."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


@dataclass(frozen=True)
class Person:
    """As the provider knows them. `email` only where it has verified that."""

    issuer: str
    subject: str
    email: str | None


@dataclass(frozen=True)
class Secrets:
    """What one sign-in needs, derived from the one secret that its browser holds: none of it has to be kept."""

    flow: str
    key: bytes

    def named(self, name: str) -> str:
        return hmac.digest(self.key, f"{name}/{self.flow}".encode(), hashlib.sha256).hex()

    @property
    def state(self) -> str:
        return self.named("state")

    @property
    def nonce(self) -> str:
        return self.named("nonce")

    @property
    def verifier(self) -> str:
        """PKCE's."""
        return self.named("verifier")


def is_issuer(url: str) -> bool:
    return len(url) <= 300 and url.isascii() and url.isprintable() and _ISSUER.fullmatch(url) is not None


def is_redirect(url: str) -> bool:
    return len(url) <= 500 and url.isascii() and url.isprintable() and _REDIRECT.fullmatch(url) is not None


def read_metadata(issuer: str, body: bytes) -> Metadata:
    try:
        told = orjson.loads(body)
        OpenIDProviderMetadata(told).validate_issuer()
        found = Metadata(**{name: str(told[name]) for name in Metadata.__dataclass_fields__})
    except (ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise refused("The provider's discovery document can't be used", "PROVIDER_UNUSABLE") from wrong
    if found.issuer != issuer or "S256" not in told.get("code_challenge_methods_supported", ["S256"]):
        raise refused("The provider's discovery document is another's", "PROVIDER_UNUSABLE")
    return found


def authorization_url(metadata: Metadata, client_id: str, redirect_uri: str, secrets: Secrets) -> str:
    url: str = prepare_grant_uri(
        metadata.authorization_endpoint,
        client_id,
        "code",
        redirect_uri=redirect_uri,
        scope=SCOPE,
        state=secrets.state,
        nonce=secrets.nonce,
        code_challenge=create_s256_code_challenge(secrets.verifier),
        code_challenge_method="S256",
    )
    return url


def verified(id_token: str, jwks: bytes, issuer: str, client_id: str, nonce: str) -> Person:
    """Raises BadInput (SIGN_ON_REFUSED) for whatever is not, for us, for now and for this sign-in, that issuer's."""
    try:
        claims = _claims(id_token, jwks, issuer, client_id)
        CodeIDToken(claims, {}, params={"nonce": nonce, "client_id": client_id}).validate(leeway=SKEW_SECONDS)
        subject = claims["sub"]
    except (jwt.PyJWTError, JoseError, ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise refused("The provider's answer was not accepted; try again") from wrong
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise refused("The provider's answer was not accepted; try again")
    email = claims.get("email")
    return Person(issuer, subject, email if isinstance(email, str) and claims.get("email_verified") is True else None)


def refused(message: str, code: str = "SIGN_ON_REFUSED") -> BadInput:
    return BadInput(message, code=code)


def _claims(id_token: str, jwks: bytes, issuer: str, client_id: str) -> Mapping[str, Any]:
    header = jwt.get_unverified_header(id_token)
    keys = [key for key in jwt.PyJWKSet.from_json(jwks.decode()).keys if key.key_id == header.get("kid") or not header.get("kid")]
    if len(keys) != 1 or header.get("alg") != keys[0].algorithm_name:
        raise jwt.InvalidKeyError("There is no one key for this")
    required = {"require": ["iss", "aud", "exp", "iat", "sub", "nonce"]}
    found: Mapping[str, Any] = jwt.decode(
        id_token,
        keys[0],
        algorithms=ALGORITHMS,
        audience=client_id,
        issuer=issuer,
        leeway=SKEW_SECONDS,
        options=required,  # type: ignore[arg-type]
    )
    return found
