"""An OpenID provider of the tests' own: discovery, authorization with PKCE, tokens, keys, over real HTTP on this machine."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "shop", "the shop's own secret"
Claims = dict[str, Any]


class Provider:
    """`person` is who signs in there next. `bend` changes the claims of what it signs, `answers` whole answers by path."""

    def __init__(self) -> None:
        self.port = 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.person: Claims = {"sub": secrets.token_hex(8), "email": f"{secrets.token_hex(6)}@example.com", "email_verified": True}
        self.bend: Callable[[Claims], Claims] = lambda claims: claims
        self.sign: Callable[[Claims], str] = self._sign
        self.answers: dict[str, Response] = {}
        self._codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/jwks", self._jwks),
            ]
        )

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def _discovery(self, request: Request) -> Response:
        return self._instead(request) or JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        if asked["client_id"] != CLIENT or asked["response_type"] != "code" or asked["code_challenge_method"] != "S256":
            return JSONResponse({"error": "invalid_request"}, 400)
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 302)

    async def _token(self, request: Request) -> Response:
        if (instead := self._instead(request)) is not None:
            return instead
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self._codes.pop(form.get("code", ""), None)
        known = request.headers.get("authorization") == f"Basic {base64.b64encode(f'{CLIENT}:{quote(SECRET)}'.encode()).decode()}"
        if (
            asked is None
            or not known
            or (form["redirect_uri"], _challenge(form["code_verifier"])) != (asked["redirect_uri"], asked["code_challenge"])
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.person}
        return JSONResponse({"access_token": "an access token", "token_type": "Bearer", "id_token": self.sign(self.bend(claims))})

    async def _jwks(self, request: Request) -> Response:
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key()))
        return self._instead(request) or JSONResponse({"keys": [{**public, "kid": "1", "alg": "ES256", "use": "sig"}]})

    def _sign(self, claims: Claims) -> str:
        return jwt.encode(claims, self.key, algorithm="ES256", headers={"kid": "1"})

    def _instead(self, request: Request) -> Response | None:
        self.asked.append(request.url.path)
        return self.answers.get(request.url.path)


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
