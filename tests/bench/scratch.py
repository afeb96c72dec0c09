"""What the benchmarks share: a server of their own, questions asked as the router asks them, alternatives timed in turns."""

import asyncio
import base64
import shutil
import signal
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from fastapi import FastAPI
from starlette.types import Message

from deploy import migrate, packages
from deploy.postgres import Server
from deploy.state import State, free_port
from shared import trust
from shared.app import Subgraph, serve
from shared.settings import Settings

TENANT = UUID(int=7 << 100)
STOP_SECONDS = 60


@dataclass(frozen=True)
class Figure:
    """`asked` is empty where nothing was promised."""

    what: str
    asked: str
    got: str
    how: str = ""


Figures = AsyncIterator[Figure]


@asynccontextmanager
async def server(*subgraphs: str) -> AsyncIterator[Server]:
    """A PostgreSQL as `up` starts it, as careful with the disk, with the databases of these subgraphs; gone when the block ends."""
    packages.install(packages.EMBEDDED)
    root = Path(tempfile.mkdtemp(prefix="partsgraph-bench-"))
    state = State(root)
    state.open()
    server = Server(state, free_port())
    server.initialise()
    running = server.start(state.logs / "postgres.log")
    try:
        await server.ready()
        await server.provision()
        for name in subgraphs:
            await migrate.upgrade(server, name)
        yield server
    finally:
        running.send_signal(signal.SIGINT)  # at once; it would wait for whoever is still connected
        await asyncio.to_thread(running.wait, STOP_SECONDS)
        shutil.rmtree(root)


def settings_of(server: Server) -> Settings:
    return Settings.model_validate(
        {
            **server.environment(),
            "subgraph_keys": {"k1": "a secret of the benchmark, long enough to be one"},
            "master_keys": {"m1": "5e" * 32},
            "index_key": "bench",
        }
    )


class Asker:
    """Signed questions to one subgraph's ASGI app, from JSON to JSON; no socket, and no client's cost but the signature's."""

    def __init__(self, app: FastAPI, settings: Settings, subgraph: str, tenant: UUID = TENANT, permissions: Sequence[str] = ()) -> None:
        self._app = app
        self._settings = settings
        self._path = f"/{subgraph}/graphql"
        self._headers = {"x-tenant-id": str(tenant), "content-type": "application/json"}
        if permissions:
            claims = {"kind": "user", "sub": str(tenant), "tenant": str(tenant), "permissions": list(permissions), "exp": int(time.time()) + 86_400}
            self._headers["x-claims"] = base64.urlsafe_b64encode(orjson.dumps(claims)).decode()

    async def __call__(self, query: str, **variables: object) -> dict[str, Any]:
        """What is under `data`; an error is the benchmark's own mistake."""
        answer = orjson.loads(await self.send(orjson.dumps({"query": query, "variables": variables}, default=str)))
        if "errors" in answer:
            raise RuntimeError(answer["errors"])
        found: dict[str, Any] = answer["data"]
        return found

    async def send(self, body: bytes) -> bytes:
        headers = {**self._headers, "x-signature": trust.sign(self._settings, "POST", self._path, self._headers, body)}
        chunks: list[bytes] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            chunks.append(message.get("body", b""))

        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http", "path": self._path,
            "raw_path": self._path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip
        await self._app(scope, receive, send)
        return b"".join(chunks)


@asynccontextmanager
async def asking(subgraph: Subgraph, settings: Settings, permissions: Sequence[str] = ()) -> AsyncIterator[Asker]:
    """`permissions` are those of who asks; none of a guest."""
    app = serve([subgraph], settings)
    async with app.router.lifespan_context(app):
        yield Asker(app, settings, subgraph.name, permissions=permissions)


async def taken_ms(work: Awaitable[object]) -> float:
    started = time.perf_counter()
    await work
    return (time.perf_counter() - started) * 1000


async def in_turns(alternatives: Sequence[Callable[[int], Awaitable[object]]], rounds: int) -> list[list[float]]:
    """Milliseconds of each alternative by round: all of them in every round, so that what else the machine does falls on all alike."""
    taken: list[list[float]] = [[] for _ in alternatives]
    for round_ in range(rounds):
        order = range(len(alternatives)) if round_ % 2 else reversed(range(len(alternatives)))
        for which in order:
            taken[which].append(await taken_ms(alternatives[which](round_)))
    return taken


def p95(taken: Sequence[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def spread(taken: Sequence[float]) -> str:
    return f"p50 {statistics.median(taken):.1f} ms, p95 {p95(taken):.1f} ms"
