"""Every test has a marketplace's real parts, and a tenant of its own: tests share the database as tenants do, and see nothing of one another."""

import asyncio
import base64
import shutil
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Protocol
from uuid import UUID

import asyncpg
import httpx2
import hypothesis
import orjson
import pytest
import structlog
from fastapi import FastAPI

from deploy import packages
from deploy.postgres import BUS, Server
from deploy.state import State, free_port
from deploy.steps import prepare
from deploy.topology import SUBGRAPHS
from events.postgres_bus import PostgresBus
from shared import trust
from shared.app import serve
from shared.db import Database, Reader
from shared.ids import uuid7
from shared.settings import Settings
from shared.telemetry import current_trace
from shared.viewer import Permission, grouped
from subgraphs.tenants.service import open_tenant
from subgraphs.vehicles.service.loading import Counts, load
from tests.router.running import PATIENCE_SECONDS, Router
from tests.streams import Stream, streamed

pytest_plugins = ["tests.facts", "tests.routers"]

# The default draws every local of every frame, for seconds, in which the loop stands still and databases lose their patience.
structlog.configure(
    processors=[*structlog.get_config()["processors"][:-1], structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
)

# How fast a machine draws examples says nothing of what is tested.
hypothesis.settings.register_profile("any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("any machine")

REDIS_TESTS = "router/test_quotas_in_redis.py"
collect_ignore = [] if shutil.which("redis-server") else [REDIS_TESTS]

FAST_AND_FORGETFUL = (("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off"), ("shared_buffers", "128MB"))


Databases = dict[str, Database]
Claims = dict[str, Any]
Settle = Callable[[], Awaitable[None]]
Statements = Callable[[str], int]
Say = Callable[[str], None]


class Start(Protocol):
    def __call__(self, *, production: bool = ..., ready: bool = ..., **environment: str) -> AbstractAsyncContextManager[Router]: ...


class Told(Protocol):
    async def __call__(self, subgraph: str, of: UUID = ...) -> list[tuple[str, dict[str, Any]]]: ...


class Ask(Protocol):
    async def __call__(
        self,
        subgraph: str,
        query: str,
        /,
        *,
        tenant: UUID = ...,
        language: str = ...,
        viewer: Claims | None = ...,
        once: str = ...,
        **variables: object,
    ) -> dict[str, Any]: ...


class Follow(Protocol):
    def __call__(
        self, subgraph: str, query: str, /, *, tenant: UUID = ..., viewer: Claims | None = ..., **variables: object
    ) -> AbstractAsyncContextManager[Stream]: ...


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Say:
    """For what a test has measured or counted: it stands below all results."""
    return partial(record_property, "said")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == "said":
                terminalreporter.write_line(text)
    if collect_ignore:
        terminalreporter.write_line(f"Left out, as this machine has no redis-server (Debian: apt-get install redis-server): tests/{REDIS_TESTS}")


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    packages.install(packages.EMBEDDED)
    state = State(tmp_path_factory.mktemp("state"))
    state.open()
    server = Server(state, free_port(), FAST_AND_FORGETFUL)
    server.initialise()
    running = server.start(state.logs / "postgres.log")
    try:
        asyncio.run(_furnish(server))
        yield server
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(PATIENCE_SECONDS)


async def _furnish(server: Server) -> None:
    await server.ready()
    await prepare(server)


@pytest.fixture(scope="session")
def settings(server: Server) -> Settings:
    return Settings.model_validate(
        {
            **server.environment(),
            "subgraph_keys": {"k1": "a secret of the tests, long enough to be one"},
            "master_keys": {"m1": "5e" * 32},
            "index_key": "tests",
        }
    )


@pytest.fixture(scope="session")
async def databases(settings: Settings, anyio_backend: object) -> AsyncIterator[Databases]:
    async with AsyncExitStack() as closing:
        yield {name: await closing.enter_async_context(Database.opened(name, settings)) for name in SUBGRAPHS}


@pytest.fixture(scope="session")
async def bus(server: Server, anyio_backend: object) -> AsyncIterator[PostgresBus]:
    async with PostgresBus.opened(server.url(BUS, BUS)) as bus:
        yield bus


@pytest.fixture(scope="session")
async def vehicles_loaded(databases: Databases) -> Counts:
    """What a market knows of the makers of some makes, and of other markets. It takes some 4 s: mark who asks for it xdist_group("vehicles")."""
    return await load(databases["vehicles"], packages.vpic_files(), say=lambda _what, _far: None, only=("Ford", "Honda", "Toyota"))


over: set[UUID] = set()
"""Tenants of tests that are over: nobody needs to hear any more what was told of them."""


@pytest.fixture
def tenant() -> Iterator[UUID]:
    yield (id_ := uuid7())
    over.add(id_)


@pytest.fixture
def other_tenant() -> Iterator[UUID]:
    yield (id_ := uuid7())
    over.add(id_)


@pytest.fixture(scope="session")
async def served(settings: Settings, databases: Databases) -> AsyncIterator[FastAPI]:
    """The process that serves all subgraphs."""
    app = serve([import_module(f"subgraphs.{name}.app").app for name in SUBGRAPHS], settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture(scope="session")
async def client(served: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    """As the router would reach it."""
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(served), base_url="http://subgraphs") as client:
        yield client


@pytest.fixture
def ask(client: httpx2.AsyncClient, follow: Follow, settings: Settings, tenant: UUID) -> Ask:
    """A signed question to one subgraph, for this test's tenant unless told otherwise; answers `{"data": ..., "errors": ...}`.

    Of a subscription: what is heard first.
    """
    own = tenant

    async def ask(
        subgraph: str,
        query: str,
        /,
        *,
        tenant: UUID = own,
        language: str = "en",
        viewer: Claims | None = None,
        once: str = "",
        **variables: object,
    ) -> dict[str, Any]:
        if query.startswith("subscription"):
            async with follow(subgraph, query, tenant=tenant, viewer=viewer, **variables) as events:
                return await events.next() or {}
        body = orjson.dumps({"query": query, "variables": variables}, default=str)
        path = f"/{subgraph}/graphql"
        said = {"accept-language": language, **({"idempotency-key": once} if once else {})}
        answer = await client.post(path, content=body, headers=signed(settings, path, body, tenant, viewer, **said))
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    return ask


@pytest.fixture
def follow(served: FastAPI, settings: Settings, tenant: UUID) -> Follow:
    """A signed subscription to one subgraph, for this test's tenant unless told otherwise; nobody is there any more when the block ends."""
    own = tenant

    def follow(
        subgraph: str, query: str, /, *, tenant: UUID = own, viewer: Claims | None = None, **variables: object
    ) -> AbstractAsyncContextManager[Stream]:
        body, path = orjson.dumps({"query": query, "variables": variables}, default=str), f"/{subgraph}/graphql"
        return streamed(served, path, body, signed(settings, path, body, tenant, viewer, accept="text/event-stream"))

    return follow


def signed(settings: Settings, path: str, body: bytes, tenant: UUID, viewer: Claims | None, **said: str) -> dict[str, str]:
    """The headers of the router's call."""
    headers = {"x-tenant-id": str(tenant), "x-request-id": "test-request", "content-type": "application/json"}
    headers |= {name.replace("_", "-"): value for name, value in said.items()}
    if viewer is not None:
        headers["x-claims"] = base64.urlsafe_b64encode(orjson.dumps({**viewer, "tenant": str(tenant)})).decode()
    return {**headers, "x-signature": trust.sign(settings, "POST", path, headers, body)}


def person(*permissions: Permission, within: dict[UUID, list[Permission]] | None = None, user_id: UUID | None = None) -> Claims:
    """The claims of somebody signed in: `permissions` in the whole tenant, `within` in parts of it."""
    return {
        "kind": "user",
        "sub": str(user_id or uuid7()),
        "session": str(uuid7()),
        "roles": ["customer"],
        "permissions": [permission.name for permission in permissions],
        "within": grouped({id_: [permission.name for permission in held] for id_, held in (within or {}).items()}),
        "authenticated_at": int(time.time()) + 86_400,  # modules make people when they are collected, and are run long after
        "exp": int(time.time()) + 86_400,
    }


def code_of(answer: dict[str, Any]) -> str:
    """The code of the one error in an answer."""
    (error,) = answer["errors"]
    code: str = error["extensions"]["code"]
    return code


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Statements:
    """How many statements questions to a subgraph's graph have sent since the test began; a router polls its doors meanwhile."""
    sent, fetch = Counter[str](), Reader.fetch

    async def counted(reader: Reader, *args: Any, **params: Any) -> list[asyncpg.Record]:
        if current_trace.get().request_id:
            sent[reader.database.name] += 1
        return await fetch(reader, *args, **params)

    monkeypatch.setattr(Reader, "fetch", counted)
    return lambda name: sent[name]


@dataclass(frozen=True)
class Market:
    """A tenant with a host of its own."""

    tenant: UUID
    slug: str

    @property
    def host(self) -> str:
        return f"{self.slug}.localhost"


async def open_market(databases: Databases, currency: str = "USD") -> Market:
    id_ = uuid7()
    market = Market(id_, f"m{id_.hex[-10:]}")
    async with databases["tenants"].transaction(id_) as tx:
        await open_tenant(tx, id_, market.slug, market.slug.title(), currency, "en", [market.host])
    return market


@pytest.fixture(scope="session")
async def markets(databases: Databases) -> tuple[Market, Market]:
    return await open_market(databases), await open_market(databases, "EUR")
