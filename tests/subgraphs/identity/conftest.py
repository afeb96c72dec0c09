"""People of this test's tenant, as they come to identity: from a browser or a program, with an address and a device."""

import base64
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx2
import jwt
import orjson
import pytest

from events.contracts.identity import Role
from shared import trust
from shared.ids import uuid7
from shared.settings import Settings
from subgraphs.identity.models import State
from subgraphs.identity.service import accounts, hashing
from tests.conftest import Claims, Databases

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PASSWORD = "a long walk by the river"

SIGN_IN = """mutation($email: String!, $password: String!, $client: ClientKind! = PROGRAM) {
  signIn(email: $email, password: $password, client: $client) {
    accessToken refreshToken expiresIn user { id } userErrors { code field message } } }"""
REFRESH = "mutation($token: String) { refresh(refreshToken: $token) { accessToken refreshToken userErrors { code } } }"


@dataclass
class Answer:
    data: dict[str, Any] | None
    errors: list[dict[str, Any]]
    headers: dict[str, str]

    @property
    def payload(self) -> dict[str, Any]:
        """Of the one mutation."""
        assert self.errors == []
        (found,) = (self.data or {}).values()
        return dict(found)

    @property
    def codes(self) -> list[str]:
        return [error["code"] for error in self.payload["userErrors"]]

    @property
    def code(self) -> str:
        (error,) = self.errors
        return str(error["extensions"]["code"])


@dataclass
class Caller:
    """Somebody before the router, which has said from where they come, and who they are if they have a token."""

    client: httpx2.AsyncClient
    settings: Settings
    tenant: UUID
    headers: dict[str, str] = field(default_factory=lambda: {"x-client-agent": FIREFOX, "x-client-address": "198.51.100.7"})
    claims: Claims | None = None

    async def ask(self, query: str, /, *, once: str = "", **variables: Any) -> Answer:
        body = orjson.dumps({"query": query, "variables": variables}, default=str)
        headers = {"x-tenant-id": str(self.tenant), "x-request-id": "test-request", "content-type": "application/json", **self.headers}
        if self.claims is not None:
            headers["x-claims"] = base64.urlsafe_b64encode(orjson.dumps(self.claims)).decode()
        if once:
            headers["idempotency-key"] = once
        path = "/identity/graphql"
        answer = await self.client.post(
            path, content=body, headers={**headers, "x-signature": trust.sign(self.settings, "POST", path, headers, body)}
        )
        answer.raise_for_status()
        said = answer.json()
        return Answer(said.get("data"), said.get("errors", []), dict(answer.headers))

    async def door(self, path: str, **headers: str) -> httpx2.Response:
        sent = {"x-tenant-id": str(self.tenant), **headers}
        return await self.client.get(path, headers={**sent, "x-signature": trust.sign(self.settings, "GET", path, sent, b"")})

    async def sign_in(self, email: str, password: str = PASSWORD) -> dict[str, Any]:
        """Signed in from now on; the payload."""
        payload = (await self.ask(SIGN_IN, email=email, password=password)).payload
        assert payload["userErrors"] == []
        self.holds(payload["accessToken"])
        return payload

    def holds(self, token: str) -> None:
        """What the router makes of a token that it has verified."""
        self.claims = jwt.decode(token, options={"verify_signature": False})

    async def messages(self) -> list[dict[str, str]]:
        """Newest first."""
        found: list[dict[str, str]] = (await self.door("/identity/mailbox")).json()["messages"]
        return found

    async def secret(self, kind: str) -> str:
        """That was sent last."""
        text = next(message["text"] for message in await self.messages() if message["kind"] == kind)
        found = re.search(r"[\w-]{43}", text)
        assert found is not None
        return found[0]


Account = Callable[..., Awaitable[UUID]]


@pytest.fixture
def caller(client: httpx2.AsyncClient, settings: Settings, tenant: UUID) -> Caller:
    return Caller(client, settings, tenant)


@pytest.fixture
def stranger(client: httpx2.AsyncClient, settings: Settings, other_tenant: UUID) -> Caller:
    """Of another tenant."""
    return Caller(client, settings, other_tenant)


@pytest.fixture(scope="session")
async def password_hash(anyio_backend: object) -> str:
    return await hashing.hashed(PASSWORD)


@pytest.fixture
def account(databases: Databases, tenant: UUID, password_hash: str) -> Account:
    """Makes an account that may sign in with PASSWORD; its id."""

    async def account(email: str, *roles: Role, state: State = State.ACTIVE, of: UUID = tenant) -> UUID:
        id_ = uuid7()
        async with databases["identity"].transaction(of) as tx:
            await accounts.make(tx, id_, email, password_hash, "en", state, *(roles or (Role.CUSTOMER,)))
        return id_

    return account
